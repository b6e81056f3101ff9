"""The answer to (section, criteria): what window, sheet, export and terminal all take."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import Final, NamedTuple

from briefing.criteria import Criteria, criteria_text, value_text
from briefing.queries.resolve import resolve
from briefing.record import Claim, Record
from briefing.section import Column, Kind, Section
from briefing.store.store import Count, Store
from briefing.words.dates import lies_within
from briefing.words.words import Words


class RecordGroup(NamedTuple):
    """Records of a listing that share a value, one after the other from `start` on."""

    value: str  # as stored; empty is “not stated”
    title: str
    start: int  # index of its first record in the listing
    size: int


class FacetValue(NamedTuple):
    """A value that can be chosen in a facet."""

    value: str
    words: str
    number: int
    chosen: bool


class Listing:
    """The ordered records of one section that the criteria keep; rows are fetched on demand.

    It may be made on one thread and shown on another: see `load_counts` and `bound_to`.
    """

    def __init__(
        self,
        store: Store,
        section: Section,
        criteria: Criteria,
        words: Words = Words(),
        *,
        first: int = 0,
    ) -> None:
        """Ask `store` now which records there are; `words` words what is told of them.

        With `first`, a list that takes its time has only so many rows for a start: see `complete`.
        UnknownName if the criteria name a column or group that is not there, or ask of a column
        what cannot be asked of it.
        """
        self.store = store
        self.section: Final = section
        self.words: Final = words
        self.criteria: Final = resolve(store, section, criteria)
        group_by = criteria.group_by
        self.group_by: Final = section.group_by if group_by is None else group_by
        order = (section, self.criteria, self.group_by)
        begun = store.beginning(*order, first) if first else None
        self.rows: Final = store.rows(*order) if begun is None else begun.rows
        self._number: Final = len(self.rows) if begun is None else begun.number
        self._begun: Final = begun
        self._ascending: Final = store.is_ascending(*order)
        self._choices: Final[dict[str, list[FacetValue]]] = {}
        self._counts: Final[dict[str, list[tuple[str, int]]]] = {}

    def __len__(self) -> int:
        return self._number

    @property
    def complete(self) -> bool:
        """Whether all rows are there; `len` and the groups count them all in any case."""
        return len(self.rows) == self._number

    def completed(self) -> Listing:
        """Return the same listing with all its rows."""
        return (
            self if self.complete else Listing(self.store, self.section, self.criteria, self.words)
        )

    def load_counts(self, facets: Iterable[str] = (), points: Iterable[str] = ()) -> None:
        """Find out now what would otherwise be asked for when it is shown.

        That is `total`, `groups`, `scope`, `sentence`, the choices of `facets`, and the counts of
        `points`. Afterwards none of these asks the store.
        """
        self.groups, self.sentence, self.scope, self.total  # noqa: B018 - they are kept
        for column in facets:
            self.choices(column)
        for column in points:
            self.counts(column)

    def bound_to(self, store: Store) -> Listing:
        """Return this answer bound to another connection to the same file, which pages it."""
        bound = copy(self)
        bound.store = store
        return bound

    def index_of(self, row: int) -> int:
        """Return the index of the record with this number in the file; -1 if it has none."""
        if self._ascending:
            index = bisect_left(self.rows, row)
            return index if self.rows[index : index + 1] and self.rows[index] == row else -1
        try:
            return self.rows.index(row)
        except ValueError:
            return -1

    @cached_property
    def total(self) -> int:
        """How many records the section has in all."""
        return self.store.count(self.section)

    @cached_property
    def groups(self) -> tuple[RecordGroup, ...]:
        """The groups in order; empty if the listing is not grouped.

        Groups of a table are there even without a record, unless something is left out.
        """
        if not self.group_by:
            return ()
        column = self.section.column(self.group_by)
        counts = self._begun.groups if self._begun is not None else self._group_counts(column.key)
        if column.groups is not None and not self.criteria.narrows:
            counts = _with_empty_groups(self.store, column, counts)
        groups, start = [], 0
        for value, count in counts:
            groups.append(RecordGroup(value, self._words(column, value), start, count))
            start += count
        return tuple(groups)

    def claims_about_groups(self) -> dict[str, list[Claim]]:
        """Fetch what is claimed about the groups that have records here, by their keys."""
        groups = self.section.column(self.group_by).groups if self.group_by else None
        if groups is None:
            return {}
        return self.store.claims_about(groups.key, [one.value for one in self.groups if one.value])

    @cached_property
    def scope(self) -> str:
        """The clause that says what is asked for; empty if everything is."""
        return criteria_text(self.section, self.criteria, self.words, self._group_names)

    @cached_property
    def sentence(self) -> str:
        """What is shown, in words: “2 of 12 absences: reason is health”."""
        section, number = self.section, len(self)
        if not self.criteria.narrows:
            return self.words.counted(number, section.one, section.many)
        total = self.words.counted(self.total, section.one, section.many)
        return f"{number:,} of {total}: {self.scope}"

    def page(self, start: int, stop: int) -> list[Record]:
        """Fetch the records from index `start` up to, not including, `stop`."""
        return self.store.records(self.section, self.rows[start:stop])

    def choices(self, column: str) -> list[FacetValue]:
        """Return the values of a facet with their counts, the chosen ones always among them."""
        if column not in self._choices:
            definition = self.section.column(column)
            chosen = self.criteria.chosen(column)
            counts = dict(self.store.facet(self.section, self.criteria, column))
            for value in chosen:
                counts.setdefault(value, 0)
            if definition.kind is Kind.DATE:
                counts = {value: _within(value, counts) for value in counts}
            self._choices[column] = [
                FacetValue(value, self._words(definition, value), count, value in chosen)
                for value, count in counts.items()
            ]
        return list(self._choices[column])

    def counts(self, column: str) -> list[tuple[str, int]]:
        """Count the values of a column among the records of this listing, in words."""
        if column not in self._counts:
            definition = self.section.column(column)
            self._counts[column] = [
                (self._words(definition, value), count)
                for value, count in self._group_counts(column)
            ]
        return list(self._counts[column])

    def _group_counts(self, column: str) -> list[Count]:
        return self.store.group_counts(self.section, self.criteria, column)

    @cached_property
    def _group_names(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for column in self.section.columns:
            if column.groups is not None:
                names |= self.store.group_titles(column.groups)
        return names

    def _words(self, column: Column, value: str) -> str:
        return value_text(column, value, self.words, self._group_names)


def _with_empty_groups(store: Store, column: Column, counts: Sequence[Count]) -> list[Count]:
    assert column.groups is not None
    number = dict(counts)
    keys = [group.id for group in store.groups(column.groups)]
    rest = [count for count in counts if count.value not in keys]
    return [*(Count(key, number.get(key, 0)) for key in keys), *rest]


def _within(date: str, counts: Mapping[str, int]) -> int:
    """Count the records that a date keeps: those of May 2025 and of every day of it."""
    return counts[date] + sum(
        number for other, number in counts.items() if other != date and lies_within(other, date)
    )
