"""Lengths that grow with the text."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFont, QFontMetricsF

USUAL: Final = 17.0  # pixels: the height of a line in the font that lengths are given for


def scaled(pixels: float, font: QFont) -> int:
    """Return a length for a font: as given, or longer by as much as the font is larger."""
    return round(pixels * max(QFontMetricsF(font).height() / USUAL, 1.0))
