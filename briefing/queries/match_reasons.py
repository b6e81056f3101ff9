"""Say for records that a search found which of their fields hold the words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.record import Claim, Record
from briefing.section import Column, Section
from briefing.store.search.excerpts import excerpt, marks
from briefing.store.search.match import FoundIn, Match
from briefing.store.search.query import Needle, parsed
from briefing.store.search.tokens import searched
from briefing.store.store import Store
from briefing.words.words import Words


class SearchedText(NamedTuple):
    """A text of a record, and how it is called."""

    place: FoundIn
    title: str
    text: str
    claim: str = ""
    source: str = ""


def matched(
    store: Store, section: Section, ids: Sequence[str], typed: str, words: Words = Words()
) -> dict[str, tuple[Match, ...]]:
    """Return the fields in which each record holds what is typed, nearest first.

    Together they hold all of it, and each holds something that those before it do not. Empty for a
    record that the search does not find, or if it only leaves out.
    """
    rows = [store.row_of(section, id) for id in ids]
    return matched_records(store, section, store.records(section, rows), typed, words)


def matched_records(
    store: Store, section: Section, records: Sequence[Record], typed: str, words: Words = Words()
) -> dict[str, tuple[Match, ...]]:
    """Return the same as `matched` for records that are at hand."""
    needles = parsed(typed).needles
    found: dict[str, tuple[Match, ...]] = {}
    missing: list[Record] = []
    for record in records:
        own = _covering(_own_fields(section, record, words), needles)
        if own is None:
            missing.append(record)
        else:
            found[record.id] = own
    if not missing:
        return found
    claims = store.claims_about(section.key, [record.id for record in missing])
    cited = {claim.source for some in claims.values() for claim in some}
    sources = store.sources(cited)
    for record in missing:
        fields = _all_fields(section, record, claims[record.id], sources, words)
        found[record.id] = _covering(fields, needles) or ()
    return {record.id: found[record.id] for record in records}


def _covering(
    fields: Iterator[SearchedText], needles: Sequence[Needle]
) -> tuple[Match, ...] | None:
    """Return the first fields that together hold every needle; None if they do not."""
    missing = set(needles)
    matches: list[Match] = []
    for field in fields:
        if not missing:
            break
        held = {needle for needle in missing if marks(field.text, needle)}
        if held:
            missing -= held
            matches.append(
                Match(
                    field.place,
                    field.title,
                    excerpt(field.text, needles),
                    field.claim,
                    field.source,
                )
            )
    return None if missing else tuple(matches)


def _all_fields(
    section: Section,
    record: Record,
    claims: Sequence[Claim],
    sources: Mapping[str, Record],
    words: Words,
) -> Iterator[SearchedText]:
    yield from _own_fields(section, record, words)
    publishers = {id: one.text("publisher") for id, one in sources.items()}
    names = {**record.names, **publishers}
    for claim in claims:
        yield from _claim_fields(section, names, claim, words)
    for id in dict.fromkeys(claim.source for claim in claims):
        for key in ("title", "publisher"):
            yield SearchedText(FoundIn.SOURCE, f"source {key}", sources[id].text(key), source=id)


def _own_fields(section: Section, record: Record, words: Words) -> Iterator[SearchedText]:
    columns = sorted(searched(section), key=lambda column: column.key != section.heading)
    for column in columns:
        if record.values.get(column.key) is not None:
            place = FoundIn.HEADING if column.key == section.heading else FoundIn.OWN
            yield SearchedText(place, column.title, words.field(column, record))


def _claim_fields(
    section: Section, names: Mapping[str, str], claim: Claim, words: Words
) -> Iterator[SearchedText]:
    column = (
        section.column(claim.field)
        if section.has(claim.field)
        else Column(claim.field, claim.field)
    )
    about = words.title(column)
    who = claim.said_by or names.get(claim.source, claim.source)
    for title, text in (
        (f"claim on {about} by {who}", words.value(column, claim.value, names)),
        (f"speaker of a claim on {about}", claim.said_by or ""),
        (f"note on a claim on {about} by {who}", claim.note or ""),
    ):
        yield SearchedText(FoundIn.CLAIM, title, text, claim.id, claim.source)
