"""Say of a claim who made it, when, and what the source is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from briefing.evidence.grade import Grade, grade
from briefing.evidence.origins import Citations, speaker
from briefing.record import Claim, Record
from briefing.section import Column
from briefing.words.fold import fold_to_letters
from briefing.words.words import NO_NAMES, Words


class Subject(NamedTuple):
    """What a claim is about: one field of one record of one section, event or table of groups."""

    section: str
    record: str
    field: str


class Voice(NamedTuple):
    """Who can take back what was said: a speaker, or a source that speaks for itself."""

    key: str
    words: str  # as printed


class Provenance:
    """Where claims come from: what is known of their sources, and what follows for the claims."""

    def __init__(
        self,
        sources: Iterable[Record],
        names: Mapping[str, str] = NO_NAMES,
        words: Words = Words(),
    ) -> None:
        """Take all sources of a file; `names` are what groups are called, by key."""
        self.sources: Final[Mapping[str, Record]] = {source.id: source for source in sources}
        self.citations: Final = Citations(self.sources)
        publishers = {id: source.text("publisher") for id, source in self.sources.items()}
        self._names: Final = {**publishers, **names}
        self._words: Final = words
        self._published: Final = {
            id: source.text("published_on") for id, source in self.sources.items()
        }

    def date(self, claim: Claim) -> str:
        """Return when it was said: the claim's own date, else its source's; empty if neither."""
        return claim.stated_on or self._published.get(claim.source, "")

    def value_text(self, column: Column, claim: Claim) -> str:
        """Word what a claim says of a column."""
        return self._words.claim(column, claim, self._names)

    def grade(self, claim: Claim) -> Grade:
        """Return the grade of a claim."""
        source = self.sources.get(claim.source)
        return grade(source.text("reliability") if source else None, claim.credibility)

    def voice(self, claim: Claim) -> Voice:
        """Return whose words a claim is.

        A source without a speaker speaks for itself. Its publisher does, so that tomorrow's page
        of a newspaper takes back today's, unless the page says that it has it from another.
        """
        if claim.said_by:
            return Voice(speaker(claim.said_by), claim.said_by)
        publisher = self._publisher(claim.source)
        key = fold_to_letters(publisher)
        roots = self.citations.roots(claim.source)
        if any(fold_to_letters(self._publisher(root)) != key for root in roots):
            key = claim.source
        return Voice(f"\1{key}", publisher)

    def _publisher(self, source: str) -> str:
        record = self.sources.get(source)
        return (record.text("publisher") if record is not None else "") or source


def by_subject(claims: Iterable[Claim]) -> dict[Subject, list[Claim]]:
    """Gather the claims about each field."""
    found: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        key = (claim.section, claim.record, claim.field)
        if key in found:
            found[key].append(claim)
        else:
            found[key] = [claim]
    return {Subject(*key): some for key, some in found.items()}
