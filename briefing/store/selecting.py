"""Turn criteria into the SQL that picks records; names come from sections, values are bound."""

from __future__ import annotations

from typing import Final, NamedTuple

from briefing.criteria import Criteria, Filter
from briefing.section import Column, Kind, Section, Sort
from briefing.store.searching import match_expression

FOLD: Final = "fold"  # SQL function: formatting.fold
TEXTUAL: Final = (Kind.NAME, Kind.TEXT, Kind.REMARK, Kind.COUNTRY)


class Clause(NamedTuple):
    """A piece of SQL with the values to bind to it, in order."""

    sql: str
    values: tuple[str | float, ...] = ()


def where(section: Section, criteria: Criteria, leaving_out: str = "") -> Clause:
    """Return the condition that the criteria make; true for all if they ask for nothing.

    `leaving_out` names a column whose filter does not count: the counts beside the choices
    of a facet respect all filters but its own.
    """
    clauses = [
        _filter(section.column(chosen.column), chosen)
        for chosen in criteria.filters
        if chosen.column != leaving_out
    ]
    expression = match_expression(criteria.search)
    if expression:
        clauses.append(
            Clause(
                '"row" IN (SELECT "row" FROM search WHERE search MATCH ? '
                "AND section = ? AND claim IS NULL)",
                (expression, section.key),
            )
        )
    elif criteria.search.strip():
        clauses.append(Clause("0"))  # nothing but punctuation: no record holds it
    if not clauses:
        return Clause("1")
    return Clause(
        " AND ".join(f"({clause.sql})" for clause in clauses),
        tuple(value for clause in clauses for value in clause.values),
    )


def _filter(column: Column, chosen: Filter) -> Clause:
    stated = tuple(value for value in chosen.values if value)
    parts, values = [], list[str | float]()
    if stated:
        parts.append(f'"{column.key}" IN ({", ".join("?" * len(stated))})')
        if column.kind in (Kind.COUNT, Kind.NUMBER):
            values += [float(value) for value in stated]
        else:
            values += stated
    if len(stated) < len(chosen.values):
        parts.append(f'"{column.key}" IS NULL')
    return Clause(" OR ".join(parts) or "1", tuple(values))


def order_by(section: Section, sort: tuple[Sort, ...], group_by: str = "") -> str:
    """Return the ORDER BY terms: the group first, then the sort or else the section's order.

    What is not stated comes last in either direction; ties keep the order of the file.
    """
    terms = _group_terms(section.column(group_by)) if group_by else []
    for step in sort or tuple(Sort(key) for key in section.order):
        terms += _terms(section.column(step.column), step.descending)
    return ", ".join([*terms, '"row"'])


def _terms(column: Column, descending: bool) -> list[str]:
    direction = " DESC" if descending else ""
    return [f'"{column.key}" IS NULL', f"{sort_key(column)}{direction}"]


def _group_terms(column: Column) -> list[str]:
    """Keep the records of a group together, also where two groups have the same place."""
    return [f'"{column.key}" IS NULL', f"{sort_key(column)} NULLS LAST", f'"{column.key}"']


def sort_key(column: Column) -> str:
    """Return what values are ordered by: groups as in their table, choices as the words stand."""
    if column.groups is not None:
        groups = column.groups
        return (
            f'(SELECT "order" FROM {groups.key} '
            f'WHERE {groups.key}."{groups.id_column}" = "{column.key}")'
        )
    if column.kind is Kind.CHOICE:
        return _position(column)
    # As bytes, because a damaged text would fail before the function is even called.
    return f'{FOLD}(CAST("{column.key}" AS BLOB))' if column.kind in TEXTUAL else f'"{column.key}"'


def _position(column: Column) -> str:
    """Word-order of a choice. The words are the section's own, so they stand in the SQL."""
    cases = " ".join(f"WHEN '{word}' THEN {n}" for n, word in enumerate(column.words))
    return f'CASE "{column.key}" {cases} ELSE {len(column.words)} END'
