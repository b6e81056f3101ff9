"""Make a large sheet in a process of its own: it can be ended at once and gives memory back."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import parent_process
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing.errors import BriefingError, OutputTrouble
from briefing.sheets.making import Made, Maker, Request, finished
from briefing.sheets.shortening import shortened
from briefing.sheets.structure import texts
from briefing.sheets.typesetting import fonts

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

DIED: Final = (
    "The process that sets the pages was ended from outside, perhaps for want of memory; "
    "close other programs and try again, or print fewer records."
)


class Pace(NamedTuple):
    """What the setting of the pages will come to, told from a first part of them."""

    pages: int
    seconds: float


class _Failed(NamedTuple):
    """An error on its way back; without a sentence for the user it is a bug."""

    sentence: str
    details: str


class Apart:
    """Makes one sheet in another process; `end` may be called from any thread."""

    def __init__(self, request: Request) -> None:
        self._request: Final = request
        self._lock: Final = threading.Lock()
        self._process: SpawnProcess | None = None
        self._ended = False
        self._number: int | None = None

    @property
    def process_id(self) -> int | None:
        """The process at work; None before it has begun and after it has ended."""
        return self._number

    def make(self, told: Callable[[Pace], None]) -> Made:
        """Wait for the sheet; `told` hears in this thread how much there is to do.

        BriefingError as the Maker; OutputTrouble if the process died or was ended.
        """
        # Forking a process with threads is not safe, and not every system can.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        with ours:
            with theirs, self._lock:
                if self._ended:
                    raise OutputTrouble(DIED)
                process = context.Process(
                    target=_work, args=(theirs, self._request), name="setting pages", daemon=True
                )
                process.start()
                self._process, self._number = process, process.pid
            try:
                return _answer(ours, told)
            except (EOFError, OSError) as error:
                raise OutputTrouble(DIED) from error
            finally:
                with self._lock:
                    self._process = self._number = None
                    process.kill()  # what it made is here, or not wanted
                process.join()
                process.close()

    def end(self) -> None:
        """End the process at once; nothing of its work is left anywhere."""
        with self._lock:
            self._ended = True
            if self._process is not None:
                self._process.kill()


def _answer(ours: Connection, told: Callable[[Pace], None]) -> Made:
    while True:
        match ours.recv():
            case Made() as made:
                return made
            case Pace() as pace:
                told(pace)
            case _Failed(sentence, details):
                raise OutputTrouble(sentence) if sentence else RuntimeError(details)


def _work(theirs: Connection, request: Request) -> None:
    """Do the work of the other process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which then ends this
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(BrokenPipeError):  # nobody waits any more
        try:
            sheet = Maker().sheet(request)
            part = shortened(sheet)
            if part is not sheet:
                fonts()  # looking for them takes its time once
                start = time.monotonic()
                pages = finished(request, part).pages
                seconds = time.monotonic() - start
                times = _letters(sheet) / max(_letters(part), 1)
                theirs.send(Pace(round(pages * times), seconds * times))
                del part
            theirs.send(finished(request, sheet))
        except BriefingError as error:
            theirs.send(_Failed(str(error), ""))
        except Exception:
            theirs.send(_Failed("", traceback.format_exc()))


def _end_with_parent() -> None:
    """End when the program is gone, even if it was killed."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _letters(sheet: object) -> int:
    return sum(map(len, texts(sheet)))
