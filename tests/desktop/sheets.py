"""What the tests of the preview share."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from briefing.desktop.preview.sheet_page import SheetPage
from briefing.desktop.window.main_window import Window


def settled(page: SheetPage, qtbot: QtBot) -> bytes:
    """Wait until the pages are as chosen, and nothing is being printed."""
    qtbot.waitUntil(
        lambda: not page.busy and not page.out.print_job.busy and bool(page.pdf_bytes),
        timeout=60_000,
    )
    return page.pdf_bytes


def preview(window: Window, qtbot: QtBot, section: str = "absences") -> SheetPage:
    """Show the sheet of a section."""
    window.navigator.go(section)
    window.preview.show_list()
    assert window.preview.sheet is not None
    settled(window.preview.sheet, qtbot)
    return window.preview.sheet


def text_of(file: Path) -> str:
    document = QPdfDocument()
    assert document.load(str(file)) == QPdfDocument.Error.None_
    return "\n".join(document.getAllText(n).text() for n in range(document.pageCount()))


def file_printer(target: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(72)
    return printer
