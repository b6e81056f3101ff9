"""Check a filter, and bring it into the one form that means the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import isfinite
from typing import Final

from briefing.criteria.columns import column_named
from briefing.criteria.filters import Filter
from briefing.criteria.operators import SAME, Operator, possible
from briefing.errors import UnknownName
from briefing.section import NUMBERS, TEXTS, UNSTATED, Column, Kind, Section
from briefing.words.dates import first_day, last_day, read_date
from briefing.words.printable import briefly
from briefing.words.words import Words

GROUPED: Final = r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?"  # 1,500 as it is shown
WHETHER_AS: Final = {Operator.STATED: Operator.IS_NOT, Operator.NOT_STATED: Operator.IS}


def normalise(section: Section, filter: Filter) -> Filter:
    """Return the filter in its one form; UnknownName if it cannot be asked of the column.

    STATED and NOT_STATED become IS_NOT and IS; the bounds of BETWEEN stand in order; 80.0 is 80.
    """
    column = column_named(section, filter.column)
    operator, values = filter.operator, filter.values
    if operator in WHETHER_AS:
        operator, values = WHETHER_AS[operator], ("",)
    _check(column, operator, values)
    if column.kind in NUMBERS:
        values = tuple(_number(column, value) if value else "" for value in values)
    elif column.kind is Kind.DATE and operator not in SAME:
        values = tuple(date_typed(column, value) for value in values)
    if operator is Operator.BETWEEN:
        values = _in_order(column, values)
    if operator in SAME:
        values = tuple(dict.fromkeys(_same(column, value) for value in values))
    return Filter(column.key, values, operator)


def date_typed(column: Column, typed: str) -> str:
    """Return a date as it is stored; UnknownName if it is none."""
    found = read_date(typed)
    if not found:
        raise UnknownName(
            f"“{briefly(typed)}” is not a date such as 2025-05-07, 2025-05 or 2025, "
            f"and {column.key} holds one."
        )
    return found


def example(column: Column) -> str:
    """Return a filter that the column understands, as it is typed."""
    if column.kind is Kind.DATE:
        return f"{column.key}>=2025-05-07"
    if column.kind in NUMBERS:
        return f"{column.key}>=2"
    if column.kind in TEXTS:
        return f"{column.key}~lam"
    return f"{column.key}={next(iter(column.words), '')}"


def _check(column: Column, operator: Operator, values: Sequence[str]) -> None:
    if operator not in possible(column):
        kept = [one.value for one in possible(column)]
        raise UnknownName(
            f"{column.key} cannot be asked with “{operator.value}”, "
            f"only with {Words().any_of(kept)}; for instance {example(column)}."
        )
    if operator in SAME:
        return
    needed = 2 if operator is Operator.BETWEEN else 1
    if len(values) != needed or not all(values):
        wanted = "two values" if needed == 2 else "a value"
        raise UnknownName(
            f"{column.key} “{operator.value}” needs {wanted}; for instance {example(column)}."
        )


def _number(column: Column, typed: str) -> str:
    """Return a number as a facet has it: 80 for 80.0."""
    try:
        number = float(typed.replace(",", "") if re.fullmatch(GROUPED, typed) else typed)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise UnknownName(f"“{briefly(typed)}” is not a number, and {column.key} holds one.")
    return str(int(number)) if number.is_integer() else str(number)


def _in_order(column: Column, values: tuple[str, ...]) -> tuple[str, ...]:
    first, last = values
    if column.kind in NUMBERS:
        wrong = float(first) > float(last)
    else:
        wrong = (first_day(first), last_day(first)) > (first_day(last), last_day(last))
    return (last, first) if wrong else values


def _same(column: Column, value: str) -> str:
    """Return the one value that stands for “not stated” in place of any other."""
    return value if value and value.casefold() != UNSTATED else column.unstated
