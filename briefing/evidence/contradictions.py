"""Find what claims do not agree on: conflicts, spelling variants and changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing.evidence.changes import Change, change
from briefing.evidence.conflicts import Conflict, conflict, in_order, spelling_variants
from briefing.evidence.provenance import Provenance, by_subject
from briefing.evidence.speakers import history
from briefing.evidence.values_by_support import rows
from briefing.record import Claim
from briefing.section import Holds
from briefing.vocabulary.vocabulary import Vocabulary
from briefing.words.dates import by_time


class Contradictions(NamedTuple):
    """What the claims of a briefing do not agree on."""

    conflicts: tuple[Conflict, ...]  # as the sections and their columns stand
    variants: tuple[Conflict, ...]  # spellings of one name; not counted as conflicts
    changes: tuple[Change, ...]  # by date
    withdrawn: frozenset[str]  # ids of claims whose speaker says otherwise since


def contradictions(
    claims: Iterable[Claim], provenance: Provenance, vocabulary: Vocabulary
) -> Contradictions:
    """Find conflicts, spelling variants and changes; the order of the claims does not matter."""
    columns = vocabulary.columns
    conflicts: list[Conflict] = []
    variants: list[Conflict] = []
    changes: list[Change] = []
    withdrawn: set[str] = set()
    for subject, some in by_subject(claims).items():
        column = columns.get((subject.section, subject.field))
        if column is None or column.holds is not Holds.ONE or not _differ(some):
            continue
        found = rows(column, some, provenance)
        variants += spelling_variants(subject, found)
        past = history(found, provenance)
        changes += [change(subject, turn, provenance) for turn in past.turns]
        withdrawn |= past.withdrawn
        contested = conflict(subject, column, found, past.withdrawn)
        if contested is not None:
            conflicts.append(contested)
    return Contradictions(
        in_order(conflicts, columns),
        in_order(variants, columns),
        tuple(sorted(changes, key=lambda one: (by_time(one.after_date), one))),
        frozenset(withdrawn),
    )


def _differ(claims: Sequence[Claim]) -> bool:
    """Tell whether there is anything to compare: most fields are claimed in the same words."""
    first = claims[0]
    same = (first.value, first.value_number, first.qualifier)
    return any((one.value, one.value_number, one.qualifier) != same for one in claims)
