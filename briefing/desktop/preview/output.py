"""Bring the pages of the preview out: into a file, or to a printer."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from briefing.desktop.preview.print_dialog import print_dialog, take_pages
from briefing.desktop.preview.print_job import PrintJob, documents
from briefing.desktop.preview.print_pdf import printer_for
from briefing.desktop.preview.save_path import file_name, folder_for_saving, with_ending
from briefing.desktop.widgets.notice import Notice
from briefing.document.request import DOSSIER, FULL
from briefing.errors import BriefingError
from briefing.save_file import save
from briefing.settings import Settings
from briefing.sheets.job import Made, Request

FOLDER: Final = "sheet folder"  # in the settings
NO_PRINTER: Final = "This computer has no printer; set one up, or save the sheet as a PDF."
PRINTS: Final = "A sheet is still being printed; wait until it is done, or cancel it."


class SheetOutput:
    """Saves and prints the bytes that it is given; the window's notice says how it went."""

    def __init__(self, settings: Settings, notice: Notice, parent: QWidget) -> None:
        self._settings: Final = settings
        self._notice: Final = notice
        self._parent: Final = parent
        self.print_job: Final = PrintJob(notice, parent)

    def ask_for_path(self, request: Request) -> Path | None:
        """Ask where to save a sheet; None if the user thinks better of it."""
        folder = folder_for_saving(self._settings.text(FOLDER))
        chosen, _ = QFileDialog.getSaveFileName(
            self._parent,
            "Save the sheet as PDF – Briefing",
            str(folder / f"{name_of(request)}.pdf"),
            "PDF (*.pdf)",
        )
        try:
            return with_ending(Path(chosen), ".pdf") if chosen else None
        except BriefingError as error:
            self._notice.say(str(error))
            return None

    def save(self, path: Path, made: Made) -> None:
        """Save as PDF, and say so."""
        try:
            path = with_ending(path, ".pdf")
            save(made.pdf, path)
        except BriefingError as error:
            self._notice.say(str(error))
            return
        self._settings[FOLDER] = str(path.parent)
        self._notice.tell(f"The sheet is saved as {path.name} in {path.parent}.")

    def ask_for_printer(self, made: Made) -> QPrinter | None:
        """Ask for a printer, set up for the pages; None if the user thinks better of it."""
        if self.print_job.busy:
            self._notice.remark(PRINTS)
            return None
        printer = printer_for(made.pdf, name_of(made.request))
        if not QPrinterInfo.availablePrinterNames():
            self._notice.remark(NO_PRINTER)
            return None
        numbered = bool(made.request.wanted.choices.copies)
        dialog = print_dialog(printer, self._parent, numbered=numbered)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        take_pages(dialog, printer)
        dialog.deleteLater()
        return printer if accepted else None

    def print_to(self, printer: QPrinter, made: Made) -> None:
        """Print as the printer is set up, each numbered copy as a document of its own."""
        if self.print_job.busy:
            self._notice.remark(PRINTS)
            return
        self.print_job.start(documents(made, name_of(made.request)), printer)


def name_of(request: Request) -> str:
    """Return what a file or a print job with a sheet is called."""
    wanted = request.wanted
    if wanted.kind == FULL:
        return file_name(request.file.path, "")
    rest = wanted.record or ("dossiers" if wanted.kind == DOSSIER else "")
    return file_name(request.file.path, wanted.section, rest)
