"""Read a briefing file as it stood on a date: temporary tables stand before those of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from briefing.record import Value
from briefing.store.indexing import INSERT, search_rows
from briefing.store.opening import kindly
from briefing.store.reading import Store
from briefing.store.schema import (
    CLAIMS,
    SEARCH,
    SEARCH_SQL,
    AnyTable,
    sql_columns,
    tables,
)

Differing = Mapping[str, Value]  # column -> what it held then, where that differs from the file


class Then(NamedTuple):
    """What a briefing held on a date."""

    date: str  # ISO 8601, may be partial
    undated: int  # claims left out because they have no date
    claims: frozenset[str]  # ids of the claims that count
    records: Mapping[str, Mapping[str, Differing]]  # table -> id of each record that was there


class StoreAsOf(Store):
    """One briefing file, open for reading as it stood on a date; the file stays as it is."""

    def __init__(
        self, path: Path, then: Callable[[Store], Then], *, immutable: bool = False
    ) -> None:
        """Open `path` and hide what was not known yet; `then` reads the whole file and says."""
        super().__init__(path, immutable=immutable)
        try:
            state = then(self)
            with kindly(path):
                self._go_back_to(state)
        except BaseException:
            self.close()
            raise
        self.as_of = state.date
        self.undated = state.undated
        # They may have been read before the tables were there.
        for cached in ("event", "_groups"):
            self.__dict__.pop(cached, None)

    def _go_back_to(self, then: Then) -> None:
        self._as_built = False  # what was held then may stand elsewhere in a list
        run = self._connection.execute
        run("PRAGMA temp_store = MEMORY")  # nothing of a confidential file is left on the disk
        run("PRAGMA query_only = OFF")  # the file itself is open for reading alone
        run("BEGIN")
        for table in tables():
            if table is CLAIMS:
                self._shadow(table, then.claims, {})
            else:
                records = then.records.get(table.key, {})
                self._shadow(table, records, records)
        run('CREATE INDEX temp."claims then" ON claims (section, record, field)')
        run('CREATE INDEX temp."sources then" ON claims (source)')
        run(SEARCH_SQL.replace(f"TABLE {SEARCH} ", f"TABLE temp.{SEARCH} ", 1))
        run("COMMIT")
        self.__dict__.pop("_groups", None)
        run("BEGIN")
        self._index()
        run("COMMIT")
        run("PRAGMA query_only = ON")

    def _shadow(
        self, table: AnyTable, ids: Iterable[str], records: Mapping[str, Differing]
    ) -> None:
        """Put a temporary table with only these rows before the file's own of the same name."""
        run, id, name = self._connection.execute, table.id_column, f'temp."{table.key}"'
        declared = {int: "INTEGER", float: "REAL", str: "TEXT"}
        columns = sql_columns(table)
        made_of = ", ".join(
            f'"{column}" {declared[kind]}' + (" PRIMARY KEY" if column == "row" else "")
            for column, kind in columns.items()
        )
        listed = ", ".join(f'"{column}"' for column in columns)
        run(f"CREATE TABLE {name} ({made_of}) STRICT")
        run("CREATE TABLE temp.wanted (id TEXT PRIMARY KEY) WITHOUT ROWID")
        self._connection.executemany("INSERT INTO temp.wanted VALUES (?)", ((one,) for one in ids))
        run(
            f'INSERT INTO {name} ({listed}) SELECT {listed} FROM main."{table.key}" '
            f'WHERE "{id}" IN (SELECT id FROM temp.wanted) ORDER BY "row"'
        )
        run("DROP TABLE temp.wanted")
        run(f'CREATE INDEX temp."{table.key} by id" ON "{table.key}" ("{id}")')
        for column in columns:
            changed = [(new[column], one) for one, new in records.items() if column in new]
            self._connection.executemany(
                f'UPDATE {name} SET "{column}" = ? WHERE "{id}" = ?', changed
            )

    def _index(self) -> None:
        """Fill the search with what can be found then, so that nothing said later is."""
        self._connection.executemany(INSERT, search_rows(self._connection))
