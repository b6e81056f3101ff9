"""Fit changes and conflicts to the width of a page, as tables of records are fitted."""

from __future__ import annotations

from math import ceil
from textwrap import fill
from typing import Final, NamedTuple

from briefing.document.blocks import Cell, Group, HeadColumn, Row, Table
from briefing.document.finding_blocks import Changes, Conflicts, Disputed
from briefing.sheets.fit_table import SEMIBOLD, SIZE, FittedTable, fitted, most_lines
from briefing.sheets.text_width import broken, width

GUTTER: Final = 8.0  # points; the values of a conflict are short
TIE: Final = " · a tie"
SHORT_NAME: Final = 24  # characters; it stands on one line
WIDEST_SOURCES: Final = 0.2  # of the room

CHANGES: Final = (
    HeadColumn("Date", whole=True),
    HeadColumn("What", strong=True),
    HeadColumn("Field", whole=True),
    HeadColumn("Change", whole=True),
    HeadColumn("Said by", whole=True),
)
CONFLICTS: Final = (
    HeadColumn("What", strong=True),
    HeadColumn("Value", strong=True),
    HeadColumn("Claims", right=True, whole=True),
    HeadColumn("Origins", right=True, whole=True),
    HeadColumn("Grade", whole=True),
    HeadColumn("Said", whole=True),
)


class FittedChanges(NamedTuple):
    """Changes as a table that is never wider than its page."""

    table: FittedTable
    more: str
    flowing: bool  # it may be split between pages


class FittedConflict(NamedTuple):
    """A contested field: its values as rows, beside what they are about."""

    record: str
    under: str
    tie: str  # what to add to the field; empty: the first value leads
    rows: tuple[Row, ...]
    more: str
    flowing: bool  # it may be split between pages


class FittedConflicts(NamedTuple):
    """Conflicts as a table that is never wider than its page."""

    columns: tuple[HeadColumn, ...]
    widths: tuple[float, ...]
    gutter: float
    fields: tuple[FittedConflict, ...]
    more: str


def fitted_changes(changes: Changes, room: float, height: float) -> FittedChanges:
    """Fit changes to a page with `room` by `height` points for them."""
    rows = tuple(
        Row(
            (
                Cell(line.date),
                Cell(line.record),
                Cell(line.field),
                Cell(f"{line.before} → {line.after}"),
                Cell(line.said_by),
            ),
            sources=line.sources,
        )
        for line in changes.lines
    )
    table = Table(CHANGES, (Group("", rows),))
    whole = fitted(table, room, height, widest_sources=WIDEST_SOURCES)
    lines = sum(
        max(_lines_of(one.words, wide) for one, wide in zip(row.cells, whole.widths, strict=False))
        for row in rows
    )
    return FittedChanges(whole, changes.more, lines > most_lines(height))


def fitted_conflicts(conflicts: Conflicts, room: float, height: float) -> FittedConflicts:
    """Fit conflicts to a page with `room` by `height` points for them."""
    groups = tuple(Group("", _rows(field)) for field in conflicts.fields)
    whole = fitted(
        Table(CONFLICTS, groups), room, height, gutter=GUTTER, widest_sources=WIDEST_SOURCES
    )
    what, value, *_ = whole.widths
    fields = tuple(
        FittedConflict(
            record=broken(field.record, what, SIZE * SEMIBOLD),
            under=broken(field.field, what, SIZE),
            tie=TIE if field.tie else "",
            rows=tuple(group.rows),
            more=field.more,
            flowing=_lines(field, what, value) > most_lines(height),
        )
        for field, group in zip(conflicts.fields, whole.table.groups, strict=True)
    )
    return FittedConflicts(whole.table.columns, whole.widths, whole.gutter, fields, conflicts.more)


def _rows(field: Disputed) -> tuple[Row, ...]:
    """Return a row for each value; what they are about is in all, so that it gets its room."""
    # Beside two values or more there is height for a long name, but less width.
    name = fill(field.record, max(SHORT_NAME, len(field.record) // 2 + 4))
    what = Cell(f"{name}\n{field.field}{TIE if field.tie else ''}")
    return tuple(
        Row(
            (
                what,
                Cell(value.words),
                Cell(f"{value.claims:,}"),
                Cell(f"{value.origins:,}"),
                Cell(value.grade),
                Cell(value.said),
            ),
            sources=value.sources,
        )
        for value in field.values
    )


def _lines(field: Disputed, what: float, value: float) -> int:
    """Estimate how many lines a conflict takes."""
    beside = _lines_of(field.record, what) + _lines_of(field.field + TIE, what)
    values = sum(_lines_of(one.words, value) for one in field.values) + bool(field.more)
    return max(beside, values)


def _lines_of(words: str, room: float) -> int:
    return max(ceil(width(words, SIZE) / room * 1.1), 1) + words.count("\n")
