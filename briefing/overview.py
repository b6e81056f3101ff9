"""The first page of a briefing: what a principal must know, and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing.criteria import Criteria
from briefing.dossier import Dossier, Field, claimed_fields, dossiers
from briefing.event import EVENT
from briefing.formatting import references
from briefing.listing import Listing
from briefing.record import Record
from briefing.section import Section
from briefing.sections import section_named
from briefing.store.reading import Store

FIGURES_SHOWN: Final = 10  # those that most is said of
FIGURES_WEIGHED: Final = 200
ABSENCES_SHOWN: Final = 20


class Point(NamedTuple):
    """A main point, in the words of the briefing, with the sources that it rests on."""

    text: str
    sources: tuple[Record, ...]


class Figure(NamedTuple):
    """A number that matters, with the best grade among the claims that go with it."""

    record: Record
    title: str
    value: Field
    grade: str  # empty: nobody says so


class Absence(NamedTuple):
    """Who does not come, and why."""

    record: Record
    name: str
    country: str
    code: str
    kind: str  # of the reason, in words
    reason: str


class Overview(NamedTuple):
    """The first page, without what the claims come to when compared (see evidence.findings)."""

    event: Record
    fields: tuple[Field, ...]  # of the event, with the claims about it
    points: tuple[Point, ...]
    figures: tuple[Figure, ...]
    figures_in_all: int
    absences: tuple[Absence, ...]
    absences_in_all: int


def make_overview(store: Store) -> Overview:
    """Gather the first page of an open file."""
    figures, absences = section_named("figures"), section_named("absences")
    numbers = Listing(store, figures, Criteria())
    away = Listing(store, absences, Criteria())
    return Overview(
        event=store.event,
        fields=claimed_fields(store, EVENT, store.event),
        points=_points(store),
        figures=tuple(_figures(store, figures, numbers.page(0, FIGURES_WEIGHED))),
        figures_in_all=len(numbers),
        absences=tuple(
            _absence(one) for one in dossiers(store, absences, away.page(0, ABSENCES_SHOWN))
        ),
        absences_in_all=len(away),
    )


def _points(store: Store) -> tuple[Point, ...]:
    points = store.main_points()
    cited = [references(point.text("cites")) for point in points]
    sources = store.sources(id for ids in cited for id in ids)
    return tuple(
        Point(point.text("text"), tuple(sources[id] for id in ids))
        for point, ids in zip(points, cited, strict=True)
    )


def _figures(store: Store, section: Section, records: Sequence[Record]) -> list[Figure]:
    weighed = [(one, _field(one, "held_value")) for one in dossiers(store, section, records)]
    most_said = sorted(weighed, key=lambda pair: -len(pair[1].statements))[:FIGURES_SHOWN]
    return [
        Figure(one.record, _with_unit(one), value, _grade_of_held(value, one.record))
        for one, value in sorted(most_said, key=lambda pair: pair[0].record.row)
    ]


def _grade_of_held(field: Field, record: Record) -> str:
    """Return the best grade among the claims that go with the held value; empty if none does."""
    from briefing.evidence import values  # noqa: PLC0415 - slow to load, and not for lists

    held = record.values.get(field.column.key)
    number = held if isinstance(held, int | float) else None
    reading = values.read_value(field.column, values.as_text(held), number)
    supporting = (
        statement.grade
        for statement in field.statements
        if values.agree(reading, values.read(field.column, statement.claim))
    )
    return min(supporting, default="")


def _with_unit(figure: Dossier) -> str:
    """Name the unit where the title of a figure does not."""
    unit = figure.record.text("unit")
    if not unit or unit.casefold() in figure.heading.casefold():
        return figure.heading
    return f"{figure.heading}, {unit}"


def _absence(one: Dossier) -> Absence:
    return Absence(
        one.record,
        one.heading,
        _field(one, "country").words,
        one.record.text("code"),
        _field(one, "reason_kind").words,
        _field(one, "reason").words,
    )


def _field(dossier: Dossier, key: str) -> Field:
    return next(field for field in dossier.fields if field.column.key == key)
