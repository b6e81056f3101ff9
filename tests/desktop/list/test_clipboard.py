"""Several rows of the list can be chosen, and copied as text and as a table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.desktop.list.clipboard import chosen_rows
from briefing.desktop.window.main_window import Window
from briefing.exchange import to_clipboard as as_copied

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def copied_names() -> list[str]:
    table, _, _ = QApplication.clipboard().text().partition("\n\n")
    names = [line.split("\t")[0] for line in table.split("\n")]
    return [name.removesuffix("\N{NO-BREAK SPACE}≠") for name in names]


def on_absences(window: Window) -> None:
    QApplication.clipboard().clear()
    window.navigator.go("absences")
    window.activateWindow()
    window.list.table.setFocus()


def test_the_chosen_row_is_copied_with_its_sources(window: Window, qtbot: QtBot) -> None:
    on_absences(window)
    qtbot.keyClick(window.list.table, Qt.Key.Key_C, CTRL)
    assert copied_names() == ["Name", "Thongloun Sisoulith"]
    data = QApplication.clipboard().mimeData()
    assert '<th scope="row"' in data.html()
    assert "1 chosen of 12 absences." in data.text()
    assert "\n[37] " in data.text()  # the last of its sources
    assert window.notice.words == "Copied 1 absence with its sources."


def test_several_rows_are_chosen_while_the_dossier_shows_the_last(
    window: Window, qtbot: QtBot
) -> None:
    on_absences(window)
    table = window.list.table
    for _ in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(table, Qt.Key.Key_C, CTRL)
    assert copied_names()[1:] == [
        "Thongloun Sisoulith",
        "Ilham Aliyev",
        "Narendra Modi",
        "Rajnath Singh",
    ]
    assert "Rajnath Singh" in window.dossier.toPlainText()


def test_all_rows_without_the_heads_of_groups(window: Window, qtbot: QtBot) -> None:
    for section, number in (("absences", 12), ("equipment", 38)):
        window.navigator.go(section)
        table = window.list.table
        table.setFocus()
        qtbot.keyClick(table, Qt.Key.Key_A, CTRL)
        assert table.records.listing is not None
        assert chosen_rows(table, table.records.listing) == list(table.records.listing.rows)
        selected = {index.row() for index in table.selectionModel().selectedRows()}
        assert not selected & set(table.records.rows.heads)
        assert len(selected) == number


def test_the_whole_list_is_the_one_that_is_filtered(window: Window, qtbot: QtBot) -> None:
    on_absences(window)
    window.focus_search()
    qtbot.keyClicks(window.list.search, "india")
    qtbot.keyClick(window, Qt.Key.Key_C, CTRL | SHIFT)
    assert copied_names() == ["Name", "Narendra Modi", "Rajnath Singh"]
    assert "2 of 12 absences: search is “india”." in QApplication.clipboard().text()


def test_words_marked_in_the_dossier_are_copied_as_they_are(window: Window, qtbot: QtBot) -> None:
    on_absences(window)
    window.dossier.setFocus()
    cursor = window.dossier.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfWord, QTextCursor.MoveMode.KeepAnchor)
    window.dossier.setTextCursor(cursor)
    qtbot.keyClick(window.dossier, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "Thongloun"


def test_words_in_the_search_box_are_copied_as_they_are(window: Window, qtbot: QtBot) -> None:
    on_absences(window)
    window.focus_search()
    qtbot.keyClicks(window.list.search, "modi")
    window.list.search.selectAll()
    qtbot.keyClick(window.list.search, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "modi"


def test_too_many_rows_are_to_be_exported_instead(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_absences(window)
    monkeypatch.setattr(as_copied, "MOST", 5)
    window.list.table.selectAll()
    window.navigator.section_view.clipboard.rows()
    assert "These are 12 absences, and at most 5 can be copied at once" in window.notice.words
    window.navigator.section_view.clipboard.whole_list()
    assert "export them instead" in window.notice.words
    assert QApplication.clipboard().text() == ""


def test_without_a_list_there_is_nothing_to_copy(window: Window) -> None:
    on_absences(window)
    window.navigator.go("overview")
    window.navigator.section_view.clipboard.rows()
    assert window.notice.words == "There is no list here to copy from; show a section first."


def test_the_menu_of_the_list_offers_both(window: Window) -> None:
    on_absences(window)
    words = [action.text() for action in window.list.table.actions()]
    assert words == ["Copy rows", "Copy the whole list"]
    window.list.table.actions()[1].trigger()
    assert len(copied_names()) == 13
