"""Open a briefing file that may come from a stranger: read-only, limited, checked."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from briefing.errors import Interrupted
from briefing.store.file.description import Unsound
from briefing.store.file.file_trouble import LONGEST_VALUE, damaged, unsound, word_errors
from briefing.store.file.header import is_alone, refuse_strangers
from briefing.store.file.structure import read_structure, wrong_in_search
from briefing.vocabulary.vocabulary import Vocabulary

BUSY_SECONDS: Final = 0.4
QUICK: Final = 8 << 20  # bytes of a file that is read and compared with its indexes when opened
SMALL: Final = 64 << 20  # of one that is read from end to end; a larger one only afterwards
CHECK_SECONDS: Final = 60.0
SLOWEST: Final = 5 << 20  # bytes a second, of a disk far away
OPERATIONS_BETWEEN_LOOKS: Final = 10_000


def open_read_only(path: Path, *, immutable: bool = False) -> tuple[sqlite3.Connection, Vocabulary]:
    """Return a connection that can only read, to a file whose structure is a briefing's.

    With it comes what the file says of its tables and sections.

    Whether all of a large file is sound, `check_pages` says.
    `immutable` skips locks and is for the bundled file alone, which nobody writes to.
    FileTrouble says in one sentence why a file cannot be opened; the file stays as it is.
    """
    header = refuse_strangers(path)
    # Nobody can read a log without writing beside it; where it is empty the file is all there is.
    alone = immutable or is_alone(header, path)
    with word_errors(path, checked=False):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if alone else ''}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
        try:
            _restrict(connection)
            vocabulary = _check(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection, vocabulary


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
    connection.text_factory = as_shown


def as_shown(raw: bytes) -> str:
    """Return a text of a file: what is not UTF-8 reaches the screen as marks, not as an error."""
    return raw.decode("utf-8", "replace")


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


def _check(connection: sqlite3.Connection, path: Path) -> Vocabulary:
    """Refuse what is unsafe to read, or would be read wrongly without anybody seeing it."""
    with limited(connection, CHECK_SECONDS):
        (size,) = connection.execute(
            "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        ).fetchone()
        if path.stat().st_size < size:
            raise damaged(path)
        if size <= SMALL:
            _check_pages(connection, path, "integrity" if size <= QUICK else "quick")
        try:
            vocabulary = read_structure(connection)
        except Unsound as wrong_structure:
            raise unsound(path, str(wrong_structure)) from None
        wrong = wrong_in_search(connection, vocabulary)
    if wrong:
        raise unsound(path, wrong)
    return vocabulary


def check_pages(connection: sqlite3.Connection, path: Path) -> None:
    """Read a file from end to end and compare it with its indexes, unless opening it has done so.

    FileTrouble if it does not hold together; Interrupted if somebody interrupts the connection.
    """
    with patience(connection, path) as size:
        if size > QUICK:
            _check_pages(connection, path, "integrity")


@contextmanager
def patience(
    connection: sqlite3.Connection, path: Path, seconds: float = CHECK_SECONDS
) -> Iterator[int]:
    """Give what reads all of a file the time for it, and no more; hand over its size."""
    import threading  # noqa: PLC0415 - not before the first paint

    # Ctrl+C comes to the main thread alone, and `interrupt` from there to the others.
    in_main = threading.current_thread() is threading.main_thread()
    withdrawn = KeyboardInterrupt if in_main else Interrupted
    with word_errors(path, checked=False):
        size = path.stat().st_size
        with limited(connection, seconds + size / SLOWEST, withdrawn):
            yield size


def _check_pages(connection: sqlite3.Connection, path: Path, how: str) -> None:
    found = connection.execute(f"PRAGMA {how}_check(1)").fetchone()
    if found is None or found[0] != "ok":
        raise damaged(path)


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


def sqlite_version() -> str:
    """Return the version of SQLite that reads the files."""
    return sqlite3.sqlite_version
