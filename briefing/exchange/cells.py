"""What stands in the cells of a workbook, before it is one: dates and numbers as such."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from briefing.document.blocks import Cell, HeadColumn, SourceEntry, Table
from briefing.exchange.flat import FlatTable
from briefing.exchange.numbers import exact
from briefing.exchange.outline import source_cells
from briefing.section import NUMBERS, Kind
from briefing.words.dates import full_date
from briefing.words.words import Words

FIRST_DAY: Final = date(1900, 3, 1)  # before it spreadsheets disagree about the calendar
SOURCE_HEADS: Final = (
    HeadColumn("No.", right=True, kind=Kind.COUNT),
    HeadColumn("Publisher", strong=True),
    HeadColumn("Title"),
    HeadColumn("Published", whole=True, kind=Kind.DATE),
    HeadColumn("Reliability"),
    HeadColumn("Reprints or cites"),
    HeadColumn("Web address"),
)

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
    heads: tuple[HeadColumn, ...]
    rows: Callable[[], Iterable[list[Shown]]]  # fetched whenever they are gone through
    size: int
    landscape: bool
    instead: str = ""  # what stands in for rows


def of_table(name: str, table: Table, *, landscape: bool, instead: str) -> Sheet:
    """Set the records of a section, each with its group."""
    flat = FlatTable(table)
    heads = flat.heads

    def rows() -> Iterator[list[Shown]]:
        for row in table.rows:
            yield [_shown(head, cell) for head, cell in zip(heads, flat.cells(row), strict=True)]

    return Sheet(name, heads, rows, table.size, landscape, instead)


def of_sources(name: str, entries: tuple[SourceEntry, ...], words: Words) -> Sheet:
    """Set the numbered sources."""

    def rows() -> Iterator[list[Shown]]:
        for entry in entries:
            yield [
                _shown(head, cell)
                for head, cell in zip(SOURCE_HEADS, source_cells(entry, words), strict=True)
            ]

    return Sheet(name, SOURCE_HEADS, rows, len(entries), landscape=True)


def _shown(head: HeadColumn, cell: Cell) -> Shown:
    if head.kind in NUMBERS and isinstance(cell.value, int | float):
        number = exact(cell.value)
        if isinstance(number, int | float):
            return Shown(number, cell.words)
    if head.kind is Kind.DATE:
        day = full_date(str(cell.value))
        if day is not None and day >= FIRST_DAY:
            return Shown(day, cell.words)
    return Shown(cell.words, cell.words, muted=not cell.stated, link=cell.link)
