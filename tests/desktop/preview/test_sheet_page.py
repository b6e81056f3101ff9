from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from briefing.criteria import Criteria
from briefing.desktop.preview.sheet_page import SheetPage
from briefing.desktop.window.main_window import Window
from briefing.settings import Settings
from tests.desktop.sheets import file_printer, preview, settled, text_of

NO_FONT = "\U000f0000"  # for private use: no font of this world has it


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> SheetPage:
    """The preview of the absences that have a reason of security."""
    window.navigator.go("absences")
    window.list.criteria_asked.emit(Criteria().choosing("reason_kind", ("security",)))
    window.preview.show_list()
    assert window.preview.sheet is not None
    settled(window.preview.sheet, qtbot)
    return window.preview.sheet


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
    qtbot.keyClicks(page.choices.texts["marking"], "Internal & <b>")
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
    window.preview.show_all()
    assert window.preview.sheet is not None
    settled(window.preview.sheet, qtbot)
    window.preview.sheet.save_to(tmp_path / "all.pdf")
    text = text_of(tmp_path / "all.pdf")
    for words in ("Attendees", "Absences", "Veterans", "Equipment", "Contingents", "Programme"):
        assert words in text


def test_the_dossier_of_the_chosen_record_is_a_sheet_of_its_own(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    window.navigator.show_record("absences", "abs-la")
    window.preview.show_dossier()
    assert window.preview.sheet is not None
    settled(window.preview.sheet, qtbot)
    assert window.preview.sheet.choices.kind.currentText() == "Dossier of Thongloun Sisoulith"
    window.preview.sheet.save_to(tmp_path / "dossier.pdf")
    text = text_of(tmp_path / "dossier.pdf")
    assert "Thongloun Sisoulith" in text
    assert "Narendra Modi" not in text


def test_a_place_without_records_has_no_dossier_and_says_so(window: Window) -> None:
    window.navigator.go("overview")
    window.preview.show_dossier()
    assert window.preview.sheet is None
    assert window.notice.words.startswith("No record is chosen")


def test_a_place_that_cannot_be_written_gets_a_sentence(
    page: SheetPage, window: Window, tmp_path: Path
) -> None:
    page.save_to(tmp_path / "no such folder" / "sheet.pdf")
    assert window.notice.isVisible()
    assert window.notice.words.endswith(".")
    assert not (tmp_path / "no such folder").exists()


def test_a_printer_that_takes_no_pdf_gets_the_pages_drawn(
    page: SheetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    printer = file_printer(tmp_path / "printed.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 99)
    page.print_to(printer)
    assert page.out.print_job.busy
    settled(page, qtbot)
    document = QPdfDocument()
    assert document.load(str(tmp_path / "printed.pdf")) == QPdfDocument.Error.None_
    assert document.pageCount() == page.view.count


def test_a_printer_that_cannot_write_gets_a_sentence_and_the_sheet_stays(
    page: SheetPage, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    for range_ in (QPrinter.PrintRange.AllPages, QPrinter.PrintRange.PageRange):
        window.notice.hide()
        printer = file_printer(tmp_path / "missing" / "printed.pdf")
        printer.setPrintRange(range_)
        printer.setFromTo(1, 1)
        page.print_to(printer)
        settled(page, qtbot)
        assert window.notice.isVisible()
        assert window.notice.words.endswith(".")
        assert not (tmp_path / "missing").exists()


def test_all_pages_printed_to_a_file_are_the_pdf_itself(
    page: SheetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.print_to(file_printer(tmp_path / "printed.pdf"))
    settled(page, qtbot)
    assert (tmp_path / "printed.pdf").read_bytes() == page.pdf_bytes


def test_what_is_saved_right_after_a_key_has_that_key(
    page: SheetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    """Whoever types “Secret” and saves at once must not hand out a sheet without it."""
    qtbot.keyClicks(page.choices.texts["marking"], "Secret")
    page.save_to(tmp_path / "saved.pdf")
    page.print_to(file_printer(tmp_path / "printed.pdf"))
    settled(page, qtbot)
    assert "Secret" in text_of(tmp_path / "saved.pdf")
    assert (tmp_path / "saved.pdf").read_bytes() == page.pdf_bytes
    assert (tmp_path / "printed.pdf").read_bytes() == page.pdf_bytes


def test_escape_leads_back_to_the_list_as_it_was(
    page: SheetPage, window: Window, qtbot: QtBot
) -> None:
    window.activateWindow()
    page.side.print_button.setFocus()
    qtbot.keyClick(page.side.print_button, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.isVisible())
    assert window.list.sentence.text() == "2 of 12 shown: reason is security"


def test_place_and_zoom_stay_when_a_choice_changes_the_pages(page: SheetPage, qtbot: QtBot) -> None:
    page.view.zoom_by(3)
    page.view.verticalScrollBar().setValue(350)
    zoom = page.view.zoom
    qtbot.keyClicks(page.choices.texts["for_whom"], "the Minister")
    settled(page, qtbot)
    qtbot.waitUntil(lambda: page.view.verticalScrollBar().value() == 350)
    assert page.view.zoom == zoom


def test_another_sheet_begins_at_its_top(page: SheetPage, window: Window, qtbot: QtBot) -> None:
    page.view.verticalScrollBar().setValue(350)
    page.side.back_button.click()
    window.navigator.go("attendees")
    window.preview.show_list()
    settled(page, qtbot)
    assert page.view.verticalScrollBar().value() == 0
    assert page.bar.page.text().startswith("Page 1 of")


def test_a_sheet_that_is_left_is_let_go(page: SheetPage, window: Window) -> None:
    page.side.back_button.click()
    assert page.pdf_bytes == b""
    assert page.view.count == 0
    window.preview.show_list()
    assert not page.side.save_button.isEnabled()  # not the pages of the sheet before


def test_a_sheet_is_as_of_the_date_that_the_window_shows(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    window.as_of.show("2025-05-06")
    page = preview(window, qtbot)
    page.save_to(tmp_path / "then.pdf")
    text = text_of(tmp_path / "then.pdf")
    assert "As of 6 May 2025" in text
    assert "Thongloun Sisoulith" not in text  # he fell ill the day after


def test_keys_zoom_and_turn_the_pages_wherever_the_cursor_is(
    page: SheetPage, window: Window, qtbot: QtBot
) -> None:
    window.activateWindow()
    field, ctrl = page.choices.texts["marking"], Qt.KeyboardModifier.ControlModifier
    field.setFocus()
    before = page.view.zoom
    press(field, Qt.Key.Key_Plus, ctrl)
    assert page.view.zoom > before
    press(field, Qt.Key.Key_Minus, ctrl)
    press(field, Qt.Key.Key_Minus, ctrl)
    assert page.view.zoom < before
    press(field, Qt.Key.Key_0, ctrl)
    assert page.view.zoom == pytest.approx(before)
    assert page.isVisible()  # and not the overview, which Ctrl+0 shows elsewhere
    for _ in range(6):
        press(field, Qt.Key.Key_Plus, ctrl)
    page.view.verticalScrollBar().setValue(0)
    press(field, Qt.Key.Key_PageDown)
    assert page.view.verticalScrollBar().value() > 0
    press(field, Qt.Key.Key_PageUp)
    assert page.view.verticalScrollBar().value() == 0


def press(
    where: QWidget,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key and let what it starts come to its end."""
    QTest.keyClick(where, key, modifier)
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


def test_characters_without_a_font_are_said_once_in_the_window(
    page: SheetPage, window: Window, qtbot: QtBot
) -> None:
    field = page.choices.texts["for_whom"]
    field.setText(NO_FONT)
    qtbot.keyClicks(field, "a")
    settled(page, qtbot)
    assert window.notice.isVisible()
    assert "U+F0000" in window.notice.words
    window.notice.hide()
    qtbot.keyClicks(field, "b")
    settled(page, qtbot)
    assert not window.notice.isVisible()


def test_what_was_said_of_fonts_goes_when_it_no_longer_holds(
    page: SheetPage, window: Window, qtbot: QtBot
) -> None:
    field = page.choices.texts["for_whom"]
    field.setText(NO_FONT)
    qtbot.keyClicks(field, "a")
    settled(page, qtbot)
    assert window.notice.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    settled(page, qtbot)
    assert not window.notice.isVisible()
