"""Show what the main sources speak of: says so, says otherwise, silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from briefing.event import EVENT
from briefing.evidence import readings
from briefing.evidence.provenance import Provenance
from briefing.record import Claim, Value
from briefing.section import Column, Holds
from briefing.vocabulary.vocabulary import Vocabulary, groups_of
from briefing.words.fold import fold_to_letters

MOST_ROWS: Final = 12

Spoken = tuple[str, str, int]  # source, table, number of claims


class Tally(NamedTuple):
    """How many claims of one publisher go with what a section holds, and how many do not."""

    agreeing: int = 0
    contradicting: int = 0


class PublisherRow(NamedTuple):
    """A row: a publisher with all its sources, and those that have what they say from it alone."""

    publisher: str
    claims: int
    sources: tuple[str, ...]  # ids
    cells: tuple[Tally, ...]  # one for each of the coverage's sections


class Coverage(NamedTuple):
    """The publishers with the most claims against the sections; more claims first."""

    sections: tuple[str, ...]  # keys, in order
    rows: tuple[PublisherRow, ...]
    others: int  # publishers that are left out


def coverage(
    spoken: Iterable[Spoken],
    unlike: Iterable[tuple[Claim, Value]],
    provenance: Provenance,
    vocabulary: Vocabulary,
) -> Coverage:
    """Count who speaks of what.

    `spoken` says how many claims each source makes about each table, `unlike` which claims are
    not the held value, literally, and what is held instead. The order of both is free.
    """
    publishers = _publishers(provenance)
    under = {
        groups.key: section.key for section in vocabulary.sections for groups in groups_of(section)
    }
    speaking: Counter[tuple[str, str]] = Counter()
    claims: Counter[str] = Counter()
    sources: dict[str, set[str]] = {}
    for source, table, number in spoken:
        publisher = publishers.get(source, source)
        speaking[publisher, under.get(table, table)] += number
        claims[publisher] += number
        sources.setdefault(publisher, set()).add(source)
    against = Counter(
        (publishers.get(claim.source, claim.source), under.get(claim.section, claim.section))
        for claim, held in unlike
        if _contradicts(vocabulary.columns.get((claim.section, claim.field)), claim, held)
    )
    # What sources say of each other is no subject of the briefing.
    met = {section for _, section in speaking} - {vocabulary.sources.key}
    known = (EVENT.key, *(section.key for section in vocabulary.sections))
    sections = tuple(key for key in known if key in met)
    ranked = sorted(claims, key=lambda one: (-claims[one], fold_to_letters(one), one))
    rows = tuple(
        PublisherRow(
            publisher,
            claims[publisher],
            tuple(sorted(sources[publisher])),
            tuple(
                Tally(speaking[publisher, key] - against[publisher, key], against[publisher, key])
                for key in sections
            ),
        )
        for publisher in ranked[:MOST_ROWS]
    )
    return Coverage(sections, rows, len(ranked) - len(rows))


def _publishers(provenance: Provenance) -> dict[str, str]:
    """Return who speaks through each source: where it has all from one root, that root's."""
    spelled: dict[str, str] = {}
    found = {}
    for id in sorted(provenance.sources):
        roots = provenance.citations.roots(id)
        root = next(iter(roots)) if len(roots) == 1 else id
        source = provenance.sources.get(root, provenance.sources[id])
        publisher = source.text("publisher") or root
        found[id] = spelled.setdefault(fold_to_letters(publisher), publisher)
    return found


def _contradicts(column: Column | None, claim: Claim, held: Value) -> bool:
    if held is None or column is None or column.holds is not Holds.ONE:
        return False
    number = held if isinstance(held, int | float) else None
    reading = readings.read_value(column, readings.as_text(held), number)
    return not readings.agree(reading, readings.read(column, claim))
