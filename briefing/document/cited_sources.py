"""The numbers that sources have, and those of the claims behind a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefing.record import Claim
from briefing.section import Kind, Section
from briefing.store.store import Store
from briefing.words.source_numbers import Run, as_runs

Numbers = Mapping[str, int]  # by id of a source, the lowest first


def numbered(store: Store, ids: Iterable[str]) -> Numbers:
    """Return the numbers of these sources, the lowest first: the same in every output of a file."""
    cited = set(ids)
    return {id: number for id, number in store.source_numbers().items() if id in cited}


def runs(claims: Iterable[Claim], numbers: Numbers) -> tuple[Run, ...]:
    """Return the numbers of the claims' sources, those that follow each other as one run."""
    return runs_of((claim.source for claim in claims), numbers)


def runs_of(sources: Iterable[str], numbers: Numbers) -> tuple[Run, ...]:
    """Return the numbers of sources by their ids, those that follow each other as one run."""
    return as_runs({numbers[id] for id in sources if id in numbers})


def code_of(section: Section, key: str) -> str:
    """Return the column that holds the code of a country's column; empty if there is none."""
    column = section.column(key)
    return column.code if column.kind is Kind.COUNTRY else ""
