"""What stands in the cells of a workbook, before it is one: dates and numbers as such."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from briefing.document.blocks import Cell, Group, HeadColumn, Row, SourceEntry, Table
from briefing.document.table_rows import NONE
from briefing.exchange.flat import FlatTable
from briefing.exchange.numbers import exact
from briefing.section import NUMBERS, Kind
from briefing.words.characters import clean, is_link
from briefing.words.dates import full_date
from briefing.words.source_numbers import runs_in_words
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
    rows = tuple(Row(_source_cells(entry, words)) for entry in entries)
    table = Table(SOURCE_HEADS, (Group("", rows),))
    return of_table(name, table, landscape=True, instead="")


def _source_cells(entry: SourceEntry, words: Words) -> tuple[Cell, ...]:
    reprints = ", ".join(filter(None, (runs_in_words(entry.reprints), *entry.reprints_others)))
    return (
        Cell(str(entry.number), value=entry.number),
        _stated(entry.publisher, words),
        _stated(entry.title, words),
        _stated(entry.date, words)._replace(value=entry.published),
        _stated(entry.reliability, words),
        Cell(clean(reprints) or NONE),
        _stated(entry.address, words)._replace(link=is_link(entry.address)),
    )


def _stated(text: str, words: Words) -> Cell:
    return Cell(clean(text)) if text else Cell(words.not_stated, stated=False)


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
