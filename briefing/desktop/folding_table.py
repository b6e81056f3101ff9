"""A table whose groups can be folded, by a click on their heads or with the arrow keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from briefing.desktop.folding import Folding, Grouping
from briefing.desktop.pinned_table import AnyIndex, PinnedTable
from briefing.desktop.table.metrics import hook_of
from briefing.desktop.widgets.theme import Theme
from briefing.queries.listing import Listing, RecordGroup
from briefing.record import Record

STEP: Final = 60  # pixels by which an arrow key scrolls sideways
HOOK_ROOM: Final = 10
ENDS: Final = (
    QAbstractItemView.CursorAction.MoveHome,
    QAbstractItemView.CursorAction.MoveEnd,
)
TURNING: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FoldingTable(PinnedTable):
    """Tells which record or head is chosen; heads only if folded, or if claims are about them."""

    record_chosen = Signal(object)  # Record or None
    group_chosen = Signal(str, object)  # column key, Group: its head is chosen

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._folding: Final = Folding()
        self._listing: Listing | None = None
        self._turning = False
        self.selectionModel().currentRowChanged.connect(self._current_changed)

    @property
    def grouping(self) -> Grouping:
        """What is shown and by what it is grouped; empty texts for nothing."""
        listing = self._listing
        return (listing.section.key, listing.group_by) if listing is not None else ("", "")

    @property
    def folded(self) -> frozenset[str]:
        """The values of the groups that are folded."""
        return self._folding.of(self.grouping)

    def fold_all(self) -> None:
        """Show only the heads of the groups."""
        self._fold_only(frozenset(group.value for group in self._records.rows.groups))

    def unfold_all(self) -> None:
        """Show the records of all groups."""
        self._fold_only(frozenset())

    def turn(self, group: RecordGroup) -> None:
        """Fold a group that is open, or open one that is folded."""
        rows = self._records.rows
        head, was_folded = rows.head_of(group), rows.is_folded(group)
        now = self.currentIndex().row()
        self._folding.turn(self.grouping, group.value)
        self._turning = True
        self._records.fold(group, self.folded)
        self._turning = False
        if head <= now <= head + (0 if was_folded else group.size):
            row = self._next_choice(head, 1) if was_folded else head
            if row == self.currentIndex().row():  # the rows that went away left the choice there
                self._current_changed(self.currentIndex())
            self.choose_row(row)

    def reveal(self, id: str) -> None:
        """Choose a record, and open its group if that is folded."""
        listing = self._listing
        place = self._place_of_id(listing, id) if listing is not None else -1
        if place < 0:
            return
        group = self._records.rows.group_of(place)
        if group is not None and self._records.rows.is_folded(group):
            self.turn(group)
        self._choose_place(place)

    def current_record(self) -> Record | None:
        """Return the chosen record."""
        index = self.currentIndex()
        return self._records.record_at(index.row()) if index.isValid() else None

    def choose_row(self, row: int) -> None:
        """Choose the record in a row and bring it into view."""
        index = self._records.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def scrollTo(  # noqa: N802
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view, and with the first record of a group its head."""
        above = index.row() - 1
        if above >= 0 and self._records.group_at(above) is not None:
            super().scrollTo(self._records.index(above, 0), hint)
        super().scrollTo(index, hint)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Fold or open a group whose head is clicked; the record stays chosen while in view."""
        index = self.indexAt(event.position().toPoint())
        group = self._records.group_at(index.row()) if index.isValid() else None
        if group is not None and event.button() == Qt.MouseButton.LeftButton:
            self._clicked_head(group, index, event.position().x())
        elif group is None or index.flags() & Qt.ItemFlag.ItemIsSelectable:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Fold and open groups, and scroll sideways."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if not plain or not self._folded_by(event.key()):
            super().keyPressEvent(event)

    def moveCursor(  # noqa: N802
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Move to what can be chosen; Home and End lead through the rows, as there are no cells."""
        if action in ENDS and self._records.rowCount():
            last = self._records.rowCount() - 1
            index = self._records.index(0 if action == ENDS[0] else last, 0)
        else:
            index = super().moveCursor(action, modifiers)
        if not index.isValid() or self._can_be_chosen(index.row()):
            return index
        down = index.row() > self.currentIndex().row()
        row = self._next_choice(index.row(), 1 if down else -1)
        if row < 0:
            row = self._next_choice(index.row(), -1 if down else 1)
        return self._records.index(row, 0) if row >= 0 else self.currentIndex()

    def _next_choice(self, row: int, step: int) -> int:
        while 0 <= row < self._records.rowCount():
            if self._can_be_chosen(row):
                return row
            row += step
        return -1

    def _can_be_chosen(self, row: int) -> bool:
        return bool(self._records.index(row, 0).flags() & Qt.ItemFlag.ItemIsSelectable)

    def _choose_one(self, listing: Listing | None, keep: str) -> None:
        """Choose the record `keep` if it is there, else the first."""
        if listing is None or not len(listing):
            self.record_chosen.emit(None)
            return
        self._choose_place(max(self._place_of_id(listing, keep) if keep else 0, 0))

    def _choose_place(self, place: int) -> None:
        """Choose the record at a place of the listing, or the head below which it is folded."""
        rows = self._records.rows
        row, group = rows.row_of(place), rows.group_of(place)
        if row < 0 and group is not None:
            row = rows.head_of(group)
        self.choose_row(row)

    def _place_of_id(self, listing: Listing, id: str) -> int:
        number = listing.store.row_of(listing.section, id)
        return self._records.place_of(number) if number else -1

    def _fold_only(self, values: frozenset[str]) -> None:
        if self._listing is None or not self._records.rowCount():
            return
        rows, row = self._records.rows, max(self.currentIndex().row(), 0)
        group, place = rows.group_at(row), rows.place_at(row)
        self._folding.fold(self.grouping, values)
        self._turning = True
        self._records.show(self._listing, self._records.columns, self.folded)
        self._turning = False
        self._choose_place(group.start if group is not None else place)

    def _folded_by(self, key: int) -> bool:
        """Fold, open or scroll sideways by a key; tell whether it was one for that."""
        across = self.horizontalScrollBar()
        row = self.currentIndex().row()
        head, group = self._records.group_at(row), self._records.rows.group_around(row)
        if key in TURNING and head is not None:
            self.turn(head)
        elif key == Qt.Key.Key_Left:
            if across.value() > 0:
                across.setValue(across.value() - STEP)
            elif group is not None and not self._records.rows.is_folded(group):
                self.turn(group)
        elif key == Qt.Key.Key_Right:
            if head is not None and self._records.rows.is_folded(head):
                self.turn(head)
            else:
                across.setValue(across.value() + STEP)
        else:
            return False
        return True

    def _clicked_head(self, group: RecordGroup, index: QModelIndex, x: float) -> None:
        """Choose a head that claims are about; fold it by its hook, or by another click."""
        chosen = not self._records.heads_are_claimed or index.row() == self.currentIndex().row()
        if chosen or abs(x - hook_of(group, self.font())) <= HOOK_ROOM:
            self.turn(group)
        else:
            self.choose_row(index.row())

    def _current_changed(self, current: QModelIndex) -> None:
        if self._turning:
            return  # the rows that go away take their choice with them
        group = self._records.group_at(current.row()) if current.isValid() else None
        if group is not None:
            self.group_chosen.emit(self.grouping[1], group)
        else:
            self.record_chosen.emit(
                self._records.record_at(current.row()) if current.isValid() else None
            )
