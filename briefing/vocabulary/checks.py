"""Say what is wrong in a description, wherever it comes from: a folder, a file, a draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from briefing.section import Kind
from briefing.vocabulary.description import (
    CHOICES,
    COLUMNS,
    SECTIONS,
    TABLES,
    Line,
    Wrong,
    lines_of,
)
from briefing.vocabulary.line_checks import nearest, wrong_line
from briefing.words.printable import quoted

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
    yield from _wrong_register(lines)


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
            says = "has no choices" if not there else "has choices, but is not of this kind"
            yield Wrong(line, "kind", f"the column {says}")
        elif unstated and unstated not in there:
            near = nearest(unstated, there)
            yield Wrong(line, "unstated", f"there is no choice {quoted(unstated)}{near}")


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
            yield Wrong(line, "", f"there are more than {most} {line.table.key}")
        if (line.table.key, line.id) in met:
            yield Wrong(line, "", f"{quoted(line.id)} is there twice")
        met.add((line.table.key, line.id))


def _wrong_register(lines: Sequence[Line]) -> Iterator[Wrong]:
    tables = lines_of(TABLES, lines)
    registers = [line for line in tables if line.says("register")]
    for line in registers[1:]:
        yield Wrong(line, "register", "another table is the register of the sources already")
    for line in tables[: not registers]:
        yield Wrong(line, "register", "one table must be the register of the sources")
    for line in registers:
        if line.id not in {section.text("of") for section in lines_of(SECTIONS, lines)}:
            yield Wrong(line, "", "no section shows the sources")
