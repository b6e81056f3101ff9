"""Say what one field held on a date, from its claims and from what it holds now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.evidence import readings
from briefing.evidence.provenance import Provenance
from briefing.evidence.speakers import history
from briefing.evidence.values_by_support import Support, rows
from briefing.record import SEPARATOR, Claim, Value
from briefing.section import NUMBERS, Column, Holds, Kind
from briefing.words import dates
from briefing.words.fold import fold_to_letters
from briefing.words.names import name, same_name


class Heard(NamedTuple):
    """The claims about one field."""

    ever: Sequence[Claim]
    by_then: Sequence[Claim]
    dated: int  # how many of those ever made have a date

    @property
    def all_made(self) -> bool:
        """Tell whether nothing is still to be said, as far as dates are known."""
        return len(self.by_then) == self.dated


class Held(NamedTuple):
    """What a field held, with the claim that it comes from if that is not what it holds now."""

    value: Value
    claim: Claim | None = None


NOTHING = Held(None)


def held_value(column: Column, now: Value, heard: Heard, provenance: Provenance) -> Held:
    """Return what a field about which there are claims held when `heard.by_then` had been made.

    It is what the field holds now if somebody had claimed that, and also if the briefing holds
    what nobody ever claims and knows no more now; else what was stated last; else nothing.
    """
    if not heard.by_then:
        return NOTHING
    if now is None or fold_to_letters(str(now)) in readings.UNSAID:
        return Held(now)  # the briefing decided to hold nothing
    if column.holds is Holds.SEVERAL:
        return _several(column, str(now), heard, provenance)
    if any(_claims(column, now, claim) for claim in heard.by_then):
        return Held(now)
    if heard.all_made and not any(_claims(column, now, claim) for claim in heard.ever):
        return Held(now)
    return _stated_last(column, heard.by_then, provenance)


def _several(column: Column, now: str, heard: Heard, provenance: Provenance) -> Held:
    """Keep the parts that had been claimed by then."""
    parts = now.split(SEPARATOR)
    then, ever = _parts(heard.by_then), _parts(heard.ever)
    kept = [
        part
        for part in parts
        if fold_to_letters(part) in then or (heard.all_made and fold_to_letters(part) not in ever)
    ]
    if kept:
        return Held(SEPARATOR.join(kept))
    return _stated_last(column, heard.by_then, provenance)


def _parts(claims: Sequence[Claim]) -> set[str]:
    return {
        fold_to_letters(part)
        for claim in claims
        for part in (claim.value, *claim.value.split(SEPARATOR))
    }


def _claims(column: Column, now: Value, claim: Claim) -> bool:
    """Tell whether a claim gives this value itself, not only one that admits it."""
    if claim.value == now:
        return True
    if column.kind in NUMBERS:
        return isinstance(now, int | float) and readings.number_of(claim) == now
    if column.kind is Kind.DATE:
        return claim.value.startswith(f"{now}-")
    if fold_to_letters(claim.value) == fold_to_letters(str(now)):
        return True
    return column.kind is Kind.NAME and same_name(name(claim.value), name(str(now)))


def _stated_last(column: Column, claims: Sequence[Claim], provenance: Provenance) -> Held:
    """Return the value of the latest claim; in a tie that with more origins, then more claims."""
    grouped = rows(column, claims, provenance)
    withdrawn = history(grouped, provenance).withdrawn
    standing = [row for row in (row.without(withdrawn) for row in grouped) if row.claims]
    found = [row for row in standing if _storable(column, row.best) is not None]
    if not found:
        return NOTHING
    last = max(_last_day(row, provenance) for row in found)
    latest = [row for row in found if _last_day(row, provenance) == last]
    best = min(
        latest,
        key=lambda row: (
            -len(row.origins),
            -len(row.claims),
            fold_to_letters(row.best.value),
            row.best.value,
        ),
    )
    return Held(_storable(column, best.best), best.best)


def _last_day(row: Support, provenance: Provenance) -> str:
    days = (dates.span(provenance.date(claim)) for claim in row.claims)
    return max(known.last for known in days if known is not None)


def _storable(column: Column, claim: Claim) -> Value:
    """Return the claimed value as the column stores it; None if it says or fits nothing."""
    if column.kind in NUMBERS:
        number = readings.number_of(claim)
        if number is None or column.kind is Kind.NUMBER:
            return number
        return int(number) if number.is_integer() else None
    if column.kind is Kind.DATE and dates.span(claim.value) is None:
        return None
    return None if fold_to_letters(claim.value) in readings.UNSAID else claim.value
