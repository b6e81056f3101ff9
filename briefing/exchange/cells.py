"""What stands in the cells of a workbook, before it is one: dates and numbers as such."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from briefing.document.content import Content, Part, Source
from briefing.document.content_table import (
    NUMBERS,
    SOURCE_HEADS,
    SOURCES,
    Head,
    cell,
    chosen,
    head_of,
    source_rows,
)
from briefing.evidence.provenance import claimed_columns
from briefing.exchange.numbers import exact
from briefing.queries.listing import Listing
from briefing.record import Record
from briefing.section import Column, Kind
from briefing.words.dates import full_date
from briefing.words.formatting import date_in_words, listed_in_words

FIRST_DAY: Final = date(1900, 3, 1)  # before it spreadsheets disagree about the calendar
CONTRADICTED: Final = "Sources contradict each other on"

Value = str | float | date


class Shown(NamedTuple):
    """What one cell holds."""

    value: Value
    words: str  # as it looks, for the width of its column
    muted: bool = False
    link: bool = False


class Sheet(NamedTuple):
    """One table of the workbook."""

    name: str
    heads: tuple[Head, ...]
    rows: list[list[Shown]]
    landscape: bool
    instead: str = ""  # what stands in for rows


def of_part(content: Content, part: Part) -> Sheet:
    """Set a section."""
    section = part.section
    columns = _columns(part)
    heads = [head_of(one, section.heading) for one in columns]
    contested, cited = bool(part.conflicts), any(part.claims.values())
    heads += [Head(CONTRADICTED)] * contested + [Head(SOURCES)] * cited
    rows = []
    for record in part.records:
        row = [_shown(part, column, record) for column in columns]
        if contested:
            row.append(_text(contested_titles(part, record)))
        if cited:
            row.append(_text(content.cited(c.source for c in part.claims[record.id])))
        rows.append(row)
    landscape = section.sheet.landscape
    return Sheet(section.title, tuple(heads), rows, landscape, part.nothing)


def _columns(part: Part) -> list[Column]:
    """Return the chosen columns; if none are, every column.

    Then those of the paper come first and a code beside its country. There are no rows for groups,
    which would be in the way of whoever sorts; so their column says what the order is.
    """
    section = part.section
    if part.listing.criteria.columns:
        return with_group(part.listing, chosen(part))
    keys = [section.heading, *section.sheet.columns, *(one.key for one in section.columns)]
    found: dict[str, Column] = {}
    for key in keys:
        column = section.column(key)
        if column.kind is Kind.CODE:
            continue
        found.setdefault(key, column)
        if column.code:
            found.setdefault(column.code, section.column(column.code))
    remark = section.sheet.remark
    if remark in found:
        found[remark] = found.pop(remark)
    return list(found.values())


def with_group(listing: Listing, columns: list[Column]) -> list[Column]:
    """Put the column that the groups are made of first if it is not among the columns."""
    key = listing.group_by
    if not key or any(column.key == key for column in columns):
        return columns
    return [listing.section.column(key), *columns]


def _shown(part: Part, column: Column, record: Record) -> Shown:
    stored = record.values.get(column.key)
    words = cell(part, column, record)
    if column.kind is Kind.CODE and not words.stated:  # not every country has one
        return Shown("–", "–", muted=True)
    if column.kind in NUMBERS and isinstance(stored, int | float):
        number = exact(stored)
        if isinstance(number, int | float):
            return Shown(number, words.words)
    if column.kind is Kind.DATE:
        day = full_date(str(stored))
        if day is not None and day >= FIRST_DAY:
            return Shown(day, words.words)
    return Shown(words.words, words.words, muted=not words.stated, link=words.link)


def _text(words: str) -> Shown:
    return Shown(words, words)


def contested_titles(part: Part, record: Record) -> str:
    """Name the fields of a record that are contested: “Name and Came instead”."""
    columns = claimed_columns()
    titles = [
        columns[conflict.section, conflict.field].title
        for conflict in part.conflicts.get(record.id, ())
    ]
    return listed_in_words(titles)


def of_sources(name: str, sources: Sequence[Source]) -> Sheet:
    """Set the numbered sources."""
    rows = []
    for source, cells in zip(sources, source_rows(sources), strict=True):
        row = [Shown(one.words, one.words, not one.stated, one.link) for one in cells]
        row[0] = Shown(source.number, str(source.number))
        day = full_date(source.record.text("published_on"))
        if day is not None and day >= FIRST_DAY:
            row[3] = Shown(day, date_in_words(day.isoformat()))
        rows.append(row)
    return Sheet(name, SOURCE_HEADS, rows, landscape=True)
