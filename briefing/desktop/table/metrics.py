"""Lengths and fonts in the rows of a list, and how wide words are in them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

from briefing.desktop.table.cells import PaintedCell
from briefing.desktop.widgets.text import CONTESTED, semibold
from briefing.queries.listing import RecordGroup

MARGIN: Final = 8  # pixels, as all lengths
CHIP_GAP: Final = 7
HEAD_GAP: Final = 10  # behind the title of a group
HOOK_GAP: Final = 14  # behind its number
CODE_SCALE: Final = 0.82  # of the text's size
LEADING: Final = 1.9  # height of a row in line heights
MOST_KEPT: Final = 30_000  # words


class CellMetrics:
    """Measures words in the fonts of a list, each only once, and shortens them to a width.

    The first column has a font of its own: what is asked by `first` is meant for it.
    """

    def __init__(self, font: QFont) -> None:
        self._widths: Final[tuple[dict[str, int], dict[str, int]]] = ({}, {})
        self._cut: Final[dict[tuple[str, int, bool], str]] = {}
        self.set_font(font)

    def set_font(self, font: QFont) -> None:
        """Take another font."""
        self.fonts = (QFont(font), first_font(font))
        self.code_font = code_font(font)
        self._metrics = tuple(map(QFontMetrics, self.fonts))
        self.chip = chip_width(font)
        self.chip_height = QFontMetrics(self.code_font).height() + 2
        self.contested = tuple(font.horizontalAdvance(CONTESTED) + 4 for font in self._metrics)
        for known in (*self._widths, self._cut):
            known.clear()

    def of(self, words: str, *, first: bool) -> int:
        """Return how wide words are."""
        known = self._widths[first]
        width = known.get(words)
        if width is None:
            if len(known) > MOST_KEPT:
                known.clear()
            known[words] = width = self._metrics[first].horizontalAdvance(words)
        return width

    def of_cell(self, cell: PaintedCell, *, first: bool) -> int:
        """Return how wide all is that is painted of a cell."""
        width = self.of(cell.words, first=first)
        if cell.code is not None:
            width += self.chip + CHIP_GAP
        return width + self.contested[first] if cell.contested else width

    def fitting(self, words: str, room: int, *, first: bool) -> str:
        """Return the words, cut off with an ellipsis where there is not room enough."""
        if self.of(words, first=first) < room:  # not if as wide: widths are rounded
            return words
        key = (words, room, first)
        shown = self._cut.get(key)
        if shown is None:
            if len(self._cut) > MOST_KEPT:
                self._cut.clear()
            shown = self._metrics[first].elidedText(words, Qt.TextElideMode.ElideRight, room)
            self._cut[key] = shown
        return shown


def first_font(font: QFont) -> QFont:
    """Return the font of the first column."""
    medium = QFont(font)
    medium.setWeight(QFont.Weight.Medium)
    return medium


def code_font(font: QFont) -> QFont:
    """Return the font of the two letters in a chip."""
    small = semibold(font)
    small.setPointSizeF(font.pointSizeF() * CODE_SCALE)
    return small


def hook_of(group: RecordGroup, font: QFont) -> int:
    """Return where the hook of a head stands, in pixels from the left."""
    title = QFontMetrics(semibold(font)).horizontalAdvance(group.title)
    number = QFontMetrics(font).horizontalAdvance(f"{group.size:,}")
    return MARGIN + title + HEAD_GAP + number + HOOK_GAP


def row_height(font: QFont) -> int:
    """Return the height of a row, in pixels."""
    return round(QFontMetrics(font).height() * LEADING)


def chip_width(font: QFont) -> int:
    """Return the width of a chip, in pixels: the same for all codes, so that names align."""
    return QFontMetrics(code_font(font)).horizontalAdvance("MW") + 8
