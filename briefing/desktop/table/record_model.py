"""The rows of a list: a Listing as Qt's item model, with a head above each group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from briefing.desktop.table.cells import MatchReason, PaintedCells, RecordCells, alignment
from briefing.desktop.table.column_choice import GRADE, shown
from briefing.desktop.table.page_cache import PageCache
from briefing.desktop.table.rows import FoldedGroups, Grouping, RecordRows
from briefing.desktop.widgets.override import override
from briefing.queries.listing import Listing, RecordGroup
from briefing.record import Record
from briefing.section import Column, Groups

if TYPE_CHECKING:
    from briefing.queries.findings import Findings
    from briefing.store.store import Store

AnyIndex = QModelIndex | QPersistentModelIndex
CELLS_KEPT: Final = 8_000  # rows
NOWHERE: Final = QModelIndex()
HEAD_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled
FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
DISPLAY: Final = Qt.ItemDataRole.DisplayRole
NAMED_BY: Final = Qt.ItemDataRole.AccessibleTextRole
DESCRIBED_BY: Final = Qt.ItemDataRole.AccessibleDescriptionRole


class GroupHead(NamedTuple):
    """What is painted of the head of a group."""

    group: RecordGroup
    folded: bool
    can_be_chosen: bool
    without_records: str = ""  # what is said in place of its size


class RecordModel(QAbstractTableModel):
    """Shows one Listing. Rows are heads of groups and records; records are fetched by the page."""

    failed = Signal(object)  # BriefingError: some rows cannot be read, and stay empty

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listing: Listing | None = None  # what is shown
        self.columns: tuple[Column, ...] = ()  # from left to right
        self.alignments: tuple[int, ...] = ()  # of the columns
        self.rows = RecordRows()
        self._groups: Groups | None = None  # the table whose rows the groups are
        self._folded: Final = FoldedGroups()
        self._pages: PageCache | None = None
        self._findings: Findings | None = None
        self._reasons: Mapping[str, MatchReason] = {}
        self._words: RecordCells  # in the columns shown
        self._cells: dict[int, PaintedCells]  # that are known of them
        # By the columns shown and the row in the file: other lists of them say the same.
        self._known: Final[dict[tuple[str, ...], dict[int, PaintedCells]]] = {}
        self._known_of: Store | None = None

    # --- what is shown ------------------------------------------------------------------------

    def show(self, listing: Listing | None, columns: tuple[Column, ...] = ()) -> None:
        """Show another listing, or nothing; of groups that are folded only the heads.

        Without `columns` they are those that the section lists.
        """
        self.beginResetModel()
        self.listing = listing
        self.rows, self._groups, self._pages = RecordRows(), None, None
        self._reasons = {}
        if listing is not None:
            self.rows = RecordRows(len(listing), listing.groups, self._folded.of(self.grouping))
            if listing.group_by:
                self._groups = listing.section.column(listing.group_by).groups
            self.columns = columns or shown(listing.section, listing.criteria)
            self._pages = PageCache(listing, self.failed.emit, graded=GRADE in self.columns)
            if listing.store is not self._known_of:
                self._known_of = listing.store
                self._known.clear()
            self._word()
        self.endResetModel()

    def complete(self, listing: Listing) -> bool:
        """Take the whole of the listing whose beginning is shown; whether it is the same one."""
        begun = self.listing
        if begun is None or (len(begun), begun.groups) != (len(listing), listing.groups):
            return False
        self.listing = listing
        if self._pages is not None:
            self._pages.complete(listing)
        if not begun.complete:  # only what was missing is painted anew
            self._change(max(self.rows.row_of(len(begun.rows)), 0), self.rowCount() - 1)
        return True

    def mark(self, findings: Findings | None) -> None:
        """Mark what is contested; None while that is being found."""
        self._findings = findings
        self._known.clear()
        self._word()
        self._change(0, self.rowCount() - 1)

    def show_reasons(self, reasons: Mapping[str, MatchReason]) -> None:
        """Say of records, by id, where a search found what no column shows."""
        self._reasons = reasons
        self._word()
        self._change(0, self.rowCount() - 1)

    def _word(self) -> None:
        """Word the columns shown."""
        if self._pages is not None and self.listing is not None:
            self._words = RecordCells(
                self.listing,
                self.columns,
                self._pages.grades,
                self._findings,
                self._reasons,
            )
            key = (self.listing.section.key, *(column.key for column in self.columns))
            self._cells = self._known.setdefault(key, {})
            self.alignments = tuple(int(alignment(column)) for column in self.columns)

    def _change(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    # --- groups -------------------------------------------------------------------------------

    @property
    def grouping(self) -> Grouping:
        """What is shown and by what it is grouped; empty texts for nothing."""
        listing = self.listing
        return (listing.section.key, listing.group_by) if listing is not None else ("", "")

    @property
    def heads_are_claimed(self) -> bool:
        """Whether the groups are rows of a table, which claims can be about."""
        return self._groups is not None

    def turn(self, group: RecordGroup) -> None:
        """Fold a group that is open, or open one that is folded."""
        head, was_folded = self.rows.head_of(group), self.rows.is_folded(group)
        self._folded.turn(self.grouping, group.value)
        rows = RecordRows(len(self.listing or ()), self.rows.groups, self._folded.of(self.grouping))
        if not group.size:
            self.rows = rows
        elif was_folded:
            self.beginInsertRows(NOWHERE, head + 1, head + group.size)
            self.rows = rows
            self.endInsertRows()
        else:
            self.beginRemoveRows(NOWHERE, head + 1, head + group.size)
            self.rows = rows
            self.endRemoveRows()
        self._change(head, head)

    def fold_only(self, groups: Iterable[RecordGroup]) -> None:
        """Fold these groups and no others."""
        self._folded.fold_only(self.grouping, (group.value for group in groups))
        self.show(self.listing, self.columns)

    # --- rows ---------------------------------------------------------------------------------

    def record_at(self, row: int) -> Record | None:
        """Return the record in a row; None for a head, or while it is still to come."""
        index = self.rows.index_at(row)
        return self._pages.record_at(index) if index >= 0 and self._pages is not None else None

    def sample(self, number: int) -> Iterable[Record]:
        """Return the first records of the listing, folded or not."""
        return self._pages.beginning(number) if self._pages is not None else ()

    def spread(self, number: int, *, beyond: int) -> list[PaintedCells]:
        """Word records from across the whole section to its last one, without their grades.

        None if the section has no more than `beyond`.
        """
        listing = self.listing
        if listing is None or listing.total <= beyond:
            return []
        rows = [1 + step * (listing.total - 1) // (number - 1) for step in range(number)]
        records = listing.store.records(listing.section, rows)
        return [self._words.painted(record) for record in records]

    def cells(self, record: Record) -> PaintedCells:
        """Return what is painted of a record, wherever it stands, from left to right."""
        cells = self._cells.get(record.row)
        if cells is None:
            if len(self._cells) >= CELLS_KEPT:
                self._cells.clear()
            self._cells[record.row] = cells = self._words.painted(record)
        reason = self._reasons.get(record.id)
        return (cells[0]._replace(reason=reason), *cells[1:]) if reason is not None else cells

    def line(self, row: int) -> GroupHead | PaintedCells | None:
        """Return all that is painted in a row; None for a record that is still to come."""
        group = self.rows.group_at(row)
        if group is not None:
            says = self._groups.empty if self._groups is not None else ""
            return GroupHead(group, self.rows.is_folded(group), self.can_be_chosen(row), says)
        record = self.record_at(row)
        return self.cells(record) if record is not None else None

    def can_be_chosen(self, row: int) -> bool:
        """Tell whether a row is a record, or a head that is folded or that claims are about."""
        group = self.rows.group_at(row)
        return group is None or self.heads_are_claimed or self.rows.is_folded(group)

    # --- for Qt -------------------------------------------------------------------------------

    @override
    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() or self.listing is None else len(self.columns)

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return FLAGS if self.can_be_chosen(index.row()) else HEAD_FLAGS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """Give the columns' titles; rows have names for screen readers alone."""
        if orientation == Qt.Orientation.Vertical:
            return self._name_of_row(section) if role == NAMED_BY else None
        if role == DISPLAY and 0 <= section < len(self.columns):
            return self.columns[section].title
        return None

    def data(self, index: AnyIndex, role: int = DISPLAY) -> object:
        """Give the words of a cell; the list itself is painted from `line`."""
        if not index.isValid():
            return None
        group = self.rows.group_at(index.row())
        if group is not None:
            return self._of_head(group, index.column(), role)
        record = self.record_at(index.row())
        return self._of_record(record, index.column(), role) if record is not None else None

    def _of_record(self, record: Record, column: int, role: int) -> object:
        if role == DISPLAY:
            return self.cells(record)[column].words
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._words.tip(record, column)
        if role == NAMED_BY:
            return self._words.accessible_name(record, column)
        return self._words.accessible_description(record, column) if role == DESCRIBED_BY else None

    def _of_head(self, group: RecordGroup, column: int, role: int) -> object:
        if role == DISPLAY and column == 0:
            return group.title
        if role == NAMED_BY:  # in all columns: the head goes across them
            folded = ", folded" if self.rows.is_folded(group) else ""
            return f"{group.title}, {group.size}{folded}"
        return None

    def _name_of_row(self, row: int) -> str | None:
        group, record = self.rows.group_at(row), self.record_at(row)
        if group is not None:
            return str(self._of_head(group, 0, NAMED_BY))
        return self._words.accessible_row(record) if record is not None else None
