"""Several windows in one process: each shows a file, and a file is shown once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLibraryInfo, QMimeData, QPoint, QPointF, Qt, QUrl, QVersionNumber
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from briefing.desktop.app import crash_counter
from briefing.desktop.app.crash_counter import OFTEN, SAYS, began, ended
from briefing.desktop.app.single_instance import StartRequest
from briefing.desktop.app.windows import MOST, Windows
from briefing.desktop.state.recent_files import recent
from briefing.desktop.state.window_state import NAMES, forget_window_state
from briefing.desktop.window.main_window import Window
from briefing.resources import BUNDLED_BRIEFING
from briefing.settings import Setting, Settings

NAMES_OF_FILES = (
    "two words.briefing",
    'it\'s "quoted" & odd.briefing',
    "Парад.briefing",
    "two\nlines.briefing",
)


@pytest.fixture
def settings(settings_file: Path) -> Settings:
    return Settings(settings_file)


@pytest.fixture
def windows(qtbot: QtBot, settings: Settings) -> Iterator[Windows]:
    QApplication.setStyle("Fusion")
    made = Windows(settings)
    made.opened.connect(qtbot.addWidget)
    yield made
    made.close()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "copy.briefing"
    shutil.copy(BUNDLED_BRIEFING, path)
    return path


def shown(window: Window) -> Path:
    assert window.session.store is not None
    return window.session.store.path


def test_without_a_file_the_bundled_briefing_is_shown(windows: Windows) -> None:
    assert shown(windows.open()) == BUNDLED_BRIEFING


def test_each_file_has_a_window_and_is_shown_once(windows: Windows, copy: Path) -> None:
    first, second = windows.open(), windows.open(copy)
    assert first is not second
    assert windows.open(copy) is second
    assert windows.open() is first
    assert windows.all == (first, second)
    assert first.pos() != second.pos()


def test_one_more_window_shows_the_same_file_at_the_same_place(
    windows: Windows, copy: Path
) -> None:
    first = windows.open(copy)
    first.navigator.go("absences")
    first.show_again()
    _, second = windows.all
    assert shown(second) == copy
    assert second.navigator.place == "absences"
    assert first.pos() != second.pos()
    second.navigator.go("veterans")
    assert first.navigator.place == "absences"
    second.close()
    assert list(windows.all) == [first]


def test_the_same_file_by_another_name_is_shown_once(windows: Windows, copy: Path) -> None:
    other = copy.with_name("link.briefing")
    other.symlink_to(copy)
    assert windows.open(copy) is windows.open(other)


def test_a_closed_window_is_forgotten(windows: Windows, copy: Path) -> None:
    first = windows.open(copy)
    first.close()
    assert windows.all == ()
    assert windows.open(copy) is not first


@pytest.mark.parametrize("name", NAMES_OF_FILES)
def test_odd_names_are_opened_and_remembered(
    windows: Windows, settings: Settings, copy: Path, name: str
) -> None:
    odd = copy.rename(copy.with_name(name))
    window = windows.open(odd)
    assert shown(window) == odd
    assert [one.path for one in recent(settings)] == [odd]
    menu = QMenu()
    window.file_opener.fill_recent(menu)
    assert "\n" not in menu.actions()[0].text()
    assert menu.actions()[0].text().count("&") == 2 * name.count("&")


def test_a_second_start_opens_its_files(windows: Windows, copy: Path) -> None:
    windows.take(StartRequest((copy,)))
    windows.take(StartRequest(()))
    assert [shown(window) for window in windows.all] == [copy, BUNDLED_BRIEFING]


def test_a_second_start_opens_a_place_in_the_window_that_shows_the_file(
    windows: Windows, copy: Path
) -> None:
    windows.take(StartRequest((copy,)))
    windows.take(StartRequest((copy,), link="briefing://absences?as-of=2025-05-07#abs-la"))
    (window,) = windows.all
    assert (window.navigator.place, window.session.as_of) == ("absences", "2025-05-07")
    windows.take(StartRequest((copy,), link="briefing://nowhere"))
    assert window.notice.words.startswith("There is no place “nowhere”")
    windows.take(StartRequest((copy.with_name("gone.briefing"),), link="briefing://figures"))
    assert "There is no file" in windows.all[-1].notice.words


def test_a_file_handed_over_by_macos_is_opened(windows: Windows, copy: Path) -> None:
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(windows)
    QApplication.sendEvent(application, QFileOpenEvent(str(copy)))
    application.removeEventFilter(windows)
    assert [shown(window) for window in windows.all] == [copy]


def test_a_damaged_file_gets_a_sentence_and_the_other_windows_stay(
    windows: Windows, copy: Path
) -> None:
    first = windows.open()
    copy.write_bytes(copy.read_bytes()[:5000])
    second = windows.open(copy)
    assert "damaged" in second.notice.words
    assert second.session.store is None
    assert shown(first) == BUNDLED_BRIEFING


def dragged_in(data: QMimeData) -> QDragEnterEvent:
    # Qt 6.12 deprecates whole pixels, and Qt before it takes nothing else.
    pixel: Any = QPoint if QLibraryInfo.version() < QVersionNumber(6, 12) else QPointF
    return QDragEnterEvent(
        pixel(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def test_files_can_be_dropped(qtbot: QtBot, windows: Windows, copy: Path) -> None:
    window = windows.open()
    other = copy.with_name("other.briefing")
    shutil.copy(copy, other)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(copy)), QUrl.fromLocalFile(str(other))])
    entering = dragged_in(data)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    dropping = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, dropping)
    assert [shown(one) for one in windows.all] == [copy, other]


def test_what_is_no_file_cannot_be_dropped(windows: Windows) -> None:
    window = windows.open()
    data = QMimeData()
    data.setText("hello")
    entering = dragged_in(data)
    QApplication.sendEvent(window, entering)
    assert not entering.isAccepted()


def test_a_file_that_changes_can_be_read_again(qtbot: QtBot, windows: Windows, copy: Path) -> None:
    window = windows.open(copy)
    window.navigator.go("absences")
    before = window.session.store
    replaced = copy.with_name("new")
    shutil.copy(BUNDLED_BRIEFING, replaced)
    replaced.replace(copy)
    qtbot.waitUntil(lambda: "changed on disk" in window.notice.words)
    assert window.session.store is before
    button = next(b for b in window.notice.findChildren(QPushButton) if b.text() == "Read again")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.session.store is not before
    assert window.navigator.place == "absences"
    assert not window.notice.isVisible()


def test_a_file_that_goes_leaves_what_is_shown(qtbot: QtBot, windows: Windows, copy: Path) -> None:
    window = windows.open(copy)
    copy.unlink()
    qtbot.waitUntil(lambda: "no longer in its folder" in window.notice.words)
    window.navigator.go("veterans")
    assert len(window.list.table.records.listing or ()) == 6
    menu = QMenu()
    window.file_opener.fill_recent(menu)
    assert menu.actions()[0].text() == "copy.briefing (gone)"
    assert not menu.actions()[0].isEnabled()


def test_all_windows_close_together(windows: Windows, copy: Path) -> None:
    windows.open()
    windows.open(copy).quit()
    assert windows.all == ()


def test_all_windows_come_back_with_their_files(
    qtbot: QtBot, windows: Windows, settings: Settings, copy: Path
) -> None:
    gone = copy.with_name("gone.briefing")
    shutil.copy(copy, gone)
    first = windows.open()
    for path in (copy, gone):
        windows.open(path)
    first.show_again()
    first.quit()
    gone.unlink()
    again = Windows(settings)
    again.opened.connect(qtbot.addWidget)
    again.bring_back()
    assert [shown(window) for window in again.all] == [BUNDLED_BRIEFING, copy, BUNDLED_BRIEFING]
    again.close()
    assert settings["open files"] == ["", str(copy), ""]


def test_windows_that_were_closed_one_by_one_do_not_come_back(
    windows: Windows, settings: Settings, copy: Path
) -> None:
    settings["open files"] = ["", str(copy)]
    for window in (windows.open(), windows.open(copy)):
        window.close()
    windows.bring_back()
    assert windows.all == ()


def test_no_more_than_some_come_back(windows: Windows, settings: Settings) -> None:
    settings["open files"] = [""] * (MOST + 3)
    windows.bring_back()
    assert len(windows.all) == MOST


def test_nonsense_in_the_settings_brings_nothing_back(windows: Windows, settings: Settings) -> None:
    damaged: tuple[Setting, ...] = ("x", ["a\0b"], [3, {}])
    for kept in damaged:
        settings["open files"] = kept
        windows.bring_back()
    assert windows.all == ()


def test_a_clean_start_is_told_unless_something_else_is(windows: Windows) -> None:
    window = windows.open()
    windows.say(SAYS)
    assert window.notice.words == SAYS
    windows.say("something else")
    assert window.notice.words == SAYS


def test_two_breakdowns_in_a_row_let_the_window_start_as_new(settings: Settings) -> None:
    for name in NAMES:
        settings[name] = "x"
    settings["named filters"] = {"absences": {}}
    assert [began(settings) for _ in range(OFTEN + 1)] == [0, 1, OFTEN]
    forget_window_state(settings)
    assert {settings[name] for name in NAMES} == {None}
    assert settings["named filters"] == {"absences": {}}
    ended(settings)
    assert began(settings) == 0


def test_how_other_files_were_left_outlives_two_breakdowns(settings: Settings) -> None:
    settings["other files"] = [{"file": "x"}]
    forget_window_state(settings)
    assert settings["other files"] == [{"file": "x"}]
    forget_window_state(settings, others=True)
    assert settings["other files"] is None


def test_a_start_that_ended_with_the_computer_is_no_breakdown(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boot = tmp_path / "boot"
    monkeypatch.setattr(crash_counter, "BOOT", boot)
    for power_cut in range(4):
        boot.write_text(f"{power_cut}\n")
        assert began(settings) == 0
    assert began(settings) == 1  # in the same session: this one broke down
    boot.write_text("next\n")
    assert began(settings) == 1
    assert began(settings) == OFTEN


def test_a_start_beside_one_that_is_still_at_work_finds_no_breakdown(settings: Settings) -> None:
    assert began(settings) == 0
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        settings["last start"] = [crash_counter._boot(), other.pid]
        assert began(settings) == 0
        settings["last start"] = [crash_counter._boot(), other.pid]
        other.communicate()
    assert began(settings) == 1


@pytest.mark.parametrize("last", [7, [], ["", 10**30], ["", "x"], [None, -1], ["", 0]])
def test_damaged_notes_of_the_last_start_are_no_obstacle(settings: Settings, last: Setting) -> None:
    settings["starts without an end"] = 1
    settings["last start"] = last
    assert began(settings) in (0, 1)
