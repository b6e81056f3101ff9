"""Which claims a sheet rests on, and the numbers that their sources get."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from briefing.criteria import column_named
from briefing.queries.listing import Listing
from briefing.record import Claim, Record
from briefing.section import Kind, Section
from briefing.store.store import Store
from briefing.words.source_numbers import Run, as_runs

Numbers = Mapping[str, int]  # by id of a source, the lowest first


class Used(NamedTuple):
    """The claims behind what a sheet prints of one listing."""

    records: Mapping[str, Sequence[Claim]]  # by id
    groups: Mapping[str, Sequence[Claim]]  # by id; those that the records stand in

    def claims(self) -> Iterable[Claim]:
        """Yield all of them in the order in which the sheet prints what they are about."""
        return chain.from_iterable((*self.records.values(), *self.groups.values()))

    def sources(self) -> list[str]:
        """Return the ids of their sources in the order of first use."""
        return list(dict.fromkeys(claim.source for claim in self.claims()))


def printed_columns(listing: Listing) -> tuple[str, ...]:
    """Return what is printed of each record: what is asked for, or what the section prints.

    What the section is usually grouped by becomes a column when the listing is grouped otherwise.
    UnknownName if a column is asked for that the section does not have.
    """
    section = listing.section
    if listing.criteria.columns:
        asked_for = dict.fromkeys(listing.criteria.columns)
        return tuple(column_named(section, key).key for key in asked_for)
    columns = (*section.sheet.columns, *_below(section))
    usual = section.group_by
    if usual and usual != listing.group_by and usual not in columns:
        place = columns.index(section.heading) + 1 if section.heading in columns else 0
        return (*columns[:place], usual, *columns[place:])
    return columns


class Places(NamedTuple):
    """Where the printed columns stand: beside each other, or as a line below the row."""

    cells: tuple[str, ...]
    below: tuple[str, ...]


def places(listing: Listing) -> Places:
    """Share the printed columns: remarks and addresses stand below, unless they are all."""
    printed, below = printed_columns(listing), _below(listing.section)
    cells = tuple(key for key in printed if key not in below)
    return Places(cells, tuple(k for k in printed if k in below)) if cells else Places(printed, ())


def _below(section: Section) -> tuple[str, ...]:
    """Return the columns that are too long for a cell, in their order below a row."""
    links = (column.key for column in section.columns if column.kind is Kind.LINK)
    remark = section.sheet.remark
    keys = (*((remark,) if section.has(remark) else ()), *links)
    return tuple(key for key in keys if key not in section.sheet.columns)


def used(listing: Listing, records: Sequence[Record]) -> Used:
    """Gather the claims about these records, and about the groups that they stand in."""
    section, store = listing.section, listing.store
    if section.key == "sources":  # they are what everything else rests on
        return Used({}, {})
    claims = store.claims_about(section.key, [record.id for record in records])
    return Used(claims, listing.claims_about_groups())


def code_of(section: Section, key: str) -> str:
    """Return the column that holds the code of a country's column; empty if there is none."""
    column = section.column(key)
    return column.code if column.kind is Kind.COUNTRY else ""


def numbered(store: Store, ids: Iterable[str]) -> Numbers:
    """Return the numbers of these sources, the lowest first: the same in every output of a file."""
    cited = set(ids)
    return {id: number for id, number in store.source_numbers().items() if id in cited}


def runs(claims: Iterable[Claim], numbers: Numbers) -> tuple[Run, ...]:
    """Return the numbers of the claims' sources, those that follow each other as one run."""
    return as_runs({numbers[c.source] for c in claims if c.source in numbers})
