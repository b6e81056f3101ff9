"""Who asks the desktop for more contrast gets it here too: at the start, and at any time after.

Run with `pytest -m screen`; needs what tests/screen.py needs.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from briefing.desktop.widgets.theme import LIGHT, LIGHT_MORE
from tests.screen import Screen, wait_until

ROOT: Final = Path(__file__).resolve().parents[3]
PORTAL: Final = ("/usr/bin/python3", Path(__file__).with_name("portal.py"))
# A desktop whose settings Qt asks for; without any it asks for none.
DESKTOP: Final = {"XDG_CURRENT_DESKTOP": "GNOME", "QT_QPA_PLATFORMTHEME": "gnome"}

pytestmark = pytest.mark.screen


@contextmanager
def portal(screen: Screen, contrast: int) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [*PORTAL, str(contrast)],
        env=screen.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as made:
        assert made.stdout is not None
        assert made.stdout.readline() == "ready\n"
        yield made
        assert made.stdin is not None
        made.stdin.close()


def share(screen: Screen, colour: str) -> float:
    """Return how much of the screen has a colour."""
    picture = screen.picture()
    wanted = tuple(bytes.fromhex(colour.removeprefix("#")))
    counted = {one: number for number, one in picture.getcolors(1 << 24) or []}
    return counted.get(wanted, 0) / (picture.width * picture.height)


def _shows(screen: Screen, colour: str) -> bool:
    return share(screen, colour) > 0.001


def _is_gone(screen: Screen, colour: str) -> bool:
    return share(screen, colour) < 0.0005


def test_it_is_followed_at_once_and_let_go_of_again(screen: Screen) -> None:
    with portal(screen, 0) as desktop:
        program = screen.start([sys.executable, ROOT / "main.py"], **DESKTOP)
        screen.window("Victory Day parade")
        wait_until(lambda: share(screen, LIGHT.window) > 0.05, "the sidebar")
        assert desktop.stdin is not None
        for contrast, there, gone in ((1, LIGHT_MORE, LIGHT), (0, LIGHT, LIGHT_MORE)):
            desktop.stdin.write(f"{contrast}\n")
            desktop.stdin.flush()
            wait_until(partial(_shows, screen, there.selection), "the colours")
            wait_until(partial(_is_gone, screen, gone.selection), "the end of those before")
        program.terminate()
        assert program.wait(30) == 0
    assert screen.said == ""


def test_it_is_followed_from_the_start(screen: Screen) -> None:
    with portal(screen, 1):
        program = screen.start([sys.executable, ROOT / "main.py"], **DESKTOP)
        screen.window("Victory Day parade")
        wait_until(lambda: share(screen, LIGHT_MORE.selection) > 0.001, "more contrast")
        wait_until(partial(_is_gone, screen, LIGHT.selection), "the end of the usual colours")
        program.terminate()
        assert program.wait(30) == 0
