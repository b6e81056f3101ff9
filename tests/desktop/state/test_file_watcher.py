"""A file that changes on disk is noticed, however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from briefing.desktop.state.file_watcher import REST, FileWatcher


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.briefing"
    path.write_bytes(b"first")
    return path


def test_writing_into_it_is_noticed(qtbot: QtBot, file: Path) -> None:
    watching = FileWatcher()
    watching.watch(file)
    with qtbot.waitSignal(watching.changed):
        file.write_bytes(b"second")


def test_another_file_in_its_place_is_noticed_again_and_again(qtbot: QtBot, file: Path) -> None:
    watching = FileWatcher()
    watching.watch(file)
    for content in (b"second", b"third"):
        other = file.with_name("other")
        other.write_bytes(content)
        with qtbot.waitSignal(watching.changed):
            other.replace(file)


def test_its_end_and_its_return_are_noticed(qtbot: QtBot, file: Path) -> None:
    watching = FileWatcher()
    watching.watch(file)
    with qtbot.waitSignal(watching.gone):
        file.unlink()
    with qtbot.waitSignal(watching.changed):
        file.write_bytes(b"again")


def test_other_files_beside_it_are_nobody_s_business(qtbot: QtBot, file: Path) -> None:
    watching = FileWatcher()
    watching.watch(file)
    told: list[str] = []
    watching.changed.connect(lambda: told.append("changed"))
    watching.gone.connect(lambda: told.append("gone"))
    file.with_name("another").write_bytes(b"x")
    qtbot.wait(REST * 2)
    assert told == []


def test_a_file_that_was_let_go_of_is_not_watched(qtbot: QtBot, file: Path) -> None:
    watching = FileWatcher()
    watching.watch(file)
    watching.watch(None)
    told: list[str] = []
    watching.changed.connect(lambda: told.append("changed"))
    file.write_bytes(b"second")
    qtbot.wait(REST * 2)
    assert told == []
