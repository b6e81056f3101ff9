"""Dates as they are typed, and the days that a full or partial one stands for."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from briefing.words.formatting import MONTHS, PARTIAL_DATE

# Compiled when a date is typed: the window starts without.
IN_WORDS: Final = r"(?:(\d{1,2})\s+)?([A-Za-z]+)\s+(\d{4})"


class Span(NamedTuple):
    """The days that a date admits, as ISO 8601 text; spans sort by time, as text does."""

    first: str
    last: str


def read_date(typed: str) -> str:
    """Return 2025-05-07, 2025-05 or 2025 for a date typed so or in words; empty if it is none."""
    match = re.fullmatch(IN_WORDS, typed, re.ASCII)
    if match is not None:
        day, name, year = match.groups()
        month = next((n for n, m in enumerate(MONTHS, 1) if _names(name, m)), 0)
        typed = f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
    return typed if _is_date(typed) else ""


def first_day(partial: str) -> str:
    """Return the first day that a date may be: 2025-05-01 for 2025-05."""
    return partial + "0000-01-01"[len(partial) :]


def last_day(partial: str) -> str:
    """Return the last day that a date may be: 2025-05-31 for 2025-05."""
    if len(partial) == 7:
        return next(day for n in (31, 30, 29, 28) if _is_date(day := f"{partial}-{n}"))
    return partial + "0000-12-31"[len(partial) :]


def lies_within(partial: str, other: str) -> bool:
    """Tell whether every day that a date may be is one of the other; what is no date lies nowhere.

    7 May 2025 and May 2025 lie within May 2025, 2025 does not.
    """
    return (
        _is_date(partial)
        and _is_date(other)
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


def _is_date(text: str) -> bool:
    parts = PARTIAL_DATE.fullmatch(text)
    if parts is None:
        return False
    try:
        date(*(int(part or 1) for part in parts.groups()))
    except ValueError:
        return False
    return True


def _names(typed: str, month: str) -> bool:
    return len(typed) >= 3 and month.casefold().startswith(typed.casefold())
