"""Words on menus and buttons as they are."""

from __future__ import annotations


def plain(words: str) -> str:
    """Let an & be an &, not the mark of a shortcut."""
    return words.replace("&", "&&")
