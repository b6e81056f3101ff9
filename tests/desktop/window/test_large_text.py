"""Text at 200 %: nothing is cut, and what holds text grows with it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefing.criteria import Operator
from briefing.desktop.app.error_report import ErrorReportDialog
from briefing.desktop.pages.page_view import PageView
from briefing.desktop.preview.export_dialog import ExportChoice, ExportDialog
from briefing.desktop.widgets.chip import Chip
from briefing.desktop.window.about_dialog import AboutDialog
from briefing.desktop.window.commands import COMMANDS
from briefing.desktop.window.keys import all_keys
from briefing.desktop.window.main_window import Window
from briefing.desktop.window.manual_dialog import ManualDialog
from briefing.desktop.window.shortcuts_dialog import ShortcutsDialog
from briefing.resources import BUNDLED_BRIEFING
from briefing.section import Section
from briefing.settings import Settings
from tests.desktop.sheets import preview
from tests.shipped import SECTIONS

SIZES = [(1440, 860), (1000, 640)]


@pytest.fixture(params=SIZES, ids=["1440x860", "1000x640"])
def large(request: pytest.FixtureRequest, qtbot: QtBot, settings_file: Path) -> Iterator[Window]:
    """The window with all text at twice its size."""
    QApplication.setStyle("Fusion")
    usual = QApplication.font()
    twice = QFont(usual)
    twice.setPointSizeF(usual.pointSizeF() * 2)
    QApplication.setFont(twice)
    made = Window(Settings(settings_file), COMMANDS)
    qtbot.addWidget(made)
    width, height = request.param
    made.resize(width, height)
    side = made.sidebar.width_in(width)  # the screen of the tests is smaller than the window
    made._browse.setSizes([side, width - side])
    made.file_opener.open(BUNDLED_BRIEFING)
    with qtbot.waitSignal(made.icons_drawn):
        made.show()
    yield made
    made.close()
    QApplication.setFont(usual)


def settle(window: QWidget) -> None:
    """Let layouts take their room."""
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.processEvents()


def cut(root: QWidget) -> list[str]:
    """Return the labels and controls that are smaller than what they say."""
    found = []
    for part in root.findChildren(QWidget):
        if not part.isVisible() or part.window() is not root.window():
            continue
        name = f"{type(part).__name__} “{part.accessibleName()}” {_words(part)!r} {part.size()}"
        if isinstance(part, QLabel) and part.text():
            wide, high = _needed_by(part)
        elif isinstance(part, QPushButton | QCheckBox | Chip | QToolButton):
            wide, high = _needed_by_button(part)
        elif isinstance(part, QLineEdit | QComboBox):
            wide, high = 0, part.fontMetrics().height()
        else:
            continue
        if part.width() < wide or part.height() < high:
            found.append(f"{name} needs {wide} x {high}")
    return found


def broken(page: PageView) -> Iterator[str]:
    """Yield the lines that end within a word."""
    block = page.document().begin()
    while block.isValid():
        text, layout = block.text(), block.layout()
        for number in range(layout.lineCount() - 1):
            line = layout.lineAt(number)
            end = line.textStart() + line.textLength()
            if text[end - 1].isalpha() and text[end].isalpha():
                yield text[line.textStart() : end + 5]
        block = block.next()


def _words(part: QWidget) -> str:
    return part.text() if isinstance(part, QLabel | QAbstractButton) else ""


def _needed_by(label: QLabel) -> tuple[int, int]:
    if not label.wordWrap():
        hint = label.sizeHint()
        return hint.width(), hint.height()
    longest = max(label.fontMetrics().horizontalAdvance(word) for word in label.text().split())
    return longest, label.heightForWidth(label.width())


def _needed_by_button(button: QAbstractButton) -> tuple[int, int]:
    metrics = button.fontMetrics()
    words = button.text().replace("&", "")
    return metrics.horizontalAdvance(words), metrics.height() if words else 0


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_nothing_of_a_section_is_cut(large: Window, section: Section) -> None:
    large.navigator.go(section.key)
    settle(large)
    assert cut(large) == []


def test_rows_and_heads_are_as_high_as_their_text(large: Window) -> None:
    large.navigator.go("attendees")
    settle(large)
    table = large.list.table
    line = QFontMetrics(table.font()).height()
    assert table.rowHeight(1) >= line * 1.5
    assert table.head.height() >= line
    assert large.sidebar.view.sizeHintForRow(0) >= line * 1.5
    usual = QApplication.font()
    larger = QFont(usual)
    larger.setPointSizeF(usual.pointSizeF() * 1.5)
    table.setFont(larger)
    assert table.rowHeight(1) >= QFontMetrics(larger).height() * 1.5


def test_the_sidebar_grows_with_its_text(large: Window) -> None:
    settle(large)
    usual_share = 210 / 1440
    assert large.sidebar.width() / large.width() > usual_share * 1.5
    if large.width() >= 1400:  # where there is room, the date is whole
        box = large.sidebar.as_of.stops[-1]
        assert isinstance(box, QComboBox)
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        field = box.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
        )
        assert box.fontMetrics().horizontalAdvance(box.currentText()) <= field.width()


def test_a_dialog_is_no_larger_than_the_screen_and_nothing_of_it_is_cut(
    large: Window, qtbot: QtBot
) -> None:
    large.navigator.go("absences")
    listing = large.navigator.listing()
    assert listing is not None
    export = ExportDialog(listing, ExportChoice(False, ".xlsx", "", "a4"), large)
    trouble = ErrorReportDialog(large)
    trouble.add(ValueError("an odd value"))
    for dialog in (
        export,
        trouble,
        ManualDialog(large),
        ShortcutsDialog(list(all_keys(COMMANDS)), large),
        AboutDialog(large),
    ):
        qtbot.addWidget(dialog)
        dialog.show()
        settle(dialog)
        room = dialog.screen().availableSize()
        assert dialog.width() <= room.width()
        assert dialog.height() <= room.height()
        assert cut(dialog) == []
        dialog.close()


def test_the_editor_of_a_filter_fits_on_the_screen(large: Window, qtbot: QtBot) -> None:
    large.navigator.go("absences")
    editor = large.list.edit_filter("announced_on", QPoint(600, 500))
    assert editor is not None
    editor.operator.setCurrentIndex(editor.operator.findData(Operator.BETWEEN))
    assert isinstance(editor.value, QLineEdit)
    editor.value.setText("7 May 2025")
    editor.second.setText("yesterday")
    qtbot.keyClick(editor.second, Qt.Key.Key_Return)
    settle(editor)
    assert "“yesterday” is not a date" in editor.wrong.text()
    assert editor.screen().availableGeometry().contains(editor.geometry())
    assert cut(editor) == []
    parts = [editor.operator, editor.value, editor.second]
    for before, after in pairwise(parts):
        assert not before.geometry().intersects(after.geometry())


@pytest.mark.parametrize("place", ["overview", "conflicts", "changes", "absences", "programme"])
def test_no_word_of_a_page_is_broken(large: Window, qtbot: QtBot, place: str) -> None:
    large.navigator.go(place)
    qtbot.waitUntil(lambda: large.session.findings is not None, timeout=20_000)
    settle(large)
    page = large.dossier if large.navigator.is_section else large.navigator.page
    assert list(broken(page)) == []
    assert page.horizontalScrollBar().maximum() == 0


def test_the_rows_have_room_beside_the_chips(large: Window, qtbot: QtBot) -> None:
    large.navigator.go("attendees")
    settle(large)
    qtbot.waitUntil(lambda: large.list.facets.height() <= large.list.height() * 0.3)
    table = large.list.table
    assert table.viewport().height() >= table.rowHeight(1) * 2


def test_nothing_of_the_preview_is_cut(large: Window, qtbot: QtBot) -> None:
    page = preview(large, qtbot, "attendees")
    for fold in page.choices._folds().values():
        fold.turn(True)
    page.choices.copies.number.setValue(3)
    settle(large)
    assert cut(large) == []


def test_the_keys_are_all_shown(large: Window, qtbot: QtBot) -> None:
    keys = ShortcutsDialog(list(all_keys(COMMANDS)), large)
    qtbot.addWidget(keys)
    keys.show()
    settle(keys)
    assert keys.table.horizontalScrollBar().maximum() == 0
    metrics = QFontMetrics(keys.table.font())
    for row in range(keys.table.rowCount()):
        for column in range(2):
            item = keys.table.item(row, column)
            assert item is not None
            rect = metrics.boundingRect(
                0, 0, keys.table.columnWidth(column) - 8, 10_000, 0x1000, item.text()
            )  # wrapped at words
            assert rect.height() <= keys.table.rowHeight(row)
            longest = max(metrics.horizontalAdvance(word) for word in item.text().split())
            assert longest <= keys.table.columnWidth(column)
