"""What is open: a file, the date as of which it is shown, and what its claims come to."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from briefing.desktop.state.background_reader import Source
from briefing.desktop.state.background_task import BackgroundTask
from briefing.errors import BriefingError, FileTrouble
from briefing.resources import BUNDLED_BRIEFING
from briefing.store.file.file_trouble import CHANGED
from briefing.store.store import Store
from briefing.vocabulary.vocabulary import NOTHING, Vocabulary

if TYPE_CHECKING:
    from briefing.queries.findings import Findings


class Session(QObject):
    """Opens one file at a time; what cannot be opened leaves the open one as it is."""

    found = Signal(object)  # Findings
    failed = Signal(str)  # a sentence for the user
    changed = Signal()  # the file is not as it was opened
    dated = Signal(tuple)  # the days on which something was said, of a large file
    leaving = Signal()  # what is shown is about to be closed
    entered = Signal()  # something else is shown instead

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file: Store | None = None  # the open file with all its claims
        self.store: Store | None = None  # the same as it is shown: whole, or as of a date
        self.findings: Findings | None = None  # what its claims come to; None: not found yet
        self.vocabulary: Vocabulary = NOTHING  # of the open file; if none is, of the last one
        self._finding: Final[BackgroundTask[Findings]] = BackgroundTask(
            self._take, self._not_found, self
        )
        self._dating: Final[BackgroundTask[tuple[str, ...]]] = BackgroundTask(
            self.dated.emit, self._not_found, self
        )

    @property
    def apart(self) -> Source | None:
        """What another thread reads to see the same; None if nothing is open."""
        if self.store is None or self.as_of:
            return self.store
        return self.store.opened

    @property
    def as_of(self) -> str:
        """The date as of which the file is shown; empty: with all its claims."""
        return self.store.as_of if self.store is not None else ""

    def open(self, path: Path) -> Store:
        """Open a file in place of the one that is open; FileTrouble if that cannot be."""
        store = Store(path, immutable=path == BUNDLED_BRIEFING)
        try:
            store.event  # noqa: B018 - what cannot be read must show while the old file is open
        except BriefingError:
            store.close()
            raise
        self.close()
        self.file = self.store = store
        self.vocabulary = store.vocabulary
        self.entered.emit()
        return store

    def show(self, store: Store) -> None:
        """Show what the file held on a date, or the file with all its claims."""
        self.leaving.emit()
        if self.store is not None and self.store not in (self.file, store):
            self.store.close()
        self.store, self.findings = store, None
        self.entered.emit()

    def find(self) -> None:
        """Compare the claims off the thread that paints; `found` tells when it is done."""
        if self.store is None:
            return
        store = self.store
        if store.as_of:
            self._finding.ask(partial(_find_then, store))
        else:
            self._finding.ask(partial(_find_in, store))

    def find_dates(self) -> None:
        """Look for the days on which something was said, likewise; `dated` hands them over."""
        if self.file is not None:
            self._dating.ask(partial(_dates_in, self.file))

    def close(self) -> None:
        """Let go of the file."""
        self.leaving.emit()
        self._finding.stop()
        self._dating.stop()
        for store in {self.store, self.file}:
            if store is not None:
                store.close()
        self.file = self.store = self.findings = None

    def _take(self, findings: Findings) -> None:
        self.findings = findings
        self.found.emit(findings)

    def _not_found(self, error: Exception) -> None:
        if not isinstance(error, BriefingError):
            raise error
        if isinstance(error, FileTrouble) and error.kind == CHANGED:
            self.changed.emit()
        else:
            self.failed.emit(str(error))


def _find_in(file: Store) -> Findings:
    """Compare the claims of a file, over a connection of this thread's own."""
    from briefing.queries.findings import find  # noqa: PLC0415 - not before the first paint

    with file.again() as whole:
        whole.check_pages()  # which would keep a large file from being shown at once
        return find(whole)


def _find_then(store: Store) -> Findings:
    from briefing.queries.findings import find  # noqa: PLC0415 - not before the first paint

    with store.again() as then:
        return find(then)


def _dates_in(file: Store) -> tuple[str, ...]:
    with file.again() as whole:
        return tuple(whole.stated_dates())
