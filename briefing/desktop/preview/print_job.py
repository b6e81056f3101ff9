"""Print sheets off the thread that paints, one job after the other."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from briefing.desktop.preview.print_pdf import printing
from briefing.desktop.state.background_task import BackgroundTask
from briefing.errors import BriefingError, OutputTrouble
from briefing.save_file import save
from briefing.sheets.job import Made
from briefing.sheets.job_in_process import sheet_job
from briefing.subprocess_job import SubprocessJob


def _nothing() -> None:
    """Do nothing."""


class PrintedDocument(NamedTuple):
    """One document on its way to a printer or a file."""

    title: str
    pdf: Callable[[], bytes]  # numbered copies are made one by one, when their turn comes
    number: int = 0  # of a numbered copy
    end: Callable[[], None] = _nothing  # ends `pdf`, from any thread


def jobs(made: Made, name: str) -> list[PrintedDocument]:
    """Return what is to be printed: the document, or one for each numbered copy."""
    request = made.request
    choices = request.wanted.choices
    found = [] if choices.copies else [PrintedDocument(name, lambda: made.pdf)]
    for number in range(1, choices.copies + 1):
        title = f"{name}, copy {number} of {choices.copies}"
        if number == choices.copy:
            found.append(PrintedDocument(title, lambda: made.pdf, number))
            continue
        wanted = request.wanted._replace(choices=choices._replace(copy=number))
        copy = sheet_job(request._replace(wanted=wanted))
        found.append(PrintedDocument(title, partial(_pdf_of, copy), number, copy.cancel))
    return found


class PrintJob(QObject):
    """Prints in the background; says how far it is and how it went."""

    progressed = Signal(str, float)  # what is being done, and the share of it that is done
    done = Signal(str)  # sentences for the window
    failed = Signal(str)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Final[BackgroundTask[str]] = BackgroundTask(self._finish, self._fail, self)
        self._stop: Final = threading.Event()
        self._jobs: tuple[PrintedDocument, ...] = ()

    @property
    def busy(self) -> bool:
        """Whether something is being printed."""
        return self._work.busy

    def print_jobs(self, jobs: Sequence[PrintedDocument], printer: QPrinter) -> None:
        """Print as the printer is set up. Nothing else is printed at the same time."""
        assert not self.busy
        self._stop.clear()
        self._jobs = tuple(jobs)
        if any(job.number for job in jobs):
            printer.setCopyCount(1)
        self._work.ask(partial(self._print, self._jobs, printer))

    def cancel(self) -> None:
        """End the job at work, and begin no other."""
        self._stop.set()
        for job in self._jobs:
            job.end()

    def wait(self) -> None:
        """Wait until all is printed: a window that closes must not swallow a sheet."""
        self._work.wait()

    def _print(self, jobs: Sequence[PrintedDocument], printer: QPrinter) -> str:
        """Print in the background; return what to say. OutputTrouble says what is printed."""
        target = printer.outputFileName()
        for place, job in enumerate(jobs):
            try:
                whole = self._print_one(job, len(jobs), printer, target)
            except BriefingError as error:
                if self._stop.is_set():  # it was ended, whatever it says
                    return f"{_before(jobs[:place])}Printing was stopped."
                raise OutputTrouble(f"{_before(jobs[:place])}{error}") from error
            finally:
                printer.setOutputFileName(target)
            if not whole:
                return f"{_before(jobs[:place])}Printing was stopped."
        where = Path(target or printer.printerName()).name or "the printer"
        if len(jobs) == 1:
            return f"The sheet is on its way to {where}."
        return f"{len(jobs)} numbered copies are on their way to {where}."

    def _print_one(self, job: PrintedDocument, jobs: int, printer: QPrinter, target: str) -> bool:
        """Print one document; False if that was cancelled before its end."""
        words = f"Printing copy {job.number} of {jobs}" if job.number else "Printing"
        self.progressed.emit(f"{words}…", 0.0)
        pdf = job.pdf()
        if self._stop.is_set():
            return False
        if target and job.number:
            path = Path(target)
            printer.setOutputFileName(str(path.with_stem(f"{path.stem} copy {job.number}")))
        whole = printer.printRange() == QPrinter.PrintRange.AllPages
        if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat and whole:
            save(pdf, Path(printer.outputFileName()))  # the document itself, not a drawing of it
            return True
        pieces = printing(pdf, printer, job.title)
        for drawn in pieces:
            share = (drawn.page - 1) / drawn.pages
            self.progressed.emit(f"{words}: page {drawn.page:,} of {drawn.pages:,}…", share)
            if self._stop.is_set():
                pieces.close()
                return False
        return True

    def _finish(self, words: str) -> None:
        self.ended.emit()
        self.done.emit(words)

    def _fail(self, error: Exception) -> None:
        self.ended.emit()
        if not isinstance(error, BriefingError):
            raise error
        self.failed.emit(str(error))


def _pdf_of(copy: SubprocessJob[Made]) -> bytes:
    return copy.run(lambda _: None).pdf


def _before(jobs: Sequence[PrintedDocument]) -> str:
    """Say which numbered copies are on their way when the next one is not."""
    if not jobs:
        return ""
    if len(jobs) == 1:
        return f"Copy {jobs[0].number} is on its way. "
    return f"Copies {jobs[0].number} to {jobs[-1].number} are on their way. "
