"""A second start hands its files to the first one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from briefing.desktop.app.single_instance import (
    TAKEN,
    SingleInstance,
    StartRequest,
    address,
    hand_over,
)

ROOT = Path(__file__).resolve().parents[3]
ODD_NAMES = (
    "two words.briefing",
    'it\'s "quoted".briefing',
    "Парад.briefing",
    "two\nlines.briefing",
)
SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from briefing.desktop.app.single_instance import hand_over
application = QCoreApplication([])
*names, link = sys.argv[1:]
sys.exit(0 if hand_over([Path(name) for name in names], link) else 1)
"""


@pytest.fixture
def first(qtbot: QtBot) -> Iterator[SingleInstance]:
    process = SingleInstance()
    assert process.listen()
    yield process
    process.close()


def second_start(*files: Path, cwd: Path = ROOT, link: str = "") -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", SECOND_START, *(str(file) for file in files), link],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_ACTIVATION_TOKEN": "let me"},
    )


def test_without_a_first_start_nobody_takes_the_files(qtbot: QtBot) -> None:
    assert not hand_over([Path("x.briefing")])


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_second_start_hands_over_its_files(
    qtbot: QtBot, first: SingleInstance, tmp_path: Path, name: str
) -> None:
    with qtbot.waitSignal(first.asked) as taken:
        second = second_start(Path(name), cwd=tmp_path)
    asked: StartRequest = taken.args[0]
    assert asked == StartRequest((tmp_path / name,), "let me")
    assert second.wait(10) == 0


def test_a_second_start_hands_over_the_place_to_be_shown(
    qtbot: QtBot, first: SingleInstance, tmp_path: Path
) -> None:
    link = "briefing://absences?reason~%22%E2%80%9Cx%E2%80%9D%22&as-of=2025-05-07#abs-la"
    with qtbot.waitSignal(first.asked) as taken:
        second = second_start(tmp_path / "a.briefing", link=link)
    assert taken.args[0] == StartRequest((tmp_path / "a.briefing",), "let me", link)
    assert second.wait(10) == 0


def test_a_name_that_is_no_text_arrives_as_it_is(
    qtbot: QtBot, first: SingleInstance, tmp_path: Path
) -> None:
    odd = tmp_path / os.fsdecode(b"caf\xe9.briefing")
    with qtbot.waitSignal(first.asked) as taken:
        second = second_start(odd)
    assert taken.args[0].files == (odd,)
    assert second.wait(10) == 0


def test_a_second_first_start_is_refused(first: SingleInstance) -> None:
    assert not SingleInstance().listen()


def test_what_a_killed_process_left_behind_is_no_obstacle(qtbot: QtBot) -> None:
    Path(address()).touch()
    process = SingleInstance()
    assert process.listen()
    process.close()


@pytest.mark.parametrize(
    "line", [b"hello\n", b"[]\n", b'{"files": 1}\n', b'{"files": [], "token": 2}\n']
)
def test_what_is_no_request_is_not_taken(qtbot: QtBot, first: SingleInstance, line: bytes) -> None:
    came: list[object] = []
    first.asked.connect(came.append)
    socket = QLocalSocket()
    socket.connectToServer(address())
    assert socket.waitForConnected(2000)
    with qtbot.waitSignal(socket.disconnected):
        socket.write(line)
        socket.flush()
    assert TAKEN not in bytes(socket.readAll().data())
    assert came == []


def test_another_screen_has_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    places = set()
    for screen in (":0", ":1"):
        monkeypatch.setenv("DISPLAY", screen)
        places.add(address())
    assert len(places) == 2
