"""Turn one filter into SQL; names come from sections, what users type is always bound."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.criteria import Filter, Operator
from briefing.section import NUMBERS, TEXTS, UNSTATED, Column, Kind
from briefing.store.file.fold import FOLD
from briefing.store.query.clause import Clause, all_of, marks
from briefing.store.query.date_filters import COMPARED, DATE_PATTERNS, compared_date, dates_within
from briefing.words.fold import fold


def filter_clause(column: Column, asked: Filter) -> Clause:
    """Return the condition that a normalised filter makes."""
    match asked.operator:
        case Operator.IS:
            return _is(column, asked.values)
        case Operator.IS_NOT:
            return _is_not(column, asked.values)
        case Operator.CONTAINS:
            return _folded(column, "> 0", asked.values[0])
        case Operator.BEGINS:
            return _folded(column, "= 1", asked.values[0])
        case Operator.BETWEEN:
            first, last = asked.values
            return _compared(column, {Operator.AT_LEAST: first, Operator.AT_MOST: last})
        case _:
            return _compared(column, {asked.operator: asked.values[0]})


def folded(column: Column) -> str:
    """Return a text column as it is compared and sorted."""
    # Of plain ASCII, with as many bytes as letters, SQLite knows the case itself, and sooner.
    key = f'"{column.key}"'
    return f"CASE WHEN {is_ascii(key)} THEN lower({key}) ELSE {_called(key)} END"


def is_ascii(key: str) -> str:
    """Return the condition that a text has as many bytes as letters."""
    return f"length({key}) = length(CAST({key} AS BLOB))"


def _called(key: str) -> str:
    # As bytes, because a damaged text would fail before the function is even called.
    return f"{FOLD}(CAST({key} AS BLOB))"


def not_stated(column: Column) -> str:
    """Return the condition that a record states nothing, or says in so many words that it does."""
    empty = f'"{column.key}" IS NULL'
    if column.unstated:
        return f"{empty} OR \"{column.key}\" = '{column.unstated}'"
    if column.kind in TEXTS:
        return f"{empty} OR \"{column.key}\" = '{UNSTATED}' COLLATE NOCASE"
    return empty


def _is(column: Column, values: tuple[str, ...]) -> Clause:
    stated = _stated(column, values)
    within = dates_within(column, values)
    parts = [f'"{column.key}" IN ({marks(stated)})'] if stated else []
    parts += [f'"{column.key}" GLOB ?'] * len(within)
    if len(stated) < len(values):
        parts.append(not_stated(column))
    return Clause(" OR ".join(parts) or "1", (*stated, *within))


def _is_not(column: Column, values: tuple[str, ...]) -> Clause:
    """Leave values out. Nothing stated is no value, so it stays unless it is left out itself."""
    stated = _stated(column, values)
    within = dates_within(column, values)
    parts = [f'"{column.key}" NOT IN ({marks(stated)})']
    parts += [f'"{column.key}" NOT GLOB ?'] * len(within)
    sql = f'"{column.key}" IS NULL OR ({" AND ".join(parts)})'
    if len(stated) < len(values):
        sql = f"({sql}) AND NOT ({not_stated(column)})"
    return Clause(sql, (*stated, *within))


def _stated(column: Column, values: tuple[str, ...]) -> tuple[str | float, ...]:
    stated = tuple(value for value in values if value not in ("", column.unstated))
    return tuple(map(float, stated)) if column.kind in NUMBERS else stated


def _folded(column: Column, place: str, typed: str) -> Clause:
    """Look for a text where it must stand. No LIKE, so no sign in it means anything."""
    key = f'"{column.key}"'
    sql = (
        f"CASE WHEN {is_ascii(key)} THEN instr(lower({key}), ?) "
        f"ELSE instr({_called(key)}, ?) END {place} AND NOT ({not_stated(column)})"
    )
    return Clause(sql, (fold(typed),) * 2)


def _compared(column: Column, bounds: Mapping[Operator, str]) -> Clause:
    if column.kind is not Kind.DATE:
        return all_of(
            *(
                Clause(f'"{column.key}" {COMPARED[operator]} ?', (float(value),))
                for operator, value in bounds.items()
            )
        )
    is_date = " OR ".join(f"\"{column.key}\" GLOB '{pattern}'" for pattern in DATE_PATTERNS)
    dates = (compared_date(column, operator, value) for operator, value in bounds.items())
    return all_of(*dates, Clause(is_date))
