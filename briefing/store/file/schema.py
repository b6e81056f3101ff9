"""The tables of a briefing file, derived from the sections, for building and for checking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefing.section import Column, Kind, Section
from briefing.vocabulary.vocabulary import CLAIMS, AnyTable

APPLICATION_ID: Final = 0x42524647  # "BRFG"
SCHEMA_VERSION: Final = 2  # kept in user_version
FIRST_VERSION: Final = 1  # which does not describe its own tables: they are those of a parade

NOT_JUDGED: Final = 6  # credibility of a claim that nobody judged (NATO Admiralty code)

# One row a record, known by `search_rows_of`. Contentless: it holds no text a second time, and
# tells only which records a word leads to. `briefing.store.search.tokens` makes the words.
SEARCH: Final = "search"
HEADING: Final = "heading"
SEARCH_COLUMNS: Final = (HEADING, "own", "claims", "sources")
SEARCH_SQL: Final = (
    f"CREATE VIRTUAL TABLE {SEARCH} USING fts5("
    "heading, own, claims, sources, content='', tokenize='ascii', prefix='1 2')"
)
ROOM: Final = 1 << 40  # rows that the index has for each section

SQL_TYPES: Final = {Kind.COUNT: int, Kind.NUMBER: float}


def search_rows_of(section: Section) -> tuple[int, int]:
    """Return the number before the first row of a section in the index, and the last."""
    before = section.position * ROOM
    return before, before + ROOM - 1


def heading_of(table: AnyTable) -> Column:
    """Return the column that a row of the table is known by."""
    key = table.heading if isinstance(table, Section) else "title"
    return next(column for column in table.columns if column.key == key)


def sql_columns(table: AnyTable) -> dict[str, type]:
    """Return the SQL columns in order with their Python types, `row` (the key) first."""
    columns: dict[str, type] = {"row": int, table.id_column: str}
    columns |= {column.key: SQL_TYPES.get(column.kind, str) for column in table.columns}
    return columns


def fits(table: AnyTable, types: Sequence[type]) -> bool:
    """Tell whether the values of a row of the table may have these types."""
    never_empty = {"row", *needed_columns(table)}
    for (column, kind), found in zip(sql_columns(table).items(), types, strict=True):
        if found is type(None):
            if column in never_empty:
                return False
        elif found is not kind:
            return False
    return True


def needed_columns(table: AnyTable) -> set[str]:
    """Return the columns that are never empty."""
    return {table.id_column, *(column.key for column in table.columns if column.needed)}


def foreign_keys(table: AnyTable) -> list[tuple[str, str, str]]:
    """Return (column, other table, other column) for each reference that SQLite can hold."""
    keys = [
        (column.key, column.groups.key, column.groups.id_column)
        for column in table.columns
        if column.groups is not None
    ]
    if table is CLAIMS:
        keys.append(("source", "sources", "id"))
    return keys
