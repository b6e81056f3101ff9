"""Make the first pages of a full briefing: what the window's overview tells, on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from briefing.document.blocks import (
    Block,
    Cell,
    CitedLine,
    Cover,
    CoverageTable,
    Digest,
    Fact,
    Glance,
    Group,
    HeadColumn,
    Heading,
    MainPoints,
    Row,
    Sentence,
    Table,
)
from briefing.document.cited_sources import Numbers, runs, runs_of
from briefing.document.findings import Wording, and_more, sources_of_change
from briefing.document.table_rows import NONE
from briefing.event import EVENT
from briefing.evidence.changes import Change
from briefing.evidence.conflicts import Conflict
from briefing.evidence.coverage import Tally as CoverageCell
from briefing.queries.findings import Findings
from briefing.queries.overview import (
    CHANGES_SHOWN,
    CONFLICTS_SHOWN,
    NO_ABSENCE,
    NO_CHANGE,
    NO_CONFLICT,
    NO_FIGURE,
    OF_COVERAGE,
    VALUES_SHOWN,
    CitedPoint,
    Overview,
)
from briefing.store.store import Store

COVER_FACTS: Final = ("occasion", "starts_on", "place", "host", "country")
MOST_PUBLISHERS: Final = 8
SILENT: Final = "–"
FIGURES: Final = (
    HeadColumn("Value", right=True, whole=True),
    HeadColumn("Figure", strong=True),
    HeadColumn("Grade", whole=True),
)
ABSENCES: Final = (HeadColumn("Who", strong=True), HeadColumn("Why"))


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
    if overview.figures_in is not None or overview.absences_in is not None:
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
    if matrix.table.size:
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
        CitedLine(point.text, runs_of((source.id for source in point.sources), numbers))
        for point in points
    )
    if lines:
        yield Heading("Main points", 2)
        yield MainPoints(lines)


def _glance(overview: Overview, findings: Findings) -> Glance:
    contested = findings.contested
    figures = [
        (
            Cell(one.value.words, stated=one.value.stated, contested=one.subject in contested),
            Cell(one.title),
            Cell(one.grade or NONE),
        )
        for one in overview.figures
    ]
    absences = [
        (Cell(f"{one.name}, {one.country}", contested=one.subject in contested), Cell(one.why))
        for one in overview.absences
    ]
    return Glance(
        Digest(
            _small("Key figures", FIGURES, figures),
            and_more(overview.figures_in_all - len(figures)) if figures else NO_FIGURE,
        ),
        Digest(
            _small("Absent, and why", ABSENCES, absences),
            and_more(overview.absences_in_all - len(absences)) if absences else NO_ABSENCE,
        ),
    )


def _coverage(findings: Findings) -> CoverageTable:
    found = findings.coverage
    rows = found.rows[:MOST_PUBLISHERS]
    others = found.others + len(found.rows) - len(rows)
    heads = (HeadColumn(findings.vocabulary.title(key)) for key in found.sections)
    cells = [(Cell(row.publisher), *(Cell(_said(cell)) for cell in row.cells)) for row in rows]
    return CoverageTable(
        OF_COVERAGE,
        _small("Who speaks of what", (HeadColumn("Publisher", strong=True), *heads), cells),
        f"{findings.words.counted(others, 'other publisher', 'other publishers')} with fewer claims"
        if others
        else "",
    )


def _small(caption: str, heads: tuple[HeadColumn, ...], rows: Iterable[tuple[Cell, ...]]) -> Table:
    return Table(heads, (Group("", tuple(map(Row, rows))),), caption=caption)


def _said(cell: CoverageCell) -> str:
    said = f"{cell.agreeing:,}" if cell.agreeing else ""
    against = f"≠{cell.contradicting:,}" if cell.contradicting else ""
    return f"{said} {against}".strip() or SILENT
