"""`briefing list`: the records of a section."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from briefing.cli.json_output import as_object, csv_rows, json_array
from briefing.cli.open_store import as_of_lines, open_store
from briefing.cli.options import (
    as_of_option,
    file_option,
    format_option,
    narrowing_options,
    section_argument,
)
from briefing.cli.output import plain, say, say_lines
from briefing.cli.tables import ColumnHead, room, table_lines
from briefing.criteria import make_criteria
from briefing.queries.listing import Listing
from briefing.record import Record
from briefing.section import Column, Kind
from briefing.sections import section_named
from briefing.words.words import Words

PAGE: Final = 500  # records fetched at once; a briefing may hold a million
EXAMPLES = """\b
Examples:
  briefing list absences
  briefing list absences --where reason_kind=health --sort -announced_on
  briefing list attendees --search "laos" --format json
  briefing list absences --as-of 2025-05-06
  briefing list attendees --where 'country!=Russia' --where 'arrived_on>2025-05-07'
  briefing list absences --where 'note~list of 29' --columns name,country,note
  briefing list equipment --where quantity= --format csv > equipment.csv

JSON and CSV hold every column, or those of --columns, by its key, in stored values: ISO dates,
plain numbers, null or an empty cell where nothing is stated. In CSV, a text that a spreadsheet
would take for a formula (it begins with = + - @ or a tab) has a ' before it.
"""


@click.command(epilog=EXAMPLES)
@section_argument
@narrowing_options
@format_option("table", "json", "csv")
@as_of_option
@file_option
def command(
    *,
    section: str,
    search: str,
    where: tuple[str, ...],
    sort: tuple[str, ...],
    group_by: str | None,
    columns: tuple[str, ...],
    format_: str,
    as_of: str | None,
    file: Path | None,
) -> None:
    """List the records of SECTION (“briefing sections” says which there are)."""
    view = section_named(section)
    criteria = make_criteria(view, search, where, sort, group_by or "", columns=columns)
    with open_store(file, as_of) as store:
        listing = Listing(store, view, criteria, Words())
        shown = criteria.columns
        match format_:
            case "json":
                say(json_array(as_object(view, record, shown) for record in _records(listing)))
            case "csv":
                say(csv_rows(view, _records(listing), shown))
            case _:
                say_lines(_table(listing))


def _records(listing: Listing) -> Iterator[Record]:
    for start in range(0, len(listing), PAGE):
        yield from listing.page(start, start + PAGE)


def _table(listing: Listing) -> Iterator[str]:
    if len(listing):
        columns = _columns(listing)
        heads = [
            ColumnHead("Id", whole=True),
            *(ColumnHead(column.title, _is_number(column)) for column in columns),
        ]

        def rows() -> Iterator[list[str]]:
            for record in _records(listing):
                yield [record.id, *(listing.words.field(column, record) for column in columns)]

        yield from table_lines(heads, rows, room())
        yield ""
    yield plain(listing.sentence)
    yield from as_of_lines(listing.store, listing.words)


def _columns(listing: Listing) -> list[Column]:
    """Return the columns asked for, or those of the list; what it is grouped by comes second."""
    section = listing.section
    keys = list(listing.criteria.columns or section.listed)
    grouping = listing.group_by or ("" if listing.criteria.columns else section.group_by)
    if grouping and grouping not in keys:
        keys.insert(1, grouping)
    return [section.column(key) for key in keys]


def _is_number(column: Column) -> bool:
    return column.kind in (Kind.COUNT, Kind.NUMBER)
