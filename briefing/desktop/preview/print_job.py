"""Print sheets off the thread that paints, one document after the other."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from briefing.desktop.preview.print_pdf import printing
from briefing.desktop.state.background_task import BackgroundTask, Report
from briefing.desktop.widgets.notice import Notice
from briefing.desktop.widgets.progress_line import ProgressLine
from briefing.errors import BriefingError, OutputTrouble
from briefing.save_file import save
from briefing.sheets.job import Made
from briefing.sheets.job_in_process import sheet_job
from briefing.subprocess_job import Cancelled, SubprocessJob


class PrintedDocument(NamedTuple):
    """One document on its way to a printer or a file."""

    title: str
    pdf: bytes | SubprocessJob[Made]  # numbered copies are made one by one, when their turn comes
    number: int = 0  # of a numbered copy


def documents(made: Made, name: str) -> list[PrintedDocument]:
    """Return what is to be printed: the document, or one for each numbered copy."""
    request = made.request
    choices = request.wanted.choices
    found = [] if choices.copies else [PrintedDocument(name, made.pdf)]
    for number in range(1, choices.copies + 1):
        wanted = request.wanted._replace(choices=choices._replace(copy=number))
        is_made = number == choices.copy
        pdf = made.pdf if is_made else sheet_job(request._replace(wanted=wanted))
        found.append(PrintedDocument(f"{name}, copy {number} of {choices.copies}", pdf, number))
    return found


class PrintJob:
    """Prints in the background; a line says how far it is, and the window's notice how it went."""

    def __init__(self, notice: Notice, parent: QWidget) -> None:
        self._notice: Final = notice
        self.line: Final = ProgressLine()
        self.line.cancelled.connect(self.cancel)
        self._work: Final[BackgroundTask[str]] = BackgroundTask(
            self._finish, self._fail, parent, progressed=self._tell
        )
        self._stop: Final = threading.Event()
        self._documents: Sequence[PrintedDocument] = ()

    @property
    def busy(self) -> bool:
        """Whether something is being printed."""
        return self._work.busy

    def start(self, documents: Sequence[PrintedDocument], printer: QPrinter) -> None:
        """Print as the printer is set up. Nothing else is printed at the same time."""
        assert not self.busy
        self._stop.clear()
        self._documents = documents
        if any(document.number for document in documents):
            printer.setCopyCount(1)
        self.line.begin("Printing…")
        self._work.ask_reporting(partial(self._print, documents, printer))

    def cancel(self) -> None:
        """End the document at work, and begin no other."""
        self._stop.set()
        for document in self._documents:
            if isinstance(document.pdf, SubprocessJob):
                document.pdf.cancel()

    def wait(self) -> None:
        """Wait until all is printed: a window that closes must not swallow a sheet."""
        self._work.wait()

    def _print(
        self, documents: Sequence[PrintedDocument], printer: QPrinter, report: Report
    ) -> str:
        """Print in the background; return what to say. OutputTrouble says what is printed."""
        target = printer.outputFileName()
        for index, document in enumerate(documents):
            try:
                self._print_one(document, len(documents), printer, report)
            except BriefingError as error:
                if self._stop.is_set():  # it was ended, whatever it says
                    return f"{_before(documents[:index])}Printing was stopped."
                raise OutputTrouble(f"{_before(documents[:index])}{error}") from error
            finally:
                printer.setOutputFileName(target)
        where = Path(target or printer.printerName()).name or "the printer"
        if len(documents) == 1:
            return f"The sheet is on its way to {where}."
        return f"{len(documents)} numbered copies are on their way to {where}."

    def _print_one(
        self, document: PrintedDocument, count: int, printer: QPrinter, report: Report
    ) -> None:
        """Print one document; Cancelled if that was cancelled before its end."""
        words = f"Printing copy {document.number} of {count}" if document.number else "Printing"
        report((f"{words}…", 0.0))
        pdf = document.pdf
        if isinstance(pdf, SubprocessJob):
            pdf = pdf.run(lambda _pace: None).pdf
        self._check_cancelled()
        target = printer.outputFileName()
        if target and document.number:
            path = Path(target)
            printer.setOutputFileName(str(path.with_stem(f"{path.stem} copy {document.number}")))
        whole = printer.printRange() == QPrinter.PrintRange.AllPages
        if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat and whole:
            save(pdf, Path(printer.outputFileName()))  # the document itself, not a drawing of it
            return
        with closing(printing(pdf, printer, document.title)) as pieces:
            for drawn in pieces:
                share = (drawn.page - 1) / drawn.pages
                report((f"{words}: page {drawn.page:,} of {drawn.pages:,}…", share))
                self._check_cancelled()

    def _check_cancelled(self) -> None:
        if self._stop.is_set():
            raise Cancelled

    def _tell(self, progress: tuple[str, float]) -> None:
        words, share = progress
        self.line.go_on(words, share=share)

    def _finish(self, words: str) -> None:
        self.line.end()
        self._notice.tell(words)

    def _fail(self, error: Exception) -> None:
        self.line.end()
        if not isinstance(error, BriefingError):
            raise error
        self._notice.say(str(error))


def _before(documents: Sequence[PrintedDocument]) -> str:
    """Say which numbered copies are on their way when the next one is not."""
    if not documents:
        return ""
    if len(documents) == 1:
        return f"Copy {documents[0].number} is on its way. "
    return f"Copies {documents[0].number} to {documents[-1].number} are on their way. "
