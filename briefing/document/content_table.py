"""Set a part as a reader sees it: heads, groups of rows, and what is contested among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefing.document.content import CONTESTED, Content, Part, Source
from briefing.evidence.conflicts import Conflict
from briefing.evidence.provenance import claimed_columns
from briefing.evidence.values_by_support import SupportedValue
from briefing.queries.listing import RecordGroup as ListingGroup
from briefing.record import Record
from briefing.section import Column, Kind
from briefing.words.characters import clean, is_link
from briefing.words.formatting import NOT_STATED, counted, date_in_words, display, is_stated

NUMBERS: Final = (Kind.COUNT, Kind.NUMBER)
SOURCES: Final = "Sources"
MOST_UPRIGHT: Final = 5  # columns beside the sources


class Head(NamedTuple):
    """The head of a column and how its cells stand."""

    title: str
    right: bool = False  # numbers
    heading: bool = False  # what the record is known by
    whole: bool = False  # short values that are best read on one line


class Cell(NamedTuple):
    """One value in words."""

    words: str
    code: str = ""  # of a country, before its name
    stated: bool = True
    contested: bool = False
    link: bool = False

    @property
    def text(self) -> str:
        """The whole cell on its own: “LA Laos ≠”."""
        marked = f"{self.words}\N{NO-BREAK SPACE}{CONTESTED}" if self.contested else self.words
        return f"{self.code} {marked}" if self.code else marked


class Group(NamedTuple):
    """Rows under one title; without a title, rows alone."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = ""  # what stands in for rows


class Table(NamedTuple):
    """Records as rows; the numbers of their sources make the last column if there are any."""

    heads: tuple[Head, ...]
    groups: tuple[Group, ...]

    @property
    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """All rows, whatever their group."""
        for group in self.groups:
            yield from group.rows


def tabulate(content: Content, part: Part) -> Table:
    """Set the chosen columns; if none are, those on paper and the remarks and links."""
    columns = _columns(part)
    cited = any(part.claims.values()) or any(part.of_groups.values())
    rows = {record.row: _row(content, part, columns, record, cited) for record in part.records}
    listing = part.listing
    groups = listing.groups or (ListingGroup("", "", 0, len(listing)),)
    heading = part.section.heading
    heads = [head_of(one, heading) for one in columns]
    return Table(
        tuple(heads + ([Head(SOURCES)] if cited else [])),
        tuple(
            _group(content, part, group, rows) for group in groups if part.records or group.title
        ),
    )


def head_of(column: Column, heading: str) -> Head:
    """Return the head of a column; `heading` is the key of what the record is known by."""
    numeric = column.kind in NUMBERS
    return Head(
        column.title, numeric, column.key == heading, whole=numeric or column.kind is Kind.DATE
    )


def is_wide(part: Part) -> bool:
    """Tell whether the table wants a page that lies."""
    return part.section.sheet.landscape or len(_columns(part)) > MOST_UPRIGHT


def source_rows(sources: Sequence[Source]) -> Iterator[tuple[Cell, ...]]:
    """Yield number, publisher, title, date, reliability, reprints and address of each source."""
    for source in sources:
        record, address = source.record, source.record.text("url")
        yield (
            Cell(str(source.number)),
            *(_stated(date_in_words(record.text(key))) for key in SOURCE_KEYS),
            Cell(clean(source.reprints) or "–"),
            _stated(address)._replace(link=is_link(address)),
        )


SOURCE_KEYS: Final = ("publisher", "title", "published_on", "reliability")
SOURCE_HEADS: Final = (
    Head("No.", right=True),
    Head("Publisher", heading=True),
    Head("Title"),
    Head("Published", whole=True),
    Head("Reliability"),
    Head("Reprints or cites"),
    Head("Web address"),
)


def contested_in_words(content: Content, part: Part) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each contested field with its values, the best supported first."""
    heading = part.section.column(part.section.heading)
    for record in part.records:
        for conflict in part.conflicts.get(record.id, ()):
            column = claimed_columns()[conflict.section, conflict.field]
            title = f"{display(heading, record)}, {column.title}"
            yield clean(title), _values(content, conflict)


def _values(content: Content, conflict: Conflict) -> tuple[str, ...]:
    return tuple(worded(content, value) for value in conflict.values)


def worded(content: Content, value: SupportedValue) -> str:
    """Word one value of a conflict with what supports it."""
    support = f"{counted(value.origins, 'origin', 'origins')}, grade {value.best_grade.shown}"
    return clean(f"{value.words} ({support}) {content.cited(value.sources)}".rstrip())


def cell(part: Part, column: Column, record: Record) -> Cell:
    """Word one field of a record."""
    words = display(column, record)
    stated = is_stated(words)
    if not stated and column.kind is not Kind.REMARK:
        words = NOT_STATED
    code = record.text(column.code) if column.kind is Kind.COUNTRY and stated else ""
    contested = part.contests(record, column.key)
    link = column.kind is Kind.LINK and is_link(words)
    return Cell(clean(words), clean(code), stated, contested, link)


def chosen(part: Part) -> list[Column]:
    """Return the columns that the user chose, in their order; none if they are left to us."""
    return [part.section.column(key) for key in part.listing.criteria.columns]


def _columns(part: Part) -> list[Column]:
    section = part.section
    if part.listing.criteria.columns:
        return chosen(part)
    keys = list(section.sheet.columns)
    usual = section.group_by
    if usual and usual != part.listing.group_by and usual not in keys:
        keys.insert(keys.index(section.heading) + 1 if section.heading in keys else 0, usual)
    remark = section.sheet.remark
    if section.has(remark) and any(record.text(remark) for record in part.records):
        keys.append(remark)
    keys += [column.key for column in section.columns if column.kind is Kind.LINK]
    return [section.column(key) for key in dict.fromkeys(keys)]


def _row(
    content: Content, part: Part, columns: Sequence[Column], record: Record, cited: bool
) -> tuple[Cell, ...]:
    cells = tuple(cell(part, column, record) for column in columns)
    if not cited:
        return cells
    return (*cells, Cell(content.cited(claim.source for claim in part.claims[record.id])))


def _group(
    content: Content, part: Part, group: ListingGroup, rows: dict[int, tuple[Cell, ...]]
) -> Group:
    listing = part.listing
    title = clean(group.title)
    if listing.group_by and not is_stated(title):
        title = f"{listing.section.column(listing.group_by).title} {NOT_STATED}"
    places = listing.rows[group.start : group.start + group.size]
    # A record that has gone from the file since the listing was made has no row.
    kept = tuple(rows[place] for place in places if place in rows)
    groups = listing.section.column(listing.group_by).groups if listing.group_by else None
    if kept or groups is None:
        return Group(title, kept)
    cited = content.cited(claim.source for claim in part.of_groups.get(group.value, ()))
    return Group(title, (), f"{groups.empty} {cited}".rstrip())


def _stated(words: str) -> Cell:
    return Cell(clean(words)) if words else Cell(NOT_STATED, stated=False)
