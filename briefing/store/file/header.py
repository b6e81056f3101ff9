"""Look at the first bytes of a file, before SQLite is asked."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Final

from briefing.errors import FileTrouble
from briefing.store.file.file_trouble import name_of, of_system, unfinished
from briefing.store.file.schema import APPLICATION_ID, FIRST_VERSION, SCHEMA_VERSION

SIZE: Final = 100
MAGIC: Final = b"SQLite format 3\0"
WAL: Final = 2  # the read version of a file in write-ahead mode
CHANGES: Final = slice(24, 28)  # counts every change of the file


def refuse_strangers(path: Path) -> bytes:
    """Return the header; FileTrouble if it is none of a briefing that this program reads."""
    header = _read(path)
    name = name_of(path)
    if not header:
        raise FileTrouble(f"{name} is empty; open another copy of the briefing.", "empty")
    if not header.startswith(MAGIC) or len(header) < SIZE:
        raise FileTrouble(
            f"{name} is not a briefing file; choose one that Briefing has made.", "no briefing"
        )
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise FileTrouble(
            f"{name} is a database, but not a briefing; choose one that Briefing has made.",
            "no briefing",
        )
    version = int.from_bytes(header[60:64])
    if version > SCHEMA_VERSION:
        raise FileTrouble(
            f"{name} was made by a newer Briefing (format {version}, this program reads "
            f"{SCHEMA_VERSION}); update the program to open it.",
            "newer",
        )
    if version < FIRST_VERSION:
        raise FileTrouble(
            f"{name} has the unknown format {version}; build it again from its CSV folder.",
            "unknown format",
        )
    return header


def is_alone(header: bytes, path: Path) -> bool:
    """Tell whether a file with a write-ahead log has nothing in it, so that it is whole by itself.

    False for any other file; FileTrouble if the log holds something, which only a program that may
    write could put in its place.
    """
    if header[19] != WAL:
        return False
    try:
        if path.with_name(f"{path.name}-wal").stat().st_size:
            raise unfinished(path)
    except FileNotFoundError:
        pass
    return True


def changes(path: Path) -> int:
    """Return how often the file has been changed; SQLite itself counts."""
    return int.from_bytes(_read(path)[CHANGES])


def _read(path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise FileTrouble(
                f"{name_of(path)} is a folder; choose a briefing file inside it.", "a folder"
            )
        if not stat.S_ISREG(mode):  # opening a pipe would wait for its other end
            raise FileTrouble(
                f"{name_of(path)} is a pipe or a device; choose a briefing file.", "no file"
            )
        with path.open("rb") as file:
            return file.read(SIZE)
    except (OSError, ValueError) as error:
        raise of_system(error, path) from error
