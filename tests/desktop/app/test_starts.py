"""Starts and ends of the program as the system sees them: real processes on a virtual screen.

Run with `pytest -m screen`; what it needs is told in tests/screen.py.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

import pytest

from briefing.resources import BUNDLED_BRIEFING
from tests.screen import PATIENCE, Screen, wait_until

ROOT: Final = Path(__file__).resolve().parents[3]
MAIN: Final = (sys.executable, ROOT / "main.py")
BUNDLED: Final = "Victory Day parade on Red Square"
GREETING: Final = "This is the bundled briefing."

# The program with one mistake in it: F1 fails, with words of the briefing in the error.
WITH_A_MISTAKE: Final = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from briefing.desktop.window import shortcuts_dialog
def broken(keys, window):
    raise ValueError(window.session.store.event.text("title"))
shortcuts_dialog.ShortcutsDialog = broken
from briefing.__main__ import window
window()
"""

# The program, whose desktop says after a while that the session ends, and then kills it.
WITH_AN_END: Final = f"""
import os, signal, sys
sys.path.insert(0, {str(ROOT)!r})
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
def end():
    # On X11 no desktop can say it to this Qt, which is built without a session manager.
    application = QApplication.instance()
    application.commitDataRequest.emit(None)
    os.kill(os.getpid(), signal.SIGKILL)
signal.signal(signal.SIGUSR1, lambda *_: end())
from briefing.__main__ import window
window()
"""

pytestmark = pytest.mark.screen


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copy(BUNDLED_BRIEFING, tmp_path / "copy.briefing"))


def settings(screen: Screen) -> dict[str, Any]:
    path = screen.home / ".config/briefing/settings.json"
    kept: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return kept


def log(screen: Screen) -> str:
    return (screen.home / ".local/state/briefing/log/briefing.log").read_text("utf-8")


def ready(screen: Screen, starts: int = 1) -> None:
    """Wait until a start has noted itself: the window is painted, the rest is set up."""
    wait_until(lambda: settings(screen).get("starts without an end") == starts, "the start")


def ended(process: subprocess.Popen[bytes]) -> int:
    return process.wait(PATIENCE)


def test_a_second_start_ends_at_once_and_the_first_shows_its_file(
    screen: Screen, copy: Path
) -> None:
    first = screen.start(MAIN)
    ready(screen)
    assert ended(screen.start([*MAIN, copy])) == 0
    screen.wait_for_active("copy.briefing")
    assert ended(screen.start(MAIN)) == 0
    wait_until(lambda: "copy.briefing" not in screen.active(), "the first window in front")
    assert BUNDLED in screen.active()
    assert len(screen.windows(BUNDLED)) == 2
    assert first.poll() is None
    screen.press("ctrl+q")
    assert ended(first) == 0
    # Fontconfig says for itself that it has nowhere to write.
    assert screen.said.replace("Fontconfig error: No writable cache directories\n", "") == ""


def test_two_starts_at_the_same_moment_are_one_process(screen: Screen, copy: Path) -> None:
    both = [screen.start([*MAIN, copy]), screen.start(MAIN)]
    screen.window("copy.briefing")
    wait_until(lambda: len(screen.windows(BUNDLED)) == 2, "both windows")
    wait_until(lambda: any(one.poll() is not None for one in both), "the end of one")
    assert sum(one.poll() is None for one in both) == 1


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGHUP])
def test_asked_to_end_it_keeps_how_the_window_is(screen: Screen, asked: signal.Signals) -> None:
    process = screen.start(MAIN)
    ready(screen)
    screen.wait_for_active(BUNDLED)
    screen.press("ctrl+2")
    screen.wait_to_hear("12 absences")
    process.send_signal(asked)
    assert ended(process) == 0
    assert settings(screen)["place"] == "absences"
    assert settings(screen)["starts without an end"] == 0
    # Fontconfig says for itself that it has nowhere to write.
    assert screen.said.replace("Fontconfig error: No writable cache directories\n", "") == ""


@pytest.mark.parametrize("key", ["ctrl+o", "F1"])
def test_an_open_dialog_is_no_obstacle_to_an_end(screen: Screen, key: str) -> None:
    process = screen.start([sys.executable, "-c", WITH_A_MISTAKE])
    ready(screen)
    screen.wait_for_active(BUNDLED)
    screen.press(key)
    screen.window("Open a briefing|Something went wrong")
    process.send_signal(signal.SIGTERM)
    assert ended(process) == 0
    assert settings(screen)["starts without an end"] == 0


def test_killed_twice_it_starts_as_new(screen: Screen) -> None:
    process = screen.start(MAIN)
    ready(screen)
    screen.wait_for_active(BUNDLED)
    screen.press("ctrl+2")
    screen.wait_to_hear("12 absences")
    screen.press("ctrl+q")
    assert ended(process) == 0
    for start in (1, 2):
        process = screen.start(MAIN)
        ready(screen, start)
        screen.wait_to_hear("12 absences")  # as it was left
        process.kill()
        process.wait()
    process = screen.start(MAIN)
    ready(screen, 3)
    screen.wait_for_active(BUNDLED)
    assert not screen.hears("12 absences")
    assert settings(screen)["place"] is None
    screen.press("ctrl+q")
    assert ended(process) == 0
    assert settings(screen)["starts without an end"] == 0


def test_an_unexpected_error_shows_one_report_and_the_window_stays(screen: Screen) -> None:
    process = screen.start([sys.executable, "-c", WITH_A_MISTAKE])
    ready(screen)
    screen.wait_for_active(BUNDLED)
    screen.press("F1")
    screen.wait_to_hear("Something went wrong inside the program.")
    (dialog,) = screen.windows("Something went wrong")
    screen.wait_to_hear("Traceback")
    assert screen.hears(f"ValueError: {BUNDLED}")
    screen.do("windowactivate", "--sync", screen.window(BUNDLED))
    screen.press("F1")
    wait_until(lambda: log(screen).count("ValueError") == 2, "the second error")
    assert screen.windows("Something went wrong") == [dialog]
    screen.do("windowactivate", "--sync", screen.window(BUNDLED))
    screen.press("ctrl+2")
    screen.wait_to_hear("12 absences")
    assert BUNDLED not in log(screen)
    assert "<string>:" in log(screen)  # where it happened
    screen.press("ctrl+q")
    assert ended(process) == 0


@pytest.mark.parametrize("home", ["/sys", "/dev/null/home"])
def test_without_a_home_to_write_to_it_starts_all_the_same(screen: Screen, home: str) -> None:
    process = screen.start(MAIN, HOME=home)
    screen.wait_for_active(BUNDLED)
    screen.wait_to_hear(GREETING)
    screen.press("ctrl+2")
    screen.wait_to_hear("12 absences")
    screen.press("ctrl+q")
    assert ended(process) == 0
    # Fontconfig says for itself that it has nowhere to write.
    assert screen.said.replace("Fontconfig error: No writable cache directories\n", "") == ""


def test_the_end_of_the_session_keeps_how_the_window_is(screen: Screen) -> None:
    process = screen.start([sys.executable, "-c", WITH_AN_END])
    ready(screen)
    screen.wait_for_active(BUNDLED)
    screen.press("ctrl+2")
    screen.wait_to_hear("12 absences")
    process.send_signal(signal.SIGUSR1)
    assert ended(process) == -signal.SIGKILL
    assert settings(screen)["place"] == "absences"
    assert settings(screen)["starts without an end"] == 0  # it did not break down


def test_the_greeting_is_for_the_first_sight_of_the_bundled_briefing(
    screen: Screen, copy: Path
) -> None:
    process = screen.start([*MAIN, copy])
    ready(screen)
    screen.wait_for_active("copy.briefing")
    screen.press("ctrl+2")
    screen.wait_to_hear("12 absences")
    assert not screen.hears(GREETING)
    screen.press("ctrl+q")
    assert ended(process) == 0
    process = screen.start(MAIN)
    screen.wait_to_hear(GREETING)
    screen.wait_for_active(BUNDLED)
    screen.press("ctrl+q")
    assert ended(process) == 0
    process = screen.start(MAIN)
    ready(screen)
    screen.wait_for_active(BUNDLED)
    screen.press("ctrl+2")
    screen.wait_to_hear("12 absences")
    assert not screen.hears(GREETING)
    screen.press("ctrl+q")
    assert ended(process) == 0


def test_a_file_that_is_deleted_while_it_is_open(screen: Screen, copy: Path) -> None:
    process = screen.start([*MAIN, copy])
    ready(screen)
    screen.wait_for_active("copy.briefing")
    copy.unlink()
    screen.wait_to_hear("copy.briefing is no longer in its folder")
    screen.press("ctrl+2")
    screen.wait_to_hear("12 absences")
    screen.press("ctrl+q")
    assert ended(process) == 0
    # Fontconfig says for itself that it has nowhere to write.
    assert screen.said.replace("Fontconfig error: No writable cache directories\n", "") == ""


def test_the_files_opened_last_are_known_at_the_next_start(screen: Screen, copy: Path) -> None:
    process = screen.start(MAIN)
    ready(screen)
    assert ended(screen.start([*MAIN, copy])) == 0
    screen.wait_for_active("copy.briefing")
    wait_until(lambda: bool(settings(screen).get("recent files")), "the file among the recent ones")
    process.kill()  # they do not wait for a good end
    process.wait()
    process = screen.start(MAIN)
    ready(screen, 2)
    screen.wait_for_active(BUNDLED)
    time.sleep(1)
    screen.press("alt+f")
    time.sleep(1)
    screen.press("r")
    time.sleep(1)
    screen.press("Return")
    screen.wait_for_active("copy.briefing")
    screen.press("ctrl+q")
    assert ended(process) == 0
