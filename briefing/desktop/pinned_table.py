"""A table whose first column stays in view when it scrolls sideways."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
)
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from briefing.desktop.record_delegate import RecordDelegate
from briefing.desktop.table.header import RecordHeader
from briefing.desktop.table.record_model import Head, RecordModel
from briefing.desktop.table.row_painter import Across, InView, RecordPainting, Row
from briefing.desktop.widgets.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
MANY: Final = 1_000  # rows


class PinnedTable(QTableView):
    """Paints the first column over what scrolled below it; heads of groups stay by themselves."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records = RecordModel(self)
        self.setModel(self._records)
        # One that is made here is known to Python; Qt's own makes every class of widgets known when
        # it is asked for, which takes some 10 ms.
        self._ground: Final = QWidget(self)
        self.setViewport(self._ground)
        self.setItemDelegate(RecordDelegate(self))
        self._painting: Final = RecordPainting(theme, self.font())
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

    def selectionChanged(  # noqa: N802
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        """Show what is chosen; for screen readers Qt would list every cell of a large choice."""
        if _height(selected) + _height(deselected) > MANY:
            selected, deselected = _beginning(selected), _beginning(deselected)
            self._ground.update()
        super().selectionChanged(selected, deselected)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        """Scroll; sideways not everything moves, so that all of it is painted anew."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self._ground.update()
            self.head.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the rows, and the first column where it stays."""
        if self._records.columnCount():
            with QPainter(self._ground) as painter:
                self._painting.paint(painter, self._in_view(event.rect()))

    def _is_pinned(self) -> bool:
        return self.horizontalOffset() > 0 and self._records.columnCount() > 0

    def _in_view(self, dirty: QRect) -> InView:
        columns, pinned = self._columns_in_view(dirty)
        return InView(
            self._rows_in_view(dirty),
            self.verticalHeader().defaultSectionSize(),
            columns,
            pinned,
            self._ground.width(),
            self.hasFocus(),
        )

    def _columns_in_view(self, dirty: QRect) -> tuple[list[Across], Across | None]:
        """Return the columns that are seen, and the first one by itself if it stays."""
        edge, pinned, columns = dirty.left(), None, []
        for place, align in enumerate(self._records.alignments):
            left, width = self.columnViewportPosition(place), self.columnWidth(place)
            if place == 0 and self._is_pinned():
                pinned = Across(place, 0, width, align)
                edge = max(edge, width)
            elif left + width > edge and left <= dirty.right():
                columns.append(Across(place, left, width, align))
        return columns, pinned

    def _rows_in_view(self, dirty: QRect) -> list[Row]:
        records, height = self._records, self.verticalHeader().defaultSectionSize()
        first, last = self.rowAt(max(dirty.top(), 0)), self.rowAt(dirty.bottom())
        if first < 0:
            return []
        if last < 0:
            last = records.rowCount() - 1
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.count())]
        chosen = [(one.top(), one.bottom()) for one in ranges]
        top = self.rowViewportPosition(first)
        rows = []
        for number in range(first, last + 1):
            line = records.line(number)
            is_chosen = any(begin <= number <= end for begin, end in chosen)
            if isinstance(line, Head) and not line.can_be_chosen:
                is_chosen = False
            rows.append(Row(number, top, line, is_chosen))
            top += height
        return rows


def _height(chosen: QItemSelection) -> int:
    return sum(chosen.at(number).height() for number in range(chosen.count()))


def _beginning(chosen: QItemSelection) -> QItemSelection:
    if not chosen.count():
        return chosen
    first = chosen.at(0).topLeft()
    return QItemSelection(first, first)
