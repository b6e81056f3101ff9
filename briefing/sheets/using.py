"""Which claims a sheet rests on, and the numbers that their sources get."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from briefing.listing import Listing
from briefing.record import Claim, Record
from briefing.section import Kind, Section
from briefing.sheets.sheet import Run

Numbers = Mapping[str, int]  # by id of a source, in the order of first use


class Used(NamedTuple):
    """The claims behind what a sheet prints of one listing."""

    records: Mapping[str, Sequence[Claim]]  # by id
    groups: Mapping[str, Sequence[Claim]]  # by id; only groups without a record

    def claims(self) -> Iterable[Claim]:
        """Yield all of them in the order in which the sheet prints what they are about."""
        return chain.from_iterable((*self.records.values(), *self.groups.values()))

    def sources(self) -> list[str]:
        """Return the ids of their sources in the order of first use."""
        return list(dict.fromkeys(claim.source for claim in self.claims()))


def printed_columns(listing: Listing) -> tuple[str, ...]:
    """Return the columns of the table on paper.

    What the section is usually grouped by becomes a column when the listing is grouped otherwise.
    """
    section = listing.section
    columns = section.sheet.columns
    usual = section.group_by
    if usual and usual != listing.group_by and usual not in columns:
        place = columns.index(section.heading) + 1 if section.heading in columns else 0
        return (*columns[:place], usual, *columns[place:])
    return columns


def used(listing: Listing, records: Sequence[Record]) -> Used:
    """Gather the claims about these records, and about the groups that have none."""
    section, store = listing.section, listing.store
    if section.key == "sources":  # they are what everything else rests on
        return Used({}, {})
    claims = store.claims_about(section.key, [record.id for record in records])
    return Used(claims, _claims_about_empty_groups(listing))


def code_of(section: Section, key: str) -> str:
    """Return the column that holds the code of a country's column; empty if there is none."""
    column = section.column(key)
    return column.code if column.kind is Kind.COUNTRY else ""


def _claims_about_empty_groups(listing: Listing) -> dict[str, list[Claim]]:
    empty = [group.value for group in listing.groups if not group.size]
    if not empty:
        return {}
    groups = listing.section.column(listing.group_by).groups
    return {} if groups is None else listing.store.claims_about(groups.key, empty)


def numbered(ids: Iterable[str]) -> Numbers:
    """Give the sources numbers from 1, in the order of first use."""
    return {id: number for number, id in enumerate(dict.fromkeys(ids), 1)}


def runs(claims: Iterable[Claim], numbers: Numbers) -> tuple[Run, ...]:
    """Return the numbers of the claims' sources, those that follow each other as one run."""
    return as_runs({numbers[c.source] for c in claims if c.source in numbers})


def as_runs(numbers: Iterable[int]) -> tuple[Run, ...]:
    """Join three or more numbers that follow each other: 1, 2, 3, 4, 7 -> 1–4, 7."""
    found: list[Run] = []
    for number in sorted(numbers):
        if found and found[-1].last == number - 1:
            found[-1] = found[-1]._replace(last=number)
        else:
            found.append(Run(number, number))
    return tuple(chain.from_iterable(_short(run) for run in found))


def _short(run: Run) -> tuple[Run, ...]:
    if run.last == run.first + 1:
        return (Run(run.first, run.first), Run(run.last, run.last))
    return (run,)


def runs_in_words(runs: Sequence[Run]) -> str:
    """Word numbers of sources as they are printed: [1–4, 7]; empty if there are none."""
    if not runs:
        return ""
    return f"[{', '.join(_run_in_words(run) for run in runs)}]"


def _run_in_words(run: Run) -> str:
    return str(run.first) if run.first == run.last else f"{run.first}–{run.last}"
