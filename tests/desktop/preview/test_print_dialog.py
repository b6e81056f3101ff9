"""The print dialog offers what will be done, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QRadioButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from briefing.desktop.preview.output import NO_PRINTER
from briefing.desktop.preview.print_dialog import NOT_TOLD, print_dialog, take_pages
from briefing.desktop.preview.save_path import with_ending
from briefing.desktop.window.main_window import Window
from tests.desktop.sheets import preview


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_nothing_is_offered_that_would_be_ignored(parent: QWidget) -> None:
    dialog = print_dialog(QPrinter(), parent)
    assert not dialog.testOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile)
    assert dialog.findChild(QComboBox, "pageSetCombo") is not None
    for kind, name in NOT_TOLD:
        part = dialog.findChild(kind, name)
        assert part is not None
        assert part.isHidden()


@pytest.mark.parametrize(
    ("typed", "pages"), [("2,4", [(2, 2), (4, 4)]), ("1-2, 5", [(1, 2), (5, 5)]), ("3", [(3, 3)])]
)
def test_pages_that_are_typed_are_taken(
    parent: QWidget, typed: str, pages: list[tuple[int, int]]
) -> None:
    printer = QPrinter()
    dialog = print_dialog(printer, parent)
    chosen, line = (
        dialog.findChild(QRadioButton, "pagesRadioButton"),
        dialog.findChild(QLineEdit, "pagesLineEdit"),
    )
    assert chosen is not None
    assert line is not None
    chosen.setChecked(True)
    line.setText(typed)
    take_pages(dialog, printer)
    assert printer.printRange() == QPrinter.PrintRange.PageRange
    assert [(some.from_, some.to) for some in printer.pageRanges().toRangeList()] == pages


def test_all_pages_are_printed_where_none_are_typed(parent: QWidget) -> None:
    printer = QPrinter()
    take_pages(print_dialog(printer, parent), printer)
    assert printer.printRange() == QPrinter.PrintRange.AllPages


@pytest.mark.parametrize("numbered", [False, True])
def test_numbered_copies_are_not_copied_again(parent: QWidget, *, numbered: bool) -> None:
    copies = print_dialog(QPrinter(), parent, numbered=numbered).findChild(QSpinBox, "copies")
    assert copies is not None
    assert copies.isEnabled() is not numbered


def test_without_a_printer_a_sentence_says_so(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    page = preview(window, qtbot)
    page.print_out()
    qtbot.waitUntil(lambda: window.notice.words == NO_PRINTER)


@pytest.mark.parametrize(
    ("typed", "asked"), [("plain", False), ("notes.v2", False), ("x.pdf", True)]
)
def test_no_file_is_replaced_that_nobody_was_asked_about(
    window: Window,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    *,
    asked: bool,
) -> None:
    """The dialog asks about the name as it was typed."""
    precious = with_ending(tmp_path / typed, ".pdf")
    precious.write_text("PRECIOUS")
    answer = (str(tmp_path / typed), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
    page = preview(window, qtbot)
    page.save_as()
    qtbot.waitUntil(lambda: bool(window.notice.words))
    kept = precious.read_bytes() == b"PRECIOUS"
    assert kept is not asked
    assert ("already a file" in window.notice.words) is not asked
