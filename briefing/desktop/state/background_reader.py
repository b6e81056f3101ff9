"""Read a file off the thread that paints; a newer question stops the older one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Final, NamedTuple, TypeGuard

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from briefing.desktop.state.background_task import Latest
from briefing.errors import BriefingError, FileTrouble, Interrupted
from briefing.store.store import Store

AGAIN: Final = 5  # milliseconds; a question is many statements, and may be between two of them


class FileId(NamedTuple):
    """Which file of a disk it is, whatever it is called."""

    device: int
    number: int


class Shown(NamedTuple):
    """A file that is shown with all its claims."""

    path: Path
    immutable: bool  # the bundled file alone
    only: FileId | None = None  # no other one of the same name will do; None: as it now is


# A file that is opened for it; or what is open and stays so. As it stood on a date, that is opened
# once more: to go back would take longer. Else its connection is asked.
Source = Shown | Store


class Asked(NamedTuple):
    """A question to a file; two are never the same."""

    source: Source
    find: Callable[[Store], object]


class Reader:
    """Asks over a connection of its own, which stays open from one question to the next.

    One thread asks; any other may stop it.
    """

    def __init__(self) -> None:
        self._lock: Final = Lock()  # held while it changes what is asked, and to interrupt it
        self._asked: Asked | None = None
        self._stopped: Asked | None = None
        self._store: Store | None = None
        self._shown: tuple[object, ...] = ()
        self._lent = False  # somebody else opened the file, and closes it

    def answer(self, asked: Asked) -> object:
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

    def stop(self, asked: Asked) -> bool:
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
        if is_lent(source):
            self.close()
            with self._lock:
                self._store, self._lent = source, True
            return source
        key: tuple[object, ...] = (source,)
        if isinstance(source, Shown) and source.only is None:
            key = (source, *_state(source.path))
        if self._store is None or key != self._shown:
            self.close()
            store = _opened(source) if isinstance(source, Shown) else source.again()
            with self._lock:
                self._store, self._shown = store, key
        assert self._store is not None
        return self._store

    def close(self) -> None:
        """Let go of the file; the next question opens it again."""
        with self._lock:
            if self._store is not None and not self._lent:
                self._store.close()
            self._store, self._shown, self._lent = None, (), False


class ReadingApart(QObject):
    """Answers the question asked last; those before it are stopped, and their answers dropped."""

    answered = Signal(object)  # what the question found
    failed = Signal(object)  # BriefingError

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader: Final = Reader()
        self._latest: Final[Latest[object]] = Latest(self._take, self._fail, self)
        self._asked: Asked | None = None
        self._unwanted: list[Asked] = []
        self._again: Final = QTimer(self)
        self._again.setInterval(AGAIN)
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
        asked = self._asked = Asked(source, find)
        self._latest.ask(lambda: self._find(asked))

    def drop(self) -> None:
        """Want no answer any more; without waiting, unless the file is somebody else's.

        What they ask next of a connection that is being interrupted would be interrupted too.
        """
        self._latest.drop()
        if self._asked is None:
            return
        asked, self._asked = self._asked, None
        self._unwanted.append(asked)
        self._stop_unwanted()
        if is_lent(asked.source):
            self._wait_for_unwanted()

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

    def _find(self, asked: Asked) -> object:
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


def is_lent(source: Source) -> TypeGuard[Store]:
    """Tell whether the connection that is asked is also that of somebody else."""
    return isinstance(source, Store) and not source.as_of


def file_id(path: Path) -> FileId | None:
    """Return which file this is; None if there is none."""
    try:
        state = path.stat()
    except OSError:
        return None
    return FileId(state.st_dev, state.st_ino)


def _state(path: Path) -> tuple[int, int]:
    try:
        state = path.stat()
    except OSError:
        return 0, 0  # to open it says why that cannot be
    return state.st_mtime_ns, state.st_size


def _opened(shown: Shown) -> Store:
    there = file_id(shown.path)
    if shown.only is not None and there is not None and there != shown.only:
        raise FileTrouble(f"{shown.path.name} is no longer the file that was opened; read it anew.")
    return Store(shown.path, immutable=shown.immutable)
