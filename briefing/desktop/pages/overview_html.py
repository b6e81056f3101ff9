"""Lay out the first page of a briefing."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Final

from briefing.desktop.pages.findings_html import (
    COMPARING,
    Names,
    as_of_line,
    changes_table,
    conflict_html,
)
from briefing.desktop.pages.rich_text import (
    Style,
    conflict_anchor,
    place_link,
    record_link,
)
from briefing.desktop.state.event_text import is_date, on_a_line
from briefing.desktop.state.places import CHANGES, CONFLICTS, OVERVIEW
from briefing.event import EVENT
from briefing.queries.overview import (
    CHANGES_SHOWN,
    CONFLICTS_SHOWN,
    NO_ABSENCE,
    NO_CHANGE,
    NO_CONFLICT,
    NO_FIGURE,
    OF_COVERAGE,
    Absence,
    CitedPoint,
    Figure,
    Overview,
)
from briefing.store.store import Store

if TYPE_CHECKING:
    from briefing.evidence.coverage import Coverage, Tally
    from briefing.queries.findings import Findings
    from briefing.record import Record
    from briefing.section import Column, Section
    from briefing.vocabulary.vocabulary import Vocabulary

# Characters that the head of the page has room for; what is longer stands in full at the foot.
MOST: Final = {"title": 200, "starts_on": 30, "place": 160, "occasion": 160, "summary": 1500}
WHOLE: Final = "whole"  # an anchor


def overview_html(overview: Overview, store: Store, findings: Findings | None, style: Style) -> str:
    """Return the first page; what is still being found is said to be."""
    return style.page(
        _head(overview, store, style),
        _points(overview.points, style),
        _two_columns(_figures(overview, findings, style), _absences(overview, style), style),
        _findings(store, findings, style),
        _event(overview, findings, style),
        _whole_texts(overview.event, style),
    )


def _head(overview: Overview, store: Store, style: Style) -> str:
    event = overview.event
    words = {
        column.key: escape(on_a_line(style.words.field(column, event), MOST[column.key]))
        for column in EVENT.columns
        if column.key in MOST
    }
    line = " · ".join(words[key] for key in ("starts_on", "place", "occasion") if event.text(key))
    summary = (
        f'<p style="margin:8px 0 0 0;">{words["summary"]}</p>' if event.text("summary") else ""
    )
    more = style.to(place_link(OVERVIEW, WHOLE), "Read the whole text")
    lead = f'<p style="margin:4px 0 0 0;">{more}</p>' if _too_long(event) else ""
    return (
        f'<p style="{style.title}">{words["title"]}</p>'
        f'<p style="{style.quiet} margin:2px 0 0 0;">{line}</p>{summary}{lead}'
        f"{as_of_line(store, style)}"
    )


def _whole_texts(event: Record, style: Style) -> str:
    """Lay out at the foot what the head of the page has cut short."""
    if not (long := _too_long(event)):
        return ""
    texts = "".join(
        f'<p style="{style.label}">{escape(column.title)}</p><p style="margin:0;">'
        f"{escape(on_a_line(event.text(column.key), len(event.text(column.key))))}</p>"
        for column in long
    )
    return f'<p style="{style.part}"><a name="{WHOLE}"></a>In full</p>{texts}'


def _too_long(event: Record) -> list[Column]:
    columns = [column for column in EVENT.columns if column.key in MOST]
    return [column for column in columns if len(event.text(column.key)) > MOST[column.key]]


def _points(points: tuple[CitedPoint, ...], style: Style) -> str:
    if not points:
        return ""
    rows = []
    for point in points:
        by = ", ".join(
            style.to(record_link("sources", source.id), source.text("publisher"))
            for source in point.sources
        )
        rows.append(
            f'<tr><td width="14">•</td><td>{escape(point.text)}<br>'
            f'<span style="{style.by}">{by}</span></td></tr>'
        )
    return f'<p style="{style.part}">Main points</p>{style.table(rows)}'


def _two_columns(left: str, right: str, style: Style) -> str:
    if style.tight:
        return left + right
    row = f'<tr><td width="47%">{left}</td><td width="6%"></td><td width="47%">{right}</td></tr>'
    # A margin in a cell is kept at the bottom only, so a small line stands above.
    return f'<p style="margin:0; font-size:6pt;">&nbsp;</p>{style.table([row], 0)}'


def _figures(overview: Overview, findings: Findings | None, style: Style) -> str:
    rows = [_figure(figure, findings, style) for figure in overview.figures]
    section, number = overview.figures_in, overview.figures_in_all
    return _first_rows("Key figures", rows, section, style, number=number, none=NO_FIGURE)


def _figure(figure: Figure, findings: Findings | None, style: Style) -> str:
    conflict = findings.contested.get(figure.subject) if findings is not None else None
    mark = ""
    if conflict is not None:
        mark = "&nbsp;" + style.to(
            place_link(CONFLICTS, conflict_anchor(*figure.subject)),
            "≠",
            style.contested,
        )
    value = escape(figure.value.words)
    title = style.to(record_link(figure.subject.section, figure.record.id), figure.title)
    shown = f"<b>{value}</b>" if figure.value.stated else f'<i style="{style.quiet}">{value}</i>'
    return (
        f'<tr><td align="right" width="64">{shown}</td>'
        f"<td>{title}{mark}</td>"
        f'<td align="right" width="28"><span style="{style.by}">{escape(figure.grade)}</span></td>'
        "</tr>"
    )


def _absences(overview: Overview, style: Style) -> str:
    rows = [_absence(absence, style) for absence in overview.absences]
    section, number = overview.absences_in, overview.absences_in_all
    return _first_rows("Absent, and why", rows, section, style, number=number, none=NO_ABSENCE)


def _absence(absence: Absence, style: Style) -> str:
    name = style.to(record_link(absence.subject.section, absence.record.id), absence.name)
    chip = f"{style.chip(absence.code)}&nbsp;" if absence.code else ""
    return (
        f'<tr><td width="46%">{name}'
        f'<br><span style="{style.by}">{chip}{escape(absence.country)}</span></td>'
        f'<td><span style="{style.small}">{escape(absence.why)}</span></td></tr>'
    )


def _first_rows(
    title: str, rows: list[str], section: Section | None, style: Style, *, number: int, none: str
) -> str:
    """Lay out rows of a section that has such a `number` of them; `none` says that it has none.

    A file may lack the section: then there is nothing to say.
    """
    if section is None:
        return ""
    more = ""
    if number > len(rows):
        words = f"All {style.words.counted(number, section.one, section.many)}"
        more = f'<p style="margin:4px 0 0 0;">{style.to(place_link(section.key), words)}</p>'
    shown = rows or [f'<tr><td><span style="{style.quiet}">{none}</span></td></tr>']
    return f'<p style="{style.part}">{title}</p>{style.table(shown)}{more}'


def _findings(store: Store, findings: Findings | None, style: Style) -> str:
    if findings is None:
        return f'<p style="{style.quiet} margin:20px 0 0 0;">{COMPARING}</p>'
    changes, conflicts = findings.latest[:CHANGES_SHOWN], findings.weightiest[:CONFLICTS_SHOWN]
    names = Names(store, [*changes, *conflicts])
    parts = [f'<p style="{style.part}">Latest changes</p>']
    if changes:
        parts.append(changes_table(changes, names, style))
        parts.append(_lead(CHANGES, len(findings.changes), "change", "changes", style))
    else:
        parts.append(f'<p style="{style.quiet}">{NO_CHANGE}</p>')
    parts.append(f'<p style="{style.part}">Open conflicts</p>')
    if conflicts:
        parts += [conflict_html(conflict, names, style) for conflict in conflicts]
        parts.append(_lead(CONFLICTS, len(findings.conflicts), "conflict", "conflicts", style))
    else:
        parts.append(f'<p style="{style.quiet}">{NO_CONFLICT}</p>')
    parts.append(_coverage(findings.coverage, findings.vocabulary, style))
    return "".join(parts)


def _lead(key: str, number: int, one: str, many: str, style: Style) -> str:
    words = f"All {style.words.counted(number, one, many)}" if number > 1 else f"The {one}"
    return f'<p style="margin:8px 0 0 0;">{style.to(place_link(key), words)}</p>'


def _event(overview: Overview, findings: Findings | None, style: Style) -> str:
    """Lay out who says what of the event itself."""
    rows = []
    for field in overview.fields:
        if not field.statements:
            continue
        conflict = (
            findings.conflict_at(EVENT.key, overview.event.id, field.column.key)
            if findings is not None
            else None
        )
        mark = f" {style.mark()}" if conflict is not None else ""
        said = []
        for words, statements in field.by_value:
            by = ", ".join(
                f"{style.to(record_link('sources', s.source.id), s.source.text('publisher'))} "
                f"({s.grade}, {style.date(s.stated_on)})"
                for s in statements
            )
            said.append(f'{escape(words)}<br><span style="{style.by}">{by}</span>')
        rows.append(
            f'<tr><td width="18%"><span style="{style.by}">{escape(field.column.title)}{mark}'
            f"</span></td><td>{'<br>'.join(said)}</td></tr>"
        )
    if not rows:
        return ""
    as_of = overview.event.text("as_of")
    foot = f"The briefing is as of {style.words.date(as_of)}." if is_date(as_of) else ""
    return (
        f'<p style="{style.part}">What is said of the event</p>'
        f"{style.table(rows, 4)}"
        f'<p style="{style.by}">{escape(foot)}</p>'
    )


def _coverage(coverage: Coverage, vocabulary: Vocabulary, style: Style) -> str:
    """Lay out which of the main publishers speaks of what, and whether as the briefing does."""
    if not coverage.rows:
        return ""
    titles = [vocabulary.title(key) for key in coverage.sections]
    rows = []
    if not style.tight:
        heads = "".join(
            f'<td align="center"><span style="{style.by}">'
            f"{style.to(place_link(key), title) if vocabulary.has(key) else escape(title)}"
            "</span></td>"
            for key, title in zip(coverage.sections, titles, strict=True)
        )
        rows.append(f"<tr><td></td>{heads}</tr>")
    for row in coverage.rows:
        publisher = style.to(record_link("sources", row.sources[0]), row.publisher)
        if style.tight:
            cells = f"<br>{_cells(titles, row.cells, style)}</td>"
        else:
            cells = f"</td>{''.join(_cell(cell, style) for cell in row.cells)}"
        rows.append(f"<tr><td>{publisher}{cells}</tr>")
    others = ""
    if coverage.others:
        words = style.words.counted(coverage.others, "other publisher", "other publishers")
        others = f'<p style="{style.by}">{words} with fewer claims.</p>'
    return (
        f'<p style="{style.part}">Who speaks of what</p>'
        f'<p style="{style.by}">{OF_COVERAGE}</p>{style.table(rows)}{others}'
    )


def _cell(cell: Tally, style: Style) -> str:
    return f'<td align="center"><span style="{style.small}">{_said(cell, style) or "–"}</span></td>'


def _cells(titles: Sequence[str], cells: Sequence[Tally], style: Style) -> str:
    """Lay out in a line what a row says, without what it does not."""
    told = ((title, _said(cell, style)) for title, cell in zip(titles, cells, strict=True))
    words = " · ".join(f"{escape(title)}&nbsp;{said}" for title, said in told if said)
    return f'<span style="{style.by}">{words}</span>'


def _said(cell: Tally, style: Style) -> str:
    words = f"{cell.agreeing}" if cell.agreeing else ""
    if cell.contradicting:
        words += f" {style.mark(str(cell.contradicting))}"
    return words
