"""Set the records of a listing as a table whose rows are fetched as they are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing.document.blocks import CONTESTED, Cell, Gaps, Group, HeadColumn, Row, Table
from briefing.document.cited_sources import Numbers, code_of, runs
from briefing.document.columns import ListedColumn, listed_columns
from briefing.document.survey import Survey, claims_about, pages, states
from briefing.evidence.grade import grade
from briefing.queries.listing import Listing
from briefing.queries.listing import RecordGroup as ListingGroup
from briefing.record import Claim, Record
from briefing.section import NUMBERS, Column, Kind, Section
from briefing.words.characters import clean, is_link

if TYPE_CHECKING:
    from briefing.evidence.conflicts import Conflict
    from briefing.queries.findings import Findings

NUMBER: Final = "No."  # of a source, by which everything refers to it
GRADE: Final = "Grade"
NONE: Final = "–"  # nobody speaks of the record; not every country has a code
LONGEST_GROUP_TITLE: Final = 160  # it is repeated on every page, so it has to leave room


class Grounds(NamedTuple):
    """What the rows of a table rest on."""

    numbers: Numbers  # of the sources; none: rows are without
    conflicts: Mapping[str, Sequence[Conflict]] | None  # by id of the record; None: nobody looked
    about_groups: Mapping[str, Sequence[Claim]]  # by the key of the group


def grounds(listing: Listing, numbers: Numbers, findings: Findings | None) -> Grounds:
    """Return what a listing rests on; without findings nothing counts as contested."""
    conflicts = findings.conflicts_in(listing.section.key) if findings is not None else None
    return Grounds(numbers, conflicts, listing.claims_about_groups())


def table(
    listing: Listing,
    resting_on: Grounds,
    *,
    rows: Sequence[int] | None = None,
    judged: bool = False,
) -> Table:
    """Set a listing, or some of its rows by their numbers in the file, with their grades.

    All rows stand in the groups of the listing, some of them in the order given.
    """
    section = listing.section
    columns = listed_columns(listing)
    heads = [_head(section, shown) for shown in columns]
    if section.register:  # its own column tells its reliability
        heads.insert(0, HeadColumn(NUMBER, right=True, whole=True, kind=Kind.COUNT))
    else:
        heads.append(HeadColumn(GRADE, whole=True))
    if rows is None:
        groups = listing.groups or (ListingGroup("", "", 0, len(listing)),)
        made = tuple(_group(listing, group, columns, resting_on) for group in groups)
    else:
        made = (Group("", _Rows(listing, rows, columns, resting_on)),)
    return Table(
        columns=tuple(heads),
        groups=made,
        remark_from=next((at for at, head in enumerate(heads) if head.strong), 0),
        section=section,
        caption=f"{section.title}: {listing.sentence}",
        numbered=not section.register and bool(resting_on.numbers),
        judged=judged,
        compared=resting_on.conflicts is not None,
    )


class _Rows(Collection[Row]):
    """Rows of a listing, fetched a page at a time whenever they are gone through."""

    def __init__(
        self,
        listing: Listing,
        rows: Sequence[int],
        columns: Sequence[ListedColumn],
        resting_on: Grounds,
    ) -> None:
        self._listing = listing
        self._rows = rows
        self._columns = columns
        self._resting_on = resting_on

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, row: object) -> bool:
        return any(row == other for other in self)

    def __iter__(self) -> Iterator[Row]:
        listing = self._listing
        for records in pages(listing, self._rows):
            claims = claims_about(listing, records)
            grades = _grades(listing, records)
            for record in records:
                yield self._row(record, claims[record.id], grades.get(record.id, NONE))

    def _row(self, record: Record, claims: Sequence[Claim], graded: str) -> Row:
        section, columns = self._listing.section, self._columns
        conflicts = (self._resting_on.conflicts or {}).get(record.id, ())
        contested = [conflict.field for conflict in conflicts]
        cells = [cell(shown.column, record, contested, self._listing) for shown in columns]
        below = [
            one.words
            for one, shown in zip(cells, columns, strict=True)
            if shown.below and record.text(shown.column.key)
        ]
        beside = [shown for shown in columns if not shown.below]  # each other, on paper
        if section.register:
            cells.insert(0, Cell(str(record.row), value=record.row))
        else:
            cells.append(Cell(graded, value=None if graded == NONE else graded))
        return Row(
            cells=tuple(cells),
            remark=" · ".join([*below, *_signs(section, beside, contested)]),
            sources=runs(claims, self._resting_on.numbers),
            contested=self._listing.words.all_of(
                [section.column(field).title for field in contested]
            ),
            unmarked=" · ".join(_signs(section, columns, contested)),
            conflicts=conflicts,
            record=record,
            claims=claims,
        )


def cell(column: Column, record: Record, contested: Sequence[str], listing: Listing) -> Cell:
    """Word one field of a record as a cell; `contested` are the record's contested fields."""
    section, words = listing.section, listing.words.field(column, record)
    value = record.values.get(column.key)
    code = code_of(section, column.key)
    marked = column.key in contested or code in contested
    if not states(column, record):
        words = NONE if column.kind is Kind.CODE else listing.words.not_stated
        return Cell(words, stated=False, contested=marked, value=value)
    link = column.kind is Kind.LINK and is_link(words)
    return Cell(
        clean(words),
        clean(record.text(code)) if code else "",
        contested=marked,
        value=value,
        link=link,
    )


def gaps(listing: Listing, found: Survey) -> Gaps:
    """Say, for each column, for how many records nobody stated it."""
    section = listing.section
    total = listing.words.counted(len(found.ids), section.one, section.many)
    return Gaps(
        tuple(
            f"{section.column(key).title}: not stated for {missing:,} of {total}"
            for key, missing in found.missing.items()
            if missing
        )
    )


def _grades(listing: Listing, records: Sequence[Record]) -> dict[str, str]:
    """Return the best grade among the claims about each record that somebody speaks of."""
    if listing.section.register:
        return {}
    best = listing.store.best_grades(listing.section, [record.id for record in records])
    return {id: grade(*found).shown for id, found in best.items()}


def _head(section: Section, shown: ListedColumn) -> HeadColumn:
    column = shown.column
    return HeadColumn(
        column.title,
        right=column.kind in NUMBERS,
        whole=column.kind in (*NUMBERS, Kind.DATE),
        strong=column.key == section.heading,
        below=shown.below,
        groups=shown.groups,
        kind=column.kind,
        code_title=section.column(column.code).title if code_of(section, column.key) else "",
    )


def _group(
    listing: Listing, group: ListingGroup, columns: Sequence[ListedColumn], resting_on: Grounds
) -> Group:
    groups = listing.section.column(listing.group_by).groups if listing.group_by else None
    rows = listing.rows[group.start : group.start + group.size]
    return Group(
        group_title(listing, group),
        _Rows(listing, rows, columns, resting_on),
        empty=groups.empty if groups is not None and not rows else "",
        sources=runs(resting_on.about_groups.get(group.value, ()), resting_on.numbers),
    )


def group_title(listing: Listing, group: ListingGroup) -> str:
    """Word the head of a group on one line that leaves room for others."""
    column = listing.section.column(listing.group_by) if listing.group_by else None
    if column is not None and not column.states(group.value):
        return f"{column.title} {listing.words.not_stated}"
    title = clean(group.title)
    if len(title) > LONGEST_GROUP_TITLE:
        return f"{title[:LONGEST_GROUP_TITLE].rstrip()}…"
    return title


def _signs(
    section: Section, columns: Sequence[ListedColumn], contested: Sequence[str]
) -> Iterator[str]:
    """Yield a sign for each contested field that no cell of these columns carries."""
    shown = {one.column.key for one in columns if not one.groups}
    shown |= {code_of(section, key) for key in shown}
    yield from (
        f"{section.column(field).title} {CONTESTED}" for field in contested if field not in shown
    )
