"""Find the fields on which different origins hold values that cannot both be true."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from briefing.evidence.provenance import Subject
from briefing.evidence.values_by_support import Support, SupportedValue, strongest_first
from briefing.section import NUMBERS, Column, Kind


class ConflictKind(Enum):
    """What a conflict is about."""

    VALUE = "value"
    COUNT = "count"
    PRESENCE = "presence"  # there against not there
    NAME = "name"  # another person or thing
    SPELLING = "spelling"  # variants of one name: kept apart, and not counted as a conflict


class Conflict(NamedTuple):
    """A field with the values that contradict each other, the best supported first."""

    section: str
    record: str
    field: str
    kind: ConflictKind
    values: tuple[SupportedValue, ...]
    beside: tuple[SupportedValue, ...] = ()  # what else is claimed and contradicts none of them

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return Subject(self.section, self.record, self.field)

    @property
    def is_tie(self) -> bool:
        """Tell whether the first two values have equally many origins: neither leads."""
        first, second, *_ = self.values
        return first.origins == second.origins


def conflict(
    subject: Subject, column: Column, rows: Sequence[Support], withdrawn: frozenset[str]
) -> Conflict | None:
    """Weigh what is claimed of one field against each other; None if nothing is contradicted.

    `withdrawn` are the ids of claims that count no more, as their speaker says otherwise since.
    """
    standing = [row for row in (row.without(withdrawn) for row in rows) if row.claims]
    disputed = _disputed(standing)
    if not disputed:
        return None
    against = (standing[index].weighed for index in disputed)
    others = (row.weighed for index, row in enumerate(standing) if index not in disputed)
    return Conflict(
        *subject,
        _kind(column),
        tuple(sorted(against, key=strongest_first)),
        tuple(sorted(others, key=strongest_first)),
    )


def spelling_variants(subject: Subject, rows: Iterable[Support]) -> list[Conflict]:
    """Return the names of one field that have variants, each with its spellings."""
    found = []
    for row in rows:
        if len(spellings := row.spellings) > 1:
            weighed = sorted((one.weighed for one in spellings), key=strongest_first)
            found.append(Conflict(*subject, ConflictKind.SPELLING, tuple(weighed)))
    return sorted(found, key=lambda variants: strongest_first(variants.values[0]))


def in_order(
    conflicts: Iterable[Conflict], columns: Mapping[tuple[str, str], Column]
) -> tuple[Conflict, ...]:
    """Sort conflicts as the sections and their columns stand, records by id."""
    order = {key: index for index, key in enumerate(columns)}
    sections = {section: index for (section, _), index in order.items()}
    return tuple(
        sorted(
            conflicts,
            key=lambda one: (sections[one.section], one.record, order[one.section, one.field]),
        )
    )


def weightiest_first(conflict: Conflict) -> tuple[int, int]:
    """Return what the conflicts of a whole briefing are sorted by, where only some are shown.

    First come those with the most origins behind the runner-up, then those on which most speak.
    """
    origins = sorted((value.origins for value in conflict.values), reverse=True)
    return (-origins[1], -sum(origins))


def _disputed(rows: Sequence[Support]) -> set[int]:
    """Return the indices of the rows that another origin contradicts."""
    found: set[int] = set()
    for index, row in enumerate(rows):
        if index in found or row.reading is None:
            continue
        for other_index, other in enumerate(rows):
            if row.contradicts(other) and any(
                one.isdisjoint(another) for one in row.origins for another in other.origins
            ):
                found |= {index, other_index}
                break  # a field may hold thousands of values, and one is enough
    return found


def _kind(column: Column) -> ConflictKind:
    if column.kind in NUMBERS:
        return ConflictKind.COUNT
    if column.course:
        return ConflictKind.PRESENCE
    return ConflictKind.NAME if column.kind is Kind.NAME else ConflictKind.VALUE
