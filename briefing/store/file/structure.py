"""Say what is wrong with the structure of a briefing file."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Final

from briefing.citations import circles
from briefing.record import references
from briefing.store.file.schema import (
    SEARCH,
    SEARCH_SQL,
    AnyTable,
    claimed_tables,
    sql_columns,
    tables,
)
from briefing.words.formatting import listed_in_words

MOST_NAMED: Final = 5  # sources of a circle that a sentence names
SQL_NAMES = {int: "INTEGER", float: "REAL", str: "TEXT"}


def wrong_in_structure(connection: sqlite3.Connection) -> str:
    """Return a clause that names the first thing wrong, or an empty text.

    Tables must be plain and STRICT, so that what is read has the type that the column promises.
    """
    if connection.execute("PRAGMA encoding").fetchone()[0] != "UTF-8":
        return "its text is not UTF-8"
    made_of = {
        str(name): (str(kind), str(sql or ""))
        for name, kind, sql in connection.execute("SELECT name, type, sql FROM sqlite_schema")
    }
    for name, (kind, _) in made_of.items():
        if kind in ("view", "trigger"):
            return f"it has a {kind} “{_short(name)}”, which a briefing never has"
    strict = {str(row[1]) for row in connection.execute("PRAGMA main.table_list") if bool(row[5])}
    for table in tables():
        wrong = _wrong_in_table(connection, table, made_of, strict)
        if wrong:
            return wrong
    if made_of.get(SEARCH) != ("table", SEARCH_SQL):
        return "its search index is missing or made in another way"
    # The index is many tables of its own; a first look stumbles over those that are wrong.
    connection.execute(f"SELECT * FROM {SEARCH} LIMIT 1").fetchone()
    connection.execute(f"SELECT * FROM {SEARCH} WHERE {SEARCH} MATCH 'a*' LIMIT 1").fetchone()
    if connection.execute("SELECT count(*) FROM event").fetchone()[0] != 1:
        return "it does not have exactly one event"
    return ""


def _wrong_in_table(
    connection: sqlite3.Connection,
    table: AnyTable,
    made_of: dict[str, tuple[str, str]],
    strict: set[str],
) -> str:
    kind, sql = made_of.get(table.key, ("", ""))
    if kind != "table":
        return f"its table “{table.key}” is missing"
    if sql.upper().startswith("CREATE VIRTUAL") or table.key not in strict:
        return f"its table “{table.key}” is not a plain strict table"
    if "COLLATE" in sql.upper():
        return f"its table “{table.key}” compares texts in a way of its own"
    return _wrong_in_columns(connection, table)


def _wrong_in_columns(connection: sqlite3.Connection, table: AnyTable) -> str:
    there = {
        str(row[1]): (str(row[2]), int(row[5]), int(row[6]))
        for row in connection.execute(f"PRAGMA main.table_xinfo({table.key})")
    }
    for column, wanted in sql_columns(table).items():
        if column not in there:
            return f"its table “{table.key}” has no column “{column}”"
        declared, key, hidden = there[column]
        if declared.upper() != SQL_NAMES[wanted] or hidden:
            return f"its column “{table.key}.{column}” is not plain {SQL_NAMES[wanted]}"
        if bool(key) is not (column == "row"):
            return f"its table “{table.key}” is not known by its column “row”"
    return ""


def dangling_references(connection: sqlite3.Connection) -> list[str]:
    """Return a sentence for each kind of reference that leads nowhere; slow on large files."""
    found = [
        f"{count} rows of “{table}” refer to a missing row of “{other}”."
        for table, other, count in connection.execute(
            'SELECT "table", "parent", count(*) FROM pragma_foreign_key_check GROUP BY 1, 2'
        )
    ]
    known = list(claimed_tables())
    keys = ", ".join("?" * len(known))
    (strays,) = connection.execute(
        f"SELECT count(*) FROM claims WHERE section NOT IN ({keys})",
        [table.key for table in known],
    ).fetchone()
    if strays:
        found.append(f"{strays} claims are about a section that there is not.")
    for table in known:
        (lost,) = connection.execute(
            "SELECT count(*) FROM claims WHERE section = ? AND record NOT IN "
            f"(SELECT {table.id_column} FROM {table.key})",
            (table.key,),
        ).fetchone()
        if lost:
            found.append(f"{lost} claims are about a record of “{table.key}” that there is not.")
    return found


def circular_citations(connection: sqlite3.Connection) -> list[str]:
    """Return a sentence for each circle of sources that cite each other."""
    cites = {
        str(id): references(str(cited))
        for id, cited in connection.execute("SELECT id, cites FROM sources WHERE cites IS NOT NULL")
    }
    return [
        f"The sources {_quoted(circle)} cite each other in a circle, so that none is the origin."
        for circle in circles(cites)
    ]


def _quoted(ids: Sequence[str]) -> str:
    named = [f"“{_short(id)}”" for id in ids[:MOST_NAMED]]
    if len(ids) > MOST_NAMED:
        named.append(f"{len(ids) - MOST_NAMED} more")
    return listed_in_words(named)


def _short(name: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in name[:40])
