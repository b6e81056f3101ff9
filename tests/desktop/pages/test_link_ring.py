"""The link that has the keyboard has the ring that all other parts have."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.desktop.pages.link_ring import link_boxes
from briefing.desktop.pages.page_view import PageView
from briefing.desktop.widgets.theme import theme_for
from briefing.desktop.window.main_window import Window


def tab(page: PageView, qtbot: QtBot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_Tab)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_ring_stands_round_the_words_of_the_link(
    window: Window, qtbot: QtBot, theme: str
) -> None:
    window.choose_theme(theme)
    QCoreApplication.processEvents()  # hands the colours over to all parts
    window.activateWindow()
    window.navigator.page.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.navigator.page)
    tab(window.navigator.page, qtbot)
    tab(window.navigator.page, qtbot)
    cursor = window.navigator.page.textCursor()
    assert cursor.charFormat().isAnchor()
    (box,) = link_boxes(window.navigator.page, cursor)
    assert window.navigator.page.anchorAt(box.center().toPoint())
    picture = window.navigator.page.viewport().grab().toImage()
    accent = QColor(theme_for(theme).accent)
    middle = round(box.center().x())
    for y in (box.top(), box.bottom()):
        near = [picture.pixelColor(middle, round(y) + by) for by in (-2, -1, 0, 1)]
        assert near.count(accent) == 2  # pixels wide
    qtbot.keyClick(window.navigator.page, Qt.Key.Key_Tab)
    qtbot.waitUntil(
        lambda: (
            accent
            not in [
                window.navigator.page.viewport()
                .grab()
                .toImage()
                .pixelColor(middle, round(box.top()) + by)
                for by in (-2, -1, 0, 1)
            ]
        )
    )


def test_a_link_over_two_lines_has_two_boxes(qtbot: QtBot) -> None:
    page = PageView("Page")
    qtbot.addWidget(page)
    page.resize(240, 300)
    page.show()
    page.setHtml(
        '<p>before <a href="place:overview">a link of so many words that it goes on</a></p>'
    )
    page.setFocus()
    tab(page, qtbot)
    first, second, *_ = link_boxes(page, page.textCursor())
    assert first.bottom() <= second.top() + 1
    assert second.left() < first.left()
