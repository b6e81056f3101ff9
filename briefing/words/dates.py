"""Dates as they are stored and typed, and the days that a full or partial one stands for."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
PARTIAL_DATE: Final = re.compile(
    r"((?!0000)\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII
)
# Compiled when a date is typed: the window starts without.
IN_WORDS: Final = r"(?:(\d{1,2})\s+)?([A-Za-z]+)\s+(\d{4})"


class Span(NamedTuple):
    """The days that a date admits, as ISO 8601 text; spans sort by time, as text does."""

    first: str
    last: str


def read_date(typed: str) -> str:
    """Return 2025-05-07, 2025-05 or 2025 for a date typed so or in words; empty if it is none."""
    typed = typed.strip()
    match = re.fullmatch(IN_WORDS, typed, re.ASCII)
    if match is not None:
        day, name, year = match.groups()
        month = next((n for n, m in enumerate(MONTHS, 1) if _names(name, m)), 0)
        typed = f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
    return typed if is_date(typed) else ""


def is_date(text: str) -> bool:
    """Tell whether a text is a full or partial date that the calendar has."""
    return PARTIAL_DATE.fullmatch(text) is not None and full_date(first_day(text)) is not None


def full_date(stored: str) -> date | None:
    """Return the day of the calendar that a full date is; None if it is partial or no date."""
    parts = PARTIAL_DATE.fullmatch(stored)
    if parts is None or parts[3] is None:
        return None
    try:
        return date.fromisoformat(stored)
    except ValueError:  # 30 February
        return None


def first_day(partial: str) -> str:
    """Return the first day that a date may be: 2025-05-01 for 2025-05."""
    return partial + "0000-01-01"[len(partial) :]


def last_day(partial: str) -> str:
    """Return the last day that a date may be: 2025-05-31 for 2025-05."""
    if len(partial) == 7:
        return next(day for n in (31, 30, 29, 28) if is_date(day := f"{partial}-{n}"))
    return partial + "0000-12-31"[len(partial) :]


def lies_within(partial: str, other: str) -> bool:
    """Tell whether every day that a date may be is one of the other; what is no date lies nowhere.

    7 May 2025 and May 2025 lie within May 2025, 2025 does not.
    """
    return (
        is_date(partial)
        and is_date(other)
        and first_day(other) <= first_day(partial)
        and last_day(partial) <= last_day(other)
    )


@lru_cache(maxsize=4096)
def span(date: str) -> Span | None:
    """Return the first and last day that a full or partial date admits; None if it is no date."""
    if PARTIAL_DATE.fullmatch(date) is None:
        return None
    return Span(first_day(date), last_day(date))


def by_time(date: str) -> tuple[str, int, str]:
    """Return what dates are sorted by: their last possible day, of the same the fullest first.

    What is no date comes before all.
    """
    days = span(date)
    return (days.last if days is not None else "", -len(date), date)


def _names(typed: str, month: str) -> bool:
    return len(typed) >= 3 and month.casefold().startswith(typed.casefold())
