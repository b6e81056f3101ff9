"""The first page of a briefing: what a principal must know, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from briefing.criteria import Criteria
from briefing.event import EVENT
from briefing.evidence.provenance import Subject
from briefing.queries.dossier import Dossier, Field, claimed_fields, dossiers
from briefing.queries.listing import Listing
from briefing.record import Record, references
from briefing.section import NUMBERS, Kind, Section
from briefing.store.store import Store
from briefing.words.words import Words

FIGURES_SHOWN: Final = 10  # those that most is said of
FIGURES_WEIGHED: Final = 200
ABSENCES_SHOWN: Final = 20
CHANGES_SHOWN: Final = 6
CONFLICTS_SHOWN: Final = 5
VALUES_SHOWN: Final = 4  # of one conflict; its section has them all

OF_COVERAGE: Final = (
    "Publishers with the most claims, each with those who have it from that publisher alone. "
    "Claims that go with what the briefing holds; ≠ those that do not; – silent."
)
NO_FIGURE: Final = "No figure is recorded."
NO_ABSENCE: Final = "No absence is recorded."
NO_CHANGE: Final = "Nobody said otherwise at a later date."
NO_CONFLICT: Final = "No two origins contradict each other."


class CitedPoint(NamedTuple):
    """A main point, in the words of the briefing, with the sources that it rests on."""

    text: str
    sources: tuple[Record, ...]


class Figure(NamedTuple):
    """A number that matters, with the best grade among the claims that go with it."""

    record: Record
    title: str
    value: Field
    grade: str  # empty: nobody says so
    subject: Subject  # of the number


class Absence(NamedTuple):
    """Who does not come, and why."""

    record: Record
    name: str
    country: str
    code: str
    kind: str  # of the reason, in words
    reason: str
    subject: Subject  # of the name

    @property
    def why(self) -> str:
        """The kind of the reason and the reason, said once where they are the same."""
        if self.reason.casefold() == self.kind.casefold():
            return self.kind
        return f"{self.kind}: {self.reason}"


class Overview(NamedTuple):
    """The first page, without what the claims come to when compared (see queries.findings)."""

    event: Record
    fields: tuple[Field, ...]  # of the event, with the claims about it
    points: tuple[CitedPoint, ...]
    figures: tuple[Figure, ...]
    figures_in: Section | None  # None: no section tells numbers
    figures_in_all: int
    absences: tuple[Absence, ...]
    absences_in: Section | None
    absences_in_all: int


def make_overview(store: Store, words: Words = Words()) -> Overview:
    """Gather the first page of an open file."""
    figures, absences = (_section_telling(store, numbers=numbers) for numbers in (True, False))
    numbers = Listing(store, figures, Criteria()) if figures is not None else None
    away = Listing(store, absences, Criteria()) if absences is not None else None
    return Overview(
        event=store.event,
        fields=claimed_fields(store, EVENT, store.event, words),
        points=_points(store),
        figures=tuple(_figures(numbers, words)) if numbers is not None else (),
        figures_in=figures,
        figures_in_all=len(numbers or ()),
        absences=tuple(_absences(away, words)) if away is not None else (),
        absences_in=absences,
        absences_in_all=len(away or ()),
    )


def _section_telling(store: Store, *, numbers: bool) -> Section | None:
    """Return the section of which the overview tells numbers, or that of which it tells why."""
    telling = (
        section
        for section in store.vocabulary.sections
        if section.overview and (section.column(section.overview[0]).kind in NUMBERS) is numbers
    )
    return next(telling, None)


def _points(store: Store) -> tuple[CitedPoint, ...]:
    points = store.main_points()
    cited = [references(point.text("cites")) for point in points]
    sources = store.sources(id for ids in cited for id in ids)
    return tuple(
        CitedPoint(point.text("text"), tuple(sources[id] for id in ids))
        for point, ids in zip(points, cited, strict=True)
    )


def _figures(listing: Listing, words: Words) -> list[Figure]:
    store, section = listing.store, listing.section
    records = listing.page(0, FIGURES_WEIGHED)
    number, unit = section.overview
    said = store.numbers_said(section.key, number, [record.id for record in records])
    most_said = sorted(records, key=lambda record: -said.get(record.id, 0))[:FIGURES_SHOWN]
    in_order = sorted(most_said, key=lambda record: record.row)
    return [
        Figure(
            one.record,
            _with_unit(one, one.record.text(unit)),
            value,
            _grade_of_held(value, one.record),
            Subject(section.key, one.record.id, number),
        )
        for one in dossiers(store, section, in_order, words)
        for value in one.fields
        if value.column.key == number
    ]


def _grade_of_held(field: Field, record: Record) -> str:
    """Return the best grade among the claims that go with the held value; empty if none does."""
    from briefing.evidence import readings  # noqa: PLC0415 - slow to load, and not for lists

    held = record.values.get(field.column.key)
    number = held if isinstance(held, int | float) else None
    reading = readings.read_value(field.column, readings.as_text(held), number)
    supporting = (
        statement.grade
        for statement in field.statements
        if readings.agree(reading, readings.read(field.column, statement.claim))
    )
    return min(supporting, default="")


def _with_unit(figure: Dossier, unit: str) -> str:
    """Name the unit where the title of a figure does not."""
    if not unit or unit.casefold() in figure.heading.casefold():
        return figure.heading
    return f"{figure.heading}, {unit}"


def _absences(listing: Listing, words: Words) -> Iterator[Absence]:
    section = listing.section
    kind, reason = section.overview
    country = next((column for column in section.columns if column.kind is Kind.COUNTRY), None)
    for record in listing.page(0, ABSENCES_SHOWN):
        yield Absence(
            record,
            words.field(section.column(section.heading), record),
            words.field(country, record) if country is not None else "",
            record.text(country.code) if country is not None else "",
            words.field(section.column(kind), record),
            words.field(section.column(reason), record),
            Subject(section.key, record.id, section.heading),
        )
