"""Compute once, for a file or for a date, all that follows from its claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from briefing.evidence.changes import Change
from briefing.evidence.conflicts import Conflict, weightiest_first
from briefing.evidence.contradictions import contradictions
from briefing.evidence.coverage import Coverage, coverage
from briefing.evidence.origins import origins
from briefing.evidence.provenance import Provenance, Subject
from briefing.record import Claim
from briefing.store.store import Store
from briefing.vocabulary.vocabulary import Vocabulary
from briefing.words.words import Words


class Findings(NamedTuple):
    """All that is found in a briefing, for every view of it."""

    as_of: str  # the date for which it was computed; empty: the whole file
    undated: int  # claims left out because they have no date
    vocabulary: Vocabulary
    provenance: Provenance
    conflicts: tuple[Conflict, ...]
    variants: tuple[Conflict, ...]
    changes: tuple[Change, ...]
    withdrawn: frozenset[str]
    coverage: Coverage
    contested: Mapping[Subject, Conflict]  # to mark fields in lists and dossiers
    words: Words = Words()  # which worded the values

    @property
    def latest(self) -> tuple[Change, ...]:
        """The changes, the latest first."""
        return self.changes[::-1]

    @property
    def weightiest(self) -> tuple[Conflict, ...]:
        """The conflicts, the weightiest first."""
        return tuple(sorted(self.conflicts, key=weightiest_first))

    def conflict_at(self, section: str, record: str, field: str) -> Conflict | None:
        """Return the conflict about a field of a record; None if it is not contested."""
        return self.contested.get(Subject(section, record, field))

    def conflicts_in(self, section: str) -> dict[str, list[Conflict]]:
        """Return the conflicts about the contested records of a section, by their ids."""
        found: dict[str, list[Conflict]] = {}
        for one in self.conflicts:
            if one.section == section:
                found.setdefault(one.record, []).append(one)
        return found

    def origins(self, claims: Iterable[Claim]) -> int:
        """Count the independent origins of claims that say the same."""
        return len(origins(claims, self.provenance.citations))


def find(store: Store, words: Words = Words()) -> Findings:
    """Ask an open briefing, as it stands or stood, what is claimed, and say what follows."""
    names = {
        key: title
        for groups in store.vocabulary.groups
        for key, title in store.group_titles(groups).items()
    }
    provenance = Provenance(store.all_records(store.vocabulary.sources), names, words)
    found = contradictions(store.claims_in_question(), provenance, store.vocabulary)
    return Findings(
        store.as_of,
        store.undated,
        store.vocabulary,
        provenance,
        *found,
        coverage(
            store.claims_by_source(), store.claims_unlike_held(), provenance, store.vocabulary
        ),
        MappingProxyType({one.subject: one for one in found.conflicts}),
        words,
    )
