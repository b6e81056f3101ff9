"""Start with a clean window after the program has broken down twice in a row."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from briefing.settings import Setting, Settings

SETTING: Final = "starts without an end"
LAST: Final = "last start"  # since when the computer is on, and which process it was
OFTEN: Final = 2  # times in a row that it broke down
BOOT: Final = Path("/proc/sys/kernel/random/boot_id")
SAYS: Final = (
    "Briefing broke down twice in a row, so its window starts as new: place, filters and columns "
    "are as at the first start. Your files, and the filters that you named, are untouched."
)


def began(settings: Settings) -> int:
    """Note that the program has started; return how often in a row it broke down before.

    From `OFTEN` on, what is kept of the window is not to be trusted. A start that ended with the
    computer, or that has not ended yet, is no breakdown.
    """
    kept, last = settings[SETTING], settings[LAST]
    broken = kept if isinstance(kept, int) and kept > 0 else 0
    now: list[Setting] = [_boot(), os.getpid()]
    if broken and isinstance(last, list) and len(last) == len(now):
        boot, process = last
        if boot != now[0] or (process != now[1] and _is_at_work(process)):
            broken -= 1
    settings[SETTING] = broken + 1
    settings[LAST] = now
    return broken


def ended(settings: Settings) -> None:
    """Note that the program has ended as it should."""
    settings[SETTING] = 0
    settings.save()


def _boot() -> str:
    """Return what is another each time that the computer starts; where nothing is, empty."""
    try:
        return BOOT.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _is_at_work(process: object) -> bool:
    if sys.platform == "win32" or not isinstance(process, int) or not 0 < process < 1 << 31:
        return False
    try:
        os.kill(process, 0)
    except OSError:  # it is gone, or its number is somebody else's now
        return False
    return True
