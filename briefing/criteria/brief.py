"""Repeat what was typed in a sentence without letting it fill the sentence."""

from __future__ import annotations

from typing import Final

from briefing.words.formatting import printable

MOST: Final = 80  # characters


def briefly(typed: str) -> str:
    """Return a text that can be printed; of a long one only the beginning, which ends with “…”."""
    return printable(typed if len(typed) <= MOST else f"{typed[: MOST - 1].rstrip()}…")
