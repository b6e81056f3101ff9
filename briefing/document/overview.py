"""Make the first pages of a full briefing: what the window's overview tells, on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from briefing.document.blocks import (
    Absent,
    Block,
    Cell,
    CitedLine,
    Cover,
    Fact,
    Glance,
    Heading,
    KeyFigure,
    MainPoints,
    Sentence,
)
from briefing.document.cited_sources import Numbers, runs
from briefing.document.finding_blocks import CoverageRow, CoverageTable
from briefing.document.findings import Wording, and_more, sources_of_change
from briefing.event import EVENT
from briefing.evidence.changes import Change
from briefing.evidence.conflicts import Conflict
from briefing.evidence.coverage import Tally as CoverageCell
from briefing.queries.findings import Findings
from briefing.queries.overview import (
    CHANGES_SHOWN,
    CONFLICTS_SHOWN,
    NO_CHANGE,
    NO_CONFLICT,
    OF_COVERAGE,
    VALUES_SHOWN,
    Absence,
    CitedPoint,
    Figure,
    Overview,
)
from briefing.store.store import Store
from briefing.words.source_numbers import as_runs

COVER_FACTS: Final = ("occasion", "starts_on", "place", "host", "country")
MOST_PUBLISHERS: Final = 8
SILENT: Final = "–"


def sources_of_foremost(store: Store, findings: Findings) -> list[str]:
    """Return the ids of the sources that the overview names for changes and conflicts."""
    changes, conflicts = findings.latest[:CHANGES_SHOWN], findings.weightiest[:CONFLICTS_SHOWN]
    ids = [id for change in changes for id in sources_of_change(store, change)]
    shown = [value for conflict in conflicts for value in conflict.values[:VALUES_SHOWN]]
    return ids + [id for value in shown for id in value.sources]


def overview_blocks(
    store: Store, overview: Overview, findings: Findings, numbers: Numbers
) -> Iterable[Block]:
    """Yield the blocks of the overview from the key figures on."""
    yield _glance(overview, findings)
    changes, conflicts = findings.latest, findings.weightiest
    about: list[Change | Conflict] = [*changes[:CHANGES_SHOWN], *conflicts[:CONFLICTS_SHOWN]]
    words = Wording(store, about, numbers, findings.words, across=True)
    yield Heading("Latest changes", 2)
    if changes:
        yield words.changes(changes, CHANGES_SHOWN)
    else:
        yield Sentence(NO_CHANGE)
    if conflicts:
        yield Heading(f"Open conflicts: {len(conflicts):,}", 2)
        yield words.conflicts(conflicts, ", each with its section", CONFLICTS_SHOWN, VALUES_SHOWN)
    else:
        yield Heading("Open conflicts", 2)
        yield Sentence(NO_CONFLICT)
    matrix = _coverage(findings)
    if matrix.rows:
        yield Heading("Who speaks of what", 2)
        yield matrix


def cover(overview: Overview, findings: Findings, numbers: Numbers) -> Cover:
    """Word the event with its sources."""
    event = overview.event
    facts = tuple(
        Fact(
            field.column.title,
            field.words,
            runs((statement.claim for statement in field.statements), numbers),
            contested=findings.conflict_at(EVENT.key, event.id, field.column.key) is not None,
        )
        for field in overview.fields
        if field.column.key in COVER_FACTS and event.text(field.column.key)
    )
    return Cover(event.text("title"), facts, event.text("summary"))


def main_points(points: Sequence[CitedPoint], numbers: Numbers) -> Iterable[Block]:
    """Yield what a principal must take away, with its sources; nothing if there is nothing."""
    lines = tuple(
        CitedLine(
            point.text,
            as_runs({numbers[source.id] for source in point.sources if source.id in numbers}),
        )
        for point in points
    )
    if lines:
        yield Heading("Main points", 2)
        yield MainPoints(lines)


def _glance(overview: Overview, findings: Findings) -> Glance:
    return Glance(
        tuple(_figure(figure, findings) for figure in overview.figures),
        and_more(overview.figures_in_all - len(overview.figures)),
        tuple(_absent(absence, findings) for absence in overview.absences),
        and_more(overview.absences_in_all - len(overview.absences)),
    )


def _figure(figure: Figure, findings: Findings) -> KeyFigure:
    conflict = findings.contested.get(figure.subject)
    value = figure.value
    return KeyFigure(
        Cell(value.words, stated=value.stated, contested=conflict is not None),
        figure.title,
        figure.grade,
    )


def _absent(absence: Absence, findings: Findings) -> Absent:
    conflict = findings.contested.get(absence.subject)
    who = Cell(f"{absence.name}, {absence.country}", contested=conflict is not None)
    return Absent(who, absence.why)


def _coverage(findings: Findings) -> CoverageTable:
    found = findings.coverage
    rows = found.rows[:MOST_PUBLISHERS]
    others = found.others + len(found.rows) - len(rows)
    return CoverageTable(
        OF_COVERAGE,
        tuple(findings.vocabulary.title(key) for key in found.sections),
        tuple(CoverageRow(row.publisher, tuple(map(_cell, row.cells))) for row in rows),
        f"{findings.words.counted(others, 'other publisher', 'other publishers')} with fewer claims"
        if others
        else "",
    )


def _cell(cell: CoverageCell) -> str:
    said = f"{cell.agreeing:,}" if cell.agreeing else ""
    against = f"≠{cell.contradicting:,}" if cell.contradicting else ""
    return f"{said} {against}".strip() or SILENT
