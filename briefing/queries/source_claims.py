"""Everything that one source says, whatever it is about."""

from __future__ import annotations

from typing import NamedTuple

from briefing.record import Claim
from briefing.store.store import Store
from briefing.words.words import Words


class TitledClaim(NamedTuple):
    """One claim of a source, with the words for what it is about."""

    claim: Claim
    section: str  # key of the section in which the record can be seen; empty for none
    record: str
    title: str  # what the record is known by
    field: str
    words: str


def said_by_source(store: Store, source: str, words: Words = Words()) -> tuple[TitledClaim, ...]:
    """Gather everything that a source says, record by record in the order of the file."""
    claims = store.claims_of(source)
    about: dict[str, list[str]] = {}
    for claim in claims:
        about.setdefault(claim.section, []).append(claim.record)
    headings = {section: store.headings(section, ids) for section, ids in about.items()}
    return tuple(
        TitledClaim(
            claim,
            claim.section if store.vocabulary.has(claim.section) else "",
            claim.record,
            headings[claim.section].get(claim.record, claim.record),
            column.title,
            words.claim(column, claim),
        )
        for claim in sorted(claims, key=lambda claim: (claim.section, claim.record))
        for column in (store.vocabulary.column(claim.section, claim.field),)
    )
