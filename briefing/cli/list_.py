"""`briefing list`: the records of a section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from briefing.cli.open_store import as_of_lines, open_store
from briefing.cli.options import (
    Narrowing,
    as_of_option,
    file_option,
    format_option,
    narrowing_options,
    section_argument,
)
from briefing.cli.output import plain, say, say_lines
from briefing.cli.tables import ColumnHead, room, table_lines
from briefing.criteria import make_criteria
from briefing.document.blocks import SOURCES, HeadColumn, Table
from briefing.document.main_point import main_point
from briefing.document.table_rows import grounds, table
from briefing.queries.listing import Listing
from briefing.words.words import Words

# What a format alone needs is imported where it is asked for.
# ruff: noqa: PLC0415

COLUMN: Final = 10  # cells of a terminal; in fewer a column says nothing
EXAMPLES = """\b
Examples:
  briefing list absences
  briefing list absences --where reason_kind=health --sort -announced_on
  briefing list attendees --search "laos" --format json
  briefing list absences --as-of 2025-05-06
  briefing list attendees --where 'country!=Russia' --where 'arrived_on>2025-05-07'
  briefing list absences --where 'note~list of 29' --columns name,country,note
  briefing list equipment --where quantity= --format csv > equipment.csv

The numbers of sources are those of “briefing list sources”, and of every sheet and file. JSON
holds every field by its key, CSV the columns of the table; both hold stored values: ISO dates,
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
    narrowing: Narrowing,
    format_: str,
    as_of: str | None,
    file: Path | None,
) -> None:
    """List the records of SECTION (“briefing sections” says which there are)."""
    with open_store(file, as_of) as store:
        view = store.vocabulary.section(section)
        asked = narrowing._replace(group_by=narrowing.group_by or "")
        criteria = make_criteria(view, **asked._asdict())
        listing = Listing(store, view, criteria, Words())
        # To find all conflicts of a file would take longer than to list a part of it.
        listed = table(listing, grounds(listing, store.source_numbers(), None))
        match format_:
            case "json":
                from briefing.cli.json_output import json_array
                from briefing.exchange.to_json import row_object

                say(json_array(row_object(listed, row, criteria.columns) for row in listed.rows))
            case "csv":
                from briefing.exchange.to_csv import lines

                say(lines(listed))
            case _:
                say_lines(_table(listing, listed))


def _table(listing: Listing, listed: Table) -> Iterator[str]:
    if len(listing):
        heads = [*listed.columns, *[HeadColumn(SOURCES)] * listed.cited]
        wide = room()
        kept = _with_room(heads, wide)

        def rows() -> Iterator[list[str]]:
            for row in listed.rows:
                assert row.record is not None
                cells = [*(cell.text for cell in row.cells), row.cited]
                yield [row.record.id, *(cells[place] for place in kept)]

        columns = [ColumnHead(heads[place].title, heads[place].right) for place in kept]
        yield from table_lines([ColumnHead("Id", whole=True), *columns], rows, wide)
        yield ""
        yield from map(plain, main_point(listing))
        left = [head.title for place, head in enumerate(heads) if place not in kept]
        if left:
            yield plain(f"No room here for {listing.words.all_of(left)}; --columns chooses.")
    yield plain(listing.sentence)
    yield from as_of_lines(listing.store, listing.words)


def _with_room(heads: Sequence[HeadColumn], wide: int | None) -> list[int]:
    """Return the places of the columns that a terminal has room for; all if it has no width."""
    kept = list(range(len(heads)))
    if wide is None:
        return kept
    grade = next((place for place in kept if heads[place].kind is None), len(heads))
    # What explains a row goes first, then its columns from the last one on; its grade stays.
    below = [place for place in kept if heads[place].below or place > grade]
    for place in [*below[::-1], *kept[grade - 1 : 0 : -1]]:
        if (len(kept) + 1) * COLUMN > wide and place in kept:
            kept.remove(place)
    return kept
