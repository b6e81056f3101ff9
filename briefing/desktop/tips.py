"""Tips over a cell or a button."""

from __future__ import annotations

from html import escape


def as_tip(words: str) -> str:
    """Return a tip in which markup in the data stays text; Qt would guess otherwise."""
    return f'<p style="white-space:pre-wrap;">{escape(words)}</p>'
