"""Search everything off the thread that paints; a newer question stops the older one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from briefing.desktop.background import Latest
from briefing.desktop.session import as_it_stood
from briefing.errors import BriefingError, Interrupted
from briefing.finding import FoundInSection, find_everything
from briefing.store.reading import Store

AGAIN: Final = 5  # milliseconds; a question is many statements, and may be between two of them


class Shown(NamedTuple):
    """A file as it is shown."""

    path: Path
    as_of: str  # the date as of which it is read; empty: with all its claims
    immutable: bool  # the bundled file alone


class Question(NamedTuple):
    """What is typed, of which file, and how many records of a section are wanted."""

    shown: Shown
    typed: str
    most: int


class Answer(NamedTuple):
    """What was found for what was typed."""

    typed: str
    found: tuple[FoundInSection, ...]


class Reader:
    """Searches over a connection of its own, which stays open from one question to the next.

    One thread asks; any other may stop it.
    """

    def __init__(self) -> None:
        self._lock: Final = Lock()  # held while it changes what is asked, and to interrupt it
        self._asked: Question | None = None
        self._stopped: Question | None = None
        self._store: Store | None = None
        self._shown: tuple[object, ...] = ()

    def find(self, question: Question) -> Answer:
        """Answer a question; Interrupted if it is stopped. BriefingError as for any file."""
        with self._lock:
            self._asked = question
        try:
            store = self.open(question.shown)
            if self._stopped is question:
                raise Interrupted
            return Answer(question.typed, find_everything(store, question.typed, question.most))
        finally:
            with self._lock:
                self._asked = None

    def stop(self, question: Question) -> bool:
        """Stop a question; whether it was being answered, and so may have to be stopped again."""
        with self._lock:
            self._stopped = question
            if self._asked is not question:
                return False
            if self._store is not None:
                self._store.interrupt()
            return True

    def open(self, shown: Shown) -> Store:
        """Open a file, unless it is open and has not changed."""
        try:
            state = shown.path.stat()
            key = (shown, state.st_mtime_ns, state.st_size)
        except OSError:
            key = (shown, 0, 0)  # to open it says why that cannot be
        if self._store is None or key != self._shown:
            self.close()
            store = _opened(shown)
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


class Searching(QObject):
    """Answers the question asked last; those before it are stopped, and their answers dropped."""

    answered = Signal(object)  # Answer
    failed = Signal(str)  # a sentence for the user

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader: Final = Reader()
        self._latest: Final[Latest[Answer | None]] = Latest(self._take, self._fail, self)
        self._asked: Question | None = None
        self._unwanted: list[Question] = []
        self._again: Final = QTimer(self)
        self._again.setInterval(AGAIN)
        self._again.timeout.connect(self._stop_unwanted)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._latest.busy

    def prepare(self, shown: Shown) -> None:
        """Open a file before anything is asked."""
        self._latest.afterwards(lambda: self._try_open(shown))

    def ask(self, question: Question) -> None:
        """Answer a question instead of the one before."""
        self.drop()
        self._asked = question
        self._latest.ask(lambda: self._find(question))

    def drop(self) -> None:
        """Want no answer any more, without waiting."""
        self._latest.drop()
        if self._asked is not None:
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
        self._latest.wait()
        self._again.stop()

    def _stop_unwanted(self) -> None:
        self._unwanted = [one for one in self._unwanted if self._reader.stop(one)]
        if self._unwanted:
            self._again.start()
        else:
            self._again.stop()

    def _find(self, question: Question) -> Answer | None:
        try:
            return self._reader.find(question)
        except Interrupted:
            return None  # nobody wants the answer

    def _try_open(self, shown: Shown) -> None:
        with suppress(BriefingError):  # the first question says it
            self._reader.open(shown)

    def _take(self, answer: Answer | None) -> None:
        self._asked = None
        if answer is not None:
            self.answered.emit(answer)

    def _fail(self, error: Exception) -> None:
        self._asked = None
        if not isinstance(error, BriefingError):
            raise error
        self.failed.emit(str(error))


def _opened(shown: Shown) -> Store:
    whole = Store(shown.path, immutable=shown.immutable)
    if not shown.as_of:
        return whole
    with whole:
        return as_it_stood(whole, shown.as_of)
