"""Start with a clean window after the program has broken down twice in a row."""

from __future__ import annotations

from typing import Final

from briefing.settings import Settings

SETTING: Final = "starts without an end"
OFTEN: Final = 2  # times in a row that it broke down
SAYS: Final = (
    "Briefing broke down twice in a row, so its window starts as new: place, filters and columns "
    "are as at the first start. Your files, and the filters that you named, are untouched."
)


def began(settings: Settings) -> int:
    """Note that the program has started; return how often in a row it did not end before.

    From `OFTEN` on, what is kept of the window is not to be trusted.
    """
    kept = settings[SETTING]
    broken = kept if isinstance(kept, int) and kept > 0 else 0
    settings[SETTING] = broken + 1
    return broken


def ended(settings: Settings) -> None:
    """Note that the program has ended as it should."""
    settings[SETTING] = 0
    settings.save()
