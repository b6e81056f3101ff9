"""Build a briefing file from a folder of CSV files, one for each table."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final, TypeVar

from sqlite_utils import Database

from briefing.errors import MistakeInData, OutputTrouble
from briefing.record import Value
from briefing.save_file import is_briefing, unfinished
from briefing.section import Section
from briefing.sections import SECTIONS
from briefing.store.build.csv_errors import CsvErrors
from briefing.store.build.csv_rows import line_of_row
from briefing.store.build.csv_table import CSV, csv_name, read_table
from briefing.store.check.cross_checks import CrossChecks, Stray
from briefing.store.file.schema import (
    APPLICATION_ID,
    CLAIMS,
    SCHEMA_VERSION,
    SEARCH,
    SEARCH_SQL,
    AnyTable,
    foreign_keys,
    needed_columns,
    sql_columns,
    tables,
)
from briefing.store.large.row_order import LARGE, ORDERS_SQL, fill_in_order, sign
from briefing.store.search.index import INSERT, search_rows
from briefing.words.printable import printable

Progress = Callable[[str, int], None]
Row = TypeVar("Row")

ROWS_BETWEEN_LOOKS: Final = 10_000
CANNOT_WRITE: Final = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
)


def build(folder: Path, target: Path, progress: Progress | None = None) -> dict[str, int]:
    """Make the briefing file `target` from the CSV files in `folder`; return rows per table.

    The same folder gives the same bytes. `target` is replaced only once everything is right.
    `progress` is told a table's key (or “search”) and the rows done so far.
    MistakeInData names the first mistake in the folder; OutputTrouble says why `target`
    cannot be written. Either leaves nothing behind.
    """
    if not _is_folder(folder):
        raise MistakeInData(
            f"{printable(str(folder))} is not a folder that can be read; "
            "choose the one with the CSV files."
        )
    if target.is_file() and target.stat().st_size and not is_briefing(target):
        raise OutputTrouble(
            f"{printable(target.name)} is there already and is no briefing; choose another name."
        )
    with unfinished(target) as part:
        try:
            with closing(Database(part, execute_plugins=False)) as db:
                return _fill(db, part, folder, progress or _silent)
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in CANNOT_WRITE:
                raise
            raise OutputTrouble(
                f"{printable(str(target))} cannot be written ({error}); choose another place."
            ) from error


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # it may be there, but we are not allowed to look
        return False


def _silent(table: str, rows: int) -> None:
    """Tell nobody."""


def _fill(db: Database, path: Path, folder: Path, progress: Progress) -> dict[str, int]:
    _set_up(db)
    errors = CsvErrors()
    for table in tables():
        rows = _told(read_table(folder, table, errors), table.key, progress)
        _insert(db, table.key, sql_columns(table), rows)
    errors.refuse()
    checks = CrossChecks(db.conn, CSV)
    _refuse(folder, checks.not_one_event())
    for table in tables():
        try:
            db.table(table.key).create_index([table.id_column], unique=True)
        except sqlite3.IntegrityError:
            _refuse(folder, checks.repeated_ids(table))
            raise
    _index_claims(db)
    for check in (
        checks.lost_references,
        checks.lost_claims,
        checks.malformed_claims,
        checks.unsupported_records,
    ):
        _refuse(folder, check())
    # A mistake is told by its line, so the rows are in the order of the lines until here.
    large = [section for section in SECTIONS if db.table(section.key).count >= LARGE]
    for section in large:
        _put_in_order(db, section)
        _index_facets(db, section)
    _index(db, progress)
    if large:
        db.execute(ORDERS_SQL)
    # From here on a loss of power must not leave a file that only looks whole.
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA journal_mode = OFF")  # in memory it would be as large as the file
    db.vacuum()
    if large:
        sign(db.conn, path, large)
    return {table.key: db.table(table.key).count for table in tables()}


def _set_up(db: Database) -> None:
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
    for table in tables():
        _create(db, table, table.key)
    db.execute(SEARCH_SQL)


def _create(db: Database, table: AnyTable, name: str) -> None:
    db.table(name).create(
        sql_columns(table),
        pk="row",
        not_null=needed_columns(table),
        foreign_keys=foreign_keys(table),
        strict=True,
    )


def _insert(db: Database, table: str, columns: Iterable[str], rows: Iterable[list[Value]]) -> None:
    names = [f'"{column}"' for column in columns]
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    with db.atomic():
        # Not by `insert_all`: it looks at each value, which takes as long as all else together.
        db.conn.executemany(sql, rows)


def _index_claims(db: Database) -> None:
    claims = db.table(CLAIMS.key)
    claims.create_index(["section", "record", "field"])
    claims.create_index(["source"])
    if claims.count >= LARGE:
        claims.create_index(["stated_on", "source"])


def _put_in_order(db: Database, section: Section) -> None:
    new = f"{section.key} in order"
    with db.atomic():
        _create(db, section, new)
        fill_in_order(db.conn, section, new)
        db.table(section.key).drop()
        db.execute(f'ALTER TABLE "{new}" RENAME TO "{section.key}"')
    db.table(section.key).create_index([section.id_column], unique=True)


def _index_facets(db: Database, section: Section) -> None:
    """Let the counts beside facets be read from indexes alone."""
    for facet in section.facets:
        others = [other for other in section.facets if other != facet]
        db.table(section.key).create_index([facet, *others], f"{section.key} by {facet}")


def _index(db: Database, progress: Progress) -> None:
    configure = f"INSERT INTO {SEARCH}({SEARCH}, rank) VALUES (?, ?)"
    with db.atomic():
        # Large pieces that are put together once, not again and again; then as it was.
        db.conn.executemany(configure, (("hashsize", 16 << 20), ("automerge", 0)))
        db.conn.executemany(INSERT, _told(search_rows(db.conn), SEARCH, progress))
        db.conn.executemany(configure, (("hashsize", 1 << 20), ("automerge", 4)))
    db.execute(f"INSERT INTO {SEARCH}({SEARCH}) VALUES ('optimize')")


def _told(rows: Iterable[Row], table: str, progress: Progress) -> Iterator[Row]:
    number = 0
    for number, row in enumerate(rows, start=1):
        if number % ROWS_BETWEEN_LOOKS == 0:
            progress(table, number)
        yield row
    progress(table, number)


def _refuse(folder: Path, strays: Iterable[Stray]) -> None:
    errors = CsvErrors()
    for stray in strays:
        name = csv_name(stray.table)
        line = 0 if errors else line_of_row(folder / name, stray.row)
        errors.add(name, line, stray.column, stray.says)
    errors.refuse()
