"""Build a briefing file from a folder of CSV files, one for each table."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from briefing.errors import MistakeInData
from briefing.store.build.csv_errors import CsvErrors
from briefing.store.build.csv_rows import line_of_row
from briefing.store.build.csv_table import CSV, csv_name, read_table
from briefing.store.build.fill_tables import (
    Progress,
    create_tables,
    index_claims,
    index_facets,
    index_words,
    insert_description,
    insert_rows,
    put_in_order,
    reporting,
)
from briefing.store.build.new_briefing import new_briefing
from briefing.store.check.cross_checks import CrossChecks, Stray
from briefing.store.large.row_order import LARGE, ORDERS_SQL, sign
from briefing.vocabulary.line import Line
from briefing.vocabulary.line_checks import nearest
from briefing.vocabulary.make_sections import make_sections
from briefing.vocabulary.read_toml import is_described, read_description
from briefing.vocabulary.sets import shipped_lines
from briefing.vocabulary.vocabulary import Vocabulary
from briefing.words.printable import printable

STRANGE: Final = "it is no table of this briefing{near}"


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
    with new_briefing(target) as part, closing(Database(part, execute_plugins=False)) as db:
        return _fill(db, part, folder, progress or _silent)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # it may be there, but we are not allowed to look
        return False


def _silent(table: str, rows: int) -> None:
    """Tell nobody."""


def _fill(db: Database, path: Path, folder: Path, progress: Progress) -> dict[str, int]:
    errors = CsvErrors()
    lines = described(folder, errors)
    errors.refuse()
    vocabulary = Vocabulary(make_sections(lines))
    _tell_strange_files(folder, vocabulary, errors)
    create_tables(db, vocabulary)
    insert_description(db, lines)
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


def described(folder: Path, errors: CsvErrors) -> Sequence[Line]:
    """Return what a folder says of its tables and sections; without a word those of a parade."""
    return read_description(folder, errors.add) if is_described(folder) else shipped_lines()


def _tell_strange_files(folder: Path, vocabulary: Vocabulary, errors: CsvErrors) -> None:
    """Name the CSV files that no table is made of: a slip in a name would leave one empty."""
    known = [csv_name(table) for table in vocabulary.tables]
    for path in sorted(folder.glob(f"*{CSV}")):
        if path.name not in known:
            errors.add(
                printable(path.name),
                0,
                "",
                STRANGE.format(near=nearest(path.name, known)),
            )


def _refuse(folder: Path, strays: Iterable[Stray]) -> None:
    errors = CsvErrors()
    for stray in strays:
        name = csv_name(stray.table)
        line = 0 if errors else line_of_row(folder / name, stray.row)
        errors.add(name, line, stray.column, stray.says)
    errors.refuse()
