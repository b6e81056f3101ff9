"""What a document tells of one listing, its heading and its sources apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from briefing.document.blocks import Block, Heading, MainPoint, Scope, Sentence
from briefing.document.cited_sources import Numbers
from briefing.document.findings import Wording, disputing
from briefing.document.main_point import main_point
from briefing.document.progress import Steps
from briefing.document.survey import Survey, survey
from briefing.document.table_rows import gaps, grounds, table
from briefing.queries.as_of_date import as_of_clause
from briefing.queries.findings import Findings
from briefing.queries.listing import Listing
from briefing.section import Section


class Surveyed(NamedTuple):
    """A listing with what is said of it as a whole."""

    listing: Listing
    survey: Survey

    @property
    def section(self) -> Section:
        """The section that is listed."""
        return self.listing.section


def found_in(listing: Listing, steps: Steps | None = None) -> Surveyed:
    """Look through a listing."""
    return Surveyed(listing, survey(listing, steps))


def body(found: Surveyed, numbers: Numbers, findings: Findings) -> Iterable[Block]:
    """Yield what both kinds of document tell of a listing, its heading and sources apart."""
    listing, seen = found.listing, found.survey
    yield from above_table(found)
    findings_above = list(compared(found, numbers, findings))
    yield from findings_above
    if findings_above:
        yield Heading(
            listing.words.counted(len(seen.ids), listing.section.one, listing.section.many), 2
        )
    yield table(listing, grounds(listing, numbers, findings), judged=seen.judged)
    missing = gaps(listing, seen)
    if missing.lines:
        yield Heading("Gaps", 2)
        yield missing


def above_table(found: Surveyed) -> Iterable[Block]:
    """Yield the main point and the scope, or that there is nothing."""
    if found.survey.ids:
        yield MainPoint(main_point(found.listing))
        yield Scope(_scope(found), found.listing.sentence)
    else:
        yield Sentence(nothing(found.listing))


def compared(found: Surveyed, numbers: Numbers, findings: Findings) -> Iterable[Block]:
    """Yield what changed, and on what sources contradict each other, as far as it is shown."""
    listing = found.listing
    shown = [(found.section.key, id) for id in found.survey.ids]
    groups = found.section.column(listing.group_by).groups if listing.group_by else None
    if groups is not None:
        shown += [(groups.key, group.value) for group in listing.groups]
    changes, conflicts = disputing(findings, shown)
    words = Wording(listing.store, [*changes, *conflicts], numbers, listing.words)
    if changes:
        yield Heading("What changed", 2)
        yield words.changes(changes)
    if conflicts:
        yield Heading("Conflicts", 2)
        yield words.conflicts(conflicts, ": see the rows marked ≠")


def nothing(listing: Listing) -> str:
    """Say that a listing is empty, and why."""
    many = listing.section.many
    date = as_of_clause(listing.store, listing.words)
    if listing.criteria.narrows:
        total = listing.words.counted(listing.total, listing.section.one, many)
        return f"None of {total} matches: {listing.scope}{'; ' if date else ''}{date}."
    return f"The briefing holds no {many}{', ' if date else ' yet'}{date}."


def _scope(found: Surveyed) -> str:
    """Say what is shown, how many sources stand behind it and how late the last of them spoke."""
    listing, seen, register = found.listing, found.survey, found.section.register
    label = "latest published" if register else "latest statement"
    parts = [
        listing.sentence,
        "" if register else listing.words.counted(len(seen.sources), "source", "sources"),
        f"{label} {listing.words.date(seen.latest)}" if seen.latest else "",
        as_of_clause(listing.store, listing.words),
    ]
    return "; ".join(filter(None, parts))
