"""What is read of an open file: rows, as they are and as records."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import Any, Final, TypeVar

from briefing.record import Record
from briefing.store.file.connection import OpenFile
from briefing.store.file.file_trouble import damaged
from briefing.store.file.schema import fits
from briefing.vocabulary.vocabulary import AnyTable

AT_ONCE: Final = 500  # bound values a statement; SQLite's own limit is far above
ROWS_AT_ONCE: Final = 10_000
NO_NAMES: Final = MappingProxyType[str, str]({})
T = TypeVar("T")

Cells = tuple[Any, ...]


class RowReader(OpenFile):
    """The rows of an open file."""

    def _table(
        self,
        table: AnyTable,
        order: str = '"row"',
        where_sql: str = "1",
        values: Sequence[str | int] = (),
    ) -> list[Record]:
        keys = [column.key for column in table.columns]
        columns = ", ".join(f'"{key}"' for key in keys)
        sql = (
            f'SELECT "row", "{table.id_column}", {columns} FROM [{table.key}] '
            f"WHERE {where_sql} ORDER BY {order}"
        )
        return [
            Record(row, id, MappingProxyType(dict(zip(keys, rest, strict=True))), NO_NAMES)
            for row, id, *rest in self._sound(table, self._rows(sql, tuple(values)))
        ]

    def _sound(self, table: AnyTable, rows: Iterable[Cells]) -> Iterator[Cells]:
        """Yield whole rows of a table as they are.

        FileTrouble if a value is not of its column's type: the pages of a large file are read
        before they are checked.
        """
        if not self._as_built:  # what was not known then may be empty
            yield from rows
            return
        known: set[tuple[type, ...]] = set()
        for row in rows:
            types = tuple(map(type, row))
            if types not in known:
                if not fits(table, types):
                    raise damaged(self.path)
                known.add(types)
            yield row

    def _rows(self, sql: str, values: Sequence[str | float]) -> list[tuple[Any, ...]]:
        with self._reading():
            return self._connection.execute(sql, tuple(map(bindable, values))).fetchall()

    def _numbers(self, sql: str, values: Sequence[str | float]) -> array[int]:
        """Return the first column of what may be a million rows, never all of them at once."""
        found = array("q")
        with self._reading():
            cursor = self._connection.execute(sql, tuple(map(bindable, values)))
            while rows := cursor.fetchmany(ROWS_AT_ONCE):
                found.extend(row for (row,) in rows)
        return found


def slices(values: Sequence[T]) -> Iterable[tuple[str, Sequence[T]]]:
    """Yield the places for as many values as one statement takes, with them, until none is left."""
    for start in range(0, len(values), AT_ONCE):
        some = values[start : start + AT_ONCE]
        yield ", ".join("?" * len(some)), some


def bindable(value: str | float) -> str | float:
    """Replace what a terminal hands on for bytes that are not UTF-8; SQLite takes none of it."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
