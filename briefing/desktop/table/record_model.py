"""The rows of a list: a Listing as Qt's item model, with a head above each group."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from enum import IntEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from briefing.desktop.table.cells import Cell, Cells, MatchReason, RecordCells, alignment
from briefing.desktop.table.column_choice import GRADE, shown
from briefing.desktop.table.page_cache import RecordPages
from briefing.desktop.table.rows import RecordRows
from briefing.queries.listing import Listing, RecordGroup
from briefing.record import Record
from briefing.section import Column, Section

if TYPE_CHECKING:
    from briefing.queries.findings import Findings
    from briefing.store.store import Store

AnyIndex = QModelIndex | QPersistentModelIndex
CELLS_KEPT: Final = 8_000  # rows
NOWHERE: Final = QModelIndex()
NOTHING_SEEN: Final = (-1, None, None)
NAMED_BY: Final = Qt.ItemDataRole.AccessibleTextRole
HEAD_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled
FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
DESCRIBED_BY: Final = Qt.ItemDataRole.AccessibleDescriptionRole


class Role(IntEnum):
    """What a cell tells beside Qt's own roles."""

    CODE = Qt.ItemDataRole.UserRole + 1  # code of a country, maybe empty; None if no country
    CONTESTED = Qt.ItemDataRole.UserRole + 2
    WHY = Qt.ItemDataRole.UserRole + 3  # MatchReason, or None


class Head(NamedTuple):
    """What is painted of the head of a group."""

    group: RecordGroup
    folded: bool
    can_be_chosen: bool


PAINTED: Final[Mapping[int, Callable[[Cell], object]]] = {
    Qt.ItemDataRole.DisplayRole: attrgetter("words"),
    Role.CODE: attrgetter("code"),
    Role.CONTESTED: attrgetter("contested"),
    Role.WHY: attrgetter("why"),
}
TOLD: Final[Mapping[int, Callable[[RecordCells, Record, int], object]]] = {
    Qt.ItemDataRole.ToolTipRole: RecordCells.tip,
    NAMED_BY: RecordCells.told,
    DESCRIBED_BY: RecordCells.rest_told,
}


class RecordModel(QAbstractTableModel):
    """Shows one Listing. Rows are heads of groups and records; records are fetched by the page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listing: Listing | None = None
        self._columns: tuple[Column, ...] = ()
        self.alignments: tuple[int, ...] = ()  # of the columns
        self._rows = RecordRows()
        self._pages: RecordPages | None = None
        self._findings: Findings | None = None
        self._why: Mapping[str, MatchReason] = {}
        self._words: RecordCells  # in the columns shown
        self._cells: dict[int, Cells] = {}  # by row in the file; other lists of them say the same
        self._cells_of: tuple[Store, Section, tuple[Column, ...]] | None = None
        self._seen: tuple[int, RecordGroup | None, Record | None] = (
            NOTHING_SEEN  # the row asked for last
        )

    def tell_why(self, why: Mapping[str, MatchReason]) -> None:
        """Say of records, by id, where a search found what no column shows."""
        self._why = why
        self._word_anew()
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def mark(self, findings: Findings | None) -> None:
        """Mark what is contested; None while that is being found."""
        self._findings = findings
        self._word_anew()
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def show(
        self,
        listing: Listing | None,
        columns: tuple[Column, ...] = (),
        folded: Collection[str] = (),
    ) -> None:
        """Show another listing, or nothing; the groups whose values are `folded` only by head.

        Without `columns` they are those that the section lists.
        """
        self.beginResetModel()
        self._listing = listing
        self._seen = NOTHING_SEEN
        self._rows = RecordRows()
        self._pages = None
        had_why, self._why = bool(self._why), {}
        before, self._cells_of = self._cells_of, None
        if listing is not None:
            self._rows = RecordRows(len(listing), listing.groups, folded)
            self._columns = columns or shown(listing.section, listing.criteria)
            self._pages = RecordPages(listing, graded=GRADE in self._columns)
            self._cells_of = (listing.store, listing.section, self._columns)
        self._word_anew(keep=self._cells_of == before and not had_why)
        self.endResetModel()

    def _word_anew(self, *, keep: bool = False) -> None:
        """Word the columns; what is known of the cells goes unless they say the same as before."""
        if not keep:
            self._cells.clear()
        if self._pages is not None and self._listing is not None:
            grades, why = self._pages.grades, self._why
            section, columns = self._listing.section, self._columns
            self._words = RecordCells(section, columns, grades, self._findings, why)
            self.alignments = tuple(int(alignment(column)) for column in columns)

    def complete(self, listing: Listing) -> bool:
        """Take the whole of the listing whose beginning is shown; whether it is the same one."""
        begun = self._listing
        if begun is None or (len(begun), begun.groups) != (len(listing), listing.groups):
            return False
        self._listing = listing
        if self._pages is not None:
            self._pages.complete(listing)
        self._seen = NOTHING_SEEN
        missing = self._rows.row_of(len(begun.rows)) if not begun.complete else -1
        if not begun.complete:  # only these are painted anew
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(max(missing, 0), 0), last)
        return True

    def fold(self, group: RecordGroup, folded: Collection[str]) -> None:
        """Hide or show the records of one group; `folded` are then the values of all hidden."""
        if self._listing is None or (group.value in folded) == self._rows.is_folded(group):
            return
        first, number = self._rows.below(group)
        rows = RecordRows(len(self._listing), self._rows.groups, folded)
        self._seen = NOTHING_SEEN
        if not number:
            self._rows = rows
        elif group.value in folded:
            self.beginRemoveRows(NOWHERE, first, first + number - 1)
            self._rows = rows
            self.endRemoveRows()
        else:
            self.beginInsertRows(NOWHERE, first, first + number - 1)
            self._rows = rows
            self.endInsertRows()
        head = first - 1
        self.dataChanged.emit(self.index(head, 0), self.index(head, self.columnCount() - 1))

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns shown, from left to right."""
        return self._columns

    @property
    def heads(self) -> list[int]:
        """The rows that are heads of groups."""
        return self._rows.heads

    @property
    def rows(self) -> RecordRows:
        """Which row shows what."""
        return self._rows

    @property
    def heads_are_claimed(self) -> bool:
        """Whether the groups are rows of a table, which claims can be about."""
        listing = self._listing
        if listing is None or not listing.group_by:
            return False
        return listing.section.column(listing.group_by).groups is not None

    def group_at(self, row: int) -> RecordGroup | None:
        """Return the group whose head stands in a row; None for a record's row."""
        return self._rows.group_at(row)

    def record_at(self, row: int) -> Record | None:
        """Return the record in a row; None for a head."""
        place = self._rows.place_at(row)
        return self._pages.record_at(place) if place >= 0 and self._pages is not None else None

    def sample(self, number: int) -> Iterable[Record]:
        """Return the first records of the listing, folded or not."""
        return self._pages.beginning(number) if self._pages is not None else ()

    def spread(self, number: int, *, beyond: int) -> list[Cells]:
        """Word records from across the whole section to its last one, without their grades.

        None if the section has no more than `beyond`.
        """
        listing = self._listing
        if listing is None or listing.total <= beyond:
            return []
        rows = [1 + place * (listing.total - 1) // (number - 1) for place in range(number)]
        return [self._words.of(one) for one in listing.store.records(listing.section, rows)]

    def cells(self, record: Record) -> Cells:
        """Return what is painted of a record, wherever it stands, from left to right."""
        cells = self._cells.get(record.row)
        if cells is None:
            if len(self._cells) >= CELLS_KEPT:
                self._cells.clear()
            self._cells[record.row] = cells = self._words.of(record)
        return cells

    def line(self, row: int) -> Head | Cells | None:
        """Return all that is painted in a row; None for a record that is still to come."""
        group = self.group_at(row)
        if group is not None:
            return Head(group, self._rows.is_folded(group), self._can_be_chosen(group))
        record = self.record_at(row)
        return self.cells(record) if record is not None else None

    def row_of(self, record_row: int) -> int:
        """Return the model row that shows the record with this number in the file; -1 if none."""
        place = self.place_of(record_row)
        return self._rows.row_of(place) if place >= 0 else -1

    def place_of(self, record_row: int) -> int:
        """Return the place in the listing of the record with this number; -1 if it has none."""
        return self._listing.index_of(record_row) if self._listing is not None else -1

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:  # noqa: N802
        """Count heads and records."""
        if parent.isValid() or self._listing is None:
            return 0
        return len(self._rows)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:  # noqa: N802
        """Count the columns shown."""
        return 0 if parent.isValid() or self._listing is None else len(self._columns)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let records be chosen, heads that are folded, and those that claims are about."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        group = self.group_at(index.row())
        return FLAGS if group is None or self._can_be_chosen(group) else HEAD_FLAGS

    def _can_be_chosen(self, group: RecordGroup) -> bool:
        return self.heads_are_claimed or self._rows.is_folded(group)

    def headerData(  # noqa: N802
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Give the columns' titles."""
        if orientation == Qt.Orientation.Vertical:  # it is not seen, but named by screen readers
            return self._name_of_row(section) if role == NAMED_BY else None
        if not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignments[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words of a cell; `Role` says what else."""
        if not index.isValid():
            return None
        row = index.row()
        if self._seen[0] != row:  # a cell is asked for one thing after the other
            group = self.group_at(row)
            self._seen = (row, group, self.record_at(row) if group is None else None)
        _, group, record = self._seen
        if group is not None:
            return self._of_head(group, index.column(), role)
        if record is not None:
            return self._of_record(record, index.column(), role)
        if role == Qt.ItemDataRole.TextAlignmentRole:  # it is still to come
            return self.alignments[index.column()]
        return None

    def _of_record(self, record: Record, place: int, role: int) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignments[place]
        if role in PAINTED:
            return PAINTED[role](self.cells(record)[place])
        return TOLD[role](self._words, record, place) if role in TOLD else None

    def _name_of_row(self, row: int) -> object:
        group, record = self.group_at(row), self.record_at(row)
        if group is not None:
            return self._of_head(group, 0, NAMED_BY)
        return None if record is None else self._words.row_told(record)

    def _of_head(self, group: RecordGroup, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole and column == 0:
            return group.title
        if role == NAMED_BY:  # in all columns: the head goes across them
            folded = ", folded" if self._rows.is_folded(group) else ""
            return f"{group.title}, {group.size}{folded}"
        return None
