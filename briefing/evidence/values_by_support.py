"""Put the claims about one field side by side: one row for each value, with who says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from briefing.evidence import readings
from briefing.evidence.grade import Grade
from briefing.evidence.origins import Origin, origins
from briefing.evidence.provenance import Provenance
from briefing.evidence.readings import Reading
from briefing.record import Claim
from briefing.section import Column
from briefing.words.dates import by_time, span
from briefing.words.fold import fold_to_letters
from briefing.words.names import Name, same_name

CROWD: Final = 300  # names claimed for one field; the work grows with their square


class SupportedValue(NamedTuple):
    """A claimed value with its support."""

    value: str  # as stored
    qualifier: str  # of a number; empty: exactly
    words: str  # as a reader sees it
    claims: tuple[str, ...]  # ids, earliest first
    sources: tuple[str, ...]  # ids, those of the earliest claims first
    origins: int
    best_grade: Grade
    first_date: str  # partial where the source is; empty: none of the claims has a date
    last_date: str


class Support:
    """Claims that say the same: equal values, or names that are variants of each other."""

    def __init__(
        self,
        column: Column,
        reading: Reading | None,
        claims: list[Claim],
        provenance: Provenance,
        names: Sequence[Name] = (),
    ) -> None:
        """Take the claims of one value; `names` are its spellings if it is a name."""
        self.column: Final = column
        self.reading: Final = reading
        self.claims: Final = claims
        self._provenance: Final = provenance
        self._names: Final = names

    def contradicts(self, other: Support) -> bool:
        """Tell whether not both can be true of a field that holds one value."""
        if self._names and other._names:
            # A name that fits into two others (“Kim”) is a row of its own and contradicts neither.
            return not any(same_name(one, two) for one in self._names for two in other._names)
        return not readings.agree(self.reading, other.reading)

    def without(self, withdrawn: frozenset[str]) -> Support:
        """Return the row without some of its claims."""
        kept = [claim for claim in self.claims if claim.id not in withdrawn]
        if len(kept) == len(self.claims):
            return self
        return Support(self.column, self.reading, kept, self._provenance, self._names)

    @cached_property
    def best(self) -> Claim:
        """The claim whose spelling stands for all: the one that most use."""
        if len(self.claims) == 1:
            return self.claims[0]
        spelled = Counter(claim.value for claim in self.claims)
        return min(self.claims, key=lambda claim: (-spelled[claim.value], claim.value, claim.id))

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        """Who first said what these claims say."""
        return origins(self.claims, self._provenance.citations)

    @property
    def spellings(self) -> list[Support]:
        """The claims grouped by spelling; more than one only among names."""
        if not self._names:
            return [self]
        return rows(self.column, self.claims, self._provenance, fold_variants=False)

    @cached_property
    def weighed(self) -> SupportedValue:
        """The value with its support."""
        date, best = self._provenance.date, self.best
        in_order = sorted(self.claims, key=lambda claim: (by_time(date(claim)), claim.id))
        undated = [claim for claim in in_order if span(date(claim)) is None]
        ordered = in_order[len(undated) :] + undated
        first_date, last_date = _surely_said(date(claim) for claim in self.claims)
        return SupportedValue(
            value=best.value,
            qualifier=best.qualifier if best.qualifier not in (None, "exactly") else "",
            words=self._provenance.value_text(self.column, best),
            claims=tuple(claim.id for claim in ordered),
            sources=tuple(dict.fromkeys(claim.source for claim in ordered)),
            origins=len(self.origins),
            best_grade=min(self._provenance.grade(claim) for claim in self.claims),
            first_date=first_date,
            last_date=last_date,
        )


def _surely_said(dates: Iterable[str]) -> tuple[str, str]:
    """Return the date by which it was surely said first, and that on which surely last."""
    dated = [(days, date) for date in dates if (days := span(date)) is not None]
    if not dated:
        return "", ""
    first = min(dated, key=lambda one: (one[0].last, one[0].first))
    last = max(dated, key=lambda one: (one[0].first, one[0].last))
    return first[1], last[1]


def strongest_first(value: SupportedValue) -> tuple[int, int, str, str]:
    """Return what values are ordered by: more origins first, then more claims."""
    return (-value.origins, -len(value.claims), value.qualifier, value.value)


def rows(
    column: Column, claims: Iterable[Claim], provenance: Provenance, *, fold_variants: bool = True
) -> list[Support]:
    """Group claims about one field by value, however the claims are ordered.

    With `fold_variants`, spellings of one name are one row.
    """
    said: dict[Raw, list[Claim]] = {}
    for claim in claims:
        said.setdefault((claim.value, claim.value_number, claim.qualifier), []).append(claim)
    read: dict[object, Reading | None] = {}
    grouped: dict[object, list[Claim]] = {}
    for some in said.values():
        reading = readings.read(column, some[0])
        key = _key(reading, some[0])
        known = read.setdefault(key, reading)
        # “Jong Un” and “Jongun” are equal, but not in their parts.
        if isinstance(known, Name) and isinstance(reading, Name):
            read[key] = min(known, reading)
        grouped.setdefault(key, []).extend(some)
    names = {reading: grouped[key] for key, reading in read.items() if isinstance(reading, Name)}
    together = clusters(names) if fold_variants else [[name] for name in sorted(names)]
    return [
        *(
            Support(column, reading, grouped[key], provenance)
            for key, reading in read.items()
            if not isinstance(reading, Name)
        ),
        *(
            Support(
                column, some[0], [claim for name in some for claim in names[name]], provenance, some
            )
            for some in together
        ),
    ]


def clusters(names: Iterable[Name]) -> list[list[Name]]:
    """Group variants of one name; one that is a variant in two groups stands alone.

    The longest names come first, so that a short one joins the person it can only be. In a crowd
    nobody looks for variants.
    """
    ordered = sorted(names, key=lambda name: (-len(name.parts), name))
    if len(ordered) > CROWD:
        return [[name] for name in ordered]
    found: list[list[Name]] = []
    alone: list[list[Name]] = []
    for name in ordered:
        fitting = [group for group in found if all(same_name(name, other) for other in group)]
        touching = [group for group in found if any(same_name(name, other) for other in group)]
        if len(fitting) == 1:
            fitting[0].append(name)
        elif not touching:
            found.append([name])
        else:
            alone.append([name])
    return found + alone


Raw = tuple[str, float | None, str | None]


def _key(reading: Reading | None, claim: Claim) -> object:
    if isinstance(reading, Name):
        return reading.folded
    # What cannot be read still stands on its own.
    return (None, fold_to_letters(claim.value)) if reading is None else reading
