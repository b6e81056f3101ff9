"""Gather what a principal must see first of a whole briefing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from briefing.evidence.changes import Change, sources_of
from briefing.evidence.conflicts import Conflict
from briefing.evidence.provenance import Subject
from briefing.queries.findings import Findings
from briefing.queries.overview import CHANGES_SHOWN, CONFLICTS_SHOWN, Overview, make_overview
from briefing.store.store import Store


class CitedChange(NamedTuple):
    """A change with the ids of the sources that say the one or the other value."""

    change: Change
    sources: tuple[str, ...]


class Foremost(NamedTuple):
    """The overview, with the latest changes and the weightiest conflicts."""

    overview: Overview
    turns: tuple[CitedChange, ...]
    changes_in_all: int
    conflicts: tuple[Conflict, ...]
    conflicts_in_all: int
    headings: Mapping[tuple[str, str], str]  # of the records, by section and id
    contested: frozenset[Subject]

    @property
    def size(self) -> int:
        """How many rows its tables have."""
        return len(self.overview.figures) + len(self.overview.absences)


def foremost(store: Store, findings: Findings) -> Foremost:
    """Choose what comes first; `findings` are those of the same file as of the same date."""
    changes, conflicts = findings.latest[:CHANGES_SHOWN], findings.weightiest[:CONFLICTS_SHOWN]
    ids: dict[str, list[str]] = {}
    about: list[Change | Conflict] = [*changes, *conflicts]
    for one in about:
        ids.setdefault(one.section, []).append(one.record)
    return Foremost(
        make_overview(store),
        tuple(CitedChange(change, _sources(store, change)) for change in changes),
        len(findings.changes),
        conflicts,
        len(findings.conflicts),
        {
            (section, record): words
            for section, some in ids.items()
            for record, words in store.headings(section, some).items()
        },
        frozenset(findings.contested),
    )


def _sources(store: Store, change: Change) -> tuple[str, ...]:
    claims = store.claims_about(change.section, [change.record])[change.record]
    return sources_of(change, claims)
