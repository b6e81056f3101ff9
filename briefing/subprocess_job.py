"""Do long work in a process of its own: it can be ended at once and gives its memory back."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import parent_process
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

from briefing.errors import BriefingError, OutputTrouble

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

T = TypeVar("T")

Tell = Callable[[Any], None]
DIED: Final = (
    "The work was ended from outside, perhaps for want of memory; "
    "close other programs and try again, or ask for fewer records."
)


class Cancelled(BriefingError):
    """Nobody wants the work any more."""


class _Told(NamedTuple):
    """What the work tells of itself on its way."""

    what: object


class _Done(NamedTuple):
    """What it came to."""

    result: Any


class _Failed(NamedTuple):
    """An error on its way back; without a sentence for the user it is a bug."""

    sentence: str
    details: str


class SubprocessJob(Generic[T]):
    """Does one piece of work in another process; `cancel` may be called from any thread.

    `work` and its result are pickled; it is called with a function by which it tells of itself.
    """

    def __init__(self, work: Callable[[Tell], T]) -> None:
        self._work: Final = work
        self._lock: Final = threading.Lock()
        self._process: SpawnProcess | None = None
        self._cancelled = False

    @property
    def process_id(self) -> int | None:
        """The process at work; None before it has begun and after it has ended."""
        process = self._process
        return process.pid if process is not None else None

    def run(self, tell: Tell) -> T:
        """Wait for the result; `tell` hears in this thread what the work tells of itself.

        OutputTrouble with the sentence of the BriefingError that the work raised, or if the
        process died; Cancelled if it was cancelled.
        """
        # Forking a process with threads is not safe, and not every system can.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        with ours:
            with theirs, self._lock:
                if self._cancelled:
                    raise Cancelled
                process = context.Process(target=_do, args=(theirs, self._work), daemon=True)
                process.start()
                self._process = process
            try:
                return self._answer(ours, tell)
            except (EOFError, OSError) as error:
                raise Cancelled if self._cancelled else OutputTrouble(DIED) from error
            finally:
                with self._lock:
                    self._process = None
                    process.kill()  # what it made is here, or not wanted
                process.join()
                process.close()

    def cancel(self) -> None:
        """End the process at once."""
        with self._lock:
            self._cancelled = True
            if self._process is not None:
                self._process.kill()

    def _answer(self, ours: Connection, tell: Tell) -> T:
        while True:
            match ours.recv():
                case _Told(what):
                    tell(what)
                case _Done(result):
                    made: T = result
                    return made
                case _Failed(sentence, details):
                    raise OutputTrouble(sentence) if sentence else RuntimeError(details)


def _do(theirs: Connection, work: Callable[[Tell], object]) -> None:
    """Work in the other process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which then ends this
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(BrokenPipeError):  # nobody waits any more
        try:
            theirs.send(_Done(work(lambda what: theirs.send(_Told(what)))))
        except BriefingError as error:
            theirs.send(_Failed(str(error), ""))
        except BrokenPipeError:
            raise
        except Exception:
            theirs.send(_Failed("", traceback.format_exc()))


def _end_with_parent() -> None:
    """End when the program is gone, even if it was killed."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
