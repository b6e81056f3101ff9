"""A briefing file that is open: the connection, and what every reading of it goes through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from briefing.errors import Interrupted
from briefing.store.file.file_trouble import changed, word_errors
from briefing.store.file.fold import lend_fold
from briefing.store.file.open_read_only import attached, check_pages, open_read_only
from briefing.store.file.version import FileVersion, Opened, version_of

if TYPE_CHECKING:
    import sqlite3

    from briefing.vocabulary.vocabulary import Vocabulary

READ_SIZE: Final = 1 << 20


class OpenFile:
    """One briefing file over one connection. Every method may raise FileTrouble.

    Whatever is read is of one version of the file: once somebody writes into it, nothing more is.
    A file that has been moved, or another one that took its place, does not matter.
    """

    _as_built = True  # what is read is the file itself, not what somebody puts before it

    def __init__(
        self,
        path: Path,
        *,
        immutable: bool = False,
        version: FileVersion | None = None,
        connection: tuple[sqlite3.Connection, Vocabulary] | None = None,
    ) -> None:
        """Open `path`; `immutable` is for the bundled file alone.

        With a `version`, no other one will do. With a `connection`, what it leads to is read in
        place of the file, as the vocabulary beside it says.
        """
        self.path: Final = path
        self.immutable: Final = immutable
        there = version_of(path)
        self.version: Final = version or there
        self.as_of = ""  # the date on which the briefing is read as it then stood; empty: now
        self.undated = 0  # claims left out because nobody knows whether they were made by then
        self._withdrawn = False  # somebody has called `interrupt`
        self._helpers: Final[list[sqlite3.Connection]] = []  # at work for this one
        self._lock: Final = Lock()  # held while they change, and to interrupt them
        if connection is None and there is not None:
            self._expect(there)
        opened = connection or open_read_only(path, immutable=immutable)
        self._connection: Final[sqlite3.Connection] = opened[0]
        self.vocabulary: Final[Vocabulary] = opened[1]
        lend_fold(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def opened(self) -> Opened:
        """What another thread or process opens to read the same."""
        return Opened(self.path, self.immutable, self.version, self.as_of)

    @cached_property
    def format(self) -> int:
        """The number of the file's format."""
        ((number,),) = self._connection.execute("PRAGMA user_version").fetchall()
        return int(number)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def interrupt(self) -> None:
        """Stop what other threads ask of the file just now; they get Interrupted."""
        self._withdrawn = True
        self._connection.interrupt()
        with self._lock:
            for helper in self._helpers:
                helper.interrupt()

    @contextmanager
    def cancellable(self) -> Iterator[Callable[[], None]]:
        """Hand over what raises Interrupted once somebody calls `interrupt` in the meantime.

        For work that goes on between two statements.
        """
        self._withdrawn = False

        def check_cancelled() -> None:
            if self._withdrawn:
                raise Interrupted

        yield check_cancelled

    @contextmanager
    def helped_by(self, helper: sqlite3.Connection) -> Iterator[None]:
        """Let `interrupt` stop another connection as well."""
        with self._lock:
            self._helpers.append(helper)
        try:
            yield
        finally:
            with self._lock:
                self._helpers.remove(helper)

    @contextmanager
    def beside(self, name: str, address: str) -> Iterator[sqlite3.Connection]:
        """Let a database of the program's own be written, by this name; the file cannot be."""
        with self._reading(), attached(self._connection, name, address):
            yield self._connection

    def check_pages(self) -> None:
        """Read a large file from end to end; FileTrouble if it does not hold together.

        FileOpener it has looked at its structure alone; a small one is checked whole then.
        """
        with self._reading():
            check_pages(self._connection, self.path)

    @cached_property
    def fingerprint(self) -> str:
        """The first 8 hex digits of the file's SHA-256."""
        import hashlib  # noqa: PLC0415 - not before the first paint

        digest = hashlib.sha256()
        there = version_of(self.path)
        if there is not None:
            self._expect(there)
        with word_errors(self.path), self.path.open("rb") as file:
            while block := file.read(READ_SIZE):
                digest.update(block)
            self._expect(version_of(self.path))
        return digest.hexdigest()[:8]

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Word what goes wrong, and let nothing pass that is of another version."""
        try:
            with word_errors(self.path):
                yield
        finally:
            there = version_of(self.path) if self._as_built else None
            if there is not None and self.version is not None and there.is_of(self.version):
                self._expect(there)

    def _expect(self, there: FileVersion | None) -> None:
        """Raise that the file is another one, or has other content, if it has."""
        if there != self.version:
            raise changed(self.path)
