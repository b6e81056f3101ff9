"""Turn one filter into SQL; names come from sections, what users type is always bound."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefing.criteria import Filter, Operator
from briefing.section import NUMBERS, TEXTS, UNSTATED, Column, Kind
from briefing.store.file.fold import FOLD
from briefing.store.query.clause import Clause, all_of, marks
from briefing.words.dates import first_day, last_day, read_date
from briefing.words.fold import fold

DATE_PATTERNS: Final = tuple(
    "-".join(("[0-9]" * 4, *("[0-9]" * 2,) * parts)) for parts in (2, 1, 0)
)
TWO_DIGITS: Final = "-[0-9][0-9]"
WITHIN: Final = {4: (TWO_DIGITS, TWO_DIGITS * 2), 7: (TWO_DIGITS,)}  # what follows a partial date
COMPARED: Final = {
    Operator.BEFORE: "<",
    Operator.AFTER: ">",
    Operator.AT_LEAST: ">=",
    Operator.AT_MOST: "<=",
}


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
    within = _dates_within(column, values)
    parts = [f'"{column.key}" IN ({marks(stated)})'] if stated else []
    parts += [f'"{column.key}" GLOB ?'] * len(within)
    if len(stated) < len(values):
        parts.append(not_stated(column))
    return Clause(" OR ".join(parts) or "1", (*stated, *within))


def _is_not(column: Column, values: tuple[str, ...]) -> Clause:
    """Leave values out. Nothing stated is no value, so it stays unless it is left out itself."""
    stated = _stated(column, values)
    within = _dates_within(column, values)
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
    dates = (_compared_date(column, operator, value) for operator, value in bounds.items())
    return all_of(*dates, Clause(is_date))


def _dates_within(column: Column, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the patterns of the days and months that lie within the dates asked for."""
    if column.kind is not Kind.DATE:
        return ()
    return tuple(
        value + rest
        for value in values
        if read_date(value) == value
        for rest in WITHIN.get(len(value), ())
    )


def _compared_date(column: Column, operator: Operator, value: str) -> Clause:
    """Compare dates, where a partial one is kept only if that is certain.

    May 2025 is after 30 April and before 1 June, but neither before nor after 9 May; it is on or
    after 1 May and on or before 31 May. What is asked for counts in the same way: after May 2025
    is after its last day, before it is before its first. What is no date is never kept.
    """
    first, last = first_day(value), last_day(value)
    # ISO dates stand in order as texts, a partial one before all the days that it may be. So one
    # that ends too late stands too early and must be named; and the bound from below is the
    # shortest date that begins on the day.
    excluded: list[str] = []
    match operator:
        case Operator.BEFORE:
            bound, excluded = first, [first[:4], first[:7]]
        case Operator.AT_MOST:
            bound = last
            excluded = [part for part in (last[:4], last[:7]) if last_day(part) > last]
        case Operator.AFTER:
            bound = last
        case _:
            bound = first.removesuffix("-01").removesuffix("-01")
    sql = f'"{column.key}" {COMPARED[operator]} ?'
    if excluded:
        sql += f' AND "{column.key}" NOT IN ({marks(excluded)})'
    return Clause(sql, (bound, *excluded))
