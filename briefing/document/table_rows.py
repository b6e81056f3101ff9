"""Turn the records of a listing into a table on paper, and count what nobody stated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from briefing.document.blocks import Cell, Gaps, Group, HeadColumn, Row, Table
from briefing.document.cited_sources import Numbers, Used, code_of, places, runs
from briefing.evidence.grade import grade
from briefing.queries.listing import Listing
from briefing.queries.listing import RecordGroup as ListingGroup
from briefing.record import Record
from briefing.section import Column, Kind, Section
from briefing.words.formatting import NOT_STATED, counted, display, is_stated

GRADE: Final = "Grade"
NO_GRADE: Final = "–"  # nobody speaks of the record
CONTESTED: Final = "≠"
NUMBERS: Final = (Kind.COUNT, Kind.NUMBER)
LONGEST_GROUP_TITLE: Final = 160  # it is repeated on every page, so it has to leave room


class Grounds(NamedTuple):
    """What the rows of a sheet rest on."""

    used: Used
    numbers: Numbers
    contested: Mapping[str, Sequence[str]]  # fields, by id of the record


class _Printed(NamedTuple):
    columns: Sequence[Column]
    below: Sequence[str]  # keys of what stands in a line below the row


def table(listing: Listing, records: Sequence[Record], grounds: Grounds) -> Table:
    """Set the records of a listing as rows, in its groups; grades are the last column."""
    section = listing.section
    cells, below = places(listing)
    columns = [section.column(key) for key in cells]
    grades: dict[str, str] | None = None
    heads = [_head(section, column) for column in columns]
    if section.key != "sources":  # its own column tells its reliability
        grades = _grades(listing, records)
        heads.append(HeadColumn(GRADE, whole=True))
    printed = _Printed(columns, below)
    rows = {record.row: _row(section, printed, record, grounds, grades) for record in records}
    heads = [
        head._replace(marked=any(row.cells[place].contested for row in rows.values()))
        for place, head in enumerate(heads)
    ]
    groups = listing.groups or (ListingGroup("", "", 0, len(listing)),)
    return Table(
        columns=tuple(heads),
        groups=tuple(_group(listing, group, rows, grounds) for group in groups),
        remark_from=next(
            (place for place, column in enumerate(columns) if column.key == section.heading), 0
        ),
    )


def _grades(listing: Listing, records: Sequence[Record]) -> dict[str, str]:
    """Return the best grade among the claims about each record that somebody speaks of."""
    best = listing.store.best_grades(listing.section, [record.id for record in records])
    return {id: grade(*found).shown for id, found in best.items()}


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
    grounds: Grounds,
) -> Group:
    places = listing.rows[group.start : group.start + group.size]
    title = _group_title(listing, group)
    # A record that has gone from the file since the listing was made has no row.
    kept = tuple(rows[place] for place in places if place in rows)
    sources = runs(grounds.used.groups.get(group.value, ()), grounds.numbers)
    if kept:
        return Group(title, kept, sources=sources)
    groups = listing.section.column(listing.group_by).groups if listing.group_by else None
    return Group(
        title,
        (),
        empty=groups.empty if groups is not None else "",
        sources=sources,
    )


def _group_title(listing: Listing, group: ListingGroup) -> str:
    title = group.title
    if listing.group_by and not is_stated(title):
        return f"{listing.section.column(listing.group_by).title} {NOT_STATED}"
    if len(title) > LONGEST_GROUP_TITLE:
        return f"{title[:LONGEST_GROUP_TITLE].rstrip()}…"
    return title


def _row(
    section: Section,
    wanted: _Printed,
    record: Record,
    grounds: Grounds,
    grades: Mapping[str, str] | None,
) -> Row:
    columns, below = wanted
    printed = [column.key for column in columns]
    contested = grounds.contested.get(record.id, ())
    remarks = [record.text(key) for key in below]
    codes = [column.code for column in columns]
    # What has no cell to carry the sign still has to be found from the conflicts above the table.
    remarks += [
        f"{section.column(key).title} {CONTESTED}"
        for key in contested
        if key not in printed and key not in codes
    ]
    cells = [cell(section, column, record, contested) for column in columns]
    if grades is not None:
        cells.append(Cell(grades.get(record.id, NO_GRADE)))
    return Row(
        cells=tuple(cells),
        remark=" · ".join(remark for remark in remarks if remark),
        sources=runs(grounds.used.records.get(record.id, ()), grounds.numbers),
    )


def cell(section: Section, column: Column, record: Record, contested: Sequence[str] = ()) -> Cell:
    """Word one field of a record as a cell; `contested` are the record's contested fields."""
    words = display(column, record)
    code = code_of(section, column.key)
    marked = column.key in contested or code in contested
    if not is_stated(words) and column.kind is not Kind.REMARK:
        return Cell(NOT_STATED, stated=False, contested=marked)
    return Cell(words, record.text(code) if code else "", contested=marked)


def gaps(listing: Listing, records: Sequence[Record]) -> Gaps:
    """Count, for each printed column, the records for which nobody stated it."""
    section = listing.section
    total = counted(len(records), section.one, section.many)
    lines = []
    for key in places(listing).cells:
        column = section.column(key)
        missing = sum(not cell(section, column, record).stated for record in records)
        if missing:
            lines.append(f"{column.title}: not stated for {missing:,} of {total}")
    return Gaps(tuple(lines))
