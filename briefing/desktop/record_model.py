"""The rows of a list: a Listing as Qt's item model, with a head above each group."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from briefing.desktop.choosing_columns import GRADE, shown
from briefing.desktop.record_rows import RecordRows
from briefing.desktop.tips import as_tip
from briefing.evidence.grading import grade
from briefing.formatting import counted, display, is_stated
from briefing.listing import Group, Listing
from briefing.record import Record
from briefing.section import Column, Kind

if TYPE_CHECKING:
    from briefing.desktop.finder_why import Why
    from briefing.evidence.conflicts import Conflict
    from briefing.evidence.findings import Findings

AnyIndex = QModelIndex | QPersistentModelIndex
PAGE: Final = 128  # records fetched at once
PAGES_KEPT: Final = 64
NOWHERE: Final = QModelIndex()
NOTHING_SEEN: Final = (-1, None, None)
NAMED_BY: Final = Qt.ItemDataRole.AccessibleTextRole
DESCRIBED_BY: Final = Qt.ItemDataRole.AccessibleDescriptionRole


class Role(IntEnum):
    """What the delegate asks for beside Qt's own roles."""

    GROUP = Qt.ItemDataRole.UserRole + 1  # the Group of a head, None for a record
    CODE = Qt.ItemDataRole.UserRole + 2  # code of a country, maybe empty; None if no country
    STATED = Qt.ItemDataRole.UserRole + 3
    RECORD = Qt.ItemDataRole.UserRole + 4
    CONTESTED = Qt.ItemDataRole.UserRole + 5
    FOLDED = Qt.ItemDataRole.UserRole + 6  # of a head: whether its records are hidden
    WHY = Qt.ItemDataRole.UserRole + 7  # Why a search finds it, if no column shows that


class RecordModel(QAbstractTableModel):
    """Shows one Listing. Rows are heads of groups and records; records are fetched by the page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listing: Listing | None = None
        self._columns: tuple[Column, ...] = ()
        self._rows = RecordRows()
        self._pages: dict[int, list[Record]] = {}
        self._grades: dict[str, str] = {}  # of the records in the pages, by id
        self._findings: Findings | None = None
        self._why: Mapping[str, Why] = {}
        self._seen: tuple[int, Group | None, Record | None] = NOTHING_SEEN  # the row asked for last

    def tell_why(self, why: Mapping[str, Why]) -> None:
        """Say of records, by id, where a search found what no column shows."""
        self._why = why
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def mark(self, findings: Findings | None) -> None:
        """Mark what is contested; None while that is being found."""
        self._findings = findings
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
        self._pages.clear()
        self._grades.clear()
        self._why = {}
        self._seen = NOTHING_SEEN
        self._rows = RecordRows()
        if listing is not None:
            self._rows = RecordRows(len(listing), listing.groups, folded)
            self._columns = columns or shown(listing.section, listing.criteria)
        self.endResetModel()

    def complete(self, listing: Listing) -> bool:
        """Take the whole of the listing whose beginning is shown; whether it is the same one."""
        begun = self._listing
        if begun is None or (len(begun), begun.groups) != (len(listing), listing.groups):
            return False
        self._listing = listing
        self._seen = NOTHING_SEEN
        missing = self._rows.row_of(len(begun.rows)) if not begun.complete else -1
        if not begun.complete:  # only these are painted anew
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(max(missing, 0), 0), last)
        return True

    def fold(self, group: Group, folded: Collection[str]) -> None:
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

    def group_at(self, row: int) -> Group | None:
        """Return the group whose head stands in a row; None for a record's row."""
        return self._rows.group_at(row)

    def record_at(self, row: int) -> Record | None:
        """Return the record in a row; None for a head."""
        place = self._rows.place_at(row)
        return self._record(place) if place >= 0 else None

    def _record(self, place: int) -> Record | None:
        if self._listing is None:
            return None
        if place >= len(self._listing.rows):
            return None  # it is still to come
        page, offset = divmod(place, PAGE)
        if page not in self._pages:
            if len(self._pages) >= PAGES_KEPT:
                for gone in self._pages.pop(next(iter(self._pages))):
                    self._grades.pop(gone.id, None)
            records = self._listing.page(page * PAGE, (page + 1) * PAGE)
            self._fetch_grades(self._listing, records)
            if len(records) < PAGE and not self._listing.complete:
                return records[offset] if offset < len(records) else None
            self._pages[page] = records
        records = self._pages[page]
        return records[offset] if offset < len(records) else None

    def _fetch_grades(self, listing: Listing, records: list[Record]) -> None:
        if GRADE in self._columns:
            ids = [record.id for record in records]
            for id, best in listing.store.best_grades(listing.section, ids).items():
                self._grades[id] = grade(*best).shown

    def sample(self, number: int) -> list[Record]:
        """Return the first records of the listing, folded or not."""
        found = (self._record(place) for place in range(min(number, self._length)))
        return [record for record in found if record is not None]

    def cell(self, record: Record, column: int, role: int) -> object:
        """Return what `data` gives for a record, wherever it stands."""
        return self._of_cell(record, column, role)

    @property
    def _length(self) -> int:
        return len(self._listing) if self._listing is not None else 0

    def row_of(self, record_row: int) -> int:
        """Return the model row that shows the record with this number in the file; -1 if none."""
        place = self.place_of(record_row)
        return self._rows.row_of(place) if place >= 0 else -1

    def place_of(self, record_row: int) -> int:
        """Return the place in the listing of the record with this number; -1 if it has none."""
        return self._listing.place_of(record_row) if self._listing is not None else -1

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
        if group is not None and not self.heads_are_claimed and not self._rows.is_folded(group):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

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
            return int(alignment(column))
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
            return self._of_cell(record, index.column(), role)
        if role == Qt.ItemDataRole.TextAlignmentRole:  # it is still to come
            return int(alignment(self._columns[index.column()]))
        return None

    def _of_cell(self, record: Record, place: int, role: int) -> object:
        column = self._columns[place]
        if column is GRADE:
            return self._of_grade(record, role)
        why = self._why.get(record.id) if place == 0 else None
        if role in (Role.CONTESTED, Role.WHY):
            return why if role == Role.WHY else self._conflict(record, column) is not None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(record, column, why)
        if role == NAMED_BY:
            return self._told(record, column, why)
        if role == DESCRIBED_BY:
            return self._in_words(record, self._columns[1:]) if place == 0 else None
        return _of_record(record, column, role)

    def _of_grade(self, record: Record, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._grades.get(record.id, "")
            case Qt.ItemDataRole.ToolTipRole:
                return "The best grade among the claims about this record"
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(alignment(GRADE))
            case Role.STATED:
                return True
            case _:
                return None

    def _conflict(self, record: Record, column: Column) -> Conflict | None:
        if self._findings is None or self._listing is None:
            return None
        return self._findings.conflict_at(self._listing.section.key, record.id, column.key)

    def _tip(self, record: Record, column: Column, why: Why | None) -> str:
        words = display(column, record)
        if why is not None:
            words = f"{words}\n{why.words}"
        conflict = self._conflict(record, column)
        if conflict is None:
            return as_tip(words)
        values = [
            f"≠ {value.words} ({counted(value.origins, 'origin', 'origins')})"
            for value in conflict.values
        ]
        return as_tip("\n".join([words, *values]))

    def _name_of_row(self, row: int) -> object:
        group, record = self.group_at(row), self.record_at(row)
        if group is not None:
            return self._of_head(group, 0, NAMED_BY)
        return None if record is None else self._in_words(record, self._columns)

    def _told(self, record: Record, column: Column, why: Why | None) -> str:
        """Return the words of a cell as they are read out: with what only a sign shows."""
        words = display(column, record)
        if self._conflict(record, column) is not None:
            words += " (sources contradict each other)"
        return f"{words}; {why.words}" if why is not None else words

    def _in_words(self, record: Record, columns: Sequence[Column]) -> str:
        """Return what is stated in some columns, for those who do not see the row at a glance."""
        words = (
            self._grades.get(record.id, "") if column is GRADE else self._told(record, column, None)
            for column in columns
        )
        return ", ".join(one for one in words if one and is_stated(one))

    def _of_head(self, group: Group, column: int, role: int) -> object:
        if role == Role.GROUP:
            return group
        if role == Role.FOLDED:
            return self._rows.is_folded(group)
        if role == Qt.ItemDataRole.DisplayRole and column == 0:
            return group.title
        if role == NAMED_BY:  # in all columns: the head goes across them
            folded = ", folded" if self._rows.is_folded(group) else ""
            return f"{group.title}, {group.size}{folded}"
        return None


def _of_record(record: Record, column: Column, role: int) -> object:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return display(column, record)
        case Qt.ItemDataRole.TextAlignmentRole:
            return int(alignment(column))
        case Role.CODE:
            return record.text(column.code) if column.code else None
        case Role.STATED:
            return is_stated(display(column, record))
        case Role.RECORD:
            return record
        case _:
            return None


def alignment(column: Column) -> Qt.AlignmentFlag:
    """Numbers stand to the right, all else to the left."""
    numeric = column.kind in (Kind.COUNT, Kind.NUMBER)
    side = Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
