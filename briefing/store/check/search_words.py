"""Check that a search finds each record by the words that a reader sees of it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from briefing.section import Section
from briefing.store.check.cross_checks import Stray
from briefing.store.file.schema import ROOM, SEARCH
from briefing.store.search.index import search_rows
from briefing.store.search.tokens import ASCII_WORD
from briefing.words.printable import quoted

AT_ONCE: Final = 10_000  # records
NOT_FOUND: Final = "no search finds it"


def unfound_words(connection: sqlite3.Connection, sections: Sequence[Section]) -> Iterator[Stray]:
    """Find records that the index does not have, or not with each of their words.

    Only words of plain letters are looked for: how others are turned into such may differ from one
    version of the program to the next.
    """
    rows = search_rows(connection, sections)
    by_position = {section.position: section for section in sections}
    while some := [(int(rowid), parts) for rowid, *parts in islice(rows, AT_ONCE)]:
        for rowid, says in _unfound(connection, some):
            yield Stray(by_position[rowid // ROOM], rowid % ROOM, "", says)
    for section in sections:
        sql = f'SELECT "row" FROM [{section.key}] WHERE "row" NOT BETWEEN 1 AND {ROOM - 1}'
        for (row,) in connection.execute(sql):
            yield Stray(section, row, "", NOT_FOUND)


def finds_too_many(connection: sqlite3.Connection, sections: Sequence[Section]) -> bool:
    """Tell whether the index has more records than there are."""
    records = " + ".join(f"(SELECT count(*) FROM [{section.key}])" for section in sections)
    sql = f"SELECT (SELECT count(*) FROM {SEARCH}_docsize) > {records}"
    return bool(connection.execute(sql).fetchone()[0])


def _unfound(
    connection: sqlite3.Connection, some: list[tuple[int, list[int | str]]]
) -> Iterator[tuple[int, str]]:
    first, last = some[0][0], some[-1][0]
    wanted: dict[str, set[int]] = defaultdict(set)
    for rowid, parts in some:
        for chunk in " ".join(map(str, parts)).split():
            if chunk.isascii():
                for word in ASCII_WORD.findall(chunk):
                    wanted[word.lower()].add(rowid)
    sql = f"SELECT id FROM {SEARCH}_docsize WHERE id BETWEEN ? AND ?"
    there = {rowid for (rowid,) in connection.execute(sql, (first, last))}
    missing = dict.fromkeys((rowid for rowid, _ in some if rowid not in there), NOT_FOUND)
    sql = f"SELECT rowid FROM {SEARCH} WHERE {SEARCH} MATCH ? AND rowid BETWEEN ? AND ?"
    for word, rowids in wanted.items():
        found = {rowid for (rowid,) in connection.execute(sql, (f'"{word}"', first, last))}
        for rowid in rowids - found:
            missing.setdefault(rowid, f"no search finds it by {quoted(word)}")
    yield from sorted(missing.items())
