"""The rows of the box that searches everything, as Qt's item model."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from briefing.desktop.palette.rows import (
    AsOfRow,
    CommandRow,
    HeadRow,
    RecordRow,
    Row,
    can_be_chosen,
    more_words,
    spoken,
)
from briefing.desktop.widgets.override import override

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()


class FinderRole(IntEnum):
    """What the delegate asks for beside Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1


class FinderModel(QAbstractListModel):
    """Shows rows, of which heads cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def step(self, row: int, by: int) -> int:
        """Return the row so many that can be chosen further, round the ends if it is one; -1: none.

        A row of -1 stands before the first.
        """
        stops = [n for n, one in enumerate(self.rows) if can_be_chosen(one)]
        if not stops:
            return -1
        if row not in stops:
            return stops[0]
        index = stops.index(row) + by
        last = len(stops) - 1
        if abs(by) == 1:
            return stops[index % len(stops)]
        return stops[min(max(index, 0), last)]

    @override
    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let heads not be chosen."""
        if not index.isValid() or not can_be_chosen(self.rows[index.row()]):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words_of(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(row)
            case FinderRole.ROW:
                return row
            case _:
                return None


def words_of(row: Row) -> str:
    """Return what a row is about."""
    match row:
        case HeadRow(title):
            return title
        case RecordRow(_, found):
            return found.heading.text
        case CommandRow(words) | AsOfRow(words):
            return words.text
        case _:
            return more_words(row)
