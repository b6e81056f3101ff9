"""The processes of the installed program on a screen."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.screen import Screen

WINDOW: Final = Path("/usr/lib/briefing/briefing-window")
FORK: Final = "--multiprocessing-fork"  # among the words of a process started for some work


def running(screen: Screen) -> list[tuple[int, list[str]]]:
    """Return the processes of the installed window that belong to a screen, with their words."""
    return [one for one in screen.processes() if program(one[0]) == WINDOW]


def program(number: int) -> Path | None:
    """Return the file that a process runs; None if it has ended."""
    try:
        return Path(f"/proc/{number}/exe").readlink()
    except OSError:
        return None
