"""Open the briefing that a command is about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefing.cli.output import plain
from briefing.resources import BUNDLED_BRIEFING
from briefing.store.store import Store
from briefing.words.words import Words


def open_store(file: Path | None, as_of: str | None = None) -> Store:
    """Open `file`, or the bundled briefing for None; as it stood on a date if `as_of` is one.

    FileTrouble if it cannot be opened; UnknownName if `as_of` is no date.
    """
    path = BUNDLED_BRIEFING if file is None else file
    store = Store(path, immutable=path == BUNDLED_BRIEFING)
    if as_of is None:
        return store
    from briefing.queries.open_as_of import open_as_of  # noqa: PLC0415 - 20 ms that few want

    with store:
        return open_as_of(store, as_of)


def as_of_lines(store: Store, words: Words) -> Iterator[str]:
    """Yield the line that says of what date is told and what was left out for it, if of any."""
    if not store.as_of:
        return
    day, undated = words.date(store.as_of), words.counted(store.undated, "claim", "claims")
    left_out = f"As of {day}; left out for want of a date: {undated}."
    yield plain(left_out if store.undated else f"As of {day}.")
