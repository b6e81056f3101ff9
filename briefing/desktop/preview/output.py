"""Bring the pages of the preview out: into a file, or to a printer."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from briefing.desktop.preview.print_dialog import print_dialog, take_pages
from briefing.desktop.preview.print_job import PrintJob, jobs
from briefing.desktop.preview.print_pdf import printer_for
from briefing.desktop.preview.saving_folder import folder_for_saving
from briefing.document.request import DOSSIER, FULL
from briefing.errors import BriefingError
from briefing.save_file import save
from briefing.sections import section_named
from briefing.settings import Settings
from briefing.sheets.job import Made, Request
from briefing.words.printable import printable

FOLDER: Final = "sheet folder"  # in the settings
NO_PRINTER: Final = "This computer has no printer; set one up, or save the sheet as a PDF."
PRINTS: Final = "A sheet is still being printed; wait until it is done, or cancel it."


class SheetOutput(QObject):
    """Saves and prints the bytes that it is given, and says how it went."""

    begun = Signal()  # to print
    progressed = Signal(str, float)  # what is being done, and the share of it that is done
    ended = Signal()
    done = Signal(str)  # sentences for the window
    failed = Signal(str)
    refused = Signal(str)  # for now; a sentence as well

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._printing: Final = PrintJob(self)
        self._printing.progressed.connect(self.progressed)
        self._printing.ended.connect(self.ended)
        self._printing.done.connect(self.done)
        self._printing.failed.connect(self.failed)

    @property
    def busy(self) -> bool:
        """Whether something is being printed."""
        return self._printing.busy

    def cancel(self) -> None:
        """End what is being printed."""
        self._printing.cancel()

    def wait(self) -> None:
        """Wait until all is printed."""
        self._printing.wait()

    def ask_for_path(self, request: Request, parent: QWidget) -> Path | None:
        """Ask where to save a sheet; None if the user thinks better of it."""
        folder = folder_for_saving(self._settings.text(FOLDER))
        chosen, _ = QFileDialog.getSaveFileName(
            parent,
            "Save the sheet as PDF – Briefing",
            str(folder / f"{name_of(request)}.pdf"),
            "PDF (*.pdf)",
        )
        return self._named(Path(chosen)) if chosen else None

    def _named(self, chosen: Path) -> Path | None:
        """Return the path as a PDF's; None if that is another file, which nobody agreed to lose."""
        path = as_pdf(chosen)
        if path != chosen and path.exists():
            self.failed.emit(
                f"There is already a file {printable(path.name)}; choose another name."
            )
            return None
        return path

    def save(self, path: Path, made: Made) -> None:
        """Save as PDF, and say so."""
        path = as_pdf(path)
        try:
            save(made.pdf, path)
        except BriefingError as error:
            self.failed.emit(str(error))
            return
        self._settings[FOLDER] = str(path.parent)
        self.done.emit(f"The sheet is saved as {path.name} in {path.parent}.")

    def ask_for_printer(self, made: Made, parent: QWidget) -> QPrinter | None:
        """Ask for a printer, set up for the pages; None if the user thinks better of it."""
        if self.busy:
            self.refused.emit(PRINTS)
            return None
        printer = printer_for(made.pdf, name_of(made.request))
        if not QPrinterInfo.availablePrinterNames():
            self.refused.emit(NO_PRINTER)
            return None
        numbered = bool(made.request.wanted.choices.copies)
        dialog = print_dialog(printer, parent, numbered=numbered)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        take_pages(dialog, printer)
        dialog.deleteLater()
        return printer if accepted else None

    def print_to(self, printer: QPrinter, made: Made) -> None:
        """Print as the printer is set up, each numbered copy as a job of its own."""
        if self.busy:
            self.refused.emit(PRINTS)
            return
        self.begun.emit()
        self._printing.print_jobs(jobs(made, name_of(made.request)), printer)


def as_pdf(path: Path) -> Path:
    """Let a name end in .pdf."""
    return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")


def name_of(request: Request) -> str:
    """Return what a file or a job with a sheet is called."""
    wanted, file = request.wanted, request.file.path.stem
    if wanted.kind == FULL:
        return f"{file} full briefing"
    section = section_named(wanted.section).title.lower()
    if wanted.record:
        return f"{file} {section} {wanted.record}"
    return f"{file} {section} dossiers" if wanted.kind == DOSSIER else f"{file} {section}"
