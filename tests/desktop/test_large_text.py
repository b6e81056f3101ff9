"""Text at 200 %: nothing is cut, and what holds text grows with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
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

from briefing.desktop.chip import Chip
from briefing.desktop.keys_window import KeysWindow
from briefing.desktop.window import Window
from briefing.resources import BUNDLED_BRIEFING
from briefing.section import Section
from briefing.sections import SECTIONS
from briefing.settings import Settings
from tests.desktop.sheets import preview

SIZES = [(1440, 860), (1000, 640)]


@pytest.fixture(params=SIZES, ids=["1440x860", "1000x640"])
def large(request: pytest.FixtureRequest, qtbot: QtBot, settings_file: Path) -> Iterator[Window]:
    """The window with all text at twice its size."""
    QApplication.setStyle("Fusion")
    usual = QApplication.font()
    twice = QFont(usual)
    twice.setPointSizeF(usual.pointSizeF() * 2)
    QApplication.setFont(twice)
    made = Window(Settings(settings_file))
    qtbot.addWidget(made)
    width, height = request.param
    made.resize(width, height)
    side = made.sidebar.width_in(width)  # the screen of the tests is smaller than the window
    made._browse.setSizes([side, width - side])
    made.open_file(BUNDLED_BRIEFING)
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
    large.go(section.key)
    settle(large)
    assert cut(large) == []


def test_rows_and_heads_are_as_high_as_their_text(large: Window) -> None:
    large.go("attendees")
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
        box = large.sidebar.as_of.stops[1]
        assert isinstance(box, QComboBox)
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        field = box.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
        )
        assert box.fontMetrics().horizontalAdvance(box.currentText()) <= field.width()


def test_nothing_of_the_preview_is_cut(large: Window, qtbot: QtBot) -> None:
    page = preview(large, qtbot, "attendees")
    for fold in page.choices._folds().values():
        fold.turn(True)
    page.choices.copies.number.setValue(3)
    settle(large)
    assert cut(large) == []


def test_the_keys_are_all_shown(large: Window, qtbot: QtBot) -> None:
    keys = KeysWindow(large)
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
