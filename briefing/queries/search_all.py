"""Search everything: the records of all sections that hold the words, and which field does."""

from __future__ import annotations

from typing import NamedTuple

from briefing.queries.match_reasons import matched_records
from briefing.record import Record
from briefing.section import Section
from briefing.store.search.excerpts import excerpt
from briefing.store.search.match import Excerpt, FoundIn, Match
from briefing.store.search.query import parsed
from briefing.store.store import Store
from briefing.words.words import Words

BETWEEN = " · "


class FoundRecord(NamedTuple):
    """A record that holds what was searched for."""

    section: str  # the section's key
    id: str
    heading: Excerpt
    under: str  # what stands below the heading in a dossier
    matches: tuple[Match, ...]  # nearest first; none if the search only leaves out


class FoundInSection(NamedTuple):
    """What was found in a section, the best first."""

    section: Section
    total: int
    found: tuple[FoundRecord, ...]  # not always all of them


def find_everything(
    store: Store, typed: str, limit: int = 8, words: Words = Words()
) -> tuple[FoundInSection, ...]:
    """Return what is found in each section, at most `limit` records of it; any text is a search.

    Sections with a record that is called so come before those that only speak of it. Nothing is
    found if nothing is asked for.
    """
    found = (
        FoundInSection(
            section, total, _found(store, section, store.records(section, rows), typed, words)
        )
        for section, total, rows in store.find(typed, limit)
    )
    return tuple(sorted(found, key=lambda some: not (some.found and _is_called_so(some.found[0]))))


def _is_called_so(best: FoundRecord) -> bool:
    """Tell whether the heading holds all that was searched for."""
    return [match.place for match in best.matches] == [FoundIn.HEADING]


def _found(
    store: Store, section: Section, records: list[Record], typed: str, words: Words
) -> tuple[FoundRecord, ...]:
    needles = parsed(typed).needles
    matches = matched_records(store, section, records, typed, words)
    heading = section.column(section.heading)
    return tuple(
        FoundRecord(
            section.key,
            record.id,
            excerpt(words.field(heading, record), needles),
            BETWEEN.join(
                words.field(section.column(key), record)
                for key in section.under
                if record.text(key)
            ),
            matches[record.id],
        )
        for record in records
    )
