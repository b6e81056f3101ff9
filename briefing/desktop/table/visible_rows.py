"""What a list shows at the moment: its rows and columns in view, and where each is painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QItemSelection, QRect
from PySide6.QtWidgets import QTableView

from briefing.desktop.table.cells import PaintedCells
from briefing.desktop.table.record_model import GroupHead, RecordModel


class VisibleColumn(NamedTuple):
    """Where a column is painted, in pixels, and how."""

    number: int
    left: int
    width: int
    align: int


class VisibleRow(NamedTuple):
    """A row in view: its number, where it begins, in pixels, and what is painted there."""

    number: int
    top: int
    line: GroupHead | PaintedCells | None  # None: it is still to come
    chosen: bool


class VisibleRows(NamedTuple):
    """Rows in view, and the columns in which they are painted."""

    rows: Sequence[VisibleRow]
    height: int  # of each row
    columns: Sequence[VisibleColumn]
    pinned: VisibleColumn | None  # the first column, if it stays while the others scroll
    width: int  # of all that is painted
    focused: bool


def visible_rows(table: QTableView, records: RecordModel, dirty: QRect) -> VisibleRows:
    """Return what has to be painted in a part of a table."""
    columns, pinned = _columns(table, records, dirty)
    return VisibleRows(
        _rows(table, records, dirty),
        table.verticalHeader().defaultSectionSize(),
        columns,
        pinned,
        table.viewport().width(),
        table.hasFocus(),
    )


def spans(selection: QItemSelection) -> list[range]:
    """Return the rows of a selection."""
    parts = [selection.at(number) for number in range(selection.count())]
    return [range(part.top(), part.bottom() + 1) for part in parts]


def _columns(
    table: QTableView, records: RecordModel, dirty: QRect
) -> tuple[list[VisibleColumn], VisibleColumn | None]:
    """Return the columns that are seen, and the first one by itself if it stays."""
    edge, pinned, columns = dirty.left(), None, []
    for index, align in enumerate(records.alignments):
        left, width = table.columnViewportPosition(index), table.columnWidth(index)
        if index == 0 and left < 0:
            pinned = VisibleColumn(index, 0, width, align)
            edge = max(edge, width)
        elif left + width > edge and left <= dirty.right():
            columns.append(VisibleColumn(index, left, width, align))
    return columns, pinned


def _rows(table: QTableView, records: RecordModel, dirty: QRect) -> list[VisibleRow]:
    height = table.verticalHeader().defaultSectionSize()
    first, last = table.rowAt(max(dirty.top(), 0)), table.rowAt(dirty.bottom())
    if first < 0:
        return []
    if last < 0:
        last = records.rowCount() - 1
    chosen = spans(table.selectionModel().selection())
    top = table.rowViewportPosition(first)
    return [
        VisibleRow(
            row,
            top + (row - first) * height,
            records.line(row),
            any(row in span for span in chosen) and records.can_be_chosen(row),
        )
        for row in range(first, last + 1)
    ]
