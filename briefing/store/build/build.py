"""Build a briefing file from a folder of CSV files, one for each table."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from briefing.errors import MistakeInData, OutputTrouble
from briefing.save_file import is_briefing, unfinished
from briefing.sections import SHIPPED
from briefing.store.build.csv_errors import CsvErrors
from briefing.store.build.csv_rows import line_of_row
from briefing.store.build.csv_table import CSV, csv_name, read_table
from briefing.store.build.fill_tables import (
    Progress,
    create_tables,
    index_claims,
    index_facets,
    index_words,
    insert_rows,
    put_in_order,
    reporting,
)
from briefing.store.check.cross_checks import CrossChecks, Stray
from briefing.store.large.row_order import LARGE, ORDERS_SQL, sign
from briefing.words.printable import printable

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
    vocabulary = SHIPPED
    create_tables(db, vocabulary)
    errors = CsvErrors()
    for table in vocabulary.tables:
        rows = reporting(read_table(folder, table, errors), table.key, progress)
        insert_rows(db, table, rows)
    errors.refuse()
    checks = CrossChecks(db.conn, vocabulary, CSV)
    _refuse(folder, checks.not_one_event())
    for table in vocabulary.tables:
        try:
            db.table(table.key).create_index([table.id_column], unique=True)
        except sqlite3.IntegrityError:
            _refuse(folder, checks.repeated_ids(table))
            raise
    index_claims(db)
    for check in (
        checks.lost_references,
        checks.circular_citations,
        checks.lost_claims,
        checks.malformed_claims,
        checks.unsupported_records,
    ):
        _refuse(folder, check())
    # A mistake is told by its line, so the rows are in the order of the lines until here.
    large = [section for section in vocabulary.sections if db.table(section.key).count >= LARGE]
    for section in large:
        put_in_order(db, section)
        index_facets(db, section)
    index_words(db, vocabulary, progress)
    if large:
        db.execute(ORDERS_SQL)
    # From here on a loss of power must not leave a file that only looks whole.
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA journal_mode = OFF")  # in memory it would be as large as the file
    db.vacuum()
    if large:
        sign(db.conn, path, large)
    return {table.key: db.table(table.key).count for table in vocabulary.tables}


def _refuse(folder: Path, strays: Iterable[Stray]) -> None:
    errors = CsvErrors()
    for stray in strays:
        name = csv_name(stray.table)
        line = 0 if errors else line_of_row(folder / name, stray.row)
        errors.add(name, line, stray.column, stray.says)
    errors.refuse()
