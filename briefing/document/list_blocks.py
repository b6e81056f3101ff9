"""What a sheet prints of one listing, its heading and its sources apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing.document.blocks import Block, Heading, MainPoint, Scope, Sentence
from briefing.document.cited_sources import Numbers, Used, used
from briefing.document.findings import Wording, contested_fields, disputing
from briefing.document.main_point import main_point
from briefing.document.table_rows import Grounds, gaps, table
from briefing.queries.as_of_date import as_of_clause
from briefing.queries.findings import Findings
from briefing.queries.listing import Listing
from briefing.record import Record
from briefing.section import Section
from briefing.words.formatting import counted, date_in_words


class Found(NamedTuple):
    """A listing with everything that is printed of it."""

    listing: Listing
    records: Sequence[Record]
    used: Used

    @property
    def section(self) -> Section:
        """The section that is listed."""
        return self.listing.section


def fetched(listing: Listing) -> Found:
    """Fetch everything that is printed of a listing."""
    records = listing.page(0, len(listing))
    return Found(listing, records, used(listing, records))


def body(found: Found, numbers: Numbers, findings: Findings) -> Iterable[Block]:
    """Yield what both kinds of sheet print of a listing, its heading and sources apart."""
    listing, records = found.listing, found.records
    yield from above_table(found)
    if not records and all(group.size for group in listing.groups):
        return
    findings_above = list(compared(found, numbers, findings))
    yield from findings_above
    if findings_above:
        yield Heading(counted(len(records), listing.section.one, listing.section.many), 2)
    contested = contested_fields(findings, listing.section)
    yield table(listing, records, Grounds(found.used, numbers, contested))
    missing = gaps(listing, records)
    if missing.lines:
        yield Heading("Gaps", 2)
        yield missing


def above_table(found: Found) -> Iterable[Block]:
    """Yield the main point and the scope, or that there is nothing."""
    if found.records:
        yield MainPoint(main_point(found.listing, found.records))
        yield Scope(_scope(found))
    else:
        yield Sentence(_nothing(found.listing))


def compared(found: Found, numbers: Numbers, findings: Findings) -> Iterable[Block]:
    """Yield what changed, and on what sources contradict each other, as far as it is shown."""
    listing = found.listing
    shown = [(found.section.key, record.id) for record in found.records]
    groups = found.section.column(listing.group_by).groups if listing.group_by else None
    if groups is not None:
        shown += [(groups.key, group.value) for group in listing.groups]
    changes, conflicts = disputing(findings, shown)
    words = Wording(listing.store, [*changes, *conflicts], numbers)
    if changes:
        yield Heading("What changed", 2)
        yield words.changes(changes)
    if conflicts:
        yield Heading("Conflicts", 2)
        yield words.conflicts(conflicts, ": see the rows marked ≠")


def _nothing(listing: Listing) -> str:
    many = listing.section.many
    date = as_of_clause(listing.store)
    if listing.criteria.narrows:
        total = counted(listing.total, listing.section.one, many)
        return f"None of {total} matches: {listing.scope}{'; ' if date else ''}{date}."
    return f"The briefing holds no {many}{', ' if date else ' yet'}{date}."


def _scope(found: Found) -> str:
    """Say what is shown, how many sources stand behind it and how late the last of them spoke."""
    listing = found.listing
    if found.section.key == "sources":
        dates = [record.text("published_on") for record in found.records]
        return _ending(listing, listing.sentence, "latest published", dates)
    ids = found.used.sources()
    sources = listing.store.sources(ids)
    dates = [
        claim.stated_on or sources[claim.source].text("published_on")
        for claim in found.used.claims()
    ]
    words = f"{listing.sentence}; {counted(len(ids), 'source', 'sources')}"
    return _ending(listing, words, "latest statement", dates)


def _ending(listing: Listing, words: str, label: str, dates: Sequence[str]) -> str:
    """Add how late somebody spoke, and the date on which the briefing is read."""
    latest = max(dates, default="")
    parts = [
        words,
        f"{label} {date_in_words(latest)}" if latest else "",
        as_of_clause(listing.store),
    ]
    return "; ".join(part for part in parts if part)
