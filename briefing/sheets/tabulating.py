"""Turn the records of a listing into a table on paper, and count what nobody stated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from briefing.formatting import NOT_STATED, counted, display, is_stated
from briefing.listing import Group as ListingGroup
from briefing.listing import Listing
from briefing.record import Record
from briefing.section import Column, Kind, Section
from briefing.sheets.sheet import Cell, Gaps, Group, HeadColumn, Row, Table
from briefing.sheets.using import Numbers, Used, code_of, printed_columns, runs

NUMBERS: Final = (Kind.COUNT, Kind.NUMBER)
LONGEST_GROUP_TITLE: Final = 160  # it is repeated on every page, so it has to leave room


def table(listing: Listing, records: Sequence[Record], used: Used, numbers: Numbers) -> Table:
    """Set the records of a listing as rows, in its groups."""
    section = listing.section
    columns = [section.column(key) for key in printed_columns(listing)]
    rows = {record.row: _row(section, columns, record, used, numbers) for record in records}
    groups = listing.groups or (ListingGroup("", "", 0, len(listing)),)
    return Table(
        columns=tuple(_head(section, column) for column in columns),
        groups=tuple(_group(listing, group, rows, used, numbers) for group in groups),
        remark_from=next(
            (place for place, column in enumerate(columns) if column.key == section.heading), 0
        ),
    )


def _head(section: Section, column: Column) -> HeadColumn:
    return HeadColumn(
        column.title,
        right=column.kind in NUMBERS,
        whole=column.kind in (*NUMBERS, Kind.DATE),
        strong=column.key == section.heading,
    )


def _group(
    listing: Listing,
    group: ListingGroup,
    rows: Mapping[int, Row],
    used: Used,
    numbers: Numbers,
) -> Group:
    places = listing.rows[group.start : group.start + group.size]
    title = _group_title(listing, group)
    # A record that has gone from the file since the listing was made has no row.
    kept = tuple(rows[place] for place in places if place in rows)
    if kept:
        return Group(title, kept)
    groups = listing.section.column(listing.group_by).groups if listing.group_by else None
    return Group(
        title,
        (),
        empty=groups.empty if groups is not None else "",
        sources=runs(used.groups.get(group.value, ()), numbers),
    )


def _group_title(listing: Listing, group: ListingGroup) -> str:
    title = group.title
    if listing.group_by and not is_stated(title):
        return f"{listing.section.column(listing.group_by).title} {NOT_STATED}"
    if len(title) > LONGEST_GROUP_TITLE:
        return f"{title[:LONGEST_GROUP_TITLE].rstrip()}…"
    return title


def _row(
    section: Section, columns: Sequence[Column], record: Record, used: Used, numbers: Numbers
) -> Row:
    printed = [column.key for column in columns]
    below = [section.sheet.remark] if section.has(section.sheet.remark) else []
    below += [column.key for column in section.columns if column.kind is Kind.LINK]
    remarks = [record.text(key) for key in below if key not in printed]
    return Row(
        cells=tuple(cell(section, column, record) for column in columns),
        remark=" · ".join(remark for remark in remarks if remark),
        sources=runs(used.records.get(record.id, ()), numbers),
    )


def cell(section: Section, column: Column, record: Record) -> Cell:
    """Word one field of a record as a cell."""
    words = display(column, record)
    if not is_stated(words) and column.kind is not Kind.REMARK:
        return Cell(NOT_STATED, stated=False)
    code = code_of(section, column.key)
    return Cell(words, record.text(code) if code else "")


def gaps(listing: Listing, records: Sequence[Record]) -> Gaps:
    """Count, for each printed column, the records for which nobody stated it."""
    section = listing.section
    total = counted(len(records), section.one, section.many)
    lines = []
    for key in printed_columns(listing):
        column = section.column(key)
        missing = sum(not cell(section, column, record).stated for record in records)
        if missing:
            lines.append(f"{column.title}: not stated for {missing:,} of {total}")
    return Gaps(tuple(lines))
