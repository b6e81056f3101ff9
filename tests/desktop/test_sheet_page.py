from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from briefing.criteria import Criteria
from briefing.desktop.sheet_page import SheetPage
from briefing.desktop.window import Window
from briefing.settings import Settings


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> SheetPage:
    """The preview of the absences that have a reason of security."""
    window.go("absences")
    window.list.criteria_asked.emit(Criteria().choosing("reason_kind", ("security",)))
    window.show_sheet()
    assert window.sheet is not None
    settled(window.sheet, qtbot)
    return window.sheet


def settled(page: SheetPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.busy and bool(page.pdf_bytes), timeout=20_000)


def text_of(file: Path) -> str:
    document = QPdfDocument()
    assert document.load(str(file)) == QPdfDocument.Error.None_
    return "\n".join(document.getAllText(n).text() for n in range(document.pageCount()))


def test_the_preview_shows_the_list_as_it_is_filtered(page: SheetPage, tmp_path: Path) -> None:
    page.save_to(tmp_path / "sheet.pdf")
    text = text_of(tmp_path / "sheet.pdf")
    assert "Narendra Modi" in text
    assert "Viktor Orbán" not in text
    assert "2 of 12 absences" in text


def test_what_is_saved_is_what_is_shown(page: SheetPage, tmp_path: Path) -> None:
    page.save_to(tmp_path / "a name without its ending")
    assert (tmp_path / "a name without its ending.pdf").read_bytes() == page.pdf_bytes


def test_a_marking_typed_stands_on_every_page_and_is_kept(
    page: SheetPage, window: Window, qtbot: QtBot, tmp_path: Path, settings_file: Path
) -> None:
    qtbot.keyClicks(page.texts["marking"], "Internal & <b>")
    settled(page, qtbot)
    page.save_to(tmp_path / "marked.pdf")
    document = QPdfDocument()
    document.load(str(tmp_path / "marked.pdf"))
    for number in range(document.pageCount()):
        assert document.getAllText(number).text().count("Internal & <b>") == 2
    window.close()
    kept = Settings(settings_file).mapping("sheet")
    assert kept["marking"] == "Internal & <b>"


def test_the_full_briefing_holds_every_section(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    window.show_full_sheet()
    assert window.sheet is not None
    settled(window.sheet, qtbot)
    window.sheet.save_to(tmp_path / "all.pdf")
    text = text_of(tmp_path / "all.pdf")
    for words in ("Attendees", "Absences", "Veterans", "Equipment", "Contingents", "Programme"):
        assert words in text


def test_a_place_that_cannot_be_written_gets_a_sentence(
    page: SheetPage, window: Window, tmp_path: Path
) -> None:
    page.save_to(tmp_path / "no such folder" / "sheet.pdf")
    assert window.notice.isVisible()
    assert window.notice.words.endswith(".")
    assert not (tmp_path / "no such folder").exists()


def test_a_printer_that_takes_no_pdf_gets_the_pages_drawn(page: SheetPage, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(150)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 99)
    page.print_to(printer)
    document = QPdfDocument()
    assert document.load(str(tmp_path / "printed.pdf")) == QPdfDocument.Error.None_
    shown = QPdfDocument()
    page.save_to(tmp_path / "shown.pdf")
    shown.load(str(tmp_path / "shown.pdf"))
    assert document.pageCount() == shown.pageCount()


@pytest.mark.qt_log_ignore("QPainter::begin\\(\\): Returned false")
def test_a_printer_that_cannot_write_gets_a_sentence_and_the_sheet_stays(
    page: SheetPage, window: Window, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "missing" / "printed.pdf"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 1)
    page.print_to(printer)
    assert "the sheet is still here" in window.notice.words
    assert page.pdf_bytes


def test_escape_leads_back_to_the_list_as_it_was(
    page: SheetPage, window: Window, qtbot: QtBot
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    page.back_button.click()
    assert not page.isVisible()
    assert window.list.sentence.text() == "2 of 12 shown: reason is security"


def test_all_pages_printed_to_a_file_are_the_pdf_itself(page: SheetPage, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.print_to(printer)
    assert (tmp_path / "printed.pdf").read_bytes() == page.pdf_bytes
