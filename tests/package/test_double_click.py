"""Double clicks in a file manager on a virtual screen, with the package installed.

It needs what tests/screen.py tells of, and Debian's pcmanfm.
"""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from briefing.resources import BUNDLED_BRIEFING
from briefing.words.printable import printable
from tests.package.file_manager import Folder, folder_with
from tests.package.programs import running
from tests.package.running import run
from tests.screen import Screen

LAUNCHES: Final = Path(__file__).with_name("launches.py")
ENTRY: Final = Path("/usr/share/applications/briefing.desktop")
BUNDLED: Final = "Victory Day parade on Red Square"
ODD_NAMES: Final = (
    "two words.briefing",
    """it's "quoted" & 100%f $HOME.briefing""",
    "Парад 9 мая.briefing",
    "two\nlines.briefing",
    "-f.briefing",
)

pytestmark = [pytest.mark.package, pytest.mark.usefixtures("installed")]


def processes(screen: Screen) -> list[int]:
    """Return the processes of the installed window that belong to this screen."""
    return [number for number, _ in running(screen)]


def test_the_icon_opens_the_bundled_briefing(screen: Screen, tmp_path: Path) -> None:
    desk = tmp_path / "Рабочий стол"
    desk.mkdir()
    # By default pcmanfm asks whether to run what is not in the system's own menu.
    choices = screen.home / ".config/libfm/libfm.conf"
    choices.parent.mkdir(parents=True)
    choices.write_text("[config]\nquick_exec=1\n", encoding="utf-8")
    (desk / "briefing.desktop").symlink_to(ENTRY)  # as a file manager puts it on a desktop
    folder = Folder(screen, desk / "briefing.desktop")
    folder.double_click()
    screen.wait_for_active(f"{BUNDLED} – Briefing")
    screen.wait_to_hear("This is the bundled briefing.")
    folder.look("icon")
    (first,) = processes(screen)
    window = screen.do("getactivewindow")
    wanted = re.search(r"(?m)^StartupWMClass=(.*)$", ENTRY.read_text(encoding="utf-8"))
    assert wanted is not None
    told = run("xprop", "-id", window, "WM_CLASS", env=screen.environment)
    assert told.rstrip().endswith(f', "{wanted[1]}"')  # after the name of the window, its class
    folder.double_click()
    screen.wait_until(lambda: screen.do("getactivewindow") == window, "the same window in front")
    assert screen.windows("Briefing$") == [window]
    screen.wait_until(lambda: processes(screen) == [first], "one process")


def test_an_icon_is_opened_that_the_file_manager_asks_about(screen: Screen, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "briefing.desktop").symlink_to(ENTRY)
    folder = Folder(screen, desk / "briefing.desktop")
    folder.double_click()
    screen.wait_for_active("Execute File")
    folder.look("asked")
    screen.press("alt+e")  # Execute
    screen.wait_for_active(f"{BUNDLED} – Briefing")
    screen.wait_to_hear("This is the bundled briefing.")


def test_a_file_is_opened_once_and_each_in_a_window_of_its_own(
    screen: Screen, tmp_path: Path
) -> None:
    one = folder_with(screen, BUNDLED_BRIEFING, tmp_path / "one", "x.briefing")
    other = folder_with(screen, BUNDLED_BRIEFING, tmp_path / "other", "y.briefing")
    one.double_click()
    screen.wait_for_active("x.briefing")
    x = screen.do("getactivewindow")
    (first,) = processes(screen)
    other.double_click()
    screen.wait_for_active("y.briefing")
    other.look("two files")
    assert len(screen.windows("Briefing$")) == 2
    one.double_click()
    screen.wait_for_active("x.briefing")
    assert screen.do("getactivewindow") == x
    assert len(screen.windows("Briefing$")) == 2
    screen.wait_until(lambda: processes(screen) == [first], "one process")


def test_a_damaged_file_gets_its_sentence(screen: Screen, tmp_path: Path) -> None:
    half = tmp_path / "half"
    half.write_bytes(BUNDLED_BRIEFING.read_bytes()[:5000])
    folder = folder_with(screen, half, tmp_path / "damaged", "damaged.briefing")
    for _ in range(2):
        folder.double_click()
        screen.wait_for_active("Briefing")
        screen.wait_to_hear("damaged.briefing is damaged")
        assert len(screen.windows("Briefing$")) == 1
    folder.look("damaged")
    assert len(processes(screen)) == 1


@pytest.mark.parametrize("name", ODD_NAMES)
def test_an_odd_name_is_opened(screen: Screen, tmp_path: Path, name: str) -> None:
    folder = folder_with(screen, BUNDLED_BRIEFING, tmp_path / "папка с 'именем'", name)
    folder.double_click()
    screen.wait_for_active(f"{BUNDLED} – {printable(name)} – Briefing")
    folder.look("odd name")


def test_the_pointer_is_busy_no_longer_than_the_start(screen: Screen, tmp_path: Path) -> None:
    screen.start([sys.executable, LAUNCHES])
    screen.wait_until(lambda: "listening" in screen.said, "the listener")
    one = folder_with(screen, BUNDLED_BRIEFING, tmp_path / "one", "x.briefing")
    other = folder_with(screen, BUNDLED_BRIEFING, tmp_path / "other", "y.briefing")
    steps = ((one, "x.briefing"), (other, "y.briefing"), (one, "x.briefing"))
    for number, (folder, name) in enumerate(steps, 1):  # a start, a window, one in front again
        folder.double_click()
        screen.wait_for_active(name)
        screen.wait_until(partial(has_ended, screen, number), f"the end of start {number}")


def has_ended(screen: Screen, number: int) -> bool:
    """Tell whether so many of the starts that the file manager told of have ended."""
    lines = screen.said.splitlines()
    begun = {line.split('"')[1] for line in lines if line.startswith("new: ID=")}
    over = {line.removeprefix("remove: ID=") for line in lines if line.startswith("remove:")}
    return len(begun & over) == number
