"""Write the CSV files that a briefing is built from."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.shipped import SHIPPED


def write_heads(folder: Path) -> None:
    """Write every table that claims can be about, without rows."""
    for table in SHIPPED.claimed_tables:
        write_table(
            folder, table.key, [table.id_column, *(column.key for column in table.columns)], ()
        )


def write_table(
    folder: Path, table: str, header: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Write the file of one table; rows are written as they come."""
    _write(folder / f"{table}.csv", "w", (header,))
    add_rows(folder, table, rows)


def add_rows(folder: Path, table: str, rows: Iterable[Sequence[object]]) -> None:
    """Write more rows to the file of a table."""
    _write(folder / f"{table}.csv", "a", rows)


def _write(path: Path, mode: str, rows: Iterable[Sequence[object]]) -> None:
    with path.open(mode, encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
