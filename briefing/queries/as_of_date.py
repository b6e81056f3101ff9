"""The as-of date: the only clock that a sheet or a file knows."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Final, NamedTuple

from briefing.store.store import Store
from briefing.words.dates import PARTIAL_DATE, span
from briefing.words.formatting import counted, date_in_words

MOMENT: Final = re.compile(
    r"(?P<date>[\d-]+)(?:[T ](?P<time>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?"
    r"(?P<zone>Z|[+-]\d\d(?::?\d\d)?))?"
)
# Where a file is asked for a date and the briefing has none.
NO_DAY: Final = date(2000, 1, 1)


class AsOf(NamedTuple):
    """The date up to which the briefing speaks."""

    stored: str
    date: str  # ISO 8601, maybe partial; empty if the file holds no date
    day: str  # in words
    words: str  # in words, with the time and its zone where the file has both
    moment: datetime  # the beginning of its first possible day; what is no date counts as NO_DAY


def as_of_date(store: Store) -> AsOf:
    """Return the date on which the briefing is read as it then stood, else the event's own."""
    return parse_as_of(store.as_of or store.event.text("as_of"))


def parse_as_of(stored: str) -> AsOf:
    """Read the event's as-of date; what is no date is told as it is."""
    match = MOMENT.fullmatch(stored)
    if match is None or PARTIAL_DATE.fullmatch(match["date"]) is None:
        return AsOf(stored, "", stored, stored, _beginning(NO_DAY))
    day = date_in_words(match["date"])
    words = day
    if match["time"] is not None:
        words = f"{day}, {match['time']} {_zone(match['zone'])}"
    moment = _beginning(full_date(match["date"], partial=True) or NO_DAY)
    return AsOf(stored, match["date"], day, words, moment)


def as_of_clause(store: Store) -> str:
    """Say on which date the briefing is read, and what nobody can date; empty if it is now."""
    if not store.as_of:
        return ""
    undated = counted(store.undated, "undated claim", "undated claims")
    return f"as of {parse_as_of(store.as_of).day}, {undated} left out"


def full_date(stored: str, *, partial: bool = False) -> date | None:
    """Read a full date of the calendar, or with `partial` the first day that it admits."""
    days = span(stored)
    if days is None or not (partial or days.first == stored):
        return None
    try:
        return date.fromisoformat(days.first)
    except ValueError:  # 30 February
        return None


def _zone(offset: str) -> str:
    hours, minutes = offset[1:3], offset[3:].removeprefix(":")
    if not hours or int(hours) == int(minutes or 0) == 0:
        return "UTC"
    sign = "+" if offset[0] == "+" else "−"
    return f"UTC{sign}{int(hours)}{':' + minutes if minutes.strip('0') else ''}"


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
