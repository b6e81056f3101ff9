"""The tables of a briefing file, derived from the sections, for building and for checking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from briefing.event import EVENT, MAIN_POINTS
from briefing.section import Column, DataTable, Groups, Kind, Section
from briefing.sections import SECTIONS
from briefing.words.words import QUALIFIERS

APPLICATION_ID: Final = 0x42524647  # "BRFG"
SCHEMA_VERSION: Final = 1  # kept in user_version

CLAIMS: Final = DataTable(
    key="claims",
    columns=(
        Column("section", "Section", needed=True),
        Column("record", "Record", needed=True),
        Column("field", "Field", needed=True),
        Column("value", "Value", needed=True),
        Column("value_number", "Number", Kind.NUMBER),
        Column("qualifier", "Qualifier", Kind.CHOICE, words=QUALIFIERS),
        Column("source", "Source", needed=True),
        Column("said_by", "Speaker", Kind.NAME),
        Column("stated_on", "Stated", Kind.DATE),
        Column("credibility", "Credibility", Kind.COUNT),
        Column("note", "Note"),
    ),
)
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

AnyTable = Section | Groups | DataTable

SQL_TYPES: Final = {Kind.COUNT: int, Kind.NUMBER: float}


def tables() -> Iterator[AnyTable]:
    """Yield every table but the search index, referred-to tables before those that refer."""
    yield EVENT
    for section in SECTIONS:
        yield from groups_of(section)
    yield from SECTIONS
    yield MAIN_POINTS
    yield CLAIMS


def claimed_tables() -> Iterator[AnyTable]:
    """Yield the tables that claims are about."""
    for table in tables():
        if table is not CLAIMS and not has_own_words(table):
            yield table


def has_own_words(table: AnyTable) -> bool:
    """Tell whether a table holds the briefing's own words, which nobody claims."""
    return isinstance(table, DataTable) and table.own_words


def groups_of(section: Section) -> Iterator[Groups]:
    """Yield the tables that records of the section are grouped by."""
    for column in section.columns:
        if column.groups is not None:
            yield column.groups


def search_rows_of(section: Section) -> tuple[int, int]:
    """Return the number before the first row of a section in the index, and the last."""
    before = section.position * ROOM
    return before, before + ROOM - 1


def claimed_column(table: str, field: str) -> Column:
    """Return the column that a claim is about; one made of its name if a file has no such."""
    for known in tables():
        if known.key == table:
            for column in known.columns:
                if column.key == field:
                    return column
    return Column(field, field)


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
