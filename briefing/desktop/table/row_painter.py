"""Paint the rows of a list: words, the chip of a country, the head of a group.

Whole rows are painted from one value each, since every question that Qt asks of a model in Python
costs more than the words do. Within a column the font changes only once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen

from briefing.desktop.table.cells import MatchReason, PaintedCell
from briefing.desktop.table.metrics import (
    CHIP_GAP,
    HEAD_GAP,
    MARGIN,
    CellMetrics,
    hook_of,
)
from briefing.desktop.table.record_model import GroupHead
from briefing.desktop.table.visible_rows import VisibleColumn, VisibleRow, VisibleRows
from briefing.desktop.widgets.text import CONTESTED, semibold
from briefing.desktop.widgets.theme import BORDER, DISPUTED, LINE, QUIET

REASON_GAP: Final = 8  # pixels before the words that say where a search found a record
CHIP_RADIUS: Final = 3.0
CHOSEN: Final = 3  # width of the bar before a row that is chosen, in pixels
FOCUS: Final = 2  # height of the lines above and below a row that has the focus, in pixels
LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

CellAt = tuple[int, PaintedCell]  # with the top of its row, in pixels


class RowPainter:
    """Paints heads across the whole row and records column by column."""

    def __init__(self, palette: QPalette, font: QFont) -> None:
        self.metrics: Final = CellMetrics(font)
        self.set_colours(palette)

    def set_colours(self, palette: QPalette) -> None:
        """Take the colours of a palette."""
        colour, role = palette.color, QPalette.ColorRole
        self._text = colour(role.Text)
        self._quiet = colour(QUIET)
        self._line = colour(LINE)
        self._border = colour(BORDER)
        self._accent = colour(role.Accent)
        self._selection = colour(role.Highlight)
        self._contested = colour(DISPUTED)

    def paint(self, painter: QPainter, seen: VisibleRows) -> None:
        """Paint what is in view; the ground is painted already."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in seen.rows:
            if isinstance(row.line, GroupHead):
                self._paint_head(painter, row, row.line, seen)
        if seen.pinned is None:
            self._paint_columns(painter, seen, seen.columns)
        else:
            edge = seen.pinned.left + seen.pinned.width
            painter.setClipRect(QRect(edge, 0, seen.width, _bottom(seen)))
            self._paint_columns(painter, seen, seen.columns)
            painter.setClipping(False)
            self._paint_columns(painter, seen, (seen.pinned,))
            self._paint_edge(painter, seen, edge - 1)

    def _paint_columns(
        self, painter: QPainter, seen: VisibleRows, columns: Sequence[VisibleColumn]
    ) -> None:
        """Paint some columns that stand side by side."""
        if not columns:
            return
        left, right = columns[0].left, columns[-1].left + columns[-1].width
        for row in seen.rows:
            if row.chosen and not isinstance(row.line, GroupHead):
                begins = columns[0].number == 0
                self._paint_choice(
                    painter, QRect(left, row.top, right - left, seen.height), seen, begins=begins
                )
        for column in columns:
            cells = [
                (row.top, row.line[column.number])
                for row in seen.rows
                if row.line is not None and not isinstance(row.line, GroupHead)
            ]
            self._paint_chips(painter, column, seen.height, cells)
            self._paint_words(painter, column, seen.height, cells)

    def _paint_choice(
        self, painter: QPainter, rect: QRect, seen: VisibleRows, *, begins: bool
    ) -> None:
        painter.fillRect(rect, self._selection)
        if begins:
            painter.fillRect(rect.left(), rect.top(), CHOSEN, rect.height(), self._accent)
        if seen.focused:
            foot = rect.bottom() - FOCUS + 1
            painter.fillRect(rect.left(), rect.top(), rect.width(), FOCUS, self._accent)
            painter.fillRect(rect.left(), foot, rect.width(), FOCUS, self._accent)

    def _paint_words(
        self,
        painter: QPainter,
        column: VisibleColumn,
        height: int,
        cells: Sequence[CellAt],
    ) -> None:
        first = column.number == 0
        painter.setFont(self.metrics.fonts[first])
        pen = None
        for top, cell in cells:
            left, room = column.left + MARGIN, column.width - 2 * MARGIN
            if cell.code is not None:
                # Its place is kept where a country has no code, so that names stand in line.
                left += self.metrics.chip + CHIP_GAP
                room -= self.metrics.chip + CHIP_GAP
            if cell.contested:
                painter.setPen(self._contested)
                pen = self._contested
                painter.drawText(left, top, room, height, RIGHT, CONTESTED)
                room -= self.metrics.contested[first]
            words = cell.words.replace("\n", " ")
            if cell.reason is not None:
                inner = QRect(left, top, room, height)
                room -= paint_reason(painter, inner, words, cell.reason, self._quiet)
            wanted = self._text if cell.stated else self._quiet
            if pen is not wanted:
                painter.setPen(wanted)
                pen = wanted
            shown = self.metrics.fitting(words, room, first=first)
            painter.drawText(left, top, room, height, column.align, shown)

    def _paint_chips(
        self,
        painter: QPainter,
        column: VisibleColumn,
        height: int,
        cells: Sequence[CellAt],
    ) -> None:
        """Paint the codes of countries in a frame each."""
        begun = False
        for top, cell in cells:
            if not cell.code:
                continue
            if not begun:
                begun = True
                painter.setFont(self.metrics.code_font)
                painter.setBrush(Qt.BrushStyle.NoBrush)
            middle = top + (height - 1) // 2
            chip = QRectF(
                column.left + MARGIN + 0.5,
                middle - self.metrics.chip_height / 2 + 0.5,
                self.metrics.chip,
                self.metrics.chip_height,
            )
            painter.setPen(self._border)
            painter.drawRoundedRect(chip, CHIP_RADIUS, CHIP_RADIUS)
            painter.setPen(self._quiet)
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, cell.code)

    def _paint_head(
        self, painter: QPainter, row: VisibleRow, head: GroupHead, seen: VisibleRows
    ) -> None:
        """Paint a head; it stays where the list scrolls sideways."""
        painter.save()
        last = seen.columns[-1] if seen.columns else seen.pinned
        ends = last.left + last.width if last is not None else 0
        painter.setClipRect(QRect(0, row.top, ends, seen.height))
        rect = QRect(0, row.top, seen.width, seen.height)
        if row.chosen:
            painter.fillRect(rect, self._selection)
            painter.fillRect(QRect(0, rect.top(), CHOSEN, rect.height()), self._accent)
        if row.number > 0:
            painter.setPen(self._line)
            painter.drawLine(rect.left(), rect.top(), rect.right(), rect.top())
        group = head.group
        inner = rect.adjusted(MARGIN, rect.height() // 8, -MARGIN, 0)
        bold = semibold(self.metrics.fonts[0])
        painter.setFont(bold)
        painter.setPen(self._accent)
        painter.drawText(inner, LEFT, group.title)
        title = QFontMetrics(bold).horizontalAdvance(group.title)
        inner.setLeft(inner.left() + title + HEAD_GAP)
        painter.setFont(self.metrics.fonts[0])
        painter.setPen(self._quiet)
        painter.drawText(inner, LEFT, f"{group.size:,}" if group.size else head.without_records)
        if group.size:
            x = hook_of(group, self.metrics.fonts[0])
            self._paint_fold(painter, x, inner.center().y() + 1, folded=head.folded)
        painter.restore()

    def _paint_fold(self, painter: QPainter, x: int, y: int, *, folded: bool) -> None:
        """Paint a small hook: to the right where records are hidden, else down."""
        painter.setPen(QPen(self._quiet, 1.2))
        if folded:
            painter.drawPolyline([QPointF(x - 2, y - 4), QPointF(x + 2, y), QPointF(x - 2, y + 4)])
        else:
            painter.drawPolyline([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])

    def _paint_edge(self, painter: QPainter, seen: VisibleRows, x: int) -> None:
        """Paint the right edge of the column that stays."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(self._line)
        for row in seen.rows:
            if not isinstance(row.line, GroupHead):
                painter.drawLine(x, row.top, x, row.top + seen.height - 1)


def paint_reason(
    painter: QPainter, rect: QRect, words: str, reason: MatchReason, quiet: QColor
) -> int:
    """Paint behind `words`, at the right of a cell, where the search was found elsewhere.

    Nothing where there is no room for all of it: the tip and the dossier say it as well.
    Returns the width that it takes.
    """
    italic = QFont(painter.font())
    italic.setWeight(QFont.Weight.Normal)
    italic.setItalic(True)
    metrics = QFontMetrics(italic)
    room = rect.width() - painter.fontMetrics().horizontalAdvance(words)
    width = metrics.horizontalAdvance(reason.short) + REASON_GAP
    if room < width:
        return 0
    painter.save()
    painter.setFont(italic)
    painter.setPen(quiet)
    painter.drawText(rect, RIGHT, reason.short)
    painter.restore()
    return width


def _bottom(seen: VisibleRows) -> int:
    return seen.rows[-1].top + seen.height if seen.rows else 0
