"""The as-of date: the only clock that a sheet knows."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from briefing.formatting import PARTIAL_DATE, counted, date_in_words
from briefing.store.reading import Store

MOMENT: Final = re.compile(
    r"(?P<date>[\d-]+)(?:[T ](?P<time>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?"
    r"(?P<zone>Z|[+-]\d\d(?::?\d\d)?))?"
)


class AsOf(NamedTuple):
    """The date up to which the briefing speaks."""

    date: str  # ISO 8601, maybe partial; empty if the file holds no date
    day: str  # in words
    words: str  # in words, with the time and its zone where the file has both


def dated(store: Store) -> AsOf:
    """Return the date on which the briefing is read as it then stood, else the event's own."""
    return as_of(store.as_of or store.event.text("as_of"))


def left_out(store: Store) -> str:
    """Say on which date the briefing is read, and what nobody can date; empty if it is now."""
    if not store.as_of:
        return ""
    undated = counted(store.undated, "undated claim", "undated claims")
    return f"as of {as_of(store.as_of).day}, {undated} left out"


def as_of(stored: str) -> AsOf:
    """Read the event's as-of date; what is no date is printed as it is."""
    match = MOMENT.fullmatch(stored)
    if match is None or PARTIAL_DATE.fullmatch(match["date"]) is None:
        return AsOf("", stored, stored)
    day = date_in_words(match["date"])
    if match["time"] is None:
        return AsOf(match["date"], day, day)
    return AsOf(match["date"], day, f"{day}, {match['time']} {_zone(match['zone'])}")


def _zone(offset: str) -> str:
    hours, minutes = offset[1:3], offset[3:].removeprefix(":")
    if not hours or int(hours) == int(minutes or 0) == 0:
        return "UTC"
    sign = "+" if offset[0] == "+" else "−"
    return f"UTC{sign}{int(hours)}{':' + minutes if minutes.strip('0') else ''}"
