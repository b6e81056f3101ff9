"""Say what is wrong in a description, wherever it comes from: a folder, a file, a draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from briefing.section import Kind
from briefing.vocabulary.description import CHOICES, COLUMNS, REGISTER, SECTIONS, TABLES
from briefing.vocabulary.line import Line, Wrong, lines_of
from briefing.vocabulary.line_checks import Columns, absent, wrong_line
from briefing.words.printable import quoted

# Columns that the program itself asks for, whatever else a file has.
OF_SOURCES: Final = {
    "publisher": Kind.NAME,
    "title": Kind.TEXT,
    "published_on": Kind.DATE,
    "cites": Kind.SOURCES,
    "reliability": Kind.CHOICE,
}
OF_GROUPS: Final = {"title": Kind.NAME, "order": Kind.COUNT}
OTHER_KIND: Final = "the column has choices, but is not of this kind"
NO_CHOICES: Final = "the column has no choices"
TOO_MANY: Final = "there are more than {most} {what}"
TWICE: Final = "{id} is there twice"
NO_SOURCES: Final = "beside it a table and a section “sources” are needed"
WANTING: Final = "this table needs a column {column} of the kind {kind}"

MOST_TABLES: Final = 100  # and sections
MOST_COLUMNS: Final = 200  # of a table
MOST_CHOICES: Final = 500  # of a column


def wrong_lines(lines: Sequence[Line]) -> Iterator[Wrong]:
    """Yield all that is wrong; what has no mistake can be made into sections."""
    tables = {line.id: line for line in lines_of(TABLES, lines)}
    columns: dict[str, dict[str, Line]] = {}
    for line in lines_of(COLUMNS, lines):
        columns.setdefault(line.text("table"), {})[line.text("key")] = line
    for line in lines:
        yield from wrong_line(line, tables, columns)
    yield from _wrong_choices(lines)
    yield from _wrong_numbers(lines)
    yield from _wrong_register(lines, columns)
    yield from _wrong_groups(lines, columns)
    yield from _wrong_positions(lines)


def _wrong_choices(lines: Sequence[Line]) -> Iterator[Wrong]:
    """Say which columns of choices have none, or do not have the one that they name."""
    choices: dict[tuple[str, str], set[str]] = {}
    for line in lines_of(CHOICES, lines):
        column = line.text("table"), line.text("column")
        choices.setdefault(column, set()).add(line.text("key"))
    for line in lines_of(COLUMNS, lines):
        there = choices.get((line.text("table"), line.text("key")), set())
        unstated = line.text("unstated")
        if (line.text("kind") == Kind.CHOICE.value) is not bool(there):
            yield Wrong(line, "kind", OTHER_KIND if there else NO_CHOICES)
        elif unstated and unstated not in there:
            yield Wrong(line, "unstated", absent("choice", unstated, there))


def _wrong_numbers(lines: Sequence[Line]) -> Iterator[Wrong]:
    """Say where there is too much, or the same twice."""
    within = {
        TABLES.key: ("", MOST_TABLES),
        SECTIONS.key: ("", MOST_TABLES),
        COLUMNS.key: ("table", MOST_COLUMNS),
        CHOICES.key: ("table column", MOST_CHOICES),
    }
    number = Counter[tuple[str, ...]]()
    met = set[tuple[str, str]]()
    for line in lines:
        above, most = within[line.table.key]
        place = (line.table.key, *(line.text(key) for key in above.split()))
        number[place] += 1
        if number[place] == most + 1:
            yield Wrong(line, "", TOO_MANY.format(most=most, what=line.table.key))
        if (line.table.key, line.id) in met:
            yield Wrong(line, "", TWICE.format(id=quoted(line.id)))
        met.add((line.table.key, line.id))


def _wrong_register(lines: Sequence[Line], columns: Columns) -> Iterator[Wrong]:
    registers = [line for line in lines_of(TABLES, lines) if line.id == REGISTER]
    for line in registers:
        yield from _wanting(line, OF_SOURCES, columns.get(line.id, {}))
    shown = {line.text("of") for line in lines_of(SECTIONS, lines)}
    if lines and (not registers or REGISTER not in shown):
        yield Wrong(lines[0], "", NO_SOURCES)


def _wrong_groups(lines: Sequence[Line], columns: Columns) -> Iterator[Wrong]:
    """Say which tables of groups lack what every table of groups has."""
    groups = {line.text("groups") for line in lines_of(COLUMNS, lines)}
    for line in lines_of(TABLES, lines):
        if line.id in groups:
            yield from _wanting(line, OF_GROUPS, columns.get(line.id, {}))


def _wanting(line: Line, kinds: Mapping[str, Kind], there: Mapping[str, Line]) -> Iterator[Wrong]:
    for key, kind in kinds.items():
        if key not in there or there[key].text("kind") != kind.value:
            says = WANTING.format(column=quoted(key), kind=kind.value)
            yield Wrong(line, "columns", says)


def _wrong_positions(lines: Sequence[Line]) -> Iterator[Wrong]:
    met = set[str]()
    for line in lines_of(SECTIONS, lines):
        if line.text("position") in met:
            yield Wrong(line, "position", "another section has this position")
        met.add(line.text("position"))
