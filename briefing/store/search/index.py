"""Fill the full-text index: what a reader sees of each record, its claims and their sources."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from briefing.record import Value, references
from briefing.section import Column, Kind, Section
from briefing.store.file.schema import ROOM, SEARCH, SEARCH_COLUMNS, search_rows_of
from briefing.store.search.tokens import indexed, indexed_heading, searched
from briefing.words.words import Words

WORDS: Final = Words()  # of the file: what is found is the same for every reader
INSERT: Final = (
    f"INSERT INTO {SEARCH} (rowid, {', '.join(SEARCH_COLUMNS)}) "
    f"VALUES (?, {', '.join('?' * len(SEARCH_COLUMNS))})"
)
# A stranger's file may number its rows as it likes, but the index has no room for others.
SOUND_ROWS: Final = f'{{}}"row" BETWEEN 1 AND {ROOM - 1}'
SOURCES_KEPT: Final = 10_000


def search_rows(
    connection: sqlite3.Connection, sections: Sequence[Section]
) -> Iterator[tuple[int | str, ...]]:
    """Yield what `INSERT` takes: one row for each record of each section.

    Claims about the event and about groups have no row: no view would show what is found.
    """
    publications = _Publications(connection, sections)
    for section in sections:
        yield from _section(connection, section, publications)


class _Publications:
    """Who publishes what under which title; asked for again and again."""

    def __init__(self, connection: sqlite3.Connection, sections: Sequence[Section]) -> None:
        self._connection = connection
        self.titles = _group_titles(connection, sections)
        self.words = lru_cache(SOURCES_KEPT)(self._words)
        self.publisher = lru_cache(SOURCES_KEPT)(self._publisher)

    def _words(self, source: str) -> tuple[str, ...]:
        sql = "SELECT title, publisher FROM sources WHERE id = ?"
        found = self._connection.execute(sql, (source,)).fetchone()
        return tuple(map(str, found or ()))

    def _publisher(self, source: str) -> str:
        return next(iter(self.words(source)[1:]), source)

    def names(self, column: Column, value: str) -> Mapping[str, str]:
        """Return what the groups and sources that a value points to are called."""
        if column.groups is not None:
            return self.titles[column.groups.key]
        if column.kind is Kind.SOURCES:
            return {id: self.publisher(id) for id in references(value)}
        return {}


def _section(
    connection: sqlite3.Connection, section: Section, publications: _Publications
) -> Iterator[tuple[int | str, ...]]:
    before, _ = search_rows_of(section)
    kept = searched(section)
    columns = {column.key: column for column in section.columns}
    listed = ", ".join(f'"{column.key}"' for column in kept)
    records = connection.execute(
        f'SELECT "row", {listed} FROM [{section.key}] WHERE {SOUND_ROWS.format("")} ORDER BY "row"'
    )
    about = groupby(_claims(connection, section), key=itemgetter(0))
    claimed, claims = next(about, (0, ()))
    for row, *values in records:
        shown = {
            column.key: _displayed(column, value, publications)
            for column, value in zip(kept, values, strict=True)
            if value is not None
        }
        said: list[str] = []
        sources: list[str] = []
        if claimed == row:
            for _, field, value, speaker, note, source in claims:
                worded = _displayed(columns.get(field, Column(field, field)), value, publications)
                if worded != shown.get(field):  # what the record holds is found as its own
                    said.append(worded)
                said += filter(None, (speaker, note))
                sources.append(source)
            claimed, claims = next(about, (0, ()))
        heading = shown.pop(section.heading, "")
        yield (
            before + row,
            indexed_heading(heading),
            indexed(shown.values()),
            indexed(said),
            indexed(
                part for source in dict.fromkeys(sources) for part in publications.words(source)
            ),
        )


def _claims(connection: sqlite3.Connection, section: Section) -> Iterable[Any]:
    """Return the claims about the records of a section, in the order of the records."""
    return connection.execute(
        'SELECT record."row", claims.field, claims.value, claims.said_by, claims.note, '
        f"claims.source FROM [{section.key}] AS record CROSS JOIN claims "
        f'ON claims.section = ? AND claims.record = record."{section.id_column}" '
        f"WHERE {SOUND_ROWS.format('record.')} "
        'ORDER BY record."row"',
        (section.key,),
    )


def _displayed(column: Column, value: Value, publications: _Publications) -> str:
    if column.kind not in (Kind.GROUP, Kind.SOURCES):
        return WORDS.value(column, value)
    return WORDS.value(column, value, publications.names(column, str(value)))


def _group_titles(
    connection: sqlite3.Connection, sections: Sequence[Section]
) -> dict[str, dict[str, str]]:
    tables = [c.groups for section in sections for c in section.columns if c.groups is not None]
    return {
        table.key: dict(
            connection.execute(f'SELECT "{table.id_column}", title FROM [{table.key}]').fetchall()
        )
        for table in tables
    }
