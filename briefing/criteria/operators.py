"""How a column can be compared with what is asked for: is, contains, after, at least."""

from __future__ import annotations

from enum import Enum
from typing import Final

from briefing.section import NUMBERS, TEXTS, Column, Kind


class Operator(Enum):
    """How a record's value is compared; the text is what is kept in settings."""

    IS = "is"  # one of the values
    IS_NOT = "is not"  # none of the values; a record that states nothing stays
    CONTAINS = "contains"
    BEGINS = "begins"
    BEFORE = "before"  # of numbers: less than
    AFTER = "after"  # of numbers: more than
    BETWEEN = "between"  # two values, both included
    AT_LEAST = "at least"  # of dates: on or after
    AT_MOST = "at most"  # of dates: on or before
    STATED = "stated"  # no value; normalised to IS_NOT “not stated”
    NOT_STATED = "not stated"  # no value; normalised to IS “not stated”


SAME: Final = (Operator.IS, Operator.IS_NOT)
WHETHER: Final = (Operator.STATED, Operator.NOT_STATED)
PARTS: Final = (Operator.CONTAINS, Operator.BEGINS)
ONE_SIDED: Final = (Operator.BEFORE, Operator.AFTER, Operator.AT_LEAST, Operator.AT_MOST)


def operators(column: Column) -> tuple[Operator, ...]:
    """Return what a menu offers for a column, in its order."""
    if column.needed and not column.unstated:
        return tuple(one for one in possible(column) if one not in WHETHER)
    return possible(column)


def possible(column: Column) -> tuple[Operator, ...]:
    """Return everything that can be asked of the values of a column."""
    if column.kind in TEXTS:
        return (*SAME, *PARTS, *WHETHER)
    if column.kind is Kind.DATE or column.kind in NUMBERS:
        return (*SAME, *ONE_SIDED, Operator.BETWEEN, *WHETHER)
    return (*SAME, *WHETHER)
