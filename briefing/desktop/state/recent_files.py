"""The files that were opened last."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from briefing.resources import BUNDLED_BRIEFING
from briefing.settings import Setting, Settings

SETTING: Final = "recent files"
MOST: Final = 10


class RecentFile(NamedTuple):
    """A file that was opened, and whether it is still there."""

    path: Path
    there: bool


def recent(settings: Settings) -> tuple[RecentFile, ...]:
    """Return the files opened last, the latest first."""
    kept = settings[SETTING]
    names = [name for name in kept if isinstance(name, str)] if isinstance(kept, list) else []
    return tuple(RecentFile(Path(name), is_there(Path(name))) for name in names[:MOST])


def remember_opened(settings: Settings, path: Path) -> None:
    """Put a file first among those opened last; the bundled one has a command of its own."""
    if path == BUNDLED_BRIEFING:
        return
    settings.refresh()
    name = str(path.absolute())
    names = [name, *(str(one.path) for one in recent(settings) if str(one.path) != name)]
    settings[SETTING] = list[Setting](names[:MOST])


def forget_recent(settings: Settings) -> None:
    """Forget which files were opened."""
    settings[SETTING] = list[Setting]()


def is_there(path: Path) -> bool:
    """Tell whether a file can still be opened under its name."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # a share that is gone, or a name that is none
        return False
