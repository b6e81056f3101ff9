"""Read claimed values as their column holds them, and tell when two of them agree."""

from __future__ import annotations

import math
import re
from typing import Final, NamedTuple

from briefing.record import Claim, Value
from briefing.section import NUMBERS, Column, Kind, Sign
from briefing.words import dates, names
from briefing.words.fold import fold_to_letters

ABOUT: Final = 0.1  # “about 20” admits 18 to 22

NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
RANGE: Final = re.compile(
    r"(\d+(?:\.\d+)?)\s*(?:-|–|—|to|and)\s*(\d+(?:\.\d+)?)", re.ASCII | re.IGNORECASE
)
THOUSANDS: Final = re.compile(r"(?<=\d)[,\u00a0\u202f ](?=\d{3}(?!\d))")

# With these a source says that it cannot say, so they contradict nothing.
UNSAID: Final = frozenset(
    fold_to_letters(words)
    for words in ("unknown", "not known", "not stated", "not named", "unnamed", "not given")
)


class FoldedText(NamedTuple):
    """A value that is equal or not, up to case, diacritics, punctuation and spaces."""

    folded: str


class Amount(NamedTuple):
    """The numbers that a value with its qualifier admits, both ends included."""

    least: float
    most: float


class Presence(NamedTuple):
    """Whether someone or something was there."""

    there: bool


# A name agrees with its variants; a date with the dates that it admits.
Reading = FoldedText | Amount | Presence | names.Name | dates.Span


def read(column: Column, claim: Claim) -> Reading | None:
    """Return what a claim says of a field; None if it cannot be read as the column's kind.

    What cannot be read (“several”, “not known”, a neutral word such as “announced”)
    contradicts nothing.
    """
    return read_value(column, claim.value, claim.value_number, claim.qualifier)


def read_value(
    column: Column, value: str, number: float | None = None, qualifier: str | None = None
) -> Reading | None:
    """Return what a value says, as `read` does for a claim."""
    if column.kind in NUMBERS:
        return _amount(value, number, qualifier)
    words = fold_to_letters(value)
    if not words or words in UNSAID:
        return None
    match column.kind:
        case Kind.DATE:
            return dates.span(value)
        case Kind.NAME:
            return names.name(value)
        case Kind.CHOICE:
            return _choice(column, value)
    return FoldedText(words)


def agree(one: Reading | None, other: Reading | None) -> bool:
    """Tell whether both can be true of a field that holds one value."""
    match one, other:
        case (None, _) | (_, None):
            return True
        case Amount(), Amount():
            return one.least <= other.most and other.least <= one.most
        case dates.Span(), dates.Span():
            return one.first <= other.last and other.first <= one.last
        case names.Name(), names.Name():
            return names.same_name(one, other)
    return one == other


def number_of(claim: Claim) -> float | None:
    """Return the number that a claim gives, whatever its qualifier; None if it gives none."""
    amount = _amount(claim.value, claim.value_number, "exactly")
    return amount.least if amount is not None else None


def as_text(value: Value) -> str:
    """Return a stored value as a claim would give it: 27, not 27.0."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _choice(column: Column, value: str) -> Reading | None:
    if column.course:
        stage = column.course.get(value)
        if stage is None or stage.sign is Sign.NEITHER:
            return None
        return Presence(stage.sign is Sign.YES)
    return FoldedText(fold_to_letters(value)) if value in column.words else None


def _amount(value: str, number: float | None, qualifier: str | None) -> Amount | None:
    text = THOUSANDS.sub("", value.strip())
    ends = RANGE.fullmatch(text)
    if ends is not None and qualifier in (None, "", "range"):
        least, most = sorted((float(ends[1]), float(ends[2])))
        return Amount(least, most)
    if number is None and NUMBER.fullmatch(text):
        number = float(text)
    if number is None or not math.isfinite(number) or qualifier == "range":
        return None  # nothing is given, or not the ends of the range
    return _admitted(number, qualifier)


def _admitted(number: float, qualifier: str | None) -> Amount:
    match qualifier:
        case "at_least":
            return Amount(number, math.inf)
        case "at_most":
            return Amount(-math.inf, number)
        case "about":
            return Amount(number - abs(number) * ABOUT, number + abs(number) * ABOUT)
    return Amount(number, number)
