"""One record with everything that is claimed about it: what window, sheet and terminal show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.evidence.grade import grade
from briefing.record import Claim, Record, references
from briefing.section import Column, DataTable, Groups, Kind, Section
from briefing.store.store import Store
from briefing.words.words import Words


class Statement(NamedTuple):
    """A claim with its source."""

    claim: Claim
    source: Record
    words: str  # the claimed value as a reader sees it

    @property
    def grade(self) -> str:
        """The letter of the source, with the digit of the claim if somebody judged it."""
        return grade(self.source.text("reliability"), self.claim.credibility).shown

    @property
    def stated_on(self) -> str:
        """When it was said: the claim's own date, else its source's; empty if neither has one."""
        return self.claim.stated_on or self.source.text("published_on")


class Field(NamedTuple):
    """One field of a record: the held value and the claims about it."""

    column: Column
    words: str
    stated: bool
    statements: tuple[Statement, ...]

    @property
    def by_value(self) -> list[tuple[str, list[Statement]]]:
        """The claims that say the same together: the held value first, then the most claimed."""
        same: dict[str, list[Statement]] = {}
        for statement in self.statements:
            same.setdefault(statement.words, []).append(statement)
        return sorted(same.items(), key=lambda item: (item[0] != self.words, -len(item[1])))


class Dossier(NamedTuple):
    """One record, field by field."""

    section: Section
    record: Record
    fields: tuple[Field, ...]
    words: Words

    @property
    def heading(self) -> str:
        """The words that the record is known by."""
        return self.words.field(self.section.column(self.section.heading), self.record)

    @property
    def under(self) -> str:
        """What stands below the heading: office, country and the like, where stated."""
        columns = map(self.section.column, self.section.under)
        stated = [one for one in columns if one.states(self.record.values.get(one.key))]
        return " · ".join(self.words.field(column, self.record) for column in stated)

    @property
    def sources(self) -> tuple[Record, ...]:
        """The sources of all claims, each once, in the order in which they are met."""
        met = {s.source.id: s.source for field in self.fields for s in field.statements}
        return tuple(met.values())


def dossiers(
    store: Store, section: Section, records: Sequence[Record], words: Words = Words()
) -> list[Dossier]:
    """Gather the claims about records, with three queries however many records there are."""
    claims = store.claims_about(section.key, [record.id for record in records])
    sources = store.sources(claim.source for some in claims.values() for claim in some)
    names = _names_of_claimed_sources(store, section, claims)
    found = []
    for record in records:
        # What a claim points to may differ from what the record points to.
        naming = record._replace(names={**names, **record.names})
        fields = _fields(section, naming, claims[record.id], sources, words)
        found.append(Dossier(section, record, fields, words))
    return found


def claimed_fields(
    store: Store, table: Section | Groups | DataTable, record: Record, words: Words = Words()
) -> tuple[Field, ...]:
    """Gather the claims about one record of any table: the event, a group."""
    claims = store.claims_about(table.key, [record.id])
    sources = store.sources(claim.source for claim in claims[record.id])
    return _fields(table, record, claims[record.id], sources, words)


def dossier(store: Store, section: Section, id: str, words: Words = Words()) -> Dossier:
    """Gather the claims about one record; UnknownName if there is no such record."""
    (found,) = dossiers(store, section, [store.record(section, id)], words)
    return found


def _fields(
    table: Section | Groups | DataTable,
    record: Record,
    claims: Sequence[Claim],
    sources: dict[str, Record],
    words: Words,
) -> tuple[Field, ...]:
    return tuple(
        Field(
            column,
            words.field(column, record),
            column.states(record.values.get(column.key)),
            tuple(
                Statement(claim, sources[claim.source], words.claim(column, claim, record.names))
                for claim in claims
                if claim.field in (column.key, column.code)  # a code stands with its country
            ),
        )
        for column in table.columns
        if column.kind is not Kind.CODE
    )


def _names_of_claimed_sources(
    store: Store, section: Section, claims: dict[str, list[Claim]]
) -> dict[str, str]:
    columns = {column.key for column in section.columns if column.kind is Kind.SOURCES}
    return store.publishers(
        id
        for some in claims.values()
        for claim in some
        if claim.field in columns
        for id in references(claim.value)
    )
