"""The head of a list: titles in line with the words below them, and arrows for the order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QHeaderView, QStyle, QWidget

from briefing.desktop.table.column_choice import GRADE, moved
from briefing.desktop.table.metrics import MARGIN, row_height
from briefing.desktop.table.record_model import RecordModel
from briefing.desktop.widgets.announcer import Announcer
from briefing.desktop.widgets.menu_button import MenuButton
from briefing.desktop.widgets.override import override
from briefing.desktop.widgets.ring import paint_ring
from briefing.desktop.widgets.theme import LINE, QUIET

ARROW: Final = 4.0  # half its width, in pixels
BUTTON: Final = 26  # width of the button at the right end
STEPS: Final[Mapping[int, int]] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Home: -1_000,
    Qt.Key.Key_End: 1_000,
}
SORTS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
RANKS: Final = "¹²³⁴⁵⁶⁷⁸⁹"


class SortMark(NamedTuple):
    """What the head of a sorted column shows: its rank among all, from 1 on, and its direction."""

    rank: int
    descending: bool


class RecordHeader(QHeaderView):
    """Paints quiet titles with one hairline below; the first one stays when the list scrolls.

    A click sorts, with Shift within the order that there is; a drag moves a column, one between
    two columns resizes; a right click asks for the menu. By keyboard the arrows go from column to
    column, Enter sorts, and the Menu key asks for the menu.
    """

    sort_asked = Signal(str, bool)  # column key, whether within the order that there is
    columns_asked = Signal(tuple)  # keys of the columns to show, from left to right
    menu_asked = Signal(str, QPoint)  # column key or “”: of the whole list; where on the screen
    column_reached = Signal(int)  # by keyboard: it is to be in view
    left_downwards = Signal()

    def __init__(self, records: RecordModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._records: Final = records
        self._with_shift = False
        self._reached = 0  # the column that the keyboard has reached
        self._resizes_pinned = False  # while its edge is dragged
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setAccessibleName("Columns")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.announcer = Announcer(self)
        self.button = MenuButton(self)
        self.button.clicked.connect(self._button_clicked)
        self.sectionClicked.connect(self._clicked)
        self.sectionMoved.connect(self._moved)

    @property
    def order(self) -> dict[int, SortMark]:
        """The columns that the list is sorted by."""
        listing = self._records.listing
        keys = [column.key for column in self._records.columns]
        return {
            keys.index(step.column): SortMark(rank, step.descending)
            for rank, step in enumerate(listing.criteria.sort if listing is not None else (), 1)
            if step.column in keys
        }

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), row_height(self.font()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.button.setGeometry(self.width() - BUTTON, 0, BUTTON, self.height() - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the titles; over those that scrolled away, the first one again."""
        super().paintEvent(event)
        if self.offset() > 0 and self.count():
            with QPainter(self.viewport()) as painter:
                pinned = QRect(0, 0, self.sectionSize(0), self.height())
                self.paintSection(painter, pinned, 0)
                painter.setPen(self.palette().color(LINE))
                painter.drawLine(pinned.topRight(), pinned.bottomRight())

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        order = self.order
        mark = order.get(logicalIndex)
        painter.save()
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(self.palette().color(LINE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        inner.setRight(min(inner.right(), self.viewport().width() - BUTTON))
        painter.setPen(self.palette().color(QPalette.ColorRole.Text if mark is not None else QUIET))
        if mark is not None:
            width = self._paint_mark(painter, inner, mark, ranked=len(order) > 1)
            inner.setRight(inner.right() - width)
        title = self._records.columns[logicalIndex].title
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, self._records.alignments[logicalIndex], shown)
        if self.hasFocus() and logicalIndex == self.reached:
            room = rect.intersected(self.viewport().rect().adjusted(0, 0, -BUTTON, 0))
            paint_ring(painter, room.toRectF().adjusted(1, 2, -1, -3), self.palette())
        painter.restore()

    @property
    def reached(self) -> int:
        """The column that the keyboard has reached."""
        return max(0, min(self._reached, self.count() - 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which column the keyboard has reached, and tell it."""
        super().focusInEvent(event)
        self._reach(self.reached)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from column to column, and sort."""
        key = event.key()
        if key in STEPS:
            self._reach(self.reached + STEPS[key])
        elif key in SORTS:
            self._sort(
                self.reached, also=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            )
            self._tell()
        elif key == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            event.ignore()

    def _reach(self, column: int) -> None:
        self._reached = max(0, min(column, self.count() - 1))
        self.column_reached.emit(self._reached)
        self.viewport().update()
        self._tell()

    def _tell(self) -> None:
        columns, mark = self._records.columns, self.order.get(self.reached)
        title = columns[self.reached].title if self.count() else ""
        way = "" if mark is None else ", descending" if mark.descending else ", ascending"
        self.announcer.say(f"{title}{way}, column")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take note whether Shift is held: Qt tells of the click only later, and without it."""
        self._with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        unpinned = self._unpinned(event)
        grip = self.style().pixelMetric(QStyle.PixelMetric.PM_HeaderGripMargin, None, self)
        edge = self.sectionSize(0) - event.position().x() if self.count() else 0.0
        self._resizes_pinned = unpinned is not event and edge <= grip
        super().mousePressEvent(unpinned)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag; the edge of the title that stays is dragged where that column really stands."""
        if self._resizes_pinned:
            event = self._shifted(event)
        elif not event.buttons():
            event = self._unpinned(event)
        super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(self._unpinned(event))
        self._resizes_pinned = False

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            x = 0 if self.reached == 0 else self.sectionViewportPosition(self.reached)
            below = QPoint(max(x, 0), self.height())
            self._ask_for_menu(self.reached, self.mapToGlobal(below))
            return
        self._ask_for_menu(self.column_at(event.pos()), event.globalPos())

    def column_at(self, point: QPoint) -> int:
        """Return the column whose title is seen at a point; -1 if none is."""
        if self.offset() > 0 and self.count() and point.x() < self.sectionSize(0):
            return 0
        return self.logicalIndexAt(point)

    def _unpinned(self, event: QMouseEvent) -> QMouseEvent:
        """Let a click on the title that stays count where that column really stands."""
        point = event.position()
        if self.offset() <= 0 or not self.count() or point.x() >= self.sectionSize(0):
            return event
        return self._shifted(event)

    def _shifted(self, event: QMouseEvent) -> QMouseEvent:
        return QMouseEvent(
            QEvent.Type(event.type()),
            QPointF(event.position().x() - self.offset(), event.position().y()),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )

    def _clicked(self, index: int) -> None:
        self._sort(index, also=self._with_shift)

    def _sort(self, index: int, *, also: bool) -> None:
        column = self._records.columns[index]
        if column is not GRADE:  # it is not a column of the file
            self.sort_asked.emit(column.key, also)

    def _moved(self, logical: int, old: int, new: int) -> None:
        # The model itself gets another order, so that first is first for everybody.
        self.blockSignals(True)
        self.moveSection(new, old)
        self.blockSignals(False)
        keys = [column.key for column in self._records.columns]
        # Not while the head is still busy with the drag: it gets other columns.
        QTimer.singleShot(0, lambda: self.columns_asked.emit(moved(keys, keys[old], new)))

    def _ask_for_menu(self, index: int, where: QPoint) -> None:
        self.menu_asked.emit(self._records.columns[index].key if index >= 0 else "", where)

    def _button_clicked(self) -> None:
        self._ask_for_menu(-1, self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _paint_mark(self, painter: QPainter, inner: QRect, mark: SortMark, *, ranked: bool) -> int:
        """Paint the arrow, and the rank if there are several; return the width of both."""
        width = 14
        if ranked:
            rank = RANKS[mark.rank - 1 : mark.rank]
            width += QFontMetrics(self.font()).horizontalAdvance(rank) + 1
            top = inner.adjusted(0, -1, 0, -1)
            painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, rank)
            inner = inner.adjusted(0, 0, 13 - width, 0)
        x, y = inner.right() - ARROW, inner.center().y() + 1.0
        tip = ARROW / 2 if mark.descending else -ARROW / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Accent))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(
            QPolygonF(
                [QPointF(x - ARROW, y - tip), QPointF(x + ARROW, y - tip), QPointF(x, y + tip)]
            )
        )
        painter.restore()
        return width
