"""The as-of date: the only clock that a sheet or a file knows."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Final, NamedTuple

from briefing.store.store import Store
from briefing.words.dates import PARTIAL_DATE, first_day, full_date
from briefing.words.words import Words

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


def as_of_date(store: Store, words: Words = Words()) -> AsOf:
    """Return the date on which the briefing is read as it then stood, else the event's own."""
    return parse_as_of(store.as_of or store.event.text("as_of"), words)


def parse_as_of(stored: str, words: Words = Words()) -> AsOf:
    """Read the event's as-of date; what is no date is told as it is."""
    match = MOMENT.fullmatch(stored)
    if match is None or PARTIAL_DATE.fullmatch(match["date"]) is None:
        return AsOf(stored, "", stored, stored, _beginning(NO_DAY))
    day = whole = words.date(match["date"])
    if match["time"] is not None:
        whole = f"{day}, {match['time']} {_zone(match['zone'])}"
    moment = _beginning(full_date(first_day(match["date"])) or NO_DAY)
    return AsOf(stored, match["date"], day, whole, moment)


def as_of_clause(store: Store, words: Words = Words()) -> str:
    """Say on which date the briefing is read, and what nobody can date; empty if it is now."""
    if not store.as_of:
        return ""
    undated = words.counted(store.undated, "undated claim", "undated claims")
    return f"as of {words.date(store.as_of)}, {undated} left out"


def _zone(offset: str) -> str:
    hours, minutes = offset[1:3], offset[3:].removeprefix(":")
    if not hours or int(hours) == int(minutes or 0) == 0:
        return "UTC"
    sign = "+" if offset[0] == "+" else "−"
    return f"UTC{sign}{int(hours)}{':' + minutes if minutes.strip('0') else ''}"


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
