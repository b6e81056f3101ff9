"""Make a new briefing file: whole in its place, or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from briefing.errors import OutputTrouble
from briefing.save_file import is_briefing, unfinished
from briefing.words.printable import printable

CANNOT_WRITE: Final = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
)


@contextmanager
def new_briefing(target: Path) -> Iterator[Path]:
    """Hand over an empty file to be filled; at the end it takes the place of `target`.

    OutputTrouble says why that cannot be; then what was there stays.
    """
    if target.is_file() and target.stat().st_size and not is_briefing(target):
        raise OutputTrouble(
            f"{printable(target.name)} is there already and is no briefing; choose another name."
        )
    try:
        with unfinished(target) as part:
            yield part
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in CANNOT_WRITE:
            raise
        raise OutputTrouble(
            f"{printable(str(target))} cannot be written ({error}); choose another place."
        ) from error
