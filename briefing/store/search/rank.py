"""Search all sections at once, what is nearest to the words first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from briefing.section import Section
from briefing.store.file.schema import HEADING, ROOM, SEARCH, SEARCH_COLUMNS, search_rows_of
from briefing.store.search.condition import found, is_short, search_condition
from briefing.store.search.query import Search, parsed

Ask = Callable[[str, Sequence[str | float]], list[tuple[Any, ...]]]

MANY: Final = 2_000  # records; more are not weighed word for word, which would take too long
WEIGHTS: Final = "20.0, 10.0, 2.0, 1.0"  # of SEARCH_COLUMNS
# The heading alone, then with the columns, and so on; in each whole words before beginnings.
NEARNESS: Final = tuple(
    (SEARCH_COLUMNS[:width] if width < len(SEARCH_COLUMNS) else (), whole)
    for width in range(1, len(SEARCH_COLUMNS) + 1)
    for whole in (True, False)
)


class Ranked(NamedTuple):
    """The records of a section that a search finds: how many, and the rows of the best."""

    section: Section
    total: int
    rows: tuple[int, ...]


def rank(ask: Ask, sections: Sequence[Section], typed: str, limit: int) -> list[Ranked]:
    """Return the sections in which something is found, each with at most `limit` rows.

    Nothing is found if nothing is asked for.
    """
    search = parsed(typed)
    if not search.needles:
        return _without(ask, sections, typed, limit) if search.without else []
    query = found(search)
    first = ask(f"SELECT rowid {query.sql} LIMIT ?", (*query.values, MANY + 1))
    if len(first) > MANY:
        totals = _totals(ask, sections, search)
        rows = _nearest(ask, sections, search, totals, limit)
    else:
        totals = Counter(rowid // ROOM for (rowid,) in first)
        rows = _weighed(ask, sections, search, limit)
    return [
        Ranked(section, totals[section.position], rows[section.key])
        for section in sections
        if totals.get(section.position)
    ]


def _totals(ask: Ask, sections: Sequence[Section], search: Search) -> dict[int, int]:
    """Return how many records are found, by the place of their section."""
    if is_short(search):
        # One query for each is quicker than to look at each record, if each begins at once.
        totals = {}
        for section in sections:
            query = found(search, search_rows_of(section))
            ((totals[section.position],),) = ask(f"SELECT count(*) {query.sql}", query.values)
        return totals
    query = found(search)
    return dict(ask(f"SELECT rowid / {ROOM}, count(*) {query.sql} GROUP BY 1", query.values))


def _without(ask: Ask, sections: Sequence[Section], typed: str, limit: int) -> list[Ranked]:
    ranked = []
    for section in sections:
        condition = search_condition(section, typed)
        tail = f"FROM [{section.key}] WHERE {condition.sql}"
        ((total,),) = ask(f"SELECT count(*) {tail}", condition.values)
        if total:
            rows = ask(f'SELECT "row" {tail} ORDER BY "row" LIMIT ?', (*condition.values, limit))
            ranked.append(Ranked(section, int(total), tuple(row for (row,) in rows)))
    return ranked


def _weighed(
    ask: Ask, sections: Sequence[Section], search: Search, limit: int
) -> dict[str, tuple[int, ...]]:
    """Return the best rows by nearness, then by how much of a record the words make up (bm25)."""
    query = found(search)
    order = f"ORDER BY bm25({SEARCH}, {WEIGHTS}), rowid"
    weighed = ask(f"SELECT rowid {query.sql} {order}", query.values)
    weight = {rowid: place for place, (rowid,) in enumerate(weighed)}
    nearness: dict[int, int] = {}
    for step, (columns, whole_words) in enumerate(NEARNESS):
        query = found(search, columns=columns, whole_words=whole_words)
        for (rowid,) in ask(f"SELECT rowid {query.sql}", query.values):
            nearness.setdefault(rowid, step)
    ordered = sorted(weight, key=lambda rowid: (nearness[rowid], weight[rowid]))
    best = {}
    for section in sections:
        first, last = search_rows_of(section)
        rows = [rowid - first for rowid in ordered if first <= rowid <= last]
        best[section.key] = tuple(rows[:limit])
    return best


def _nearest(
    ask: Ask,
    sections: Sequence[Section],
    search: Search,
    totals: Mapping[int, int],
    limit: int,
) -> dict[str, tuple[int, ...]]:
    """Return the nearest rows, the first in the file of those that are equally near."""
    return {
        section.key: tuple(_first(_by_nearness(ask, search, section, limit), limit))
        for section in sections
        if totals.get(section.position)
    }


def _by_nearness(ask: Ask, search: Search, section: Section, limit: int) -> Iterator[int]:
    """Yield rows with the words in the heading, then of the first in the file those in columns."""
    first, last = search_rows_of(section)
    every = found(search, (first, last))
    some = [rowid for (rowid,) in ask(f"SELECT rowid {every.sql} LIMIT ?", (*every.values, MANY))]
    for columns, whole_words in NEARNESS[: 4 if len(some) > limit else 2]:
        rows = (first, last if columns == (HEADING,) else some[-1])
        query = found(search, rows, columns, whole_words=whole_words)
        # Those found before may come again, so it takes as many for certain.
        for (rowid,) in ask(f"SELECT rowid {query.sql} LIMIT ?", (*query.values, 2 * limit)):
            yield rowid - first
    for rowid in some:
        yield rowid - first


def _first(rows: Iterator[int], limit: int) -> list[int]:
    found: dict[int, None] = {}
    for row in rows:
        found.setdefault(row)
        if len(found) == limit:
            break
    return list(found)
