"""Work off the thread that paints; a result that comes late is dropped."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

T = TypeVar("T")
Report = Callable[[Any], None]  # by which work tells, in its own thread, how far it is


class _Answer(QObject):
    """Carries an answer back to the thread that asked."""

    came = Signal(int, object, object)  # number of the question, result, error
    reported = Signal(int, object)  # number of the question, what its work tells


class _Task(QRunnable):
    def __init__(self, number: int, work: Callable[[], object], answer: _Answer) -> None:
        super().__init__()
        self._number = number
        self._work = work
        self._answer = answer

    def run(self) -> None:
        try:
            self._answer.came.emit(self._number, self._work(), None)
        except Exception as error:
            self._answer.came.emit(self._number, None, error)


class BackgroundTask(QObject, Generic[T]):
    """Runs one kind of work and hands over the answer to the latest question only."""

    def __init__(
        self,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        parent: QObject | None = None,
        *,
        progressed: Report | None = None,
    ) -> None:
        super().__init__(parent)
        self._done: Final = done
        self._failed: Final = failed
        self._progressed: Final = progressed
        self._number = 0
        self._answered = 0
        self._pool: Final = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._answer: Final = _Answer(self)
        self._answer.came.connect(self._came)
        self._answer.reported.connect(self._reported)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._answered < self._number

    def ask(self, work: Callable[[], T]) -> None:
        """Do `work` in the background; what was asked before is no longer wanted."""
        self.ask_reporting(lambda _report: work())

    def ask_reporting(self, work: Callable[[Report], T]) -> None:
        """Do the same with work that reports how far it is."""
        self._number += 1
        self._pool.clear()
        report = partial(self._answer.reported.emit, self._number)
        self._pool.start(_Task(self._number, partial(work, report), self._answer))

    @property
    def at_work(self) -> bool:
        """Whether work goes on, be it wanted or not."""
        return self._pool.activeThreadCount() > 0

    def afterwards(self, work: Callable[[], object]) -> None:
        """Do `work` after everything that has begun; nobody waits for it."""
        self._pool.start(work)

    def drop(self) -> None:
        """Want no more answers, without waiting."""
        self._number += 1
        self._answered = self._number
        self._pool.clear()

    def stop(self) -> None:
        """Want no more answers, and wait for the work that has begun."""
        self.drop()
        self.wait()

    def wait(self) -> None:
        """Wait until all work is done."""
        self._pool.waitForDone()

    def _came(self, number: int, result: T, error: Exception | None) -> None:
        if number != self._number:
            return
        self._answered = number
        if error is None:
            self._done(result)
        else:
            self._failed(error)

    def _reported(self, number: int, what: object) -> None:
        if number == self._number and self._progressed is not None:
            self._progressed(what)
