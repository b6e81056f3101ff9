"""Word the first page of a whole briefing: what the window's overview and its sheet tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing.document.content import Content
from briefing.document.content_table import Cell, Group, Head, Table, worded
from briefing.evidence.changes import Change
from briefing.evidence.conflicts import Conflict
from briefing.evidence.provenance import Subject
from briefing.exchange.blocks import Block, Contested, Heading, Line, Points, Rows
from briefing.queries.foremost import CitedChange, Foremost
from briefing.queries.overview import (
    NO_ABSENCE,
    NO_CHANGE,
    NO_CONFLICT,
    VALUES_SHOWN,
    Absence,
    Figure,
)
from briefing.sections import title_of
from briefing.store.file.schema import claimed_column
from briefing.words.characters import clean, on_one_line
from briefing.words.formatting import date_in_words

FIGURE_HEADS: Final = (Head("Value", right=True, whole=True), Head("Figure", heading=True))
GRADE: Final = Head("Grade", whole=True)
ABSENCE_HEADS: Final = (Head("Who", heading=True), Head("Country"), Head("Why"))
GRADE_LEGEND: Final = (
    "The grade is the best among the claims that go with the value: a letter for the source, "
    "and a digit for the claim if somebody judged it."
)


def first_page(content: Content) -> Iterator[Block]:
    """Yield main points, key figures, absences, the latest changes and the weightiest conflicts."""
    found = content.foremost
    if found is None:
        return
    yield Heading("Overview", 1)
    if content.event.text("summary"):
        yield Line(clean(content.event.text("summary")))
    if content.points:
        yield Heading("Main points", 2)
        cited = ((point.text, content.cited(point.sources)) for point in content.points)
        yield Points(tuple(clean(" ".join(filter(None, words))) for words in cited))
    yield from _figures(found)
    yield from _absences(found)
    yield from _changes(content, found)
    yield from _conflicts(content, found)


def _figures(found: Foremost) -> Iterator[Block]:
    figures = found.overview.figures
    yield Heading("Key figures", 2)
    if not figures:
        yield Line("The briefing holds no figure.")
        return
    rows = tuple(_figure(figure, found) for figure in figures)
    yield Line(GRADE_LEGEND)
    yield Rows("Key figures", Table((*FIGURE_HEADS, GRADE), (Group("", rows),)))
    yield from _more(found.overview.figures_in_all - len(figures), " in the section Figures")


def _figure(figure: Figure, found: Foremost) -> tuple[Cell, ...]:
    contested = Subject("figures", figure.record.id, "held_value") in found.contested
    value = Cell(clean(figure.value.words), stated=figure.value.stated, contested=contested)
    return value, Cell(on_one_line(figure.title)), Cell(figure.grade or "–")


def _absences(found: Foremost) -> Iterator[Block]:
    absences = found.overview.absences
    yield Heading("Absent, and why", 2)
    if not absences:
        yield Line(NO_ABSENCE)
        return
    rows = tuple(_absence(absence, found) for absence in absences)
    yield Rows("Absent, and why", Table(ABSENCE_HEADS, (Group("", rows),)))
    yield from _more(found.overview.absences_in_all - len(absences), " in the section Absences")


def _absence(absence: Absence, found: Foremost) -> tuple[Cell, ...]:
    contested = Subject("absences", absence.record.id, "name") in found.contested
    return (
        Cell(on_one_line(absence.name), contested=contested),
        Cell(on_one_line(absence.country), on_one_line(absence.code)),
        Cell(clean(absence.why)),
    )


def _changes(content: Content, found: Foremost) -> Iterator[Block]:
    yield Heading("Latest changes", 2)
    if not found.turns:
        yield Line(NO_CHANGE)
        return
    yield Points(tuple(_turn(content, found, turn) for turn in found.turns))
    yield from _more(found.changes_in_all - len(found.turns), "")


def _turn(content: Content, found: Foremost, turn: CitedChange) -> str:
    change = turn.change
    words = (
        f"{date_in_words(change.after_date)}: {_about(found, change)}: "
        f"“{change.before_words}” became “{change.after_words}”, says {change.said_by}"
    )
    return on_one_line(f"{words} {content.cited(turn.sources)}")


def _conflicts(content: Content, found: Foremost) -> Iterator[Block]:
    if not found.conflicts:
        yield Heading("Open conflicts", 2)
        yield Line(NO_CONFLICT)
        return
    yield Heading(f"Open conflicts: {found.conflicts_in_all:,}", 2)
    yield Contested(tuple(_conflict(content, found, one) for one in found.conflicts))
    yield from _more(found.conflicts_in_all - len(found.conflicts), ", each with its section")


def _conflict(content: Content, found: Foremost, conflict: Conflict) -> tuple[str, tuple[str, ...]]:
    values = [worded(content, value) for value in conflict.values[:VALUES_SHOWN]]
    left = len(conflict.values) - len(values)
    if left:
        values.append(f"and {left:,} more {'value' if left == 1 else 'values'}")
    return on_one_line(_about(found, conflict)), tuple(values)


def _about(found: Foremost, one: Change | Conflict) -> str:
    heading = found.headings.get((one.section, one.record), one.record)
    field = claimed_column(one.section, one.field).title
    return f"{heading}, {title_of(one.section)}: {field}"


def _more(left: int, where: str) -> Iterator[Block]:
    if left > 0:
        yield Line(f"and {left:,} more{where}")
