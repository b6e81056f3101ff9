"""Open a briefing file that may come from a stranger: read-only, limited, checked."""

from __future__ import annotations

import sqlite3
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from briefing.errors import FileTrouble, Interrupted
from briefing.store.file.schema import APPLICATION_ID, SCHEMA_VERSION
from briefing.store.file.structure import wrong_in_structure
from briefing.words.printable import printable

HEADER_SIZE: Final = 100
SQLITE_MAGIC: Final = b"SQLite format 3\0"
WAL: Final = 2  # the header's read version of a file in write-ahead mode

BUSY_SECONDS: Final = 0.4
SMALL: Final = 64 << 20  # bytes; a larger file is read from end to end only afterwards
CHECK_SECONDS: Final = 60.0
SLOWEST: Final = 5 << 20  # bytes a second, of a disk far away
OPERATIONS_BETWEEN_LOOKS: Final = 10_000
LONGEST_VALUE: Final = 20_000_000  # bytes
DAMAGED: Final = "damaged"  # kinds of FileTrouble
LOCKED: Final = "locked"
UNREADABLE: Final = "unreadable"
CHANGED: Final = "changed"
KINDS: Final = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_CANTOPEN: "an unfinished change",
    sqlite3.SQLITE_READONLY: "an unfinished change",
    sqlite3.SQLITE_IOERR: UNREADABLE,
    sqlite3.SQLITE_PERM: UNREADABLE,
    sqlite3.SQLITE_INTERRUPT: "endless work",
    sqlite3.SQLITE_TOOBIG: "too large",
    sqlite3.SQLITE_NOMEM: "too large",
}
MANY_OPERATIONS: Final = "the file makes the program work without end"


def open_read_only(path: Path, *, immutable: bool = False) -> sqlite3.Connection:
    """Return a connection that can only read, to a file whose structure is a briefing's.

    Whether each page of a large file is sound, `check_pages` says.
    `immutable` skips locks and is for the bundled file alone, which nobody writes to.
    FileTrouble says in one sentence why a file cannot be opened; the file stays as it is.
    """
    _look_at(path)
    mode = "mode=ro&immutable=1" if immutable else "mode=ro"
    with kindly(path, checked=False):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
        try:
            _restrict(connection)
            _check(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _look_at(path: Path) -> None:
    """Refuse what is no SQLite file, or no briefing, before SQLite is asked."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise FileTrouble(
                f"{_name(path)} is a folder; choose a briefing file inside it.", "a folder"
            )
        if not stat.S_ISREG(mode):  # opening a pipe would wait for its other end
            raise FileTrouble(
                f"{_name(path)} is a pipe or a device; choose a briefing file.", "no file"
            )
        with path.open("rb") as file:
            header = file.read(HEADER_SIZE)
    except FileNotFoundError:
        raise FileTrouble(
            f"There is no file {printable(str(path))}; it may have been moved or renamed.",
            "missing",
        ) from None
    except PermissionError:
        raise FileTrouble(
            f"You are not allowed to read {_name(path)}; ask its owner for permission.",
            "not allowed",
        ) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise FileTrouble(
            f"{_name(path)} cannot be read ({reason}); try again, or open a copy of it.",
            UNREADABLE,
        ) from None
    if not header:
        raise FileTrouble(f"{_name(path)} is empty; open another copy of the briefing.", "empty")
    if not header.startswith(SQLITE_MAGIC) or len(header) < HEADER_SIZE:
        raise FileTrouble(
            f"{_name(path)} is not a briefing file; choose one that Briefing has made.",
            "no briefing",
        )
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise FileTrouble(
            f"{_name(path)} is a database, but not a briefing; choose one that Briefing has made.",
            "no briefing",
        )
    version = int.from_bytes(header[60:64])
    if version > SCHEMA_VERSION:
        raise FileTrouble(
            f"{_name(path)} was made by a newer Briefing (format {version}, this program reads "
            f"{SCHEMA_VERSION}); update the program to open it.",
            "newer",
        )
    if version < SCHEMA_VERSION:
        raise FileTrouble(
            f"{_name(path)} has the unknown format {version}; build it again from its CSV folder.",
            "unknown format",
        )
    if header[19] == WAL:
        raise FileTrouble(
            f"{_name(path)} is in the middle of being changed by another program; "
            "close it there and try again.",
            LOCKED,
        )


def _restrict(connection: sqlite3.Connection) -> None:
    if sys.version_info >= (3, 12):  # before it, query_only has to do
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"):
        connection.execute(f"PRAGMA {pragma}")
    prepare_for_reading(connection)


def prepare_for_reading(connection: sqlite3.Connection) -> None:
    """Let a connection do nothing but read, and give texts as they are shown."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.execute("PRAGMA query_only=ON")
    # Text that is not UTF-8 must reach the screen as marks, not as an exception.
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")


@contextmanager
def attached(connection: sqlite3.Connection, name: str, address: str) -> Iterator[None]:
    """Let a connection write to a database beside its file, which is open for reading alone."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
    connection.execute(f"ATTACH ? AS {name}", (address,))
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.execute("PRAGMA query_only=OFF")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA query_only=ON")
        connection.execute(f"DETACH {name}")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    with limited(connection, CHECK_SECONDS):
        (size,) = connection.execute(
            "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        ).fetchone()
        if path.stat().st_size < size:
            raise FileTrouble(damaged(path), DAMAGED)
        if size <= SMALL:
            _check_pages(connection, path)
        wrong = wrong_in_structure(connection)
    if wrong:
        raise FileTrouble(
            f"{_name(path)} is not a sound briefing file ({wrong}); build it again or open a copy.",
            "wrong structure",
        )


def check_pages(connection: sqlite3.Connection, path: Path) -> None:
    """Read a large file from end to end; FileTrouble if it does not hold together.

    Interrupted if somebody interrupts the connection. Small files are checked when opened.
    """
    import threading  # noqa: PLC0415 - not before the first paint

    # Ctrl+C comes to the main thread alone, and `interrupt` from there to the others.
    in_main = threading.current_thread() is threading.main_thread()
    with kindly(path, checked=False):
        size = path.stat().st_size
        if size > SMALL:
            withdrawn = KeyboardInterrupt if in_main else Interrupted
            with limited(connection, CHECK_SECONDS + size / SLOWEST, withdrawn):
                _check_pages(connection, path)


def _check_pages(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found is None or found[0] != "ok":
        raise FileTrouble(damaged(path), DAMAGED)


@contextmanager
def limited(
    connection: sqlite3.Connection,
    seconds: float,
    withdrawn: type[BaseException] = KeyboardInterrupt,  # Ctrl+C reaches Python in the handler
) -> Iterator[None]:
    """Stop the statements inside after `seconds`; a hostile file may never end by itself.

    What is stopped before raises `withdrawn`.
    """
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, OPERATIONS_BETWEEN_LOOKS)
    try:
        yield
    except sqlite3.OperationalError as error:
        stopped = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT
        if stopped and time.monotonic() <= end:
            raise withdrawn from error
        raise
    finally:
        connection.set_progress_handler(None, 0)


@contextmanager
def kindly(path: Path, *, checked: bool = True) -> Iterator[None]:
    """Turn what SQLite or the system says of a user's file into FileTrouble; bugs pass through.

    Until a file is `checked`, whatever SQLite stumbles over is the file's. Afterwards Interrupted
    tells that somebody has called `interrupt`.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        if checked and code == sqlite3.SQLITE_INTERRUPT:
            raise Interrupted from error
        sentence = _sentence(code & 0xFF if code is not None else None, path)
        if sentence is None and checked:
            raise
        kind = KINDS.get(code & 0xFF, DAMAGED) if code is not None else DAMAGED
        raise FileTrouble(sentence or damaged(path), kind) from error
    except UnicodeDecodeError as error:  # SQLite's message quotes the file's own bytes
        raise FileTrouble(damaged(path), DAMAGED) from error
    except OSError as error:
        raise FileTrouble(_unreadable(path), UNREADABLE) from error


def _sentence(code: int | None, path: Path) -> str | None:
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return (
                f"{_name(path)} is being written to by another program; "
                "wait until it has finished and try again."
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(path)
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY:
            return (
                f"{_name(path)} has an unfinished change beside it; "
                "open it once with the program that wrote it."
            )
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_PERM:
            return _unreadable(path)
        case sqlite3.SQLITE_INTERRUPT | sqlite3.SQLITE_TOOBIG | sqlite3.SQLITE_NOMEM:
            return f"{_name(path)} is not opened: {MANY_OPERATIONS}; use a copy that you trust."
        case _:
            return None


def damaged(path: Path) -> str:
    """Return the sentence about a file that does not hold together."""
    return f"{_name(path)} is damaged or cut short; open another copy of the briefing."


def changed(path: Path) -> str:
    """Return the sentence about a file that is another one than was opened, or was written to."""
    return f"{_name(path)} has changed on disk since it was opened; open it again."


def _unreadable(path: Path) -> str:
    return f"{_name(path)} can no longer be read; check its disk and try again."


def _name(path: Path) -> str:
    """Return the file's name on one line: names may hold line breaks and odd bytes."""
    return printable(path.name or str(path))


def sqlite_version() -> str:
    """Return the version of SQLite that reads the files."""
    return sqlite3.sqlite_version
