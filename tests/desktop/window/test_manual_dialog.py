"""The manual in the window, and that it says what the window does."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QPalette, QTextDocument, QTextFragment
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.desktop.widgets.theme import DARK, LIGHT, Theme, paint_with
from briefing.desktop.window.commands import COMMANDS
from briefing.desktop.window.keys import Format, all_keys
from briefing.desktop.window.main_window import Window
from briefing.desktop.window.manual_dialog import ManualDialog
from briefing.resources import MANUAL
from tests.desktop.contrast import contrast

CHAPTERS = sorted(MANUAL.glob("*.md"))
TEXT = 4.5  # to 1: WCAG 2.2 AA


@pytest.fixture
def manual(qtbot: QtBot) -> ManualDialog:
    QApplication.setStyle("Fusion")
    made = ManualDialog()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def fragments(document: QTextDocument) -> list[QTextFragment]:
    """Return the pieces of a text that look alike, those in tables too."""
    found, block = [], document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            found.append(pieces.fragment())
            pieces += 1
        block = block.next()
    return found


def choose(theme: Theme) -> None:
    """Let all windows take a theme, which Qt does when it comes to it."""
    paint_with(theme)
    QApplication.processEvents()


def test_help_shows_the_manual(window: Window) -> None:
    (entry,) = (
        action
        for menu in window.menuBar().actions()
        for action in menu.menu().actions()  # type: ignore[attr-defined]  # not in the stub
        if action.text() == "&Manual"
    )
    entry.trigger()
    manual = window.findChild(ManualDialog)
    assert manual is not None
    assert manual.isVisible()


def test_every_chapter_is_shown_under_its_title(manual: ManualDialog) -> None:
    assert manual.contents.count() == len(CHAPTERS) > 5
    for row, path in enumerate(CHAPTERS):
        manual.contents.setCurrentRow(row)
        title = manual.contents.item(row).text()
        shown = manual.page.toPlainText()
        assert path.read_text(encoding="utf-8").startswith(f"# {title}\n")
        assert shown.startswith(f"{title}\n")
        assert "](" not in shown  # nothing is left of the markup
        assert "| --- |" not in shown
        assert "```" not in shown


def test_every_link_of_a_chapter_leads_to_a_chapter(manual: ManualDialog) -> None:
    followed = 0
    for row in range(len(CHAPTERS)):
        manual.contents.setCurrentRow(row)
        anchors = [piece.charFormat().anchorHref() for piece in fragments(manual.page.document())]
        for link in filter(None, anchors):
            manual.contents.setCurrentRow(row)
            manual.page.anchorClicked.emit(QUrl(link))
            assert CHAPTERS[manual.contents.currentRow()].name == link
            assert manual.contents.currentRow() != row
            followed += 1
    assert followed >= 5


def test_a_link_out_of_the_manual_is_not_followed(
    manual: ManualDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = list[QUrl]()
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    shown = manual.page.toPlainText()
    for link in ("https://example.org", "file:///etc/hosts", "../licences/GPL-3.0.txt"):
        manual.page.anchorClicked.emit(QUrl(link))
    assert opened == []
    assert manual.page.toPlainText() == shown


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_word_stands_out_in_the_theme_that_is_chosen_while_it_is_read(
    manual: ManualDialog, theme: Theme
) -> None:
    choose(LIGHT if theme.dark else DARK)
    choose(theme)
    ground = manual.page.palette().color(QPalette.ColorRole.Base).name()
    usual = manual.page.palette().color(QPalette.ColorRole.Text).name()
    assert ground == theme.base
    seen = set[str]()
    for row in range(len(CHAPTERS)):
        manual.contents.setCurrentRow(row)
        choose(LIGHT if theme.dark else DARK)
        choose(theme)
        for piece in fragments(manual.page.document()):
            ink = piece.charFormat().foreground()
            seen.add(ink.color().name() if ink.style().value else usual)
    assert seen == {theme.text, theme.accent}
    assert min(contrast(ink, ground) for ink in seen) >= TEXT


def test_it_stays_where_the_reader_is_when_the_colours_change(manual: ManualDialog) -> None:
    manual.resize(500, 300)
    bar = manual.page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    where = bar.value()
    assert where > 0
    choose(DARK)
    assert bar.value() == where


def test_it_lists_the_same_keys_as_the_window() -> None:
    chapters = "\n".join(path.read_text(encoding="utf-8") for path in CHAPTERS)
    (table,) = re.findall(r"\| keys \| what they do \|\n\| --- \| --- \|\n((?:\|.*\n)+)", chapters)
    listed = [
        tuple(cell.strip() for cell in line.strip("|\n ").split("|")) for line in table.splitlines()
    ]
    assert listed == [tuple(key) for key in all_keys(COMMANDS, Format.PortableText)]
