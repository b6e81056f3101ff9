"""Turn what is asked of a date into SQL; a partial date is kept only if that is certain."""

from __future__ import annotations

from typing import Final

from briefing.criteria import Operator
from briefing.section import Column, Kind
from briefing.store.query.clause import Clause, marks
from briefing.words.dates import first_day, last_day, read_date

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


def dates_within(column: Column, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the patterns of the days and months that lie within the dates asked for."""
    if column.kind is not Kind.DATE:
        return ()
    return tuple(
        value + rest
        for value in values
        if read_date(value) == value
        for rest in WITHIN.get(len(value), ())
    )


def compared_date(column: Column, operator: Operator, value: str) -> Clause:
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
