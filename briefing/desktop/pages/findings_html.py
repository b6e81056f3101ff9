"""Lay out what the claims come to: the conflicts side by side, the changes in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Final

from briefing.desktop.pages.rich_text import Style, conflict_anchor, record_link
from briefing.queries.overview import NO_CHANGE, NO_CONFLICT
from briefing.store.store import Store

if TYPE_CHECKING:
    from briefing.evidence.changes import Change
    from briefing.evidence.conflicts import Conflict
    from briefing.evidence.values_by_support import SupportedValue
    from briefing.queries.findings import Findings

AT_MOST: Final = 1000  # on one page; the terminal lists all
SOURCES_NAMED: Final = 6
COMPARING: Final = "The claims are being compared…"
KINDS: Final = {
    "value": "value",
    "count": "number",
    "presence": "there or not",
    "name": "who or what",
    "spelling": "spelling",
}


def conflicts_html(store: Store, findings: Findings | None, style: Style) -> str:
    """Return the page of conflicts; while they are being found it says so."""
    title = f'<p style="{style.title}">Conflicts</p>'
    if findings is None:
        return style.page(title, f'<p style="{style.quiet}">{COMPARING}</p>')
    conflicts = findings.conflicts
    fields = style.words.counted(len(conflicts), "field", "fields")
    variants = style.words.counted(len(findings.variants), "name", "names")
    words = (
        "Different origins hold values that cannot both be true, and neither has taken its own "
        f"back: {fields}. Spellings of the same name are not among them ({variants})."
        if conflicts
        else NO_CONFLICT
    )
    names = Names(store, conflicts)
    parts = [title, f'<p style="{style.quiet}">{words}{_left_out(store, style)}</p>']
    section = ""
    for conflict in conflicts[:AT_MOST]:
        if conflict.section != section:
            section = conflict.section
            parts.append(f'<p style="{style.part}">{escape(names.vocabulary.title(section))}</p>')
        parts.append(conflict_html(conflict, names, style))
    parts += _more(len(conflicts), style)
    return style.page(*parts)


def changes_html(store: Store, findings: Findings | None, style: Style) -> str:
    """Return the page of changes, the latest first; while they are being found it says so."""
    title = f'<p style="{style.title}">Changes</p>'
    if findings is None:
        return style.page(title, f'<p style="{style.quiet}">{COMPARING}</p>')
    changes = findings.changes
    words = (
        f"The same speaker said otherwise at a later date: "
        f"{style.words.counted(len(changes), 'change', 'changes')}, the latest first."
        if changes
        else NO_CHANGE
    )
    names = Names(store, changes)
    parts = [title, f'<p style="{style.quiet}">{words}{_left_out(store, style)}</p>']
    parts.append(changes_table(findings.latest[:AT_MOST], names, style))
    parts += _more(len(changes), style)
    return style.page(*parts)


class Names:
    """What the records, fields and sources of findings are called; asked for once a page."""

    def __init__(self, store: Store, about: Iterable[Conflict | Change]) -> None:
        ids: dict[str, list[str]] = {}
        sources: set[str] = set()
        for one in about:
            ids.setdefault(one.section, []).append(one.record)
            for value in (*getattr(one, "values", ()), *getattr(one, "beside", ())):
                sources |= set(value.sources[:SOURCES_NAMED])
        self._headings = {section: store.headings(section, some) for section, some in ids.items()}
        self._publishers = store.publishers(sources)
        self.vocabulary = store.vocabulary

    def record(self, one: Conflict | Change, style: Style) -> str:
        """Return what a record is called, leading to it where it can be shown."""
        words = self._headings[one.section].get(one.record, one.record)
        if self.vocabulary.has(one.section):
            return style.to(record_link(one.section, one.record), words)
        return escape(words)

    def publisher(self, source: str) -> str:
        """Return who publishes a source."""
        return self._publishers.get(source, source)


def conflict_html(conflict: Conflict, names: Names, style: Style) -> str:
    """Lay out one conflict: its values side by side, the best supported first."""
    field = names.vocabulary.column(conflict.section, conflict.field).title
    tie = " · a tie" if conflict.is_tie else ""
    anchor = conflict_anchor(conflict.section, conflict.record, conflict.field)
    head = (
        f'<p style="margin:14px 0 3px 0;"><a name="{escape(anchor)}"></a>'
        f'<span style="font-weight:600;">'
        f"{names.record(conflict, style)}</span> "
        f'<span style="{style.quiet}">· {escape(field)} · {KINDS[conflict.kind.value]}{tie}'
        "</span></p>"
    )
    heads = "".join(
        f'<td width="{width}%" {align}><span style="{style.by}">{words}</span></td>'
        for words, width, align in (
            ("Value", 26, ""),
            ("Claims", 7, 'align="right"'),
            ("Origins", 8, 'align="right"'),
            ("Grade", 8, 'align="center"'),
            ("Said", 20, ""),
            ("Sources", 31, ""),
        )
    )
    rows = [] if style.tight else [f"<tr>{heads}</tr>"]
    rows += [_value_row(value, names, style) for value in conflict.values]
    rows += [_value_row(value, names, style, " (contradicts none)") for value in conflict.beside]
    return head + style.table(rows)


def _value_row(value: SupportedValue, names: Names, style: Style, beside: str = "") -> str:
    named = [
        style.to(record_link("sources", id), names.publisher(id))
        for id in value.sources[:SOURCES_NAMED]
    ]
    if len(value.sources) > SOURCES_NAMED:
        named.append(f"{len(value.sources) - SOURCES_NAMED} more")
    small = style.small
    if style.tight:
        claims = style.words.counted(len(value.claims), "claim", "claims")
        origins = style.words.counted(value.origins, "origin", "origins")
        grade = f"grade {escape(value.best_grade.shown)}"
        told = " · ".join((claims, origins, grade, _period(value, style)))
        return (
            f'<tr><td>{escape(value.words)}<span style="{style.by}">{beside}<br>{told}</span><br>'
            f'<span style="{small}">{", ".join(named)}</span></td></tr>'
        )
    return (
        f'<tr><td><span style="{"" if beside else "font-weight:500;"}">{escape(value.words)}'
        f'</span><span style="{style.by}">{beside}</span></td>'
        f'<td align="right">{len(value.claims)}</td>'
        f'<td align="right">{value.origins}</td>'
        f'<td align="center">{escape(value.best_grade.shown)}</td>'
        f'<td><span style="{style.by}">{_period(value, style)}</span></td>'
        f'<td><span style="{small}">{", ".join(named)}</span></td></tr>'
    )


def _period(value: SupportedValue, style: Style) -> str:
    if not value.first_date:
        return "undated"
    words = escape(style.words.period(value.first_date, value.last_date))
    return words.replace(" ", "&nbsp;").replace("&nbsp;–&nbsp;", " – ")


def changes_table(changes: Sequence[Change], names: Names, style: Style) -> str:
    """Lay out changes, one a row."""
    rows = []
    for change in changes:
        field = names.vocabulary.column(change.section, change.field).title
        if style.tight:
            rows.append(
                f'<tr><td>{names.record(change, style)}<br><span style="{style.by}">'
                f"{escape(names.vocabulary.title(change.section))} · {escape(field)}</span><br>"
                f"{escape(change.before_words)} → "
                f'<span style="font-weight:600;">{escape(change.after_words)}</span><br>'
                f'<span style="{style.by}">{escape(change.said_by)}, '
                f"{style.date(change.after_date)}; before: {style.date(change.before_date)}</span>"
                "</td></tr>"
            )
            continue
        rows.append(
            f'<tr><td width="18%"><span style="{style.by}">{style.date(change.after_date)}'
            "</span></td>"
            f'<td width="30%">{names.record(change, style)}<br>'
            f'<span style="{style.by}">{escape(names.vocabulary.title(change.section))} · '
            f"{escape(field)}</span></td>"
            f'<td width="34%">{escape(change.before_words)} → '
            f'<span style="font-weight:600;">{escape(change.after_words)}</span><br>'
            f'<span style="{style.by}">before: {style.date(change.before_date)}</span></td>'
            f'<td width="18%"><span style="{style.small}">{escape(change.said_by)}</span></td></tr>'
        )
    return style.table(rows, 5)


def as_of_line(store: Store, style: Style) -> str:
    """Say as of which date a page is; empty if it holds everything."""
    words = _left_out(store, style).strip()
    return f'<p style="margin:8px 0 0 0;"><b>{words}</b></p>' if words else ""


def _left_out(store: Store, style: Style) -> str:
    if not store.as_of:
        return ""
    return (
        f" As of {escape(style.words.date(store.as_of))}; "
        f"{style.words.counted(store.undated, 'undated claim is', 'undated claims are')} left out."
    )


def _more(number: int, style: Style) -> list[str]:
    if number <= AT_MOST:
        return []
    return [f'<p style="{style.quiet}">{number - AT_MOST:,} more; the terminal lists all.</p>']
