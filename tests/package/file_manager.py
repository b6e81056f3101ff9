"""A file manager on a virtual screen, and the double clicks in it; it needs Debian's pcmanfm."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops

from tests.screen import PATIENCE, Screen

BETWEEN_CLICKS: Final = 1000  # milliseconds that may lie between the two clicks of a double click
STATUS_BAR: Final = 50  # pixels at the foot of the file manager's window, where it tells the number


class Folder:
    """A window of the file manager on a folder that holds one file.

    A slow machine may take long between two clicks: GTK is told to be patient.
    """

    def __init__(self, screen: Screen, file: Path) -> None:
        self._screen: Final = screen
        self._pictures: Final = file.parents[1] / "pictures"
        self._pictures.mkdir(exist_ok=True)
        self._title: Final = file.parent.name
        (screen.home / ".gtkrc-2.0").write_text(f"gtk-double-click-time={BETWEEN_CLICKS}\n")
        self._window: Final = self._open(file.parent)
        self._place: Final = self._find()

    def double_click(self) -> None:
        """Double click on the file, with the mouse."""
        time.sleep(BETWEEN_CLICKS / 1000)  # or this click would be the third of the last ones
        self._come_forward()
        x, y = self._place
        self._screen.do("mousemove", "--sync", str(x), str(y))
        self._screen.do("click", "--repeat", "2", "--delay", "80", "1")

    def _open(self, folder: Path) -> str:
        """Have the file manager show the folder, asking again after a while; return the window."""
        asked: list[float] = []

        def shows() -> bool:
            now = time.monotonic()
            if not asked or now > asked[-1] + PATIENCE / 3:
                self._screen.start(["pcmanfm", "--new-win", folder])
                asked.append(now)
            return bool(self._screen.windows(title))

        title = f"^{re.escape(self._title)}$"
        self._screen.wait_until(shows, f"a window of the file manager on “{self._title}”")
        return self._screen.windows(title)[-1]

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

        self._screen.wait_until(selected, "the file in the file manager")
        assert found is not None
        return left + (found[0] + found[2]) // 2, top + found[1] + 20

    def _still(self, area: tuple[int, int, int, int]) -> Image.Image:
        """Return what shows once it no longer changes."""
        shown = self._screen.picture().crop(area)

        def still() -> bool:
            nonlocal shown
            time.sleep(0.4)
            before, shown = shown, self._screen.picture().crop(area)
            return ImageChops.difference(before, shown).getbbox() is None

        self._screen.wait_until(still, "rest on the screen")
        return shown

    def _come_forward(self) -> None:
        def came() -> bool:
            self._screen.do("windowactivate", self._window)
            return self._screen.do("getactivewindow") == self._window

        self._screen.wait_until(came, "the file manager's window in front")

    def look(self, name: str) -> None:
        """Keep a picture of the screen for whoever wants to see what happened."""
        time.sleep(0.5)
        self._screen.picture().save(self._pictures / f"{name}.png")


def folder_with(screen: Screen, source: Path, place: Path, name: str) -> Folder:
    place.mkdir(parents=True)
    shutil.copy(source, place / name)
    return Folder(screen, place / name)
