"""Make the tables of a briefing file, fill them, and index what they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from sqlite_utils import Database

from briefing.record import Value
from briefing.section import Kind, Section
from briefing.store.file.schema import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    SEARCH,
    SEARCH_SQL,
    foreign_keys,
    needed_columns,
    sql_columns,
)
from briefing.store.large.row_order import LARGE, fill_in_order
from briefing.store.search.index import INSERT, search_rows
from briefing.vocabulary.description import DESCRIPTION
from briefing.vocabulary.line import Line
from briefing.vocabulary.vocabulary import CLAIMS, AnyTable, Vocabulary

Progress = Callable[[str, int], None]
Row = TypeVar("Row")
ROWS_BETWEEN_LOOKS: Final = 10_000


def create_tables(db: Database, vocabulary: Vocabulary) -> None:
    """Make empty tables, and choose how the file is written until it is complete."""
    for pragma in (
        "page_size = 4096",
        "encoding = 'UTF-8'",
        "journal_mode = MEMORY",  # what is not finished is thrown away, so nothing need lie beside
        "synchronous = OFF",
        "cache_size = -32768",  # KiB; indexes of a million rows are slow without
        f"application_id = {APPLICATION_ID}",
        f"user_version = {SCHEMA_VERSION}",
    ):
        db.execute(f"PRAGMA {pragma}")
    create_description(db)
    for table in vocabulary.tables:
        _create(db, table, table.key)
    db.execute(SEARCH_SQL)


def create_description(db: Database) -> None:
    """Make the empty tables in which a file says what its other tables are."""
    for table in DESCRIPTION:
        _create(db, table, table.key)


def _create(db: Database, table: AnyTable, name: str) -> None:
    db.table(name).create(
        sql_columns(table),
        pk="row",
        not_null=needed_columns(table),
        foreign_keys=foreign_keys(table),
        strict=True,
    )


def insert_rows(db: Database, table: AnyTable, rows: Iterable[list[Value]]) -> None:
    """Insert whole rows into a table."""
    names = [f'"{column}"' for column in sql_columns(table)]
    sql = f"INSERT INTO [{table.key}] ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    with db.atomic():
        # Not by `insert_all`: it looks at each value, which takes as long as all else together.
        db.conn.executemany(sql, rows)


def insert_description(db: Database, lines: Sequence[Line]) -> None:
    """Let the file say what its tables and sections are."""
    for table in DESCRIPTION:
        own = [line for line in lines if line.table is table]
        rows = ([row, line.id, *_values(line)] for row, line in enumerate(own, start=1))
        insert_rows(db, table, rows)


def _values(line: Line) -> Iterator[Value]:
    for column in line.table.columns:
        text = line.text(column.key)
        yield (int(text) if column.kind is Kind.COUNT else text) if text else None


def index_claims(db: Database) -> None:
    """Let claims be found by what they are about, and by their sources."""
    claims = db.table(CLAIMS.key)
    claims.create_index(["section", "record", "field"])
    claims.create_index(["source"])
    if claims.count >= LARGE:
        claims.create_index(["stated_on", "source"])


def put_in_order(db: Database, section: Section) -> None:
    """Give the rows of a large section the numbers that they have in its list."""
    new = f"{section.key} in order"
    with db.atomic():
        _create(db, section, new)
        fill_in_order(db.conn, section, new)
        db.table(section.key).drop()
        db.execute(f'ALTER TABLE "{new}" RENAME TO "{section.key}"')
    db.table(section.key).create_index([section.id_column], unique=True)


def index_facets(db: Database, section: Section) -> None:
    """Let the counts beside facets be read from indexes alone."""
    for facet in section.facets:
        others = [other for other in section.facets if other != facet]
        db.table(section.key).create_index([facet, *others], f"{section.key} by {facet}")


def index_words(db: Database, vocabulary: Vocabulary, progress: Progress) -> None:
    """Fill the full-text index."""
    configure = f"INSERT INTO {SEARCH}({SEARCH}, rank) VALUES (?, ?)"
    with db.atomic():
        # Large pieces that are put together once, not again and again; then as it was.
        db.conn.executemany(configure, (("hashsize", 16 << 20), ("automerge", 0)))
        db.conn.executemany(
            INSERT, reporting(search_rows(db.conn, vocabulary.sections), SEARCH, progress)
        )
        db.conn.executemany(configure, (("hashsize", 1 << 20), ("automerge", 4)))
    db.execute(f"INSERT INTO {SEARCH}({SEARCH}) VALUES ('optimize')")


def reporting(rows: Iterable[Row], table: str, progress: Progress) -> Iterator[Row]:
    """Yield the rows, and report between them how many are done."""
    number = 0
    for number, row in enumerate(rows, start=1):
        if number % ROWS_BETWEEN_LOOKS == 0:
            progress(table, number)
        yield row
    progress(table, number)
