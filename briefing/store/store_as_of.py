"""Read a briefing file as it stood on a date: what held then is a database in memory."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Final, NamedTuple

from briefing.errors import FileTrouble
from briefing.record import Value
from briefing.store.file.file_trouble import word_errors
from briefing.store.file.open_read_only import as_shown, prepare_for_reading
from briefing.store.file.schema import SEARCH, SEARCH_SQL, sql_columns
from briefing.store.search.index import INSERT, search_rows
from briefing.store.store import Store
from briefing.vocabulary.vocabulary import CLAIMS, AnyTable, Vocabulary
from briefing.words.printable import printable

PAST: Final = "past"  # while it is made, beside the file
FOUND: Final = "found"  # what the search is in: neither of the two is larger than 1 GB
DECLARED: Final = {int: "INTEGER", float: "REAL", str: "TEXT"}

Differing = Mapping[str, Value]  # column -> what it held then, where that differs from the file


class PastState(NamedTuple):
    """What a briefing held on a date."""

    date: str  # ISO 8601, may be partial
    undated: int  # claims left out because they have no date
    claims: frozenset[str]  # ids of the claims that count
    records: Mapping[str, Mapping[str, Differing]]  # table -> id of each record that was there


class PastDatabase:
    """What a file held then, in the memory of this process; gone once nobody refers to it."""

    def __init__(self, whole: Store, then: PastState) -> None:
        self.file: Final = whole.opened
        self.vocabulary: Final = whole.vocabulary
        self.date: Final = then.date
        self.undated: Final = then.undated
        name = secrets.token_hex(8)
        # Nothing of a confidential file is left on the disk.
        self.address: Final = f"file:/{name}?vfs=memdb"
        self._found: Final = f"file:/{name}-{FOUND}?vfs=memdb"
        self._keeper: Final = self.connect()  # without a connection there would be no database

    def connect(self) -> sqlite3.Connection:
        """Return one more connection, to both of its databases."""
        connection = sqlite3.connect(
            self.address, uri=True, isolation_level=None, check_same_thread=False
        )
        connection.execute(f"ATTACH ? AS {FOUND}", (self._found,))
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.text_factory = as_shown
        return connection

    def __del__(self) -> None:
        """Give the memory back."""
        self._keeper.close()


class StoreAsOf(Store):
    """One briefing file, open for reading as it stood on a date; the file stays as it is."""

    _as_built = False  # what was held then may stand elsewhere in a list

    def __init__(self, past: PastDatabase) -> None:
        """Read what `go_back` has made, over one more connection."""
        path, immutable, version, _ = past.file
        super().__init__(
            path, immutable=immutable, version=version, connection=(past.connect(), past.vocabulary)
        )
        prepare_for_reading(self._connection)
        self._past: Final = past
        self.as_of = past.date
        self.undated = past.undated

    def again(self) -> StoreAsOf:
        """Open the same once more, over a connection of its own; nothing is made anew."""
        return StoreAsOf(self._past)


def go_back(whole: Store, then: PastState) -> StoreAsOf:
    """Return what `whole`, which stays as it is, held then; whoever asks closes it.

    FileTrouble as for any file, or if the memory has no room; Interrupted if `whole` is.
    """
    past = PastDatabase(whole, then)
    with word_errors(whole.path), _room(past):
        _copy(whole, past, then)
        with closing(past.connect()) as made, whole.helped_by(made):
            _index(made, whole.vocabulary)
    return StoreAsOf(past)


@contextmanager
def _room(past: PastDatabase) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) != sqlite3.SQLITE_FULL:
            raise
        raise FileTrouble(
            f"{printable(past.file.path.name)} is too large to be turned back to that date here; "
            "read it with all its claims."
        ) from error


def _copy(whole: Store, past: PastDatabase, then: PastState) -> None:
    """Copy what was there, and put in what was held otherwise."""
    with whole.beside(PAST, past.address) as connection:
        connection.execute("BEGIN")
        for table in whole.vocabulary.tables:
            if table is CLAIMS:
                _copy_table(connection, table, then.claims, {})
            else:
                records = then.records.get(table.key, {})
                _copy_table(connection, table, records, records)
        for name, columns in (("then", "section, record, field"), ("of sources", "source")):
            connection.execute(f'CREATE INDEX {PAST}."claims {name}" ON claims ({columns})')
        connection.execute("COMMIT")


def _copy_table(
    connection: sqlite3.Connection,
    table: AnyTable,
    ids: Iterable[str],
    records: Mapping[str, Differing],
) -> None:
    run, id, name = connection.execute, table.id_column, f'{PAST}."{table.key}"'
    columns = sql_columns(table)
    made_of = ", ".join(
        f'"{column}" {DECLARED[kind]}' + (" PRIMARY KEY" if column == "row" else "")
        for column, kind in columns.items()
    )
    listed = ", ".join(f'"{column}"' for column in columns)
    run(f"CREATE TABLE {name} ({made_of}) STRICT")
    run(f"CREATE TABLE {PAST}.wanted (id TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.executemany(f"INSERT INTO {PAST}.wanted VALUES (?)", ((one,) for one in ids))
    run(
        f'INSERT INTO {name} ({listed}) SELECT {listed} FROM main."{table.key}" '
        f'WHERE "{id}" IN (SELECT id FROM {PAST}.wanted) ORDER BY "row"'
    )
    run(f"DROP TABLE {PAST}.wanted")
    run(f'CREATE INDEX {PAST}."{table.key} by id" ON "{table.key}" ("{id}")')
    for column in columns:
        changed = [(new[column], one) for one, new in records.items() if column in new]
        connection.executemany(f'UPDATE {name} SET "{column}" = ? WHERE "{id}" = ?', changed)


def _index(made: sqlite3.Connection, vocabulary: Vocabulary) -> None:
    """Fill the search with what can be found then, so that nothing said later is."""
    made.execute(SEARCH_SQL.replace(f"TABLE {SEARCH} ", f"TABLE {FOUND}.{SEARCH} ", 1))
    made.execute("BEGIN")
    made.executemany(INSERT, search_rows(made, vocabulary.sections))
    made.execute("COMMIT")
