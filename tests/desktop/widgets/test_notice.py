"""The line that says what happened: what passes, what stays, and what closes it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from briefing.desktop.widgets import notice
from briefing.desktop.window.main_window import Window
from briefing.resources import BUNDLED_BRIEFING


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let readers be quick, but not quicker than what tells screen readers."""
    monkeypatch.setattr(notice, "SHORTEST", 1200)
    monkeypatch.setattr(notice, "A_LETTER", 1)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "copy.briefing"
    shutil.copy(BUNDLED_BRIEFING, path)
    return path


def button(window: Window, words: str) -> QPushButton:
    return next(b for b in window.notice.findChildren(QPushButton) if b.text() == words)


def test_what_went_well_passes_once_it_was_told(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.notice.announcer.announced):
        window.links.copy()
    qtbot.waitUntil(lambda: not window.notice.isVisible())


def test_it_goes_sooner_where_the_user_goes_on(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice, "SHORTEST", 10**6)
    window.links.copy()
    with qtbot.waitSignal(window.notice.announcer.announced):
        window.navigator.go("absences")
    qtbot.waitUntil(lambda: not window.notice.isVisible())


def test_what_cannot_be_done_just_now_passes(window: Window, qtbot: QtBot) -> None:
    window.preview.show_dossier()
    assert "No record is chosen" in window.notice.words
    qtbot.waitUntil(lambda: not window.notice.isVisible())


def test_what_went_wrong_stays(window: Window, qtbot: QtBot) -> None:
    window.notice.remark("passes")
    window.notice.say("stays")
    window.navigator.go("absences")
    qtbot.wait(1500)
    assert window.notice.isVisible()


def test_what_can_be_acted_on_stays(window: Window, qtbot: QtBot) -> None:
    window.notice.tell("do something about it", "Undo", lambda: None)
    qtbot.wait(1500)
    assert window.notice.isVisible()


def test_it_stays_while_the_keyboard_is_on_it(window: Window, qtbot: QtBot) -> None:
    window.activateWindow()
    window.notice.tell("passes")
    window.notice._close.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.notice._close)
    qtbot.wait(1500)
    assert window.notice.isVisible()
    window.navigator.page.setFocus()
    qtbot.waitUntil(lambda: not window.notice.isVisible())


def test_escape_closes_it_and_the_keyboard_stays_in_the_window(
    window: Window, qtbot: QtBot
) -> None:
    window.activateWindow()
    window.navigator.go("absences")
    window.list.table.setFocus()
    window.notice.say("stays")
    qtbot.keyClick(window.list.table, Qt.Key.Key_Escape)
    assert not window.notice.isVisible()
    window.navigator.go("overview")
    window.notice.say("stays")
    qtbot.keyClick(window.navigator.page, Qt.Key.Key_Escape)
    assert not window.notice.isVisible()
    window.navigator.go("absences")
    window.list.search.setFocus()
    window.notice.say("stays")
    qtbot.keyClick(window.list.search, Qt.Key.Key_Escape)
    window.list.table.setFocus()
    assert not window.notice.isVisible()
    window.notice.say("stays")
    window.notice._close.setFocus()
    qtbot.keyClick(window.notice._close, Qt.Key.Key_Escape)
    assert not window.notice.isVisible()
    assert QApplication.focusWidget() is window.list.table


def test_a_file_that_is_written_to_can_be_tried_again(
    window: Window, qtbot: QtBot, copy: Path
) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        assert not window.file_opener.open(copy)
        assert "being written to" in window.notice.words
    qtbot.mouseClick(button(window, "Try again"), Qt.MouseButton.LeftButton)
    assert window.session.store is not None
    assert window.session.store.path == copy
    assert not window.notice.isVisible()


def test_the_file_is_read_again_at_the_same_date(window: Window, copy: Path) -> None:
    window.file_opener.open(copy)
    window.navigator.go("absences")
    window.as_of.show("2025-05-07")
    before = window.session.store
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE event SET title = 'Another parade'")
    window.file_opener.read_again()
    assert window.session.store is not before
    assert window.windowTitle().startswith("Another parade")
    assert (window.navigator.place, window.session.as_of) == ("absences", "2025-05-07")


def test_forgetting_the_files_opened_last_can_be_undone(
    window: Window, qtbot: QtBot, copy: Path
) -> None:
    window.file_opener.open(copy)
    window.file_opener._forget_recent()
    assert window.file_opener._settings["recent files"] == []
    qtbot.mouseClick(button(window, "Undo"), Qt.MouseButton.LeftButton)
    assert window.file_opener._settings["recent files"] == [str(copy)]


def test_a_file_that_went_bad_leaves_a_window_that_does_not_contradict_itself(
    window: Window, copy: Path
) -> None:
    window.file_opener.open(copy)
    window.navigator.go("absences")
    window.list.search.setText("modi")
    window.list.search.textEdited.emit("modi")
    with copy.open("r+b") as file:
        file.write(bytes(range(256)) * 20)
        file.truncate()
    window.navigator.go("equipment")
    assert window.notice.words.startswith("copy.briefing has changed on disk since it was opened")
    assert window.sidebar.view.currentIndex().data() == "Equipment"
    assert window.list._title.text() == "Equipment"
    assert window.list.listing is None
    assert window.list.table.model().rowCount() == 0
    assert (window.list.search.text(), window.list.sentence.text()) == ("", "")
    window.list.search.setText("tank")
    window.list.search.textEdited.emit("tank")
    assert window.list.listing is None
    assert (window.list.search.text(), window.list.sentence.text()) == ("tank", "")
    assert window.dossier.toPlainText() == ""
    window.navigator.go("overview")
    assert window.navigator.page.toPlainText() == ""
