"""Read the CSV file of one table as checked rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from briefing.event import EVENT
from briefing.record import Value
from briefing.section import Column
from briefing.store.build.csv_errors import CsvErrors
from briefing.store.build.csv_rows import CsvLine, read_lines
from briefing.store.check.cell_checks import NOTHING, WrongCell, check_of, fit, is_fit, when_empty
from briefing.store.file.schema import needed_columns
from briefing.vocabulary.vocabulary import AnyTable
from briefing.words.printable import quoted

CSV: Final = ".csv"


class Slot(NamedTuple):
    """Where the cells of one column of the file go."""

    column: str
    place: int  # in the row that is yielded
    needed: bool
    empty: Value
    check: Callable[[str], Value]


def csv_name(table: AnyTable) -> str:
    """Return the name of the file that holds the table's rows."""
    return f"{table.key}{CSV}"


def read_table(folder: Path, table: AnyTable, errors: CsvErrors) -> Iterator[list[Value]]:
    """Yield the rows in file order: row number, id, then the columns as the table has them.

    After the first mistake, of this table or of one before, rows are checked but not yielded.
    """
    name = csv_name(table)
    if table is not EVENT and not (folder / name).exists():
        return
    lines = read_lines(folder / name, errors)
    header = next(lines, None)
    slots = _slots(name, table, header, errors) if header else None
    if slots is None:
        return
    empty = [None, None, *(when_empty(table, column) for column in table.columns)]
    for number, line in enumerate(lines, start=1):
        row: list[Value] = list(empty)
        row[0] = number
        if len(line.cells) == len(slots):
            _fill(row, name, slots, line, errors)
        else:
            says = f"this row has {len(line.cells)} cells, but the header has {len(slots)}"
            errors.add(name, line.number, "", says)
        if not errors:
            yield row


def _slots(
    name: str, table: AnyTable, header: CsvLine, errors: CsvErrors
) -> tuple[Slot, ...] | None:
    """Return a slot for each cell of a row; None if the header has a mistake."""
    columns = {table.id_column: Column(table.id_column, "Id")}
    columns |= {column.key: column for column in table.columns}
    places = {key: place for place, key in enumerate(columns, start=1)}
    needed = needed_columns(table)
    wrong = []
    for at, key in enumerate(header.cells):
        if key not in columns:
            known = ", ".join(columns)
            wrong.append((quoted(key), f"there is no such column; there are {known}"))
        elif key in header.cells[:at]:
            wrong.append((key, "this column stands in the header twice"))
    for key in columns:
        if key in needed and key not in header.cells:
            wrong.append((key, "this column is missing from the header"))
    for key, says in wrong:
        errors.add(name, header.number, key, says)
    if wrong:
        return None
    return tuple(
        Slot(
            key,
            places[key],
            key in needed,
            when_empty(table, columns[key]),
            check_of(table, columns[key]),
        )
        for key in header.cells
    )


def _fill(
    row: list[Value], name: str, slots: tuple[Slot, ...], line: CsvLine, errors: CsvErrors
) -> None:
    all_fit = is_fit("".join(line.cells))  # one look at the row is quicker than one at each cell
    for slot, cell in zip(slots, line.cells, strict=True):
        try:
            text = cell if all_fit else fit(cell)
            # Spaces alone would be shown as a blank, and a blank says nothing.
            row[slot.place] = slot.check(text) if text and not text.isspace() else slot.empty
        except WrongCell as wrong:
            errors.add(name, line.number, slot.column, f"{quoted(cell)} {wrong}")
            continue
        if slot.needed and row[slot.place] is None:
            errors.add(name, line.number, slot.column, NOTHING)
