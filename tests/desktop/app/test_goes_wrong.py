"""When it goes wrong, as the system sees it: real processes on a virtual screen.

Run with `pytest -m screen`; needs what tests/screen.py needs.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest

from briefing.resources import BUNDLED_BRIEFING
from tests.screen import PATIENCE, Screen, wait_until

ROOT: Final = Path(__file__).resolve().parents[3]
MAIN: Final = (sys.executable, ROOT / "main.py")
BUNDLED: Final = "Victory Day parade on Red Square"
SECRET: Final = "Thongloun"

# The program with a mistake in it, which shows {where}.
MISTAKEN: Final = """
import sys
sys.path.insert(0, {root!r})
from briefing.desktop.window.navigator import Navigator
from briefing.desktop.window.file_opener import FileOpener
import briefing.desktop.state.session as session
def broken(*some, **more):
    raise ValueError("Thongloun Sisoulith")
{where} = broken
from briefing.__main__ import window
window()
"""
AT_THE_START: Final = MISTAKEN.format(root=str(ROOT), where="FileOpener.open")
IN_A_THREAD: Final = MISTAKEN.format(root=str(ROOT), where="session._find_in")

pytestmark = pytest.mark.screen


def settings(screen: Screen) -> dict[str, Any]:
    path = screen.home / ".config/briefing/settings.json"
    kept: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return kept


def log(screen: Screen) -> str:
    path = screen.home / ".local/state/briefing/log/briefing.log"
    return path.read_text("utf-8") if path.exists() else ""


def has_begun(screen: Screen, times: int) -> bool:
    return bool(settings(screen).get("starts without an end") == times)


def ended(process: subprocess.Popen[bytes]) -> int:
    return process.wait(PATIENCE)


def test_an_error_at_the_start_shows_a_report_and_counts_as_a_breakdown(screen: Screen) -> None:
    for start in (1, 2):
        process = screen.start([sys.executable, "-c", AT_THE_START])
        screen.wait_to_hear("Briefing could not start")
        assert screen.hears("Thongloun Sisoulith")  # in the report, which nobody but the user sees
        screen.wait_for_active("Something went wrong")
        screen.press("Escape")
        assert ended(process) == 1
        assert settings(screen)["starts without an end"] == start
    assert log(screen).count("ValueError at") == 2
    assert SECRET not in log(screen)


def test_an_error_in_a_thread_shows_a_report_and_the_window_works(screen: Screen) -> None:
    process = screen.start([sys.executable, "-c", IN_A_THREAD])
    screen.wait_to_hear("Something went wrong inside the program.")
    screen.do("windowactivate", "--sync", screen.window(BUNDLED))
    screen.press("ctrl+2")
    screen.wait_to_hear("12 absences")
    assert SECRET not in log(screen)
    screen.press("ctrl+q")
    assert ended(process) == 0
    assert log(screen).endswith("INFO Ended\n")


def test_the_log_holds_nothing_of_a_briefing(screen: Screen, tmp_path: Path) -> None:
    own = tmp_path / "Kremlin secret.briefing"
    shutil.copy(BUNDLED_BRIEFING, own)
    process = screen.start([*MAIN, own])
    screen.wait_for_active("Kremlin secret.briefing")
    wait_until(lambda: "Briefing" in log(screen), "the log")
    screen.press("ctrl+2")
    screen.press("ctrl+f")
    screen.do("type", "--delay", "30", SECRET)
    screen.wait_to_hear("1 of 12 shown")
    screen.press("ctrl+p")
    screen.wait_to_hear("Page 1 of")
    screen.press("Escape")
    own.write_bytes(own.read_bytes()[:5000])
    screen.wait_to_hear("has changed on disk")
    screen.press("ctrl+q")
    assert ended(process) == 0
    written = log(screen)
    assert "INFO Briefing" in written
    assert written.endswith("INFO Ended\n")
    for word in (SECRET, "Laos", "Kremlin", "secret", str(tmp_path), "absences"):
        assert word not in written


def test_a_run_that_did_not_end_is_told_of_in_the_log_and_then_in_the_window(
    screen: Screen,
) -> None:
    for start, run in enumerate((signal.SIGSEGV, signal.SIGKILL, signal.SIGTERM), 1):
        process = screen.start(MAIN)
        screen.wait_for_active(BUNDLED)
        wait_until(partial(has_begun, screen, start), "that the start is noted")
        if run is signal.SIGTERM:
            screen.wait_to_hear("Briefing broke down twice in a row")
        process.send_signal(run)
        assert ended(process) == (0 if run is signal.SIGTERM else -run)
    lines = [line.split(" ", 3)[-1] for line in log(screen).splitlines() if " INFO " in line]
    assert [line for line in lines if not line.startswith("Briefing")] == [
        "The last run did not end as it should",
        "The last run did not end as it should (2 in a row)",
        "The window starts with a clean state",
        "Asked to end by SIGTERM",
        "Ended",
    ]
    assert "Fatal Python error: Segmentation fault" in log(screen)
    assert "application.py" in log(screen)


def test_all_windows_come_back_where_they_were(screen: Screen, tmp_path: Path) -> None:
    own = tmp_path / "own.briefing"
    shutil.copy(BUNDLED_BRIEFING, own)
    for files in ([own], []):
        process = screen.start([*MAIN, *files])
        screen.wait_for_active("own.briefing" if files else BUNDLED)
        if files:
            wait_until(lambda: "INFO Briefing" in log(screen), "the process that listens")
            assert ended(screen.start(MAIN)) == 0
        wait_until(lambda: len(screen.windows(BUNDLED)) == 2, "both windows")
        assert len(screen.windows("own.briefing")) == 1
        screen.press("ctrl+q")
        assert ended(process) == 0
    assert screen.said == ""


def test_dialogs_have_one_dash_and_begin_in_a_folder_of_the_user(screen: Screen) -> None:
    documents = screen.home / "Documents"
    documents.mkdir()
    process = screen.start(MAIN)
    screen.wait_for_active(BUNDLED)
    for keys, title in (("ctrl+o", "Open a briefing – Briefing"), ("ctrl+e", "Export – Briefing")):
        screen.press(keys)
        screen.wait_for_active(title)
        assert screen.active() == title
        screen.press("Escape")
        screen.wait_for_active(BUNDLED)
    screen.press("ctrl+2")
    screen.wait_to_hear("12 absences")
    screen.press("ctrl+p")
    screen.wait_to_hear("Page 1 of")
    screen.press("ctrl+s")
    screen.wait_for_active("Save the sheet as PDF")
    assert screen.active() == "Save the sheet as PDF – Briefing"
    screen.press("Return")
    wait_until(lambda: bool(list(documents.glob("*.pdf"))), "the sheet among the documents")
    screen.wait_for_active(BUNDLED)
    screen.press("ctrl+q")
    assert ended(process) == 0


def test_on_a_full_disk_it_works_and_says_nothing(screen: Screen) -> None:
    """No file may grow, which is what a full disk comes to."""
    limited = "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)); "
    run = f"sys.path.insert(0, {str(ROOT)!r}); from briefing.__main__ import window; window()"
    process = screen.start([sys.executable, "-c", limited + run])
    screen.wait_for_active(BUNDLED)
    screen.press("ctrl+2")
    screen.wait_to_hear("12 absences")
    screen.press("ctrl+q")
    assert ended(process) == 0
    assert settings(screen) == {}
    left = screen.home / ".config/briefing"
    assert not left.exists() or list(left.iterdir()) == []
    assert screen.said == ""


@pytest.mark.parametrize("folder", [".local/state/briefing/log", ".config/briefing"])
def test_where_a_folder_cannot_be_made_it_works_all_the_same(screen: Screen, folder: str) -> None:
    in_the_way = screen.home / folder
    in_the_way.parent.mkdir(parents=True, exist_ok=True)
    in_the_way.write_text("a file where a folder should be")
    process = screen.start(MAIN)
    screen.wait_for_active(BUNDLED)
    screen.press("ctrl+2")
    screen.wait_to_hear("12 absences")
    screen.press("ctrl+q")
    assert ended(process) == 0
    assert in_the_way.read_text() == "a file where a folder should be"
    assert screen.said == ""


def test_asked_to_end_while_a_sheet_is_made_it_leaves_no_process(screen: Screen) -> None:
    process = screen.start(MAIN)
    screen.wait_for_active(BUNDLED)
    screen.press("ctrl+shift+p")  # the full briefing, which takes a while
    process.send_signal(signal.SIGTERM)
    assert ended(process) == 0
    wait_until(
        lambda: not [words for _, words in screen.processes() if "main.py" in " ".join(words)],
        "the end of all processes",
    )
    assert settings(screen)["starts without an end"] == 0
    assert log(screen).endswith("INFO Ended\n")


def test_asked_to_end_while_a_large_sheet_is_made_it_ends_that_process_too(
    screen: Screen, large_file: Path
) -> None:
    process = screen.start([*MAIN, large_file])
    screen.window("Briefing")
    wait_until(lambda: "INFO Briefing" in log(screen), "the window")

    def makers() -> list[int]:
        return [number for number, words in screen.processes() if "spawn_main" in " ".join(words)]

    screen.wait_for_active("Briefing")
    screen.press("ctrl+shift+p")
    wait_until(lambda: bool(makers()), "a process that makes the sheet")
    process.send_signal(signal.SIGTERM)
    assert ended(process) == 0
    wait_until(lambda: not makers(), "the end of that process")
    assert log(screen).endswith("INFO Ended\n")
    assert screen.said == ""


def test_one_more_window_shows_the_same_file(screen: Screen) -> None:
    process = screen.start(MAIN)
    screen.wait_for_active(BUNDLED)
    screen.press("ctrl+2")
    screen.wait_to_hear("12 absences")
    screen.press("ctrl+n")
    wait_until(lambda: len(screen.windows(BUNDLED)) == 2, "the second window")
    wait_until(
        lambda: sum("12 absences" in " ".join(one.words) for one in screen.heard()) == 2,
        "the same place in both",
    )
    screen.press("ctrl+w")
    wait_until(lambda: len(screen.windows(BUNDLED)) == 1, "the end of one")
    assert process.poll() is None
    screen.press("ctrl+q")
    assert ended(process) == 0
    assert screen.said == ""
