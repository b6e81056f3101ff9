"""Start with a clean window after the program has broken down twice in a row."""

from __future__ import annotations

from typing import Final

from briefing.settings import Settings

SETTING: Final = "starts without an end"
OFTEN: Final = 2  # times in a row that it broke down


def began(settings: Settings) -> bool:
    """Note that the program has started; True if it has broken down too often to trust the rest."""
    kept = settings[SETTING]
    broken = kept if isinstance(kept, int) and kept > 0 else 0
    settings[SETTING] = broken + 1
    return broken >= OFTEN


def ended(settings: Settings) -> None:
    """Note that the program has ended as it should."""
    settings[SETTING] = 0
    settings.save()
