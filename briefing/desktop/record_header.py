"""The head of a list: titles in line with the words below them, and an arrow for the order."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from briefing.desktop.record_delegate import MARGIN, row_height
from briefing.desktop.theme import Theme

ARROW: Final = 4.0  # half its width, in pixels


class RecordHeader(QHeaderView):
    """Paints quiet titles with one hairline below; a click sorts, a drag between two resizes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setAccessibleName("Columns")

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        ground = self.palette()
        for role in (ground.ColorRole.Button, ground.ColorRole.Window, ground.ColorRole.Base):
            ground.setColor(role, QColor(theme.base))
        self.setPalette(ground)
        self.viewport().update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Be as high as a row."""
        return QSize(super().sizeHint().width(), row_height(self.font()))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        """Paint the head of one column."""
        model = self.model()
        title = str(model.headerData(logicalIndex, self.orientation()) or "")
        align = model.headerData(
            logicalIndex, self.orientation(), Qt.ItemDataRole.TextAlignmentRole
        )
        painter.save()
        painter.fillRect(rect, QColor(self._theme.base))
        painter.setPen(QColor(self._theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        sorted_by = self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex
        painter.setPen(QColor(self._theme.text if sorted_by else self._theme.quiet))
        if sorted_by:
            self._paint_arrow(painter, inner)
            inner.setRight(inner.right() - 14)
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(align or Qt.AlignmentFlag.AlignLeft), shown)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, inner: QRect) -> None:
        x, y = inner.right() - ARROW, inner.center().y() + 1.0
        down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        tip = ARROW / 2 if down else -ARROW / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(self._theme.accent))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(
            QPolygonF(
                [QPointF(x - ARROW, y - tip), QPointF(x + ARROW, y - tip), QPointF(x, y + tip)]
            )
        )
        painter.setPen(QColor(self._theme.text))
