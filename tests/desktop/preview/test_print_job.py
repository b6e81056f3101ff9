"""Printing from the preview, in the background."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from briefing.desktop.preview.sheet_page import SheetPage
from briefing.desktop.window.main_window import Window
from tests.desktop.sheets import file_printer, preview, settled


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> SheetPage:
    return preview(window, qtbot, "veterans")


def test_each_numbered_copy_is_printed_once_as_its_preview_shows_it(
    page: SheetPage, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    page.choices.copies.number.setValue(3)
    previews = []
    for number in (3, 1, 2):
        page.choices.copies.shown.setValue(number)
        previews.append(settled(page, qtbot))
    printer = file_printer(tmp_path / "sheet.pdf")
    printer.setCopyCount(4)
    page.print_to(printer)
    assert page.out.print_job.busy
    settled(page, qtbot)
    assert window.notice.words == "3 numbered copies are on their way to sheet.pdf."
    printed = sorted(tmp_path.glob("sheet*.pdf"))
    assert [file.name for file in printed] == [f"sheet copy {n}.pdf" for n in (1, 2, 3)]
    assert [file.read_bytes() for file in printed] == [previews[1], previews[2], previews[0]]


def test_printing_that_is_cancelled_leaves_nothing_half_written_and_says_so(
    page: SheetPage, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "sheet.pdf"
    target.write_bytes(b"an older sheet")
    page.choices.kind.setCurrentIndex(page.choices.kind.findData("all"))
    settled(page, qtbot)
    page.print_to(slow(target))
    qtbot.waitUntil(lambda: "Printing: page " in page.out.print_job.line.words, timeout=30_000)
    page.out.print_job.line.button.click()
    settled(page, qtbot)
    assert window.notice.words == "Printing was stopped."
    assert not page.out.print_job.line.isVisible()
    assert target.read_bytes() == b"an older sheet"
    assert list(tmp_path.glob("*.pdf")) == [target]


def test_one_sheet_is_printed_at_a_time(
    page: SheetPage, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    page.print_to(slow(tmp_path / "first.pdf"))
    page.print_to(slow(tmp_path / "second.pdf"))
    assert window.notice.words.startswith("A sheet is still being printed")
    settled(page, qtbot)
    assert [file.name for file in tmp_path.glob("*.pdf")] == ["first.pdf"]


def test_a_sheet_on_its_way_is_printed_although_the_window_is_closed(
    page: SheetPage, window: Window, tmp_path: Path
) -> None:
    page.print_to(slow(tmp_path / "sheet.pdf"))
    window.close()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def slow(target: Path) -> QPrinter:
    """Return a printer that gets its pages drawn, finely."""
    printer = file_printer(target)
    printer.setResolution(300)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 99)
    return printer
