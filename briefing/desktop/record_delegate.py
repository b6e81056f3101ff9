"""Paint the cells of a list: words, the chip of a country, the head of a group."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from briefing.desktop.finder_why import Why, paint_why
from briefing.desktop.record_model import Role
from briefing.desktop.rich_text import CONTESTED
from briefing.desktop.theme import Theme
from briefing.listing import Group

AnyIndex = QModelIndex | QPersistentModelIndex
MARGIN: Final = 8
CHIP_GAP: Final = 7
CHIP_RADIUS: Final = 3.0
CODE_SCALE: Final = 0.82  # of the text's size
FOCUS: Final = 2  # height of the lines above and below a row that has the focus, in pixels
LEADING: Final = 1.9  # height of a row in line heights


class RecordDelegate(QStyledItemDelegate):
    """Paints heads across the whole row and records cell by cell."""

    def __init__(self, theme: Theme, empty_group: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.empty_group = empty_group  # what a group without a record says

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802
        """Ask for the width that the words need."""
        metrics = QFontMetrics(option.font)
        width = metrics.horizontalAdvance(str(index.data() or "")) + 2 * MARGIN
        if index.data(Role.CODE) is not None:
            width += chip_width(option.font) + CHIP_GAP
        return QSize(width + 2, row_height(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = index.data(Role.GROUP)
        if isinstance(group, Group):
            self._paint_head(painter, option, group, index)
        else:
            self._paint_cell(painter, option, index)
        painter.restore()

    def _paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self.theme.selection))
            if index.column() == 0:
                painter.fillRect(
                    QRect(rect.left(), rect.top(), 3, rect.height()), QColor(self.theme.accent)
                )
            if isinstance(option.widget, QWidget) and option.widget.hasFocus():
                accent = QColor(self.theme.accent)
                painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), FOCUS), accent)
                foot = QRect(rect.left(), rect.bottom() - FOCUS + 1, rect.width(), FOCUS)
                painter.fillRect(foot, accent)
        inner = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        code = index.data(Role.CODE)
        if code is not None:
            if code:
                self._paint_chip(painter, option.font, inner, str(code))
            # The chip's place is kept where a country has no code, so that names stand in line.
            inner.setLeft(inner.left() + chip_width(option.font) + CHIP_GAP)
        stated = bool(index.data(Role.STATED))
        font = QFont(option.font)
        if index.column() == 0:
            font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text if stated else self.theme.quiet))
        if index.data(Role.CONTESTED):
            painter.setPen(QColor(self.theme.contested))
            painter.drawText(
                inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, CONTESTED
            )
            painter.setPen(QColor(self.theme.text if stated else self.theme.quiet))
            inner.setRight(inner.right() - contested_width(font))
        words = str(index.data() or "").replace("\n", " ")
        why = index.data(Role.WHY)
        if isinstance(why, Why):
            quiet = QColor(self.theme.quiet)
            inner.setRight(inner.right() - paint_why(painter, inner, words, why, quiet))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), shown)

    def _paint_chip(self, painter: QPainter, font: QFont, inner: QRect, code: str) -> None:
        small = code_font(font)
        metrics = QFontMetrics(small)
        height = metrics.height() + 2
        chip = QRectF(
            inner.left() + 0.5,
            inner.center().y() - height / 2 + 0.5,
            chip_width(font),
            height,
        )
        painter.setPen(QPen(QColor(self.theme.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(chip, CHIP_RADIUS, CHIP_RADIUS)
        painter.setFont(small)
        painter.setPen(QColor(self.theme.quiet))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, code)

    def _paint_head(
        self, painter: QPainter, option: QStyleOptionViewItem, group: Group, index: AnyIndex
    ) -> None:
        """Paint what of a head falls into one cell; it stays where the list scrolls sideways."""
        painter.setClipRect(option.rect)
        view = option.widget
        assert isinstance(view, QAbstractScrollArea)
        rect = QRect(0, option.rect.top(), view.viewport().width(), option.rect.height())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self.theme.selection))
            painter.fillRect(QRect(0, rect.top(), 3, rect.height()), QColor(self.theme.accent))
        if index.row() > 0:
            painter.setPen(QColor(self.theme.line))
            painter.drawLine(rect.left(), rect.top(), rect.right(), rect.top())
        inner = rect.adjusted(MARGIN, rect.height() // 8, -MARGIN, 0)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        bold = head_font(option.font)
        painter.setFont(bold)
        painter.setPen(QColor(self.theme.accent))
        painter.drawText(inner, align, group.title)
        inner.setLeft(inner.left() + QFontMetrics(bold).horizontalAdvance(group.title) + 10)
        painter.setFont(option.font)
        painter.setPen(QColor(self.theme.quiet))
        words = f"{group.size:,}" if group.size else self.empty_group
        painter.drawText(inner, align, words)
        if group.size:
            x = hook_of(group, option.font)
            self._paint_fold(painter, x, inner.center().y() + 1, folded=index.data(Role.FOLDED))

    def _paint_fold(self, painter: QPainter, x: int, y: int, *, folded: bool) -> None:
        """Paint a small hook: to the right where records are hidden, else down."""
        painter.setPen(QPen(QColor(self.theme.quiet), 1.2))
        if folded:
            painter.drawPolyline([QPointF(x - 2, y - 4), QPointF(x + 2, y), QPointF(x - 2, y + 4)])
        else:
            painter.drawPolyline([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])


def head_font(font: QFont) -> QFont:
    """Return the font of the title of a group."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def hook_of(group: Group, font: QFont) -> int:
    """Return where the hook of a head stands, in pixels from the left."""
    title = QFontMetrics(head_font(font)).horizontalAdvance(group.title)
    return MARGIN + title + 10 + QFontMetrics(font).horizontalAdvance(f"{group.size:,}") + 14


def contested_width(font: QFont) -> int:
    """Return the width of the sign of a conflict and the gap before it, in pixels."""
    return QFontMetrics(font).horizontalAdvance(CONTESTED) + 4


def row_height(font: QFont) -> int:
    """Return the height of a row, in pixels."""
    return round(QFontMetrics(font).height() * LEADING)


def code_font(font: QFont) -> QFont:
    """Return the font of the two letters in a chip."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * CODE_SCALE)
    small.setWeight(QFont.Weight.DemiBold)
    return small


def chip_width(font: QFont) -> int:
    """Return the width of a chip, in pixels: the same for all codes, so that names align."""
    return QFontMetrics(code_font(font)).horizontalAdvance("MW") + 8
