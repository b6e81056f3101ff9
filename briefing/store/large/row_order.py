"""Number the records of a large section in the order of its list, and tell whether they are so.

A list of a million need not be sorted then, and a search that goes through its index in the order
of the rows finds the first of the list first. Whoever changes the file with another program cannot
know of this, so it counts only while the file is as it was built.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from sqlite3 import Connection
from typing import Any, Final

from briefing.section import Section
from briefing.store.file.fold import lend_fold
from briefing.store.file.header import changes
from briefing.store.query.select import order_by

LARGE: Final = 10_000  # rows of a section, of which even a count is better not read row by row
ORDERS: Final = "orders"
ORDERS_SQL: Final = (
    f'CREATE TABLE {ORDERS} (section TEXT PRIMARY KEY, "by" TEXT NOT NULL, '
    '"change" INTEGER NOT NULL) STRICT'
)

Ask = Callable[[str, Sequence[str | float]], list[tuple[Any, ...]]]


def signature(section: Section) -> str:
    """Return what the order of a section's list depends on."""
    order = order_by(section, (), section.group_by)
    return f"{order} (Unicode {unicodedata.unidata_version})"


def fill_in_order(connection: Connection, section: Section, target: str) -> None:
    """Copy the rows into the empty table `target`, numbered in the order of the list."""
    lend_fold(connection)
    columns = ", ".join(
        f'"{name}"' for name in (section.id_column, *(column.key for column in section.columns))
    )
    connection.execute(
        f'INSERT INTO "{target}" ({columns}) SELECT {columns} FROM [{section.key}] '
        f"ORDER BY {order_by(section, (), section.group_by)}"
    )


def sign(connection: Connection, path: Path, sections: Sequence[Section]) -> None:
    """Note that the sections are in order; nothing else may change in the file afterwards."""
    change = changes(path) + 1  # this one
    with connection:
        connection.executemany(
            f"INSERT INTO {ORDERS} VALUES (?, ?, ?)",
            [(section.key, signature(section), change) for section in sections],
        )
    assert changes(path) == change


def rows_in_order(ask: Ask, change: int, section: Section) -> int:
    """Return how many rows a section has if they are 1, 2, 3 … in the order of its list; else 0.

    A stranger may lie about the order, but neither about the numbers nor about how many.
    """
    made = ask("SELECT sql FROM main.sqlite_schema WHERE name = ? AND type = 'table'", (ORDERS,))
    if made != [(ORDERS_SQL,)]:
        return 0
    sql = f'SELECT "by", "change" FROM main.{ORDERS} WHERE section = ?'
    if ask(sql, (section.key,)) != [(signature(section), change)]:
        return 0
    key = section.key
    # Each alone: together they would be looked for in every row.
    sql = (
        f'SELECT (SELECT min("row") FROM [{key}]), (SELECT max("row") FROM [{key}]), '
        f"(SELECT count(*) FROM [{key}])"
    )
    ((first, last, number),) = ask(sql, ())
    return int(number) if number and (first, last) == (1, number) else 0
