"""Look once through the records of a listing: what stands behind them, and what nobody states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from briefing.document.columns import listed_columns
from briefing.document.progress import Steps
from briefing.queries.listing import Listing
from briefing.record import Claim, Record
from briefing.section import Column, Kind
from briefing.store.file.schema import NOT_JUDGED

PAGE: Final = 500  # records that are held at once


class Survey(NamedTuple):
    """What is said of a listing as a whole."""

    ids: tuple[str, ...]  # of its records, in order
    sources: frozenset[str]  # ids of those that speak of its records and their groups
    latest: str  # when the last of them spoke, ISO 8601; empty if nobody can date it
    judged: bool  # somebody judged the credibility of a claim
    missing: Mapping[str, int]  # records that nobody states a column for, by its key


def survey(listing: Listing, steps: Steps | None = None) -> Survey:
    """Read all records with their claims, a page at a time, and keep none of them."""
    counting = steps or Steps()
    shown = listed_columns(listing)
    columns = [one.column for one in shown if not (one.below or one.groups)]
    missing = dict.fromkeys((column.key for column in columns), 0)
    ids: list[str] = []
    behind = _Behind()
    for records in pages(listing, listing.rows):
        ids += [record.id for record in records]
        for column in columns:
            missing[column.key] += sum(not states(column, record) for record in records)
        behind.add(claims_about(listing, records))
        if listing.section.register:
            behind.dates |= {record.text("published_on") for record in records}
        counting.count(len(records))
    behind.add(listing.claims_about_groups())
    return Survey(
        tuple(ids), frozenset(behind.sources), behind.latest(listing), behind.judged, missing
    )


def pages(listing: Listing, rows: Sequence[int]) -> Iterator[list[Record]]:
    """Yield the records with these numbers in the file; one that is gone is left out."""
    for start in range(0, len(rows), PAGE):
        yield listing.store.records(listing.section, rows[start : start + PAGE])


def claims_about(listing: Listing, records: Sequence[Record]) -> dict[str, list[Claim]]:
    """Return the claims about records by their ids; sources are what everything else rests on."""
    ids = [record.id for record in records]
    if listing.section.register:
        return {id: [] for id in ids}
    return listing.store.claims_about(listing.section.key, ids)


def states(column: Column, record: Record) -> bool:
    """Tell whether a field of a record says something; the briefing’s own remarks always do."""
    return column.kind is Kind.REMARK or column.states(record.values.get(column.key))


class _Behind:
    """What claims rest on, gathered without keeping them."""

    def __init__(self) -> None:
        self.sources: set[str] = set()
        self.dates: set[str] = set()
        self.judged = False
        self._undated: set[str] = set()

    def add(self, claims: Mapping[str, Iterable[Claim]]) -> None:
        for about in claims.values():
            for claim in about:
                self.sources.add(claim.source)
                self.judged |= claim.credibility != NOT_JUDGED
                if claim.stated_on:
                    self.dates.add(claim.stated_on)
                else:
                    self._undated.add(claim.source)

    def latest(self, listing: Listing) -> str:
        published = listing.store.sources(self._undated).values()
        return max(
            {*self.dates, *(source.text("published_on") for source in published)}, default=""
        )
