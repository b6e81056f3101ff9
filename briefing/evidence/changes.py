"""List what the same speaker said otherwise at a later date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing.evidence.provenance import Provenance, Subject
from briefing.evidence.speakers import Turn
from briefing.record import Claim
from briefing.words.dates import span


class Change(NamedTuple):
    """A value that its speaker replaced by one that contradicts it."""

    section: str
    record: str
    field: str
    said_by: str  # the speaker, or the publisher of a source that speaks for itself
    before: str  # as stored
    after: str
    before_words: str  # as a reader sees it
    after_words: str
    before_date: str  # the last date on which the old value was said
    after_date: str  # the first on which the new one was
    before_claims: tuple[str, ...]  # ids, earliest first
    after_claims: tuple[str, ...]

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return Subject(self.section, self.record, self.field)


def change(subject: Subject, turn: Turn, provenance: Provenance) -> Change:
    """Word a turn of a speaker in a field."""
    before, after = turn.before_claims[-1], turn.after_claims[0]
    column = turn.before.column
    return Change(
        *subject,
        said_by=turn.voice.words,
        before=before.value,
        after=after.value,
        before_words=provenance.value_text(column, before),
        after_words=provenance.value_text(column, after),
        before_date=turn.before_date,
        after_date=turn.after_date,
        before_claims=tuple(claim.id for claim in turn.before_claims),
        after_claims=tuple(claim.id for claim in turn.after_claims),
    )


def sources_of(one: Change, claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the ids of the sources that say the one or the other value, in order of the claims."""
    saying = {*one.before_claims, *one.after_claims}
    return tuple(dict.fromkeys(claim.source for claim in claims if claim.id in saying))


def since(changes: Sequence[Change], date: str) -> tuple[Change, ...]:
    """Keep the changes that may have come on a full or partial date, or after it."""
    start = span(date)
    assert start is not None, "the front reads the date first"
    kept = []
    for one in changes:
        days = span(one.after_date)
        if days is not None and days.last >= start.first:
            kept.append(one)
    return tuple(kept)
