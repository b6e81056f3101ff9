"""Filters as they are typed in a terminal, and back: country!=Russia, number>=2, name~lam."""

from __future__ import annotations

import re
from typing import Final

from briefing.criteria.columns import column_named
from briefing.criteria.filters import Filter
from briefing.criteria.normalise import date_typed, example, normalise
from briefing.criteria.operators import SAME, Operator
from briefing.errors import UnknownName
from briefing.section import NUMBERS, UNSTATED, Column, Kind, Section
from briefing.words.fold import fold
from briefing.words.printable import briefly

SIGNS: Final = {
    "=": Operator.IS,
    "!=": Operator.IS_NOT,
    "~": Operator.CONTAINS,
    "^": Operator.BEGINS,
    "<": Operator.BEFORE,
    ">": Operator.AFTER,
    ">=": Operator.AT_LEAST,
    "<=": Operator.AT_MOST,
}
SIGN_OF: Final = {operator: sign for sign, operator in SIGNS.items()}
TYPED: Final = r"([^=!<>~^]*)(!=|>=|<=|=|<|>|~|\^)(.*)"
RANGE: Final = ".."


def parse_where(section: Section, text: str) -> Filter:
    """Read COLUMN=VALUE, or with != ~ ^ < > <= >= or =FROM..TO; the filter is normalised.

    The value may be the stored one or the words shown for it; without one it is “not stated”.
    Spaces around it do not count unless it stands in "". UnknownName if there is no such column
    or, where a column has fixed choices, no such value.
    """
    match = re.fullmatch(TYPED, text, re.DOTALL)
    if match is None:
        raise UnknownName(
            f"“{briefly(text)}” is not COLUMN=VALUE, for instance status=attended, "
            "or with != ~ ^ < > <= >= in place of =."
        )
    column = column_named(section, match[1].strip())
    operator, value = SIGNS[match[2]], _unquoted(match[3].strip())
    has_ranges = column.kind is Kind.DATE or column.kind in NUMBERS
    if operator is Operator.IS and RANGE in value and has_ranges:
        ends = tuple(end.strip() for end in value.split(RANGE, 1))
        return normalise(section, Filter(column.key, ends, Operator.BETWEEN))
    if operator in SAME:
        value = _stored(column, value) if value.casefold() not in ("", UNSTATED) else ""
    return normalise(section, Filter(column.key, (value,), operator))


def as_where(filter: Filter) -> tuple[str, ...]:
    """Word a normalised filter as it is typed: one text for each of its alternatives."""
    if filter.operator is Operator.BETWEEN:
        return (f"{filter.column}={RANGE.join(filter.values)}",)
    sign = SIGN_OF[filter.operator]
    return tuple(f"{filter.column}{sign}{_quoted(value)}" for value in filter.values)


def _stored(column: Column, typed: str) -> str:
    """Return the value that a column holds for what is typed; UnknownName if it holds none."""
    if column.kind is Kind.DATE:
        return date_typed(column, typed)
    if column.kind is not Kind.CHOICE:
        return typed
    for stored, words in column.words.items():
        if fold(typed) in (fold(stored), fold(words)):
            return stored
    known = ", ".join(column.words)
    raise UnknownName(
        f"{column.key} is never “{briefly(typed)}”; it is one of {known}; "
        f"for instance {example(column)}."
    )


def _quoted(value: str) -> str:
    return f'"{value}"' if value != value.strip() or _is_quoted(value) else value


def _unquoted(value: str) -> str:
    return value[1:-1] if _is_quoted(value) else value


def _is_quoted(value: str) -> bool:
    return len(value) > 1 and value[0] == value[-1] == '"'
