"""Lay out a dossier for the pane beside the list."""

from __future__ import annotations

from html import escape
from typing import Final

from briefing.desktop.theme import Theme
from briefing.dossier import Dossier, Field, Statement
from briefing.formatting import counted, date_in_words
from briefing.section import Kind

SOURCE_LINK: Final = "source:"
WEB_SCHEMES: Final = ("http://", "https://")


def dossier_html(dossier: Dossier, theme: Theme, points: float) -> str:
    """Return the dossier as rich text; everything from the file is escaped. `points`: text size."""
    style = _Style(theme, points)
    section, record = dossier.section, dossier.record
    country = next((c for c in section.columns if c.code and record.text(c.code)), None)
    chip = style.chip(record.text(country.code)) + "&nbsp; " if country is not None else ""
    parts = [
        f'<p style="{style.heading}">{escape(dossier.heading)}</p>',
        f'<p style="{style.quiet} margin:2px 0 10px 0;">{chip}{escape(dossier.under)}</p>',
    ]
    parts += [
        _field(field, dossier, style)
        for field in dossier.fields
        if field.statements or field.column.key != section.heading  # it stands above already
    ]
    number = len(dossier.sources)
    if number and section.key != "sources":
        parts.append(
            f'<p style="{style.quiet} margin:14px 0 0 0;">'
            f"{counted(number, 'source speaks', 'sources speak')} of this record.</p>"
        )
    return f'<html><body style="{style.body}">{"".join(parts)}</body></html>'


class _Style:
    """The few styles that the rich text uses."""

    def __init__(self, theme: Theme, points: float) -> None:
        small = f"font-size:{points * 0.9:.1f}pt;"
        self.theme = theme
        self.body = f"color:{theme.text}; font-size:{points:.1f}pt;"
        self.heading = f"font-size:{points * 1.55:.1f}pt; font-weight:600; margin:0;"
        self.quiet = f"color:{theme.quiet};"
        self.label = f"color:{theme.quiet}; {small} margin:12px 0 1px 0;"
        self.value = "margin:0 0 3px 0; font-weight:500;"
        self.missing = f"margin:0 0 3px 0; color:{theme.quiet}; font-style:italic;"
        self.claim = f"{small}"
        self.by = f"{small} color:{theme.quiet};"
        self.note = f"{small} color:{theme.quiet}; font-style:italic;"
        self.link = f"color:{theme.accent}; text-decoration:none;"

    def chip(self, code: str) -> str:
        ground, ink = self.theme.line, self.theme.text
        return (
            f'<span style="background-color:{ground}; color:{ink}; font-weight:600;">'
            f"&nbsp;{escape(code)}&nbsp;</span>"
        )


def _field(field: Field, dossier: Dossier, style: _Style) -> str:
    label = f'<p style="{style.label}">{escape(field.column.title)}</p>'
    if field.stated:
        words = _linked(field, dossier, style)
        value = f'<p style="{style.value}">{words}</p>'
    else:
        value = f'<p style="{style.missing}">{escape(field.words)}</p>'
    if not field.statements:
        return label + value
    rows = "".join(
        _statement(statement, style, words if place == 0 else "")
        for words, statements in field.by_value
        for place, statement in enumerate(statements)
    )
    table = (
        f'<table width="100%" cellspacing="0" cellpadding="0" style="margin:0 0 2px 10px;">{rows}'
        "</table>"
    )
    return label + value + table


def _linked(field: Field, dossier: Dossier, style: _Style) -> str:
    stored = dossier.record.text(field.column.key)
    if field.column.kind is Kind.LINK and stored.startswith(WEB_SCHEMES):
        return f'<a href="{escape(stored)}" style="{style.link}">{_breakable(stored)}</a>'
    if field.column.kind is Kind.SOURCES:
        return "; ".join(
            f'<a href="{SOURCE_LINK}{escape(id)}" style="{style.link}">'
            f"{escape(dossier.record.names.get(id, id))}</a>"
            for id in stored.split(";")
        )
    return escape(field.words).replace("\n", "<br>")


def _breakable(address: str) -> str:
    """Let a web address break after each of its parts; it is longer than the pane is wide."""
    return (
        escape(address).replace("/", "/&#8203;").replace("-", "-&#8203;").replace("_", "_&#8203;")
    )


def _statement(statement: Statement, style: _Style, words: str) -> str:
    """Lay out a claim; `words` is empty where it says the same as the one above."""
    claim, source = statement.claim, statement.source
    link = (
        f'<a href="{SOURCE_LINK}{escape(source.id)}" style="{style.link}">'
        f"{escape(source.text('publisher'))}</a>"
    )
    said = [f"said by {escape(claim.said_by)}"] if claim.said_by else []
    when = date_in_words(statement.stated_on) if statement.stated_on else "undated"
    by = " · ".join([link, *said, escape(when).replace(" ", "&nbsp;")])
    note = f'<br><span style="{style.note}">{escape(claim.note)}</span>' if claim.note else ""
    return (
        "<tr>"
        f'<td width="42%" style="padding:2px 10px 3px 0;"><span style="{style.claim}">'
        f"{escape(words)}</span></td>"
        f'<td style="padding:2px 0 3px 0;"><span style="{style.by}">{by}</span>{note}</td>'
        "</tr>"
    )
