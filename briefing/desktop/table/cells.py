"""What the cells of a list say: to be painted, to be read out, and in tips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt

from briefing.desktop.table.column_choice import GRADE
from briefing.desktop.widgets.text import as_tip
from briefing.record import Record
from briefing.section import Column, Kind

if TYPE_CHECKING:
    from briefing.evidence.conflicts import Conflict
    from briefing.queries.findings import Findings
    from briefing.queries.listing import Listing

OF_GRADE: Final = "The best grade among the claims about this record"


class MatchReason(NamedTuple):
    """Where the words stand by which a search found a record, if no column shows them."""

    short: str  # “in a claim”
    words: str  # “Found in claim on reason by Yuri Ushakov: “…””


class PaintedCell(NamedTuple):
    """What is painted of one field of a record."""

    words: str
    code: str | None = None  # of a country, maybe empty; None if it is no country
    stated: bool = True
    contested: bool = False
    reason: MatchReason | None = None


PaintedCells = tuple[PaintedCell, ...]


class RecordCells:
    """Words the fields of records in the columns of a list."""

    def __init__(
        self,
        listing: Listing,
        columns: Sequence[Column],
        grades: Mapping[str, str],
        findings: Findings | None,
        reasons: Mapping[str, MatchReason],
    ) -> None:
        """Take `grades` and `reasons` by the records' ids; they may grow."""
        self._section: Final = listing.section
        self._columns: Final = columns
        self._grades: Final = grades
        self._findings: Final = findings
        self._reasons: Final = reasons
        self._words: Final = listing.words

    def painted(self, record: Record) -> PaintedCells:
        """Return all that is painted of a record, from left to right, but for its reason."""
        return tuple(self._painted(record, column) for column in self._columns)

    def accessible_name(self, record: Record, index: int) -> str | None:
        """Return the words of a cell as they are read out: with what only a sign shows."""
        column = self._columns[index]
        if column is GRADE:
            return None  # as they stand there
        return "; ".join([self._in_words(record, column), *self._reason_at(record, index)])

    def accessible_row(self, record: Record) -> str:
        """Return what is stated in a row, for those who do not see it at a glance."""
        return self._stated(record, self._columns)

    def accessible_description(self, record: Record, index: int) -> str | None:
        """Describe the first cell by what is stated in the others."""
        if index or self._columns[0] is GRADE:
            return None
        return self._stated(record, self._columns[1:])

    def tip(self, record: Record, index: int) -> str:
        """Return the whole words of a cell, and where it is contested, all values."""
        column = self._columns[index]
        if column is GRADE:
            return OF_GRADE
        conflict = self._conflict(record, column)
        values = [
            f"≠ {value.words} ({self._words.counted(value.origins, 'origin', 'origins')})"
            for value in (conflict.values if conflict is not None else ())
        ]
        whole = self._words.field(column, record)
        return as_tip("\n".join([whole, *self._reason_at(record, index), *values]))

    def _painted(self, record: Record, column: Column) -> PaintedCell:
        if column is GRADE:
            return PaintedCell(self._grades.get(record.id, ""))
        return PaintedCell(
            self._words.field(column, record),
            record.text(column.code) if column.code else None,
            self._states(record, column),
            self._conflict(record, column) is not None,
        )

    def _reason_at(self, record: Record, index: int) -> list[str]:
        reason = self._reasons.get(record.id) if index == 0 else None
        return [reason.words] if reason is not None else []

    def _conflict(self, record: Record, column: Column) -> Conflict | None:
        if self._findings is None:
            return None
        return self._findings.conflict_at(self._section.key, record.id, column.key)

    def _in_words(self, record: Record, column: Column) -> str:
        if column is GRADE:
            return self._grades.get(record.id, "")
        words = self._words.field(column, record)
        if self._conflict(record, column) is not None:
            words += " (sources contradict each other)"
        return words

    def _stated(self, record: Record, columns: Sequence[Column]) -> str:
        return ", ".join(
            self._in_words(record, column)
            for column in columns
            if (self._grades.get(record.id) if column is GRADE else self._states(record, column))
        )

    def _states(self, record: Record, column: Column) -> bool:
        return column.states(record.values.get(column.key))


def alignment(column: Column) -> Qt.AlignmentFlag:
    """Numbers stand to the right, all else to the left."""
    numeric = column.kind in (Kind.COUNT, Kind.NUMBER)
    side = Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
