"""The as-of date: the only clock that a file knows."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Final, NamedTuple

from briefing.evidence.dates import span
from briefing.formatting import date_in_words
from briefing.store.reading import Store

DATE_THEN_REST: Final = re.compile(r"([\d-]{4,10})(?:[T ](.*))?", re.ASCII)
# Where a file is asked for a date and the briefing has none.
NO_DAY: Final = date(2000, 1, 1)


class AsOf(NamedTuple):
    """The date up to which the briefing speaks."""

    stored: str
    words: str
    moment: datetime  # the beginning of its first possible day; what is no date counts as NO_DAY


def as_of(store: Store) -> AsOf:
    """Return the date to which the briefing was turned back, else its own."""
    stored = store.as_of or store.event.text("as_of")
    match = DATE_THEN_REST.fullmatch(stored)
    if match is None:
        return AsOf(stored, stored, _beginning(NO_DAY))
    words = ", ".join(filter(None, (date_in_words(match[1]), match[2])))
    return AsOf(stored, words, _beginning(full_date(match[1], partial=True) or NO_DAY))


def full_date(stored: str, *, partial: bool = False) -> date | None:
    """Read a full date of the calendar, or with `partial` the first day that it admits."""
    days = span(stored)
    if days is None or not (partial or days.first == stored):
        return None
    try:
        return date.fromisoformat(days.first)
    except ValueError:  # 30 February
        return None


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
