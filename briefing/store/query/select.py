"""Turn criteria into the SQL that picks records; names come from sections, values are bound."""

from __future__ import annotations

from typing import Final

from briefing.criteria import Criteria
from briefing.section import Column, Kind, Section, Sort
from briefing.store.query.clause import Clause, all_of
from briefing.store.query.filters import filter_clause, folded

TEXTUAL: Final = (Kind.NAME, Kind.TEXT, Kind.REMARK, Kind.COUNTRY)


def where(
    section: Section, criteria: Criteria, leaving_out: str = "", row: int | None = None
) -> Clause:
    """Return the condition that the criteria make; true for all if they ask for nothing.

    `leaving_out` names a column whose chosen values do not count: the counts beside the choices
    of a facet respect everything else, also what else is asked of that column. With a `row` the
    condition is only about this one, and the others need not be searched.
    """
    clauses = [
        filter_clause(section.column(asked.column), asked)
        for asked in criteria.filters
        if not asked.chooses(leaving_out)
    ]
    if criteria.search.strip():
        # Imported late: a window that nobody searches in needs none of it.
        from briefing.store.search.condition import search_condition  # noqa: PLC0415

        clauses.append(Clause(*search_condition(section, criteria.search, row)))
    return all_of(*clauses)


def order_by(section: Section, sort: tuple[Sort, ...], group_by: str = "") -> str:
    """Return the ORDER BY terms: the group first, then the sort or else the section's order.

    What is not stated comes last in either direction; ties keep the order of the file.
    """
    terms = group_terms(section.column(group_by)) if group_by else []
    return ", ".join([*terms, *sort_terms(section, sort), '"row"'])


def sort_terms(section: Section, sort: tuple[Sort, ...]) -> list[str]:
    """Return the terms of a sort, or else of the section's order; they may tie."""
    steps = sort or tuple(Sort(key) for key in section.order)
    return [term for step in steps for term in _terms(section.column(step.column), step.descending)]


def _terms(column: Column, descending: bool) -> list[str]:
    direction = " DESC" if descending else ""
    return [f'"{column.key}" IS NULL', f"{sort_key(column)}{direction}"]


def group_terms(column: Column) -> list[str]:
    """Return the terms that keep groups in order, and the records of each together.

    That is also where two groups have the same place.
    """
    return [f'"{column.key}" IS NULL', f"{sort_key(column)} NULLS LAST", f'"{column.key}"']


def sort_key(column: Column) -> str:
    """Return what values are ordered by: groups as in their table, choices as the words stand."""
    if column.groups is not None:
        groups = column.groups
        return (
            f'(SELECT "order" FROM [{groups.key}] '
            f'WHERE [{groups.key}]."{groups.id_column}" = "{column.key}")'
        )
    if column.kind is Kind.CHOICE:
        return _position(column)
    return folded(column) if column.kind in TEXTUAL else f'"{column.key}"'


def _position(column: Column) -> str:
    """Word-order of a choice. The words are the section's own, so they stand in the SQL."""
    cases = " ".join(f"WHEN '{word}' THEN {n}" for n, word in enumerate(column.words))
    return f'CASE "{column.key}" {cases} ELSE {len(column.words)} END'
