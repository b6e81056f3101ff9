"""The head of a list: titles in line with the words below them, and arrows for the order."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QStyle, QWidget

from briefing.desktop.record_measures import MARGIN, row_height
from briefing.desktop.theme import Theme

ARROW: Final = 4.0  # half its width, in pixels
BUTTON: Final = 26  # width of the button at the right end
RANKS: Final = "¹²³⁴⁵⁶⁷⁸⁹"


class Step(NamedTuple):
    """What the head of a sorted column shows: its rank among all, from 1 on, and its direction."""

    rank: int
    descending: bool


class RecordHeader(QHeaderView):
    """Paints quiet titles with one hairline below; the first one stays when the list scrolls.

    A click sorts, with Shift within the order that there is; a drag moves a column, one between
    two columns resizes; a right click asks for the menu.
    """

    sort_asked = Signal(int, bool)  # column, whether within the order that there is
    move_asked = Signal(int, int)  # from, to
    menu_asked = Signal(int, QPoint)  # column, where on the screen; -1: of the whole list

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._order: dict[int, Step] = {}
        self._with_shift = False
        self._resizes_pinned = False  # while its edge is dragged
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setAccessibleName("Columns")
        self.button = MenuButton(theme, self)
        self.button.clicked.connect(self._ask_for_menu)
        self.sectionClicked.connect(self._clicked)
        self.sectionMoved.connect(self._moved)

    @property
    def order(self) -> dict[int, Step]:
        """The columns that the list is sorted by."""
        return self._order

    def show_order(self, order: dict[int, Step]) -> None:
        """Show by which columns the list is sorted."""
        self._order = order
        if self.isVisible():
            self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.button.theme = theme
        ground = self.palette()
        for role in (ground.ColorRole.Button, ground.ColorRole.Window, ground.ColorRole.Base):
            ground.setColor(role, QColor(theme.base))
        self.setPalette(ground)
        if self.isVisible():  # asking for it makes every class of widgets known, some 10 ms
            self.viewport().update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Be as high as a row."""
        return QSize(super().sizeHint().width(), row_height(self.font()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the button at the right end."""
        super().resizeEvent(event)
        self.button.setGeometry(self.width() - BUTTON, 0, BUTTON, self.height() - 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the titles; over those that scrolled away, the first one again."""
        super().paintEvent(event)
        if self.offset() > 0 and self.count():
            with QPainter(self.viewport()) as painter:
                pinned = QRect(0, 0, self.sectionSize(0), self.height())
                self.paintSection(painter, pinned, 0)
                painter.setPen(QColor(self._theme.line))
                painter.drawLine(pinned.topRight(), pinned.bottomRight())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        """Paint the head of one column."""
        model = self.model()
        title = str(model.headerData(logicalIndex, self.orientation()) or "")
        align = model.headerData(
            logicalIndex, self.orientation(), Qt.ItemDataRole.TextAlignmentRole
        )
        step = self._order.get(logicalIndex)
        painter.save()
        painter.fillRect(rect, QColor(self._theme.base))
        painter.setPen(QColor(self._theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        inner.setRight(min(inner.right(), self.viewport().width() - BUTTON))
        painter.setPen(QColor(self._theme.text if step is not None else self._theme.quiet))
        if step is not None:
            inner.setRight(inner.right() - self._paint_step(painter, inner, step))
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(align or Qt.AlignmentFlag.AlignLeft), shown)
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take note whether Shift is held: Qt tells of the click only later, and without it."""
        self._with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        unpinned = self._unpinned(event)
        grip = self.style().pixelMetric(QStyle.PixelMetric.PM_HeaderGripMargin, None, self)
        edge = self.sectionSize(0) - event.position().x() if self.count() else 0.0
        self._resizes_pinned = unpinned is not event and edge <= grip
        super().mousePressEvent(unpinned)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Drag; the edge of the title that stays is dragged where that column really stands."""
        if self._resizes_pinned:
            event = self._shifted(event)
        elif not event.buttons():
            event = self._unpinned(event)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """End a click or a drag."""
        super().mouseReleaseEvent(self._unpinned(event))
        self._resizes_pinned = False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Ask for the menu of a column."""
        self.menu_asked.emit(self.column_at(event.pos()), event.globalPos())

    def column_at(self, place: QPoint) -> int:
        """Return the column whose title is seen at a place; -1 if none is."""
        if self.offset() > 0 and self.count() and place.x() < self.sectionSize(0):
            return 0
        return self.logicalIndexAt(place)

    def _unpinned(self, event: QMouseEvent) -> QMouseEvent:
        """Let a click on the title that stays count where that column really stands."""
        place = event.position()
        if self.offset() <= 0 or not self.count() or place.x() >= self.sectionSize(0):
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

    def _clicked(self, column: int) -> None:
        self.sort_asked.emit(column, self._with_shift)

    def _moved(self, logical: int, old: int, new: int) -> None:
        # The model itself gets another order, so that first is first for everybody.
        self.blockSignals(True)
        self.moveSection(new, old)
        self.blockSignals(False)
        self.move_asked.emit(old, new)

    def _ask_for_menu(self) -> None:
        self.menu_asked.emit(-1, self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _paint_step(self, painter: QPainter, inner: QRect, step: Step) -> int:
        """Paint the arrow, and the rank if there are several; return the width of both."""
        width = 14
        if len(self._order) > 1:
            rank = RANKS[step.rank - 1 : step.rank]
            small = QFont(self.font())
            painter.setFont(small)
            width += QFontMetrics(small).horizontalAdvance(rank) + 1
            top = inner.adjusted(0, -1, 0, -1)
            painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, rank)
            inner = inner.adjusted(0, 0, 13 - width, 0)
        x, y = inner.right() - ARROW, inner.center().y() + 1.0
        tip = ARROW / 2 if step.descending else -ARROW / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(self._theme.accent))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(
            QPolygonF(
                [QPointF(x - ARROW, y - tip), QPointF(x + ARROW, y - tip), QPointF(x, y + tip)]
            )
        )
        painter.restore()
        return width


class MenuButton(QAbstractButton):
    """Three dots that open the menu of the list."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Columns and groups")
        self.setToolTip("Columns, groups and order of this list")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the dots; with the focus or under the mouse in the accent."""
        lively = self.hasFocus() or self.underMouse() or self.isDown()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), QColor(self.theme.base))
            if self.hasFocus():
                painter.setPen(QPen(QColor(self.theme.accent), 2.0))
                painter.drawRoundedRect(self.rect().toRectF().adjusted(2, 4, -2, -4), 4, 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.accent if lively else self.theme.quiet))
            middle = self.rect().toRectF().center()
            for step in (-5.0, 0.0, 5.0):
                painter.drawEllipse(QPointF(middle.x() + step, middle.y()), 1.5, 1.5)
