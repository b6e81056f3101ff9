"""Say in one true sentence what SQLite or the system has against a user's file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from briefing.errors import FileTrouble, Interrupted
from briefing.words.printable import printable

LONGEST_PATH: Final = 504  # bytes; SQLite wants room for “-journal” in 512
LONGEST_VALUE: Final = 20_000_000  # bytes
UNTOLD: Final = "SQL logic error"  # in so many words only of a search index that is damaged
DAMAGED: Final = "damaged"  # kinds of FileTrouble
LOCKED: Final = "locked"
UNREADABLE: Final = "unreadable"
CHANGED: Final = "changed"
WRITTEN_TO: Final = (
    "is being written to by another program; wait until it has finished and try again.",
    LOCKED,
)
BROKEN: Final = ("is damaged or cut short; open another copy of the briefing.", DAMAGED)
UNFINISHED: Final = (
    "has an unfinished change beside it; open it once with the program that wrote it.",
    "an unfinished change",
)
LOST: Final = ("can no longer be read; check its disk and try again.", UNREADABLE)
SAYS: Final = {  # what follows the name of the file, and the kind of trouble
    sqlite3.SQLITE_BUSY: WRITTEN_TO,
    sqlite3.SQLITE_LOCKED: WRITTEN_TO,
    sqlite3.SQLITE_CORRUPT: BROKEN,
    sqlite3.SQLITE_NOTADB: BROKEN,
    sqlite3.SQLITE_CONSTRAINT: BROKEN,  # as it is read: one row is found twice
    sqlite3.SQLITE_CANTOPEN: UNFINISHED,
    sqlite3.SQLITE_READONLY: UNFINISHED,
    sqlite3.SQLITE_IOERR: LOST,
    sqlite3.SQLITE_PERM: LOST,
    sqlite3.SQLITE_FULL: (
        "cannot be read: the disk for temporary files is full; make room there and try again.",
        "a full disk",
    ),
    sqlite3.SQLITE_INTERRUPT: (
        "takes so long to check that it may be made to take for ever; use a copy that you trust.",
        "endless work",
    ),
    sqlite3.SQLITE_TOOBIG: (
        f"has a cell of more than {LONGEST_VALUE // 1_000_000} million letters, which is not "
        "read; use a copy that you trust.",
        "too large",
    ),
}
TOO_DEEP: Final = (
    f"lies too deep: its folders and its name have more than {LONGEST_PATH} letters together; "
    "move it to a folder with a shorter name.",
    "a long path",
)


@contextmanager
def word_errors(path: Path, *, checked: bool = True) -> Iterator[None]:
    """Turn what SQLite or the system says of a user's file into FileTrouble; bugs pass through.

    Until a file is `checked`, whatever SQLite stumbles over is the file's. Afterwards Interrupted
    tells that somebody has called `interrupt`.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if str(error) == UNTOLD:
            code = sqlite3.SQLITE_CORRUPT
        if checked and code == sqlite3.SQLITE_INTERRUPT:
            raise Interrupted from error
        trouble = _of_sqlite(code, path)
        if trouble is None and checked:
            raise
        raise trouble or damaged(path) from error
    except MemoryError as error:
        raise FileTrouble(
            f"{name_of(path)} asks for more memory than there is, as a damaged file may; "
            "close other programs and try again, or open another copy of the briefing.",
            "no memory",
        ) from error
    except UnicodeDecodeError as error:  # SQLite's message quotes the file's own bytes
        raise damaged(path) from error
    except OSError as error:
        raise of_system(error, path) from error


def _of_sqlite(code: int, path: Path) -> FileTrouble | None:
    if code == sqlite3.SQLITE_CANTOPEN and len(os.fsencode(os.path.realpath(path))) > LONGEST_PATH:
        says, kind = TOO_DEEP
    elif code in SAYS:
        says, kind = SAYS[code]
    else:
        return None
    return FileTrouble(f"{name_of(path)} {says}", kind)


def of_system(error: OSError | ValueError, path: Path) -> FileTrouble:
    """Return the trouble that the system has with a file."""
    if isinstance(error, FileNotFoundError):
        return FileTrouble(
            f"There is no file {printable(str(path))}; it may have been moved or renamed.",
            "missing",
        )
    if isinstance(error, PermissionError):
        return FileTrouble(
            f"You are not allowed to read {name_of(path)}; ask its owner for permission.",
            "not allowed",
        )
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return FileTrouble(
        f"{name_of(path)} cannot be read ({reason}); try again, or open a copy of it.", UNREADABLE
    )


def damaged(path: Path) -> FileTrouble:
    """Return the trouble with a file that does not hold together."""
    return _of(sqlite3.SQLITE_CORRUPT, path)


def unsound(path: Path, wrong: str) -> FileTrouble:
    """Return the trouble with a file that holds together and is no briefing as it must be."""
    return FileTrouble(
        f"{name_of(path)} is not a sound briefing file ({wrong}); build it again or open a copy.",
        "wrong structure",
    )


def unfinished(path: Path) -> FileTrouble:
    """Return the trouble with a file of which a part lies beside it."""
    return _of(sqlite3.SQLITE_CANTOPEN, path)


def changed(path: Path) -> FileTrouble:
    """Return the trouble with a file that is another one than was opened, or was written to."""
    return FileTrouble(
        f"{name_of(path)} has changed on disk since it was opened; open it again.", CHANGED
    )


def _of(code: int, path: Path) -> FileTrouble:
    says, kind = SAYS[code]
    return FileTrouble(f"{name_of(path)} {says}", kind)


def name_of(path: Path) -> str:
    """Return the file's name on one line: names may hold line breaks and odd bytes."""
    return printable(path.name or str(path))
