"""Words as Qt's parts show them, and lengths that grow with them."""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtGui import QFont, QFontMetricsF

CONTESTED: Final = "≠"  # a sign beside the colour, since colour alone says nothing in grey
USUAL: Final = 17.0  # pixels: the height of a line in the font that lengths are given for


def scaled(pixels: float, font: QFont) -> int:
    """Return a length for a font: as given, or longer by as much as the font is larger."""
    return round(pixels * max(QFontMetricsF(font).height() / USUAL, 1.0))


def plain(words: str) -> str:
    """Let an & on a menu or a button be an &, not the mark of a shortcut."""
    return words.replace("&", "&&")


def as_tip(words: str) -> str:
    """Return a tip in which markup in the data stays text; Qt would guess otherwise."""
    return f'<p style="white-space:pre-wrap;">{escape(words)}</p>'


def semibold(font: QFont) -> QFont:
    """Return a font in which words stand out."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def title_font(font: QFont) -> QFont:
    """Return the font of the title of a pane whose words are set in `font`."""
    large = semibold(font)
    large.setPointSizeF(large.pointSizeF() * 1.6)
    return large
