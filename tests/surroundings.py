"""Surroundings of the tests' own: what the tester's computer and shell are like plays no part."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
# What a desktop, a shell, a printer or a locale tells programs, and some of them heed.
TOLD: Final = re.compile(
    r"(CUPS|DESKTOP|FONTCONFIG|GDK|GTK|LC|QML|QT|TYPST|XDG)_\w+"
    r"|COLUMNS|DBUS_SESSION_BUS_ADDRESS|DISPLAY|FORCE_COLOR|LANG|LANGUAGE|LINES|LPDEST|NO_COLOR"
    r"|PAGER|PRINTER|SOURCE_DATE_EPOCH|WAYLAND_DISPLAY"
)
SAME_FOR_ALL: Final = {
    "FONTCONFIG_FILE": str(HERE / "fonts" / "fonts.conf"),  # for Qt and for Typst
    "LANG": "C.UTF-8",
    "QT_QPA_PLATFORM": "offscreen",
    "TZ": "UTC",
}
FOLDERS: Final = {
    "HOME": "home",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_RUNTIME_DIR": "run",
    "XDG_STATE_HOME": "state",
}


def stand_apart(folder: Path) -> None:
    """Let this process know nothing of the tester's; before Qt looks for fonts and a screen."""
    for name in filter(TOLD.fullmatch, list(os.environ)):
        del os.environ[name]
    os.environ.update(SAME_FOR_ALL)
    os.environ.update(folders_in(folder))
    if hasattr(time, "tzset"):  # not on Windows
        time.tzset()
    os.umask(0o022)


def folders_in(folder: Path) -> dict[str, str]:
    """Make a home and a folder for programs to run in; return all folders by their variables."""
    for name in ("home", "run"):  # programs make the others
        (folder / name).mkdir(mode=0o700, parents=True)
    return {variable: str(folder / name) for variable, name in FOLDERS.items()}
