"""Gather from an open briefing what a file is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from briefing.criteria import Criteria
from briefing.document.cited_sources import numbered
from briefing.document.content import Content, Options, Part, Point, Source
from briefing.document.progress import COMPARING, READING, Steps
from briefing.event import EVENT
from briefing.queries.as_of_date import as_of_date
from briefing.queries.findings import Findings, find
from briefing.queries.foremost import foremost
from briefing.queries.listing import Listing
from briefing.record import Claim, Record
from briefing.sections import SECTIONS
from briefing.store.store import Store
from briefing.words.formatting import references
from briefing.words.source_numbers import in_words

PAGE: Final = 1_000  # records fetched at once


def gather(
    what: Listing | Store,
    options: Options,
    findings: Findings | None = None,
    steps: Steps | None = None,
) -> Content:
    """Fetch the records of a listing, or of every section, with claims, conflicts and sources.

    `findings` are those of the same file as of the same date; None: they are found anew.
    """
    whole = isinstance(what, Store)
    store = what if isinstance(what, Store) else what.store
    listings = (
        [Listing(what, section, Criteria()) for section in SECTIONS]
        if isinstance(what, Store)
        else [what]
    )
    counting = steps or Steps()
    if findings is None:
        counting.begin(COMPARING)
        findings = find(store)
    counting.begin(READING, sum(map(len, listings)))
    parts = tuple(_part(listing, listing.rows, findings, counting) for listing in listings)
    points = tuple(
        Point(point.text("text"), references(point.text("cites")))
        for point in (store.main_points() if whole else ())
    )
    numbers = _numbers(store, parts, points, whole=whole)
    return Content(
        event=store.event,
        parts=parts,
        whole=whole,
        points=points,
        sources=_sources(store, numbers),
        numbers=numbers,
        as_of=as_of_date(store),
        undated=store.undated,
        fingerprint=store.fingerprint,
        options=options,
        foremost=foremost(store, findings) if whole else None,
    )


def gather_rows(listing: Listing, rows: Sequence[int], findings: Findings | None) -> Content:
    """Fetch some rows of a listing, by their numbers in the file, with claims and sources.

    Without findings nothing counts as contested. The file’s fingerprint is left out.
    """
    store = listing.store
    parts = (_part(listing, rows, findings, Steps()),)
    numbers = _numbers(store, parts, (), whole=False)
    return Content(
        event=store.event,
        parts=parts,
        whole=False,
        points=(),
        sources=_sources(store, numbers),
        numbers=numbers,
        as_of=as_of_date(store),
        undated=store.undated,
        fingerprint="",
        options=Options(),
    )


def _part(listing: Listing, rows: Sequence[int], findings: Findings | None, steps: Steps) -> Part:
    section, store = listing.section, listing.store
    records: list[Record] = []
    claims: dict[str, list[Claim]] = {}
    for start in range(0, len(rows), PAGE):
        page = store.records(section, rows[start : start + PAGE])
        records += page
        claims |= store.claims_about(section.key, [record.id for record in page])
        steps.count(len(page))
    ids = [record.id for record in records]
    contested = findings.conflicts_in(section.key) if findings is not None else {}
    return Part(
        listing=listing,
        scope=listing.sentence,
        records=records,
        claims=claims,
        of_groups=listing.claims_about_groups(),
        conflicts={id: contested[id] for id in ids if id in contested},
    )


def _numbers(
    store: Store, parts: Sequence[Part], points: Sequence[Point], *, whole: bool
) -> dict[str, int]:
    """Return the numbers of all sources in use, and of those that are listed."""
    ids: list[str] = []
    if whole:
        about_event = store.claims_about(EVENT.key, [store.event.id])
        ids += _behind(about_event)
        ids += [id for point in points for id in point.sources]
    for part in parts:
        ids += _behind(part.claims)
        ids += _behind(part.of_groups)
    for part in parts:
        if whole and part.section.key == "sources":
            ids += [record.id for record in part.records]
    return dict(numbered(store, ids))


def _behind(claims: Mapping[str, Iterable[Claim]]) -> list[str]:
    return [claim.source for some in claims.values() for claim in some]


def _sources(store: Store, numbers: Mapping[str, int]) -> tuple[Source, ...]:
    records = store.sources(numbers)
    return tuple(
        Source(number, records[id], _reprints(records[id], numbers))
        for id, number in numbers.items()
    )


def _reprints(source: Record, numbers: Mapping[str, int]) -> str:
    cited = references(source.text("cites"))
    others = dict.fromkeys(source.names.get(id, id) for id in cited if id not in numbers)
    own = source.text("publisher")  # an agency’s page names the agency as its origin: no reprint
    words = [in_words({numbers[id] for id in cited if id in numbers})]
    return ", ".join(filter(None, [*words, *(name for name in others if name != own)]))
