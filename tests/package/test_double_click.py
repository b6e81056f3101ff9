"""Double clicks in a file manager on a virtual screen, with the package installed.

It needs what tests/screen.py tells of, and Debian's pcmanfm.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PIL import Image, ImageChops, ImageGrab

from briefing.formatting import printable
from briefing.resources import BUNDLED_BRIEFING
from tests.package.running import run
from tests.screen import Screen, screen_in, wait_until

PROGRAM: Final = Path("/usr/lib/briefing/briefing-window")
ENTRY: Final = Path("/usr/share/applications/briefing.desktop")
BUNDLED: Final = "Victory Day parade on Red Square"
STATUS_BAR: Final = 50  # pixels at the foot of the file manager's window, where it tells the number
ODD_NAMES: Final = (
    "two words.briefing",
    """it's "quoted" & 100%f $HOME.briefing""",
    "Парад 9 мая.briefing",
    "two\nlines.briefing",
    "-f.briefing",
)

pytestmark = [pytest.mark.package, pytest.mark.usefixtures("installed")]


class Folder:
    """A window of the file manager on a folder that holds one file."""

    def __init__(self, screen: Screen, file: Path) -> None:
        self._screen: Final = screen
        self._pictures: Final = file.parents[1] / "pictures"
        self._pictures.mkdir(exist_ok=True)
        self._title: Final = file.parent.name
        screen.start(["pcmanfm", "--new-win", file.parent])
        self._window: Final = screen.window(f"^{re.escape(self._title)}$")
        self._place: Final = self._find()

    def double_click(self) -> None:
        """Double click on the file, with the mouse."""
        self._come_forward()
        x, y = self._place
        self._screen.do("mousemove", "--sync", str(x), str(y))
        self._screen.do("click", "--repeat", "2", "--delay", "80", "1")

    def _find(self) -> tuple[int, int]:
        """Return where the icon is: what looks otherwise once everything is selected."""
        self._come_forward()
        told = self._screen.do("getwindowgeometry", "--shell", self._window)
        box = {name: int(value) for name, value in re.findall(r"(\w+)=(\d+)", told)}
        left, top = box["X"], box["Y"]
        area = (left, top, left + box["WIDTH"], top + box["HEIGHT"] - STATUS_BAR)
        found: tuple[int, int, int, int] | None = None

        def selected() -> bool:
            nonlocal found
            self._screen.press("Escape")
            before = self._still(area)
            self._screen.press("ctrl+a")
            found = ImageChops.difference(before, self._still(area)).getbbox()
            return found is not None

        wait_until(selected, "the file in the file manager")
        assert found is not None
        return left + (found[0] + found[2]) // 2, top + found[1] + 20

    def _still(self, area: tuple[int, int, int, int]) -> Image.Image:
        """Return what shows once it no longer changes."""
        time.sleep(0.5)
        return self._screen_shot().crop(area)

    def _screen_shot(self) -> Image.Image:
        return ImageGrab.grab(xdisplay=self._screen.environment["DISPLAY"]).convert("RGB")

    def _come_forward(self) -> None:
        self._screen.do("windowactivate", "--sync", self._window)
        self._screen.wait_for_active(self._title)

    def look(self, name: str) -> None:
        """Keep a picture of the screen for whoever wants to see what happened."""
        time.sleep(0.5)
        self._screen_shot().save(self._pictures / f"{name}.png")


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with screen_in(tmp_path / "screen") as made:
        yield made


def folder_with(screen: Screen, source: Path, place: Path, name: str) -> Folder:
    place.mkdir(parents=True)
    shutil.copy(source, place / name)
    return Folder(screen, place / name)


def processes(screen: Screen) -> list[int]:
    """Return the processes of the installed window that belong to this screen."""
    home = f"HOME={screen.home}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            program = (process / "exe").readlink()
            environment = (process / "environ").read_bytes().split(b"\0")
        except OSError:  # it ended meanwhile
            continue
        if program == PROGRAM and home in environment:
            found.append(int(process.name))
    return found


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
    wait_until(lambda: screen.do("getactivewindow") == window, "the same window in front")
    assert screen.windows("Briefing$") == [window]
    wait_until(lambda: processes(screen) == [first], "one process")


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
    wait_until(lambda: processes(screen) == [first], "one process")


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
