"""What everything is searched for, off the thread that paints, and what is found."""

from __future__ import annotations

from typing import NamedTuple

from briefing.queries.search_all import FoundInSection, find_everything
from briefing.store.store import Store


class Answer(NamedTuple):
    """What was found for what was typed."""

    typed: str
    found: tuple[FoundInSection, ...]


def search(typed: str, most: int, store: Store) -> Answer:
    """Find what is typed, with so many records of a section at most."""
    return Answer(typed, find_everything(store, typed, most))
