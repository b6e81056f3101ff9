"""How many records share their values of all facets, so that no count asks record by record."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, compress
from typing import Any, Final, NamedTuple
from weakref import finalize

from briefing.record import Value
from briefing.section import Section
from briefing.store.file.fold import lend_fold
from briefing.store.file.rows import bindable
from briefing.store.query.clause import Clause

Ask = Callable[[str, Sequence[str | float]], list[tuple[Any, ...]]]

MOST_CELLS: Final = 1 << 16  # what an unsigned short tells apart
AT_ONCE: Final = 1 << 15  # rows; the thread that paints must not wait for more
PIECE: Final = 1 << 18  # characters of a list of numbers, for the same reason


class CubeCell(NamedTuple):
    """Records with the same values of all facets."""

    values: tuple[Value, ...]
    rows: array[int]


class Crosstab:
    """The cells of a section whose rows are 1, 2, 3 …, and in which of them each row is."""

    def __init__(self, section: Section, cells: Sequence[CubeCell], number: int) -> None:
        """Take the cells that rows 1 to `number` are in."""
        self.section: Final = section
        self.cells: Final = cells
        self._cell_of: Final = array("H", bytes(2 * (number + 1)))  # by row; row 0 is none
        for place, cell in enumerate(cells):
            for row in cell.rows:
                self._cell_of[row] = place

    def counted(self, rows: Sequence[int]) -> Mapping[int, int]:
        """Return how many of the rows are in each cell."""
        number: Counter[int] = Counter()
        for start in range(0, len(rows), AT_ONCE):
            number.update(map(self._cell_of.__getitem__, rows[start : start + AT_ONCE]))
        return number

    def within(self, rows: Sequence[int], cells: Iterable[int]) -> array[int]:
        """Return those of the rows that are in one of the cells, in their order."""
        wanted = bytearray(len(self.cells))
        for cell in cells:
            wanted[cell] = 1
        kept = array("i")
        for start in range(0, len(rows), AT_ONCE):
            some = rows[start : start + AT_ONCE]
            in_cells = map(self._cell_of.__getitem__, some)
            kept.extend(compress(some, map(wanted.__getitem__, in_cells)))
        return kept

    def by_place(self, rows: Iterable[int], place_of: Mapping[int, int]) -> array[int]:
        """Return rows by the places of their cells; those at one place stay in their order."""
        places = [array("i") for _ in set(place_of.values())]
        put = [places[place_of[cell]].append for cell in range(len(self.cells))]
        for row in rows:
            put[self._cell_of[row]](row)
        found = array("i")
        for some in places:
            found += some
        return found

    def all_in(self, cells: Iterable[int]) -> array[int]:
        """Return all rows that are in one of the cells, which had better be few."""
        return array("i", sorted(chain.from_iterable(self.cells[cell].rows for cell in cells)))


class Cube:
    """The cells with how many records of a search are in each, to be asked as the section is.

    It is a table of the section's name in a database of its own, so that what a filter or an order
    means stands in one place.
    """

    def __init__(
        self,
        crosstab: Crosstab,
        sizes: Mapping[int, int],
        groups: Mapping[str, Sequence[tuple[str, int | None]]],
    ) -> None:
        """Take the numbers by cell, and the places of the groups by table and key."""
        section = crosstab.section
        self._key: Final = section.key
        self._connection: Final = sqlite3.connect(":memory:", check_same_thread=False)
        finalize(self, self._connection.close)
        lend_fold(self._connection)
        run = self._connection.execute
        facets = "".join(f', "{facet}"' for facet in section.facets)
        run(f'CREATE TABLE [{section.key}] (cell INTEGER PRIMARY KEY, "row", "number"{facets})')
        marks = ", ?" * len(section.facets)
        self._connection.executemany(
            f"INSERT INTO [{section.key}] VALUES (?, ?, ?{marks})",
            (
                (cell, crosstab.cells[cell].rows[0], size, *crosstab.cells[cell].values)
                for cell, size in sizes.items()
            ),
        )
        for facet in section.facets:
            table = section.column(facet).groups
            if table is not None:
                run(f'CREATE TABLE [{table.key}] ("{table.id_column}" PRIMARY KEY, "order")')
                self._connection.executemany(
                    f"INSERT OR IGNORE INTO [{table.key}] VALUES (?, ?)", groups[table.key]
                )

    def counts(self, column: str, clause: Clause, order: str) -> list[tuple[Any, ...]]:
        """Return the values of a facet with their numbers, as `clause` and `order` have it."""
        return self._connection.execute(
            f'SELECT "{column}", sum("number") AS "number", min("row") AS "row" FROM [{self._key}] '
            f'WHERE {clause.sql} GROUP BY "{column}" ORDER BY {order}',
            tuple(map(bindable, clause.values)),
        ).fetchall()

    def places(self, terms: Sequence[str]) -> dict[int, int]:
        """Return at which place from 0 on each cell comes in an order; those that tie share one."""
        found = self._connection.execute(
            f"SELECT cell, dense_rank() OVER (ORDER BY {', '.join(terms)}) - 1 FROM [{self._key}]"
        )
        return dict(found.fetchall())

    def cells(self, clause: Clause) -> dict[int, int]:
        """Return the cells that the condition keeps, with their numbers."""
        return dict(
            self._connection.execute(
                f'SELECT cell, "number" FROM [{self._key}] WHERE {clause.sql}',
                tuple(map(bindable, clause.values)),
            ).fetchall()
        )


def crosstab(ask: Ask, section: Section, number: int) -> Crosstab | None:
    """Read the cells of a section whose rows are 1 to `number`; None if they are too many."""
    if not section.facets:
        return None
    facets = ", ".join(f'"{facet}"' for facet in section.facets)
    found = ask(
        f'SELECT {facets}, group_concat("row") FROM [{section.key}] '
        f"GROUP BY {facets} LIMIT {MOST_CELLS + 1}",
        (),
    )
    if len(found) > MOST_CELLS:
        return None
    cells: list[CubeCell] = []
    while found:
        *values, rows = found.pop()
        cells.append(CubeCell(tuple(values), numbers(rows)))
    return Crosstab(section, cells, number)


def numbers(text: str | None) -> array[int]:
    """Return the whole numbers of a text with commas between; quicker than a row each."""
    found = array("i")
    start, text = 0, text or ""
    while start < len(text):
        end = text.find(",", start + PIECE)
        end = len(text) if end < 0 else end
        found.extend(json.loads(f"[{text[start:end]}]"))
        start = end + 1
    return found
