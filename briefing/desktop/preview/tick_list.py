"""Lists of things to tick: the sections of a full briefing, the columns of a table in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

KEY: Final = Qt.ItemDataRole.UserRole


class TickList(QListWidget):
    """As tall as what it lists; one tick always stays."""

    ticked = Signal()  # other ones, or in another order

    def __init__(self, name: str, *, ordered: bool = False) -> None:
        super().__init__()
        self._settling = False
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        if ordered:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.itemChanged.connect(self._changed)

    def show_items(self, items: Iterable[tuple[str, str]], ticked: Sequence[str]) -> None:
        """Show keys with their words, in this order."""
        self._settling = True
        self.clear()
        for key, words in items:
            item = QListWidgetItem(words)
            item.setData(KEY, key)
            item.setToolTip(words)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsDragEnabled  # and not a target: what is dropped goes between
            )
            on = Qt.CheckState.Checked if key in ticked else Qt.CheckState.Unchecked
            item.setCheckState(on)
            self.addItem(item)
        self._settling = False
        self._stand_at_height()

    def keys(self) -> tuple[str, ...]:
        """Return what is ticked, in order."""
        return tuple(
            str(item.data(KEY))
            for item in map(self.item, range(self.count()))
            if item.checkState() == Qt.CheckState.Checked
        )

    def move_current(self, by: int) -> None:
        """Move the current one up (-1) or down (+1)."""
        row = self.currentRow()
        if row < 0 or not 0 <= row + by < self.count():
            return
        self._settling = True
        item = self.takeItem(row)
        self.insertItem(row + by, item)
        self.setCurrentItem(item)
        self._settling = False
        self.ticked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt and the arrows, if the order counts."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        by = steps.get(Qt.Key(event.key()), 0)
        ordered = self.dragDropMode() == QAbstractItemView.DragDropMode.InternalMove
        if by and ordered and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(by)
            return
        paging = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if event.key() in paging:
            event.ignore()  # the list is in sight as a whole; the pages are meant
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have something to move and tick as soon as the keyboard comes."""
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the new order once the item stands in its place."""
        self._settling = True
        super().dropEvent(event)
        QTimer.singleShot(0, self._dropped)

    def changeEvent(self, event: QEvent) -> None:
        """Stay as tall as the list in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._stand_at_height()

    def minimumSizeHint(self) -> QSize:
        """Need no width: words that are too long end in dots, and a tip has them whole."""
        return QSize(80, super().minimumSizeHint().height())

    def _stand_at_height(self) -> None:
        rows = sum(self.sizeHintForRow(row) for row in range(self.count()))
        self.setFixedHeight(rows + 2 * self.frameWidth() + 2)

    def _dropped(self) -> None:
        self._settling = False
        self.ticked.emit()

    def _changed(self, item: QListWidgetItem) -> None:
        if self._settling:
            return
        if not self.keys():  # a table needs a column, a briefing a section
            self._settling = True
            item.setCheckState(Qt.CheckState.Checked)
            self._settling = False
            return
        self.ticked.emit()


class ColumnsChooser(QWidget):
    """Which columns a table has on paper, in which order."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[tuple[str, str], ...] = ()
        self._usual: tuple[str, ...] = ()
        self.list = TickList("Columns", ordered=True)
        self.list.setToolTip("Drag a column to its place, or move it with Alt+Up and Alt+Down")
        self.list.ticked.connect(self._changed)
        self.list.currentRowChanged.connect(self._offer)
        self.up = self._arrow("Move the column up", Qt.ArrowType.UpArrow, -1)
        self.down = self._arrow("Move the column down", Qt.ArrowType.DownArrow, 1)
        self.reset = QPushButton("Reset")
        self.reset.setToolTip("Choose the columns that this sheet has by itself")
        self.reset.setAccessibleName("Reset the columns")
        self.reset.clicked.connect(self._reset)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.up)
        row.addWidget(self.down)
        row.addStretch(1)
        row.addWidget(self.reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.list)
        column.addLayout(row)

    def show_columns(
        self, items: Iterable[tuple[str, str]], usual: Sequence[str], chosen: Sequence[str]
    ) -> None:
        """Show the columns (key and title); `usual` are those that the sheet has by itself."""
        self._items, self._usual = tuple(items), tuple(usual)
        self._show(tuple(chosen) or self._usual)

    def keys(self) -> tuple[str, ...]:
        """Return the columns chosen, in order; empty: as usual."""
        chosen = self.list.keys()
        return () if chosen == self._usual else chosen

    def words(self) -> str:
        """Say how many are chosen."""
        return f"{len(self.list.keys())} of {len(self._items)}"

    def _show(self, chosen: Sequence[str]) -> None:
        titles = dict(self._items)
        first = [(key, titles[key]) for key in chosen if key in titles]
        rest = [item for item in self._items if item[0] not in chosen]
        self.list.show_items([*first, *rest], chosen)
        self._offer()

    def _reset(self) -> None:
        self._show(self._usual)
        self.list.setFocus()  # the button can no longer be pressed
        self.changed.emit()

    def _changed(self) -> None:
        self._offer()
        self.changed.emit()

    def _offer(self) -> None:
        row = self.list.currentRow()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)
        self.reset.setEnabled(bool(self.keys()))

    def _arrow(self, words: str, arrow: Qt.ArrowType, by: int) -> QToolButton:
        button = QToolButton()
        button.setArrowType(arrow)
        keys = QKeySequence("Alt+Up" if by < 0 else "Alt+Down")
        native = keys.toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{words} ({native})")
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.list.move_current(by))
        return button
