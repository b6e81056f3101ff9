"""Read a CSV file row by row, each with the line that it starts on."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from briefing.store.build.csv_errors import CsvErrors

EMPTY: Final = "the file is empty, but a header with column names is needed"
NOT_CSV: Final = (
    "this row is not sound CSV; a quotation mark is not closed or not doubled, "
    "or a cell is longer than 131,072 characters"
)


class CsvLine(NamedTuple):
    """One row of cells; `number` is the physical line that it starts on, from 1."""

    number: int
    cells: list[str]


def read_lines(path: Path, errors: CsvErrors) -> Iterator[CsvLine]:
    """Yield the header and the rows; blank lines are passed over.

    Bytes that are not UTF-8 come as lone surrogates. A file that is empty, or cannot be read
    to its end, is noted in `errors`.
    """
    try:
        # Strict decoding would fail a whole block ahead of the row with the bad byte.
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            reader = csv.reader(file, strict=True)
            start = 1
            try:
                for cells in reader:
                    if cells:
                        # Programs for Windows end the lines inside a cell as they end the rows.
                        if "\r" in "".join(cells):
                            cells = [cell.replace("\r\n", "\n") for cell in cells]  # noqa: PLW2901
                        yield CsvLine(start, cells)
                    start = reader.line_num + 1
            except csv.Error:
                errors.add(path.name, start, "", NOT_CSV)
            if reader.line_num == 0:
                errors.add(path.name, 1, "", EMPTY)
    except FileNotFoundError:
        errors.add(path.name, 0, "", "this file is missing from the folder")
    except OSError as error:
        errors.add(path.name, 0, "", f"this file cannot be read ({error.strerror or error})")


def line_of_row(path: Path, row: int) -> int:
    """Return the line on which a row starts; 1 is the first row, 0 the header."""
    for number, line in enumerate(read_lines(path, CsvErrors())):
        if number == row:
            return line.number
    return 0
