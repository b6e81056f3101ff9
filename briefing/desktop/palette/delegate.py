"""Paint the rows of the box that searches everything."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from briefing.desktop.palette.marked_text import Ink, draw
from briefing.desktop.palette.model import FinderRole
from briefing.desktop.palette.rows import (
    AsOfRow,
    CommandRow,
    HeadRow,
    MoreRow,
    RecordRow,
    Row,
    as_label,
    more_words,
)
from briefing.desktop.widgets.override import override
from briefing.desktop.widgets.text import semibold
from briefing.queries.search_all import BETWEEN
from briefing.store.search.match import Excerpt, Match

AnyIndex = QModelIndex | QPersistentModelIndex
SIDE: Final = 14  # pixels between the edge and the words
GAP: Final = 12
RADIUS: Final = 5.0
SMALL: Final = 0.92  # of the text's size
LINE: Final = 1.3  # height of a line in line heights
AIR: Final = 9  # pixels above and below a row
HEAD_AIR: Final = 10  # pixels above a head
NARROW: Final = 0.62  # of a row, which the heading may take from what stands beside it


class FinderDelegate(QStyledItemDelegate):
    """Paints heads, records with the fields that matched, and commands with their keys."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        row: Row = index.data(FinderRole.ROW)
        line = QFontMetrics(option.font).height() * LINE
        match row:
            case HeadRow():
                height = QFontMetrics(small(option.font)).height() + HEAD_AIR + 4
            case RecordRow():
                below = QFontMetrics(small(option.font)).height() * LINE
                height = round(line + below * len(row.told)) + AIR
            case _:
                height = round(line) + AIR
        return QSize(100, height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: Row = index.data(FinderRole.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        inks = Inks(option.font, option.palette, chosen=chosen)
        box = QRectF(option.rect).adjusted(6, 0, -6, 0)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(option.palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
            painter.setBrush(inks.accent)
            painter.drawRoundedRect(
                QRectF(box.left(), box.top() + 5, 3, box.height() - 10), 1.5, 1.5
            )
        inner = box.adjusted(SIDE, 0, -SIDE, 0)
        match row:
            case HeadRow(title, number):
                inner.setTop(inner.top() + HEAD_AIR)
                words = BETWEEN.join(part for part in (title, number) if part)
                draw(painter, inner, Excerpt(words, ()), inks.head)
            case RecordRow():
                self._paint_hit(painter, inner, row, inks)
            case CommandRow():
                self._paint_doing(painter, inner, row, inks)
            case AsOfRow(words):
                draw(painter, inner, words, inks.plain)
            case MoreRow():
                draw(painter, inner, Excerpt(more_words(row), ()), inks.link)
        painter.restore()

    def _paint_hit(self, painter: QPainter, inner: QRectF, hit: RecordRow, inks: Inks) -> None:
        line = QFontMetrics(inks.plain.font).height() * LINE
        below = QFontMetrics(inks.quiet.font).height() * LINE
        top = inner.top() + AIR / 2
        first = QRectF(inner.left(), top, inner.width(), line)
        if hit.found.under:
            first.setWidth(max(inner.width() * NARROW, inner.width() - self._beside(hit, inks)))
        width = draw(painter, first, hit.found.heading, inks.strong)
        beside = QRectF(inner.left() + width + GAP, top, inner.width() - width - GAP, line)
        draw(painter, beside, hit.under, inks.quiet)
        top += line
        for match in hit.told:
            self._paint_match(painter, QRectF(inner.left(), top, inner.width(), below), match, inks)
            top += below

    def _beside(self, hit: RecordRow, inks: Inks) -> float:
        metrics = QFontMetrics(inks.quiet.font)
        return metrics.horizontalAdvance(hit.found.under) + GAP

    def _paint_match(self, painter: QPainter, rect: QRectF, match: Match, inks: Inks) -> None:
        """Paint the field, which leaves the greater part to what stands in it."""
        field = QRectF(rect)
        field.setWidth(rect.width() * 0.45)
        width = draw(painter, field, Excerpt(as_label(match), ()), inks.quiet)
        excerpt = QRectF(rect)
        excerpt.setLeft(rect.left() + width + GAP / 2)
        draw(painter, excerpt, match.excerpt, inks.quiet)

    def _paint_doing(self, painter: QPainter, inner: QRectF, doing: CommandRow, inks: Inks) -> None:
        keys = QFontMetrics(inks.quiet.font).horizontalAdvance(doing.keys)
        if doing.keys:
            right = QRectF(inner)
            right.setLeft(inner.right() - keys - 2)
            draw(painter, right, Excerpt(doing.keys, ()), inks.quiet)
        words = inner.adjusted(0, 0, -keys - GAP, 0)
        width = draw(painter, words, doing.words, inks.plain)
        words.setLeft(words.left() + width + GAP)
        draw(painter, words, Excerpt(doing.menu, ()), inks.quiet)


class Inks:
    """How the parts of a row are written, in the colours of a palette."""

    def __init__(self, font: QFont, palette: QPalette, *, chosen: bool) -> None:
        role = QPalette.ColorRole
        text = palette.color(role.HighlightedText if chosen else role.Text)
        quiet = palette.color(role.PlaceholderText)
        self.accent: Final[QColor] = palette.color(role.Link)
        head = small(font)
        head.setWeight(QFont.Weight.DemiBold)
        self.plain: Final = Ink(font, text, text, self.accent)
        self.strong: Final = Ink(semibold(font), text, text, self.accent)
        self.quiet: Final = Ink(small(font), quiet, text, self.accent)
        self.head: Final = Ink(head, quiet, quiet, quiet)
        self.link: Final = Ink(font, self.accent, self.accent, self.accent)


def small(font: QFont) -> QFont:
    """Return the font of what stands below or beside."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * SMALL)
    return made
