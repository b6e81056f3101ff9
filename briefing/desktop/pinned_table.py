"""A table whose first column stays in view when it scrolls sideways."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from briefing.desktop.record_delegate import RecordDelegate
from briefing.desktop.record_header import RecordHeader
from briefing.desktop.record_model import RecordModel
from briefing.desktop.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex


class PinnedTable(QTableView):
    """Paints the first column over what scrolled below it; heads of groups stay by themselves."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records = RecordModel(self)
        self.setModel(self._records)
        self._delegate = RecordDelegate(theme, parent=self)
        self.setItemDelegate(self._delegate)
        self.head: Final = RecordHeader(theme, self)
        self.setHorizontalHeader(self.head)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def indexAt(self, place: QPoint) -> QModelIndex:  # noqa: N802
        """Return the cell that is seen at a place."""
        if self._is_pinned() and 0 <= place.x() < self.columnWidth(0):
            return self._records.index(self.rowAt(place.y()), 0)
        return super().indexAt(place)

    def visualRect(self, index: AnyIndex) -> QRect:  # noqa: N802
        """Return where a cell is seen."""
        rect = super().visualRect(index)
        if self._is_pinned() and index.isValid() and index.column() == 0:
            rect.moveLeft(0)
        return rect

    def scrollTo(  # noqa: N802
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view; sideways the list stays where it is."""
        across = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        self.horizontalScrollBar().setValue(across)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        """Scroll; sideways not everything moves, so that all of it is painted anew."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()
            self.head.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the cells, and the first column where it stays."""
        super().paintEvent(event)
        if self._is_pinned():
            self._paint_pinned(event.rect())

    def _is_pinned(self) -> bool:
        return self.horizontalOffset() > 0 and self._records.columnCount() > 0

    def _paint_pinned(self, dirty: QRect) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        chosen = self.selectionModel()
        width, bottom = self.columnWidth(0), self.rowAt(dirty.bottom())
        last = bottom if bottom >= 0 else self._records.rowCount() - 1
        with QPainter(self.viewport()) as painter:
            for row in range(max(self.rowAt(max(dirty.top(), 0)), 0), last + 1):
                if self._records.group_at(row) is not None:
                    continue
                index = self._records.index(row, 0)
                option.rect = QRect(0, self.rowViewportPosition(row), width, self.rowHeight(row))
                option.state &= ~QStyle.StateFlag.State_Selected
                if chosen.isSelected(index):
                    option.state |= QStyle.StateFlag.State_Selected
                painter.fillRect(option.rect, self.palette().base())
                self._delegate.paint(painter, option, index)
                painter.setPen(QColor(self._delegate.theme.line))
                painter.drawLine(option.rect.topRight(), option.rect.bottomRight())
