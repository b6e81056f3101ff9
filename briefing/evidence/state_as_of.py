"""Say what a briefing held on a date: only what had been said by then counts.

- A claim counts from the last day that its own date admits, or else its source's. Without
  either it is left out, and counted.
- A record is there once one of its section's defining columns is claimed; where nobody ever
  claims one, once all claims about it that have a date are made. A source is there once it is
  published, or once something that counts rests on it.
- A field holds what `held_value` says. What nobody ever claims is the briefing's own and stays, but
  for columns that restate another one, and for remarks: they were written on the briefing's own
  as-of date, and before it may tell later news.
- The event and the groups are the frame: they are always there. What they hold, and what a record
  is known by (its heading, country and group), is not taken away for want of a claim; a later
  claim only names more fully what was known.
- A main point is there once all the sources that it cites are, or the briefing's own date is past.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from briefing.event import EVENT
from briefing.evidence.held_value import NOTHING, Heard, Held, held_value
from briefing.evidence.provenance import Provenance, by_subject
from briefing.record import Claim, Record, Value, references
from briefing.section import Column, Kind, Section
from briefing.store.store_as_of import Differing, PastState
from briefing.vocabulary.vocabulary import AnyTable, Vocabulary, has_own_words
from briefing.words import dates


class Past:
    """A briefing at the end of a full or partial date."""

    def __init__(
        self,
        date: str,
        claims: Sequence[Claim],
        records: Mapping[str, Sequence[Record]],
        vocabulary: Vocabulary,
        check_cancelled: Callable[[], object] = bool,
    ) -> None:
        """Take all claims, and the rows of each table by its key.

        `check_cancelled` is called again and again; it may raise what ends the work.
        """
        limit = dates.span(date)
        assert limit is not None, "the front reads the date first"
        self._date, self._limit = date, limit.last
        self._records = records
        self._vocabulary = vocabulary
        self._register = vocabulary.sources
        self._check_cancelled = check_cancelled
        self._provenance = Provenance(records.get(vocabulary.sources.key, ()))
        self._is_up_to_date = any(
            written.last <= self._limit
            for event in records.get(EVENT.key, ())
            if (written := dates.span(event.text("as_of")[:10])) is not None
        )
        self._undated = 0
        self._dated: list[Claim] = []
        self._by_then: list[Claim] = []
        for claim in claims:
            check_cancelled()
            days = dates.span(self._provenance.date(claim))
            if days is None:
                self._undated += 1
                continue
            self._dated.append(claim)
            if days.last <= self._limit:
                self._by_then.append(claim)
        self._heard = _heard(claims, self._dated, self._by_then)

    def state(self) -> PastState:
        """Return what the briefing held."""
        there = {
            table.key: self._there(table)
            for table in self._vocabulary.claimed_tables
            if table is not self._register
        }
        known = {key: {record.id for record in some} for key, some in there.items()}
        counting = [
            claim
            for claim in self._by_then
            if claim.section == self._register.key or claim.record in known.get(claim.section, ())
        ]
        sources = self._sources(counting)
        there[self._register.key] = [
            one for one in self._records.get(self._register.key, ()) if one.id in sources
        ]
        for table in self._vocabulary.tables:
            if has_own_words(table):
                there[table.key] = [
                    one for one in self._records.get(table.key, ()) if _cites(table, one) <= sources
                ]
        return PastState(
            self._date,
            self._undated,
            frozenset(
                claim.id
                for claim in counting
                if claim.section != self._register.key or claim.record in sources
            ),
            {
                table.key: {one.id: self._differing(table, one) for one in there[table.key]}
                for table in self._vocabulary.tables
                if table.key in there
            },
        )

    def _there(self, table: AnyTable) -> list[Record]:
        records = self._records.get(table.key, ())
        if not isinstance(table, Section):
            return list(records)
        return [record for record in records if self._is_known(table, record.id)]

    def _is_known(self, section: Section, id: str) -> bool:
        defining = [self._claims(section, id, key) for key in section.defining]
        if any(heard.ever for heard in defining):
            return any(heard.by_then for heard in defining)
        # Nobody ever claims what makes the record: the briefing concludes it from all the rest.
        others = [self._claims(section, id, column.key) for column in section.columns]
        claimed = any(heard.ever for heard in others)
        said = any(heard.by_then for heard in others)
        return not claimed or (said and all(heard.all_made for heard in others))

    def _sources(self, counting: Iterable[Claim]) -> frozenset[str]:
        """Return the sources that are there: with those that they cite, which came before."""
        found = {claim.source for claim in counting}
        for source in self._records.get(self._register.key, ()):
            days = dates.span(source.text("published_on"))
            if days is not None and days.last <= self._limit:
                found.add(source.id)
        if self._is_up_to_date:
            for table in filter(has_own_words, self._vocabulary.tables):
                found.update(*(_cites(table, one) for one in self._records.get(table.key, ())))
        cited = (self._provenance.citations.behind(source) for source in tuple(found))
        return frozenset(found.union(*cited))

    def _differing(self, table: AnyTable, record: Record) -> Differing:
        self._check_cancelled()
        held = {
            column.key: self._held(table, column, record)
            for column in table.columns
            if not column.restates
        }
        for column in table.columns:
            if column.restates:
                held[column.key] = self._restated(table, column, record, held)
            if column.code and _changed(record, column.key, held[column.key]):
                held[column.code] = NOTHING
        return {key: one.value for key, one in held.items() if _changed(record, key, one)}

    def _held(self, table: AnyTable, column: Column, record: Record) -> Held:
        now = record.values.get(column.key)
        if column.kind is Kind.REMARK:
            return Held(now) if self._is_up_to_date else NOTHING
        if table is EVENT and column.key == "as_of":
            return Held(self._no_later_than(record.text(column.key)))
        heard = self._claims(table, record.id, column.key)
        if table is self._register or has_own_words(table) or not heard.ever:
            return Held(now)
        if not heard.by_then and _is_known_by(table, column):
            return Held(now)
        return held_value(column, now, heard, self._provenance)

    def _restated(
        self, table: AnyTable, column: Column, record: Record, held: Mapping[str, Held]
    ) -> Held:
        if self._claims(table, record.id, column.key).ever:
            return self._held(table, column, record)
        other = held[column.restates]
        if not _changed(record, column.restates, other):
            return Held(record.values.get(column.key))
        if other.claim is None:
            return NOTHING
        said = next(known for known in table.columns if known.key == column.restates)
        return Held(self._provenance.value_text(said, other.claim))

    def _no_later_than(self, stored: str) -> str:
        """Return the earlier of the date and the file's own: later news is not in it."""
        days = dates.span(stored[:10])
        return stored if days is not None and days.last < self._limit else self._date

    def _claims(self, table: AnyTable, record: str, field: str) -> Heard:
        return self._heard.get((table.key, record, field), UNHEARD)


UNHEARD: Final = Heard((), (), 0)


def _heard(
    ever: Iterable[Claim], dated: Iterable[Claim], by_then: Iterable[Claim]
) -> dict[tuple[str, str, str], Heard]:
    with_date, then = by_subject(dated), by_subject(by_then)
    return {
        subject: Heard(some, then.get(subject, ()), len(with_date.get(subject, ())))
        for subject, some in by_subject(ever).items()
    }


def _is_known_by(table: AnyTable, column: Column) -> bool:
    """Tell whether a record would be nobody's without the column."""
    if not isinstance(table, Section):
        return True
    return column.key == table.heading or column.kind in (Kind.COUNTRY, Kind.GROUP)


def _cites(table: AnyTable, record: Record) -> set[str]:
    return {
        source
        for column in table.columns
        if column.kind is Kind.SOURCES
        for source in references(record.text(column.key))
    }


def _changed(record: Record, column: str, held: Held) -> bool:
    before: Value = record.values.get(column)
    return held.value != before
