"""Compare full and partial dates: “2025-05” is some day of May 2025."""

from __future__ import annotations

from calendar import monthrange
from functools import lru_cache
from typing import NamedTuple

from briefing.words.formatting import PARTIAL_DATE


class Span(NamedTuple):
    """The days that a date admits, as ISO 8601 text; spans sort by time, as text does."""

    first: str
    last: str


@lru_cache(maxsize=4096)
def span(date: str) -> Span | None:
    """Return the first and last day that a full or partial date admits; None if it is no date."""
    match = PARTIAL_DATE.fullmatch(date)
    if match is None:
        return None
    year, month, day = match.groups()
    if month is None:
        return Span(f"{year}-01-01", f"{year}-12-31")
    if day is None:
        return Span(f"{date}-01", f"{date}-{monthrange(int(year), int(month))[1]}")
    return Span(date, date)


def by_time(date: str) -> tuple[str, int, str]:
    """Return what dates are sorted by: their last possible day, of the same the fullest first.

    What is no date comes before all.
    """
    days = span(date)
    return (days.last if days is not None else "", -len(date), date)
