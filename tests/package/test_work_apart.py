"""Long work of the installed program: done by processes of its own, which never outlive it.

It needs what tests/screen.py tells of, and Debian's poppler-utils.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest

from tests.package.programs import FORK, program, running
from tests.package.running import run
from tests.screen import Screen

BUNDLED: Final = "Victory Day parade on Red Square"
PREVIEW: Final = "ctrl+shift+p"
COMMAND: Final = Path("/usr/bin/briefing-window")

pytestmark = [pytest.mark.package, pytest.mark.usefixtures("installed")]


def opened(screen: Screen, *files: Path) -> subprocess.Popen[bytes]:
    """Open the window and wait until keys reach it."""
    process = screen.start([COMMAND, *files])
    screen.wait_for_active(files[0].name if files else BUNDLED)
    return process


def at_work(screen: Screen) -> list[int]:
    """Return the processes that the window has started for its work."""
    return [number for number, words in running(screen) if FORK in words]


def wait_for_work(screen: Screen) -> int:
    """Wait until the window has a process at work, and return it."""
    screen.wait_until(lambda: bool(at_work(screen)), "a process at work")
    return at_work(screen)[0]


def wait_for_rest(screen: Screen) -> None:
    """Wait until nothing is at work any more."""
    screen.wait_until(lambda: not at_work(screen), "the end of the work")


def test_the_full_briefing_is_set_by_a_process_of_its_own(screen: Screen, tmp_path: Path) -> None:
    window = opened(screen)
    screen.press(PREVIEW)
    assert wait_for_work(screen) != window.pid
    wait_for_rest(screen)
    screen.wait_until(lambda: tells_of_pages(screen), "the number of pages")
    target = tmp_path / "full.pdf"
    screen.press("ctrl+s")
    save_as(screen, "Save the sheet as PDF", target)
    said = run("pdftotext", "-layout", target, "-")
    assert "Thongloun Sisoulith" in said
    assert "Main points" in said
    assert at_work(screen) == []  # what is saved is what was shown


def tells_of_pages(screen: Screen) -> bool:
    """Tell whether the preview says how many pages it shows."""
    words = (word for window in screen.heard() for word in window.words)
    return any(re.fullmatch(r"\d+ pages", word) for word in words)


def test_the_whole_briefing_is_exported_by_a_process_of_its_own(
    screen: Screen, tmp_path: Path
) -> None:
    opened(screen)
    screen.press("ctrl+1")  # a list: of it, or of everything
    screen.press("ctrl+e")
    screen.wait_for_active("Export")
    screen.press("shift+Tab", "space", "Return")
    target = tmp_path / "whole.xlsx"
    save_as(screen, "Export as", target)
    wait_for_rest(screen)
    screen.wait_to_hear("to whole.xlsx in ")
    with ZipFile(target) as made:
        sheets = [name for name in made.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) > 5  # every section has one


def save_as(screen: Screen, dialog: str, target: Path) -> None:
    """Answer the dialog that asks for a file."""
    screen.wait_for_active(dialog)
    screen.press("ctrl+a")
    screen.type(str(target))
    screen.press("Return")
    screen.wait_until(target.exists, target.name)


def test_what_is_cancelled_ends_at_once(screen: Screen, large_file: Path) -> None:
    window = opened(screen, large_file)
    screen.press(PREVIEW)
    worker = wait_for_work(screen)
    screen.press("Escape")  # back to the list
    screen.wait_until(lambda: program(worker) is None, "the end of the process")
    assert at_work(screen) == []
    assert window.poll() is None
    screen.press(PREVIEW)
    assert wait_for_work(screen) != worker


@pytest.mark.parametrize("keys", ["ctrl+w", "ctrl+q", "alt+F4"])
def test_closing_the_window_ends_its_work(screen: Screen, large_file: Path, keys: str) -> None:
    window = opened(screen, large_file)
    screen.press(PREVIEW)
    wait_for_work(screen)
    screen.press(keys)
    screen.wait_until(lambda: running(screen) == [], "the end of all processes")
    assert window.wait() == 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_ending_the_program_ends_its_work(
    screen: Screen, large_file: Path, how: signal.Signals
) -> None:
    window = opened(screen, large_file)
    screen.press(PREVIEW)
    wait_for_work(screen)
    os.kill(window.pid, how)
    screen.wait_until(lambda: running(screen) == [], "the end of all processes")
    assert window.wait() == (0 if how == signal.SIGTERM else -how)


def test_the_terminal_makes_them_too(
    stranger: tuple[dict[str, str], Path], large_file: Path
) -> None:
    environment, folder = stranger
    for words in (
        ("sheet", "all", "-o", "full.pdf"),
        ("export", "all", "-o", "full.xlsx"),
        ("-f", large_file, "sheet", "equipment", "-o", "long.pdf"),
        ("-f", large_file, "export", "all", "-o", "long.json"),
    ):
        run("/usr/bin/briefing", *words, env=environment, cwd=folder)
    made = {file.name for file in folder.iterdir()}
    assert made == {"full.pdf", "full.xlsx", "long.pdf", "long.json"}
    assert "Main points" in run("pdftotext", folder / "full.pdf", "-")
    assert "T-34" in run("pdftotext", folder / "long.pdf", "-")
    assert list((folder.parent / "temporary").iterdir()) == []
