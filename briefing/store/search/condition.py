"""Turn what is typed into the SQL that picks the records found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing.section import Section
from briefing.store.file.schema import HEADING, ROOM, SEARCH, search_rows_of
from briefing.store.search.query import Needle, Search, parsed
from briefing.store.search.tokens import HEADED

INDEXED: Final = 2  # letters; so short a beginning has an entry of its own in the index


class Query(NamedTuple):
    """SQL with the values to bind to it, in order."""

    sql: str
    values: tuple[str | int, ...]


def is_short(search: Search) -> bool:
    """Tell whether all words are so short that the index has an entry for each such beginning."""
    return all(len(word) <= INDEXED for needle in search.needles for word in needle.ways[0].words)


def expression(
    search: Search, columns: Sequence[str] = (), *, whole_words: bool = False
) -> tuple[str, str]:
    """Return the FTS5 expressions of what must be there and of what must not; either may be empty.

    `columns` are those that what must be there is looked for in; none: in all.
    """
    in_heading = tuple(columns) == (HEADING,)
    before = HEADED if in_heading else ""
    wanted = " AND ".join(_either(needle, before, whole_words) for needle in search.needles)
    if wanted and columns and not in_heading:
        wanted = f"{{{' '.join(columns)}}} : ({wanted})"
    unwanted = " OR ".join(
        f"({' AND '.join(_either(needle) for needle in some)})" for some in search.without
    )
    return wanted, unwanted


def _either(needle: Needle, before: str = "", whole_words: bool = False) -> str:
    if whole_words:
        return needle.ways[0]._replace(open=False).expression(before)
    return f"({' OR '.join(way.expression(before) for way in needle.ways)})"


def found(
    search: Search,
    rows: tuple[int, int] | None = None,
    columns: Sequence[str] = (),
    *,
    whole_words: bool = False,
) -> Query:
    """Return what selects the `rowid`s in the index of the records found that hold what is wanted.

    `rows` are the first and last row of the index to look at; None: all. Only for a search that
    wants something.
    """
    wanted, unwanted = expression(search, columns, whole_words=whole_words)
    both = f"({wanted}) NOT ({unwanted})" if unwanted else wanted
    query = Query(f"FROM {SEARCH} WHERE {SEARCH} MATCH ?", (both,))
    if rows is None:
        return query
    return Query(f"{query.sql} AND rowid BETWEEN ? AND ?", (*query.values, *rows))


def search_condition(section: Section, typed: str, row: int | None = None) -> Query:
    """Return the condition on a record's `row`, or on this one; true if nothing is asked for."""
    search = parsed(typed)
    before, last = search_rows_of(section)
    first = before
    if row is not None:
        first = last = before + min(max(row, 0), ROOM - 1)
    if search.needles:
        query = found(search, (first, last))
        return Query(f'"row" IN (SELECT rowid - {before} {query.sql})', query.values)
    if search.without:
        _, unwanted = expression(search)
        return Query(
            f'"row" NOT IN (SELECT rowid - {before} FROM {SEARCH} '
            f"WHERE {SEARCH} MATCH ? AND rowid BETWEEN ? AND ?)",
            (unwanted, first, last),
        )
    return Query("1", ())
