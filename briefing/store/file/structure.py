"""Say what is wrong with the structure of a briefing file."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import Final

from briefing.store.file.description import Unsound, read_vocabulary
from briefing.store.file.schema import (
    FIRST_VERSION,
    SEARCH,
    SEARCH_SQL,
    search_rows_of,
    sql_columns,
)
from briefing.vocabulary.description import DESCRIPTION
from briefing.vocabulary.vocabulary import AnyTable, Vocabulary

SQL_NAMES: Final = {int: "INTEGER", float: "REAL", str: "TEXT"}
WORD: Final = re.compile("[A-Za-z0-9]+")  # which the index has as it stands


def read_structure(connection: sqlite3.Connection) -> Vocabulary:
    """Return the tables and sections of a file; Unsound if it is not made as a briefing is.

    Tables must be plain and STRICT, so that what is read has the type that the column promises.
    """
    if connection.execute("PRAGMA encoding").fetchone()[0] != "UTF-8":
        raise Unsound("its text is not UTF-8")
    made_of = {
        str(name): (str(kind), str(sql or ""))
        for name, kind, sql in connection.execute("SELECT name, type, sql FROM sqlite_schema")
    }
    for name, (kind, _) in made_of.items():
        if kind in ("view", "trigger"):
            raise Unsound(f"it has a {kind} “{_short(name)}”, which a briefing never has")
    strict = {str(row[1]) for row in connection.execute("PRAGMA main.table_list") if bool(row[5])}
    if connection.execute("PRAGMA user_version").fetchone()[0] == FIRST_VERSION:
        from briefing.vocabulary.sets import shipped  # noqa: PLC0415 - reads TOML

        vocabulary = shipped()
    else:
        for table in DESCRIPTION:
            _check_table(connection, table, made_of, strict)
        vocabulary = read_vocabulary(connection)
    for known in vocabulary.tables:
        _check_table(connection, known, made_of, strict)
    if made_of.get(SEARCH) != ("table", SEARCH_SQL):
        raise Unsound("its search index is missing or made in another way")
    if connection.execute("SELECT count(*) FROM event").fetchone()[0] != 1:
        raise Unsound("it does not have exactly one event")
    return vocabulary


def wrong_in_search(connection: sqlite3.Connection, vocabulary: Vocabulary) -> str:
    """Return a clause if a search would find next to nothing of what is there, or an empty text.

    Most of the first and last records of the sections must be found by a word of their headings.
    Whether each record is found by each of its words takes long, and is looked at on demand.
    """
    # The index is many tables of its own; a first look stumbles over those that are wrong.
    connection.execute(f"SELECT * FROM {SEARCH} LIMIT 1").fetchone()
    connection.execute(f"SELECT * FROM {SEARCH} WHERE {SEARCH} MATCH 'a*' LIMIT 1").fetchone()
    found = [
        connection.execute(
            f"SELECT 1 FROM {SEARCH} WHERE {SEARCH} MATCH ? AND rowid = ?", (f'"{word}"', rowid)
        ).fetchone()
        is not None
        for rowid, word in _easily_found(connection, vocabulary)
    ]
    ((is_empty,),) = connection.execute(f"SELECT NOT EXISTS (SELECT 1 FROM {SEARCH}_docsize)")
    if 2 * sum(found) < len(found) or (is_empty and _has_records(connection, vocabulary)):
        return "its search does not find its records"
    return ""


def _has_records(connection: sqlite3.Connection, vocabulary: Vocabulary) -> bool:
    found = (
        connection.execute(f"SELECT 1 FROM [{section.key}] LIMIT 1")
        for section in vocabulary.sections
    )
    return any(one.fetchone() is not None for one in found)


def _easily_found(
    connection: sqlite3.Connection, vocabulary: Vocabulary
) -> Iterator[tuple[int, str]]:
    """Yield where the index has the first and last record of each section, and a word of each."""
    for section in vocabulary.sections:
        before, last = search_rows_of(section)
        for order in ("ASC", "DESC"):
            sql = f'SELECT "row", "{section.heading}" FROM [{section.key}] ORDER BY "row" {order}'
            row, heading = connection.execute(f"{sql} LIMIT 1").fetchone() or (0, "")
            for chunk in str(heading).split():
                if WORD.fullmatch(chunk) and 0 < row <= last - before:
                    yield before + row, chunk
                    break


def _check_table(
    connection: sqlite3.Connection,
    table: AnyTable,
    made_of: dict[str, tuple[str, str]],
    strict: set[str],
) -> None:
    kind, sql = made_of.get(table.key, ("", ""))
    if kind != "table":
        raise Unsound(f"its table “{table.key}” is missing")
    if sql.upper().startswith("CREATE VIRTUAL") or table.key not in strict:
        raise Unsound(f"its table “{table.key}” is not a plain strict table")
    if "COLLATE" in sql.upper():
        raise Unsound(f"its table “{table.key}” compares texts in a way of its own")
    _check_columns(connection, table)


def _check_columns(connection: sqlite3.Connection, table: AnyTable) -> None:
    there = {
        str(row[1]): (str(row[2]), int(row[5]), int(row[6]))
        for row in connection.execute(f'PRAGMA main.table_xinfo("{table.key}")')
    }
    for column, wanted in sql_columns(table).items():
        if column not in there:
            raise Unsound(f"its table “{table.key}” has no column “{column}”")
        declared, key, hidden = there[column]
        if declared.upper() != SQL_NAMES[wanted] or hidden:
            raise Unsound(f"its column “{table.key}.{column}” is not plain {SQL_NAMES[wanted]}")
        if bool(key) is not (column == "row"):
            raise Unsound(f"its table “{table.key}” is not known by its column “row”")


def _short(name: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in name[:40])
