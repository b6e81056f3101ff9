"""What is handed out, whatever the kind of file: records, who says so, and of what date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from briefing.event import EVENT
from briefing.evidence.conflicts import Conflict
from briefing.queries.as_of_date import AsOf
from briefing.queries.foremost import Foremost
from briefing.queries.listing import Listing
from briefing.record import Claim, Record
from briefing.section import Section
from briefing.words.formatting import counted, date_in_words, display
from briefing.words.source_numbers import in_words

FACTS: Final = ("title", "occasion", "starts_on", "place", "host", "country")
LEGEND: Final = (
    "The letter is the reliability of the source: "
    "A completely reliable to E unreliable; F cannot be judged."
)
CONTESTED: Final = "≠"


class Options(NamedTuple):
    """What the user chooses for a file."""

    marking: str = ""  # at the head and foot of every page
    paper: str = "a4"  # or “letter”


class Report(NamedTuple):
    """What was not handed out exactly as it is held."""

    harmless: int = 0  # cells that began like a formula, and have an apostrophe before them
    shortened: int = 0  # cells with more text than the kind of file can hold
    left_out: int = 0  # records without a full date, which no calendar can hold

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the user should know of it; empty if all is as it is held."""
        told = []
        if self.harmless:
            cells = counted(self.harmless, "cell", "cells")
            stands = "it" if self.harmless == 1 else "them"
            told.append(
                f"{cells} began with a sign that spreadsheets take for a formula; "
                f"an apostrophe stands before {stands}."
            )
        if self.shortened:
            cells = counted(self.shortened, "cell", "cells")
            told.append(f"{cells} had more text than a spreadsheet can hold; the end is left out.")
        if self.left_out:
            steps = counted(self.left_out, "step has", "steps have")
            told.append(f"{steps} no full date and so no entry.")
        return tuple(told)


class Written(NamedTuple):
    """A whole file, not yet in its place."""

    data: bytes
    report: Report = Report()


class Source(NamedTuple):
    """A source with the number by which rows refer to it."""

    number: int
    record: Record
    reprints: str  # whom it repeats, in words; empty: nobody


class Point(NamedTuple):
    """A main point with the sources that it rests on, by id."""

    text: str
    sources: tuple[str, ...]


class Part(NamedTuple):
    """The records of one listing with what is claimed about them."""

    listing: Listing
    scope: str  # what is shown: “2 of 12 absences: reason is health”
    records: Sequence[Record]
    claims: Mapping[str, Sequence[Claim]]  # by id of the record
    of_groups: Mapping[str, Sequence[Claim]]  # by key of the group
    conflicts: Mapping[str, Sequence[Conflict]]  # by id of the record; contested ones only

    @property
    def section(self) -> Section:
        """The section that is listed."""
        return self.listing.section

    @property
    def nothing(self) -> str:
        """The sentence that stands in for rows where there are none."""
        listing = self.listing
        if not listing.criteria.narrows:
            return f"The briefing holds no {self.section.many} yet."
        total = counted(listing.total, self.section.one, self.section.many)
        return f"None of {total} matches: {listing.scope}."

    def contests(self, record: Record, field: str) -> bool:
        """Tell whether sources contradict each other on a field."""
        return any(one.field == field for one in self.conflicts.get(record.id, ()))


class Content(NamedTuple):
    """One section, or all of them, with everything that a reader must know about it."""

    event: Record
    parts: tuple[Part, ...]
    whole: bool  # every section in full
    points: tuple[Point, ...]  # of a whole briefing
    sources: tuple[Source, ...]
    numbers: Mapping[str, int]  # of the sources, by id
    as_of: AsOf
    undated: int  # claims left out because nobody knows whether they were made by then
    fingerprint: str
    options: Options
    foremost: Foremost | None = None  # of a whole briefing

    @property
    def tables(self) -> tuple[Part, ...]:
        """The parts that stand as tables; a whole briefing numbers its sources instead."""
        if not self.whole:
            return self.parts
        return tuple(part for part in self.parts if part.section.key != "sources")

    @property
    def size(self) -> int:
        """How many records stand in the tables of the sections."""
        return sum(len(part.records) for part in self.tables)

    @property
    def rows(self) -> int:
        """How many rows a document has, with those of its first page."""
        return self.size + (self.foremost.size if self.foremost is not None else 0)

    @property
    def title(self) -> str:
        """What the file is."""
        return "Full briefing" if self.whole else self.parts[0].section.title

    @property
    def language(self) -> str:
        """The language of the briefing’s own words, such as “en” or “en-GB”."""
        return self.event.text("language")

    @property
    def event_line(self) -> str:
        """The event with its place and date."""
        event = self.event
        words = (event.text("title"), event.text("place"), date_in_words(event.text("starts_on")))
        return " · ".join(filter(None, words))

    @property
    def scope(self) -> str:
        """What is shown of the briefing."""
        return "; ".join(part.scope for part in self.parts)

    @property
    def dated(self) -> str:
        """Of what date it tells, and what was left out for it."""
        words = f"As of {self.as_of.words}"
        if self.undated:
            words += f"; left out for want of a date: {counted(self.undated, 'claim', 'claims')}"
        return words

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What is known of the event, by the titles of its columns."""
        columns = (column for column in EVENT.columns if column.key in FACTS)
        return [
            ("Event" if column.key == "title" else column.title, display(column, self.event))
            for column in columns
            if self.event.text(column.key)
        ]

    def cited(self, sources: Iterable[str]) -> str:
        """Return the numbers of sources, by their ids: “[1–4, 7]”; empty if there are none."""
        return in_words({self.numbers[id] for id in sources if id in self.numbers})
