"""Follow what one voice says of one field over time: what it changed, and so took back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing.evidence.provenance import Provenance, Voice
from briefing.evidence.values_by_support import Support
from briefing.record import Claim
from briefing.words.dates import by_time, span


class Turn(NamedTuple):
    """A voice that said one thing and at a later date another that contradicts it."""

    voice: Voice
    before: Support
    after: Support
    before_claims: tuple[Claim, ...]
    after_claims: tuple[Claim, ...]
    before_date: str  # the last on which the old value was said
    after_date: str  # the first on which the new one was


class FieldHistory(NamedTuple):
    """What the voices of one field changed."""

    turns: tuple[Turn, ...]
    withdrawn: frozenset[str]  # ids of claims whose speaker says otherwise since


class _Day(NamedTuple):
    """What a voice said on one date: indices of rows, with the claims."""

    date: str
    first: str
    last: str
    said: dict[int, list[Claim]]


NOTHING = FieldHistory((), frozenset())


def history(rows: Sequence[Support], provenance: Provenance) -> FieldHistory:
    """Find what each voice took back; the order of rows and claims does not matter."""
    spoken: dict[str, dict[int, list[Claim]]] = {}
    for index, row in enumerate(rows):
        for claim in row.claims:
            key = provenance.voice(claim).key
            spoken.setdefault(key, {}).setdefault(index, []).append(claim)
    turns: list[Turn] = []
    withdrawn: set[str] = set()
    for _, said in sorted(spoken.items()):
        if len(said) > 1:
            found, taken_back = _one_voice(rows, said, provenance)
            turns += found
            withdrawn |= {claim.id for index in taken_back for claim in said[index]}
    return FieldHistory(tuple(turns), frozenset(withdrawn))


def _one_voice(
    rows: Sequence[Support], said: dict[int, list[Claim]], provenance: Provenance
) -> tuple[list[Turn], set[int]]:
    turns: list[Turn] = []
    known: dict[int, list[Claim]] = {}  # by row, the claims met so far
    now: set[int] = set()  # what the voice stands by
    until = ""
    for day in _days(said, provenance):
        new = {
            index: claims
            for index, claims in day.said.items()
            if index not in known or _are_dated(claims)
        }
        if not new:
            continue
        if day.first > until:
            if now and now.isdisjoint(new):
                turns += _turns(rows, known, now, new, provenance)
            now = set(new)
        else:  # within the same time: which came first is not known
            now |= {index for index in new if index not in known or index in now}
        until = max(until, day.last)
        for index, claims in new.items():
            known.setdefault(index, []).extend(claims)
    gone = {
        index
        for index in known
        if index not in now and all(rows[index].contradicts(rows[other]) for other in now)
    }
    return turns, gone


def _days(said: dict[int, list[Claim]], provenance: Provenance) -> list[_Day]:
    days: dict[str, dict[int, list[Claim]]] = {}
    for index, claims in said.items():
        for claim in claims:
            days.setdefault(provenance.date(claim), {}).setdefault(index, []).append(claim)
    return [
        _Day(date, days_of.first, days_of.last, days[date])
        for date in sorted(days, key=by_time)
        if (days_of := span(date)) is not None
    ]


def _are_dated(claims: Iterable[Claim]) -> bool:
    """Tell whether it was said on that day, and not only printed.

    A page of the 9th that quotes what a speaker said on the 6th does not make the speaker say
    it again. A source that speaks for itself says it on the day on which it is printed.
    """
    return any(claim.stated_on or not claim.said_by for claim in claims)


def _turns(
    rows: Sequence[Support],
    known: dict[int, list[Claim]],
    now: set[int],
    new: dict[int, list[Claim]],
    provenance: Provenance,
) -> list[Turn]:
    found = []
    for index in sorted(new, key=lambda index: rows[index].best.value):
        if not all(rows[index].contradicts(rows[other]) for other in now):
            continue
        before = max(now, key=lambda other: (len(known[other]), rows[other].best.value))
        earlier = sorted(
            known[before], key=lambda claim: (by_time(provenance.date(claim)), claim.id)
        )
        later = sorted(new[index], key=lambda claim: claim.id)
        found.append(
            Turn(
                provenance.voice(min(later, key=lambda claim: (claim.said_by or "", claim.id))),
                rows[before],
                rows[index],
                tuple(earlier),
                tuple(later),
                provenance.date(earlier[-1]),
                provenance.date(later[0]),
            )
        )
    return found
