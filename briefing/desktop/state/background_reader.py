"""Read a file off the thread that paints; a newer question stops the older one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from briefing.desktop.state.background_task import BackgroundTask
from briefing.errors import BriefingError, Interrupted
from briefing.store.file.version import Opened, version_of
from briefing.store.store import Store

AGAIN: Final = 5  # milliseconds; a question is many statements, and may be between two of them


# What it opens for itself: a file, or once more what is open as it stood on a date, since to go
# back would take longer.
Source = Opened | Store


class FileQuestion(NamedTuple):
    """A question to a file; two are never the same."""

    source: Source
    find: Callable[[Store], object]


class FileReader:
    """Asks over a connection of its own, which stays open from one question to the next.

    One thread asks; any other may stop it.
    """

    def __init__(self) -> None:
        self._lock: Final = Lock()  # held while it changes what is asked, and to interrupt it
        self._asked: FileQuestion | None = None
        self._stopped: FileQuestion | None = None
        self._store: Store | None = None
        self._shown: tuple[object, ...] = ()

    def answer(self, asked: FileQuestion) -> object:
        """Answer a question; Interrupted if it is stopped. BriefingError as for any file."""
        with self._lock:
            self._asked = asked
        try:
            store = self.open(asked.source)
            if self._stopped is asked:
                raise Interrupted
            found = asked.find(store)
            if self._stopped is asked and isinstance(found, Store):
                found.close()
                raise Interrupted
            return found
        finally:
            with self._lock:
                self._asked = None

    def stop(self, asked: FileQuestion) -> bool:
        """Stop a question; whether it was being answered, and so may have to be stopped again."""
        with self._lock:
            self._stopped = asked
            if self._asked is not asked:
                return False
            if self._store is not None:
                self._store.interrupt()
            return True

    def open(self, source: Source) -> Store:
        """Open a file, unless it is open and has not changed."""
        key: tuple[object, ...] = (source,)
        if isinstance(source, Opened) and source.version is None:
            key = (source, version_of(source.path))
        if self._store is None or key != self._shown:
            self.close()
            if isinstance(source, Opened):
                store = Store(source.path, immutable=source.immutable, version=source.version)
            else:
                store = source.again()
            with self._lock:
                self._store, self._shown = store, key
        assert self._store is not None
        return self._store

    def close(self) -> None:
        """Let go of the file; the next question opens it again."""
        with self._lock:
            if self._store is not None:
                self._store.close()
            self._store, self._shown = None, ()


class BackgroundReader(QObject):
    """Answers the question asked last; those before it are stopped, and their answers dropped."""

    answered = Signal(object)  # what the question found
    failed = Signal(object)  # BriefingError

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader: Final = FileReader()
        self._latest: Final[BackgroundTask[object]] = BackgroundTask(self._take, self._fail, self)
        self._asked: FileQuestion | None = None
        self._unwanted: list[FileQuestion] = []
        self._again: Final = QTimer(self, interval=AGAIN)
        self._again.timeout.connect(self._stop_unwanted)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._latest.busy

    def prepare(self, source: Source) -> None:
        """Open a file before anything is asked."""
        self._latest.afterwards(lambda: self._try_open(source))

    def read(self, source: Source, find: Callable[[Store], object]) -> None:
        """Let `find` ask a file, instead of what was asked before; it runs on another thread."""
        self.drop()
        asked = self._asked = FileQuestion(source, find)
        self._latest.ask(lambda: self._find(asked))

    def drop(self) -> None:
        """Want no answer any more, without waiting."""
        self._latest.drop()
        if self._asked is None:
            return
        self._unwanted.append(self._asked)
        self._asked = None
        self._stop_unwanted()

    def leave(self) -> None:
        """Want no answer, and let go of the file."""
        self.drop()
        self._latest.afterwards(self._reader.close)

    def stop(self) -> None:
        """Leave, and wait until that is done."""
        self.leave()
        self._wait_for_unwanted()
        self._latest.wait()

    def _wait_for_unwanted(self) -> None:
        while self._unwanted and self._latest.at_work:  # the timer does not run meanwhile
            self._stop_unwanted()
            QThread.msleep(1)
        self._unwanted.clear()
        self._again.stop()

    def _stop_unwanted(self) -> None:
        self._unwanted = [one for one in self._unwanted if self._reader.stop(one)]
        if self._unwanted:
            self._again.start()
        else:
            self._again.stop()

    def _find(self, asked: FileQuestion) -> object:
        try:
            return self._reader.answer(asked)
        except Interrupted:
            return None  # nobody wants the answer

    def _try_open(self, source: Source) -> None:
        with suppress(BriefingError):  # the first question says it
            self._reader.open(source)

    def _take(self, answer: object) -> None:
        self._asked = None
        if answer is not None:
            self.answered.emit(answer)

    def _fail(self, error: Exception) -> None:
        self._asked = None
        if not isinstance(error, BriefingError):
            raise error
        self.failed.emit(error)
