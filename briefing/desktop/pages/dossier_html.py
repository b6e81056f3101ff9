"""Lay out a dossier for the pane beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from briefing.desktop.pages.rich_text import (
    Style,
    conflict_anchor,
    place_link,
    record_link,
)
from briefing.desktop.state.places import CONFLICTS
from briefing.queries.dossier import Dossier, Field, Statement
from briefing.queries.source_claims import TitledClaim
from briefing.record import Record, references
from briefing.section import Groups, Kind
from briefing.store.search.match import Excerpt, FoundIn, Match
from briefing.words.words import Words

if TYPE_CHECKING:
    from briefing.queries.findings import Findings


def dossier_html(
    dossier: Dossier,
    findings: Findings | None,
    said: Sequence[TitledClaim],
    style: Style,
    *,
    why: Sequence[Match] = (),
) -> str:
    """Return the dossier as rich text; `said` is what a source says, if it is about one.

    `why` are the fields in which a search found the record, of those that the list does not show.
    """
    section, record = dossier.section, dossier.record
    country = next((c for c in section.columns if c.code and record.text(c.code)), None)
    chip = style.chip(record.text(country.code)) + "&nbsp; " if country is not None else ""
    parts = [
        f'<p style="{style.title}">{escape(dossier.heading)}</p>',
        f'<p style="{style.quiet} margin:2px 0 10px 0;">{chip}{escape(dossier.under)}</p>',
        why_html(why, style),
    ]
    parts += [
        _field(field, section.key, record, findings, style)
        for field in dossier.fields
        if field.statements or field.column.key != section.heading  # it stands above already
    ]
    number = len(dossier.sources)
    if number and not section.register:
        parts.append(
            f'<p style="{style.quiet} margin:14px 0 0 0;">'
            f"{style.words.counted(number, 'source speaks', 'sources speak')} of this record.</p>"
        )
    return style.page(*parts, _said(said, findings, style))


def why_html(matches: Sequence[Match], style: Style) -> str:
    """Return where a search found a record, the words marked, each field leading to its source."""
    return "".join(
        f'<p style="{style.small} margin:0 0 4px 0;"><span style="{style.quiet}">Found in: </span>'
        f'{_led(match, style)}<span style="{style.quiet}">: </span>“{_marked(match.excerpt)}”</p>'
        for match in matches
    )


def field_inside(match: Match, words: Words) -> str:
    """Return the field of a match as it stands within a sentence."""
    return words.inside(match.field) if match.place is FoundIn.OWN else match.field


def group_html(
    groups: Groups,
    group: Record,
    fields: Sequence[Field],
    findings: Findings | None,
    style: Style,
) -> str:
    """Return the page of a group, such as a category: its fields and the claims about it."""
    title = group.text("title")
    return style.page(
        f'<p style="{style.title}">{escape(title)}</p>',
        f'<p style="{style.quiet} margin:2px 0 10px 0;">{escape(groups.one.capitalize())}</p>',
        *(_field(field, groups.key, group, findings, style) for field in fields),
    )


def folded_html(title: str, many: str, style: Style) -> str:
    """Return the page of a group whose records are folded away: what it is, and how many."""
    return style.page(
        f'<p style="{style.title}">{escape(title)}</p>',
        f'<p style="{style.quiet} margin:2px 0 10px 0;">{escape(many)}</p>',
    )


def _field(
    field: Field, table: str, record: Record, findings: Findings | None, style: Style
) -> str:
    key = field.column.key
    conflict = findings.conflict_at(table, record.id, key) if findings is not None else None
    mark = ""
    if conflict is not None:
        words = f"{len(conflict.values)} values"
        mark = " &nbsp;" + style.to(
            place_link(CONFLICTS, conflict_anchor(table, record.id, key)),
            f"≠ {words}",
            style.contested,
        )
    label = f'<p style="{style.label}">{escape(field.column.title)}{mark}</p>'
    if field.stated:
        value = f'<p style="{style.value}">{_linked(field, record, style)}</p>'
    else:
        value = f'<p style="{style.missing}">{escape(field.words)}</p>'
    if not field.statements:
        return label + value
    rows = "".join(
        _statement(statement, style, _value(words, statements, findings) if first else "")
        for words, statements in field.by_value
        for first, statement in ((n == 0, s) for n, s in enumerate(statements))
    )
    return label + value + _table(rows)


def _table(rows: str) -> str:
    return (
        '<table width="99%" cellspacing="0" cellpadding="0" style="margin:0 0 2px 10px;">'
        f"{rows}</table>"
    )


def _value(words: str, statements: Sequence[Statement], findings: Findings | None) -> str:
    """Word a claimed value, with how many origins the claims for it have."""
    if findings is None or len(statements) < 2:
        return escape(words)
    origins = findings.origins([statement.claim for statement in statements])
    behind = findings.words.counted(origins, "origin", "origins")
    return f"{escape(words)}<br><i>{len(statements)}&nbsp;claims, {behind}</i>"


def _linked(field: Field, record: Record, style: Style) -> str:
    stored = record.text(field.column.key)
    if field.column.kind is Kind.LINK:
        return style.web(stored)
    if field.column.kind is Kind.SOURCES:
        return "; ".join(
            style.to(record_link("sources", id), record.names.get(id, id))
            for id in references(stored)
        )
    return escape(field.words).replace("\n", "<br>")


def _statement(statement: Statement, style: Style, value: str) -> str:
    """Lay out a claim; `value` is empty where it says the same as the one above."""
    claim, source = statement.claim, statement.source
    link = style.to(record_link("sources", source.id), source.text("publisher"))
    said = [f"said by {escape(claim.said_by)}"] if claim.said_by else []
    who = f"<b>{escape(statement.grade)}</b>&nbsp;{link}"
    by = " · ".join([who, *said, style.date(statement.stated_on)])
    cited = [source.names.get(id, id) for id in references(source.text("cites"))]
    others = [name for name in cited if name != source.text("publisher")]
    reprints = f"<br>reprints {escape(', '.join(others))}" if others else ""
    note = f'<br><span style="{style.note}">{escape(claim.note)}</span>' if claim.note else ""
    says = f'<span style="{style.small}">{value}</span>'
    so = f'<span style="{style.by}">{by}{reprints}</span>{note}'
    return _row(says if value else "", so, 40, style)


def _row(left: str, right: str, width: int, style: Style) -> str:
    """Lay out two cells, the left one so many per cent wide, or one below the other."""
    if style.narrow:
        above = f'<tr><td style="padding:4px 0 0 0;">{left}</td></tr>' if left else ""
        return f'{above}<tr><td style="padding:1px 0 3px 10px;">{right}</td></tr>'
    return (
        f'<tr><td width="{width}%" style="padding:2px 10px 3px 0;">{left}</td>'
        f'<td style="padding:2px 0 3px 0;">{right}</td></tr>'
    )


def _said(said: Sequence[TitledClaim], findings: Findings | None, style: Style) -> str:
    """Lay out everything that a source says, record by record."""
    if not said:
        return ""
    contested = sum(_contested(one, findings) for one in said)
    words = style.words.counted(len(said), "claim", "claims")
    if contested:
        words += f", {contested:,} contested"
    parts = [f'<p style="{style.part}">What it says</p>', f'<p style="{style.quiet}">{words}</p>']
    for (title, section, id), claims in groupby(said, lambda s: (s.title, s.section, s.record)):
        head = style.to(record_link(section, id), title) if section else escape(title)
        rows = "".join(_said_row(one, findings, style) for one in claims)
        parts.append(f'<p style="margin:10px 0 2px 0;">{head}</p>{_table(rows)}')
    return "".join(parts)


def _said_row(said: TitledClaim, findings: Findings | None, style: Style) -> str:
    mark = f" {style.mark()}" if _contested(said, findings) else ""
    who = f"said by {escape(said.claim.said_by)}" if said.claim.said_by else ""
    when = style.date(said.claim.stated_on or "")
    by = " · ".join(part for part in (who, when) if part)
    return _row(
        f'<span style="{style.by}">{escape(said.field)}</span>',
        f'<span style="{style.small}">{escape(said.words)}{mark}</span>'
        f'<br><span style="{style.by}">{by}</span>',
        30,
        style,
    )


def _contested(said: TitledClaim, findings: Findings | None) -> bool:
    claim = said.claim
    return findings is not None and (
        findings.conflict_at(claim.section, claim.record, claim.field) is not None
    )


def _led(match: Match, style: Style) -> str:
    field = field_inside(match, style.words)
    return style.to(record_link("sources", match.source), field) if match.source else escape(field)


def _marked(excerpt: Excerpt) -> str:
    parts, at = [], 0
    for start, end in excerpt.marks:
        parts += [
            escape(excerpt.text[at:start]),
            f"<b><u>{escape(excerpt.text[start:end])}</u></b>",
        ]
        at = end
    return "".join([*parts, escape(excerpt.text[at:])])
