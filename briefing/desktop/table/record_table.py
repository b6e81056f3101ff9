"""The list of records: a table without grid that paints whole rows and folds groups away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from briefing.desktop.table.column_layout import LEAST, ColumnLayout
from briefing.desktop.table.header import RecordHeader
from briefing.desktop.table.metrics import hook_of, row_height
from briefing.desktop.table.record_model import AnyIndex, RecordModel
from briefing.desktop.table.row_painter import RowPainter
from briefing.desktop.table.visible_rows import spans, visible_rows
from briefing.desktop.widgets.override import override
from briefing.queries.listing import Listing, RecordGroup
from briefing.record import Record

if TYPE_CHECKING:
    from briefing.queries.findings import Findings

MANY: Final = 1_000  # rows
STEP: Final = 60  # pixels by which an arrow key scrolls sideways
HOOK_ROOM: Final = 10  # pixels around a hook in which a click is meant for it
ENDS: Final = (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd)
TURNING: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
TYPING: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
CHOOSE: Final = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)


class RecordTable(QTableView):
    """Shows a Listing and tells which record, or which head of a group, is chosen.

    Its first column stays in view when the rest scrolls sideways. The records of a group are folded
    away by a click on its head or with the arrow keys.
    """

    record_chosen = Signal(object)  # Record or None
    group_chosen = Signal(str, object)  # column key, RecordGroup: its head is chosen
    rows_painted = Signal()  # once, when records are first on the screen
    typed = Signal(str)  # a letter typed into the list: the user wants to search

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painted = False
        self._turning = False  # rows go away and take their choice with them
        self._holds_choice = False  # in view, until the user scrolls it away
        self.records: Final = RecordModel(self)
        self.setModel(self.records)
        # One that is made here is known to Python; Qt's own makes every class of widgets known when
        # it is asked for, which takes some 10 ms.
        self._ground: Final = QWidget(self)
        self.setViewport(self._ground)
        self._painter: Final = RowPainter(self.palette(), self.font())
        self.column_layout: Final = ColumnLayout(self, self.records, self._painter.metrics)
        self.head: Final = RecordHeader(self.records, self)
        self.setHorizontalHeader(self.head)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height(self.font()))
        self.head.setMinimumSectionSize(LEAST)
        self.head.column_reached.connect(self._bring_column)
        self.head.left_downwards.connect(self.setFocus)
        self.head.sectionResized.connect(self.column_layout.keep)
        self.verticalScrollBar().actionTriggered.connect(self._scrolled_by_user)
        self.selectionModel().currentRowChanged.connect(self._tell_choice)

    # --- what is shown ------------------------------------------------------------------------

    def show_listing(self, listing: Listing | None, keep: str = "") -> None:
        """Show a listing, with the record `keep` chosen if it is there, else the first."""
        before = self.records.grouping[0]
        if before != (listing.section.key if listing is not None else ""):
            self.horizontalScrollBar().setValue(0)
        self.selectionModel().blockSignals(True)
        self.records.show(listing, self.column_layout.columns(listing))
        self.selectionModel().blockSignals(False)
        self.column_layout.look_across()
        self.column_layout.arrange()
        if listing is None or not len(listing):
            self.record_chosen.emit(None)
        else:
            self._choose_record(max(self._index_of(listing, keep) if keep else 0, 0))

    def complete(self, listing: Listing) -> bool:
        """Take the whole of the listing whose beginning is shown; whether it is the same one."""
        was_missing = self.currentIndex().isValid() and self.current_record() is None
        if not self.records.complete(listing):
            return False
        if was_missing:
            self._tell_choice()
        return True

    def mark(self, findings: Findings | None) -> None:
        """Mark what is contested; None while that is being found."""
        self.records.mark(findings)
        self.column_layout.arrange()

    # --- what is chosen -----------------------------------------------------------------------

    def current_record(self) -> Record | None:
        """Return the chosen record."""
        index = self.currentIndex()
        return self.records.record_at(index.row()) if index.isValid() else None

    def choose_row(self, row: int) -> None:
        """Choose what is in a row and bring it into view."""
        index = self.records.index(row, 0)
        self.selectionModel().setCurrentIndex(index, CHOOSE)
        self.scrollTo(index)

    def reveal(self, id: str) -> None:
        """Choose a record, and open its group if that is folded."""
        listing, rows = self.records.listing, self.records.rows
        index = self._index_of(listing, id) if listing is not None else -1
        if index < 0:
            return
        group = rows.group_of(index)
        if group is not None and rows.is_folded(group):
            self.turn(group)
        self._choose_record(index)

    def _choose_record(self, index: int) -> None:
        """Choose the record at an index of the listing, or the head below which it is folded."""
        rows = self.records.rows
        row, group = rows.row_of(index), rows.group_of(index)
        if row < 0 and group is not None:
            row = rows.head_of(group)
        self.choose_row(row)

    def _index_of(self, listing: Listing, id: str) -> int:
        number = listing.store.row_of(listing.section, id)
        return listing.index_of(number) if number else -1

    def _next_choice(self, row: int, step: int) -> int:
        while 0 <= row < self.records.rowCount():
            if self.records.can_be_chosen(row):
                return row
            row += step
        return -1

    def _tell_choice(self) -> None:
        if self._turning:
            return
        row = self.currentIndex().row()
        group = self.records.rows.group_at(row)
        if group is not None:
            self.group_chosen.emit(self.records.grouping[1], group)
        else:
            self.record_chosen.emit(self.current_record())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Show what is chosen; for screen readers Qt would list every cell of a large choice."""
        if sum(map(len, (*spans(selected), *spans(deselected)))) > MANY:
            selected, deselected = _beginning(selected), _beginning(deselected)
            self._ground.update()
        super().selectionChanged(selected, deselected)

    # --- groups -------------------------------------------------------------------------------

    def fold_all(self) -> None:
        """Show only the heads of the groups."""
        self._fold_only(self.records.rows.groups)

    def unfold_all(self) -> None:
        """Show the records of all groups."""
        self._fold_only(())

    def turn(self, group: RecordGroup) -> None:
        """Fold a group that is open, or open one that is folded."""
        rows, now = self.records.rows, self.currentIndex().row()
        head, was_folded = rows.head_of(group), rows.is_folded(group)
        self._turning = True
        self.records.turn(group)
        self._turning = False
        if head <= now <= head + (0 if was_folded else group.size):
            row = self._next_choice(head, 1) if was_folded else head
            if row == self.currentIndex().row():  # the rows that went away left the choice there
                self._tell_choice()
            self.choose_row(row)

    def _fold_only(self, groups: tuple[RecordGroup, ...]) -> None:
        if not self.records.rowCount():
            return
        rows, row = self.records.rows, max(self.currentIndex().row(), 0)
        group, index = rows.group_at(row), rows.index_at(row)
        self._turning = True
        self.records.fold_only(groups)
        self._turning = False
        self._choose_record(group.start if group is not None else index)

    # --- mouse and keys -----------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or open a group whose head is clicked; the record stays chosen while in view."""
        index = self.indexAt(event.position().toPoint())
        group = self.records.rows.group_at(index.row())
        if group is not None and event.button() == Qt.MouseButton.LeftButton:
            self._click_head(group, index.row(), event.position().x())
        elif group is None or self.records.can_be_chosen(index.row()):
            super().mousePressEvent(event)

    def _click_head(self, group: RecordGroup, row: int, x: float) -> None:
        """Choose a head that claims are about; fold it by its hook, or by another click."""
        chosen = not self.records.heads_are_claimed or row == self.currentIndex().row()
        if chosen or abs(x - hook_of(group, self.font())) <= HOOK_ROOM:
            self.turn(group)
        else:
            self.choose_row(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let letters search; fold and open groups, and scroll sideways."""
        text, modifiers = event.text(), event.modifiers()
        if modifiers in TYPING and text.isprintable() and text.strip():
            self.typed.emit(text)
        elif modifiers not in PLAIN or not self._take_key(event.key()):
            super().keyPressEvent(event)

    def _take_key(self, key: int) -> bool:
        """Fold, open or scroll sideways by a key; tell whether it was one for that."""
        across, rows = self.horizontalScrollBar(), self.records.rows
        row = self.currentIndex().row()
        head, group = rows.group_at(row), rows.group_around(row)
        if key in TURNING and head is not None:
            self.turn(head)
        elif key == Qt.Key.Key_Left:
            if across.value() > 0:
                across.setValue(across.value() - STEP)
            elif group is not None and not rows.is_folded(group):
                self.turn(group)
        elif key == Qt.Key.Key_Right:
            if head is not None and rows.is_folded(head):
                self.turn(head)
            else:
                across.setValue(across.value() + STEP)
        else:
            return False
        return True

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move to what can be chosen; Home and End lead through the rows, as there are no cells."""
        if action in ENDS and self.records.rowCount():
            index = self.records.index(0 if action == ENDS[0] else self.records.rowCount() - 1, 0)
        else:
            index = super().moveCursor(action, modifiers)
        if not index.isValid() or self.records.can_be_chosen(index.row()):
            return index
        step = 1 if index.row() > self.currentIndex().row() else -1
        for way in (step, -step):
            found = self._next_choice(index.row(), way)
            if found >= 0:
                return self.records.index(found, 0)
        return self.currentIndex()

    # --- what is in view ----------------------------------------------------------------------

    @override
    def indexAt(self, point: QPoint) -> QModelIndex:
        if self._is_pinned() and 0 <= point.x() < self.columnWidth(0):
            return self.records.index(self.rowAt(point.y()), 0)
        return super().indexAt(point)

    @override
    def visualRect(self, index: AnyIndex) -> QRect:
        rect = super().visualRect(index)
        if self._is_pinned() and index.isValid() and index.column() == 0:
            rect.moveLeft(0)
        return rect

    def _is_pinned(self) -> bool:
        return self.horizontalOffset() > 0 and self.records.columnCount() > 0

    def scrollTo(
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view, and with the first record of a group its head; not sideways.

        The chosen one stays there while the parts around the list settle.
        """
        if index.row() == self.currentIndex().row():
            self._holds_choice = True
        across = self.horizontalScrollBar().value()
        above = index.row() - 1
        if above >= 0 and self.records.rows.group_at(above) is not None:
            super().scrollTo(self.records.index(above, 0), hint)
        super().scrollTo(index, hint)
        self.horizontalScrollBar().setValue(across)

    def _scrolled_by_user(self) -> None:
        self._holds_choice = False

    def _bring_column(self, index: int) -> None:
        """Scroll sideways until a column is in view; the first one always is."""
        if index <= 0:
            return
        across = self.horizontalScrollBar()
        left, edge = self.columnViewportPosition(index), self.columnWidth(0)
        beyond = left + self.columnWidth(index) - self._ground.width()
        if across.value() > 0 and left < edge:
            across.setValue(across.value() + left - edge)
        elif beyond > 0:
            across.setValue(across.value() + min(beyond, left - edge))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; sideways not everything moves, so that all of it is painted anew."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self._ground.update()
            self.head.viewport().update()

    def sizeHintForColumn(self, column: int) -> int:
        """Return the width for a double click on the edge of a column."""
        return self.column_layout.needed(column, max(self.rowAt(0), 0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.column_layout.fit()
        if self._holds_choice and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        """Let the rows be as high as another font needs, and in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._painter.set_colours(self.palette())
        elif event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(row_height(self.font()))
            self.column_layout.set_font(self.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell when records are first on the screen."""
        if not self.records.columnCount():
            return
        with QPainter(self._ground) as painter:
            self._painter.paint(painter, visible_rows(self, self.records, event.rect()))
        if not self._painted and self.records.rowCount():
            self._painted = True
            self.rows_painted.emit()


def _beginning(chosen: QItemSelection) -> QItemSelection:
    if not chosen.count():
        return chosen
    first = chosen.at(0).topLeft()
    return QItemSelection(first, first)
