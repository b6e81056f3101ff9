"""Measure what a list asks of a file, below the window.

    python -m tests.bench.bench_store [ATTENDEES …]      (30 100000 1000000)

The baseline of each row, taken in the same run, is the same file without its note on the order in
which the records are numbered: every list is then sorted, and every count made, by SQLite alone.
Each figure is the median of several, in milliseconds; “first” is over a connection just opened.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from briefing.criteria import Criteria
from briefing.queries.listing import Listing
from briefing.section import Sort
from briefing.store.store import Store
from tests.bench.making import briefing
from tests.bench.measuring import median, show
from tests.shipped import section_named

ATTENDEES: Final = section_named("attendees")
TYPED: Final = ("v", "vu", "vuc", "vuci", "vucic", "vucic a", "vucic an", "vucic ana")
PAINTED: Final = 512  # rows that a list is begun with
PAGE: Final = 128
TIMES: Final = 5
HEADS: Final = ("what", "ms", "baseline", "ratio")

Work = Callable[[Store], object]


def main() -> None:
    """Measure each size, print one table for each."""
    for size in [int(size) for size in sys.argv[1:]] or [30, 100_000, 1_000_000]:
        file = briefing(size).file
        with tempfile.TemporaryDirectory() as name:
            plain = Path(name) / "plain.briefing"
            shutil.copyfile(file, plain)
            with closing(sqlite3.connect(plain)) as connection, connection:
                connection.execute("PRAGMA synchronous = OFF")
                connection.execute("DROP TABLE IF EXISTS orders")
            rows = list(_rows(file, plain))
        show(f"A file of {size:,} attendees", HEADS, rows)


def _rows(file: Path, plain: Path) -> Iterator[tuple[str, ...]]:
    yield _row("open", _opened(file), _opened(plain))
    for title, work in FRESH.items():
        yield _row(title, _fresh(file, work), _fresh(plain, work))
    with Store(file) as ours, Store(plain) as theirs:
        for title, work in AGAIN.items():
            yield _row(title, _again(ours, work), _again(theirs, work))


def _row(title: str, ours: float, theirs: float) -> tuple[str, ...]:
    return title, f"{ours * 1e3:,.1f}", f"{theirs * 1e3:,.1f}", f"{ours / theirs:.3f}"


def _opened(path: Path) -> float:
    def work() -> None:
        Store(path).close()

    return median([_seconds(work) for _ in range(TIMES)])


def _fresh(path: Path, work: Work) -> float:
    found = []
    for _ in range(TIMES):
        with Store(path) as store:
            found.append(_seconds(lambda: work(store)))
    return median(found)


def _again(store: Store, work: Work) -> float:
    work(store)
    return median([_seconds(lambda: work(store)) for _ in range(TIMES)])


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _begin(store: Store, criteria: Criteria) -> None:
    Listing(store, ATTENDEES, criteria, first=PAINTED).load_counts()


def _complete(store: Store, criteria: Criteria) -> Listing:
    listing = Listing(store, ATTENDEES, criteria)
    listing.load_counts()
    return listing


def _counts(store: Store, criteria: Criteria) -> None:
    for facet in ATTENDEES.facets:
        store.facet(ATTENDEES, criteria, facet)


def _type(store: Store) -> None:
    for typed in TYPED:
        _begin(store, Criteria(typed))


def _type_all(store: Store) -> None:
    for typed in TYPED:
        _complete(store, Criteria(typed))


def _page(store: Store) -> None:
    middle = store.count(ATTENDEES) // 2
    rows = range(middle, middle + PAGE)
    records = store.records(ATTENDEES, rows)
    store.best_grades(ATTENDEES, [record.id for record in records])


GUESTS: Final = Criteria().choosing("kind", ("guest",))
FROM: Final = GUESTS.choosing("country", ("Cuba", "France"))
BY_NAME: Final = (Sort("name"),)
# What a file is asked for after it was opened, and nothing is kept yet.
FRESH: Final[dict[str, Work]] = {
    "first list, begun": lambda store: _begin(store, Criteria()),
    f"first search, begun ({TYPED[-1]})": lambda store: _begin(store, Criteria(TYPED[-1])),
    "first counts of 4 facets": lambda store: _counts(store, Criteria()),
    "first filter (kind)": lambda store: _complete(store, GUESTS),
    "first sort (name)": lambda store: _complete(store, Criteria(sort=BY_NAME)),
    "first grouping (country)": lambda store: _complete(store, Criteria(group_by="country")),
    f"{len(TYPED)} searches as they are typed, begun": _type,
    f"{len(TYPED)} searches as they are typed, whole": _type_all,
    "days on which something was said": lambda store: store.stated_dates(),
}
# And what comes again and again.
AGAIN: Final[dict[str, Work]] = {
    "list": lambda store: _complete(store, Criteria()),
    "filter (kind)": lambda store: _complete(store, GUESTS),
    "filter (kind and country)": lambda store: _complete(store, FROM),
    "search and filter": lambda store: _complete(store, GUESTS._replace(search=TYPED[-1])),
    "search and sort": lambda store: _complete(store, Criteria(TYPED[-1], sort=BY_NAME)),
    "counts of 4 facets": lambda store: _counts(store, Criteria()),
    "counts of 4 facets of a search": lambda store: _counts(store, Criteria(TYPED[4])),
    "counts of 4 facets of a filter": lambda store: _counts(store, FROM),
    "page of records with grades": _page,
}


if __name__ == "__main__":
    main()
