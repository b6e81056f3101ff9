"""Set some rows of a list so that another program takes them from the clipboard.

As text they are cells with tabs between them, for spreadsheets and plain e-mails; as HTML a table,
for word processors. Both hold what the list shows, in its words: whoever needs ISO dates takes
.csv, whoever wants to reckon .xlsx. But a number in the text has no comma, which half of the
world would read as a decimal point, and no sign stands behind what is contested, with which a date
would be none to a spreadsheet: a last column names the contested fields. The table has the sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final, NamedTuple

from briefing.document.content import LEGEND, Content, Part, Report
from briefing.document.content_table import NUMBERS, SOURCES, Cell, Head, cell, chosen, head_of
from briefing.document.gather import gather_rows
from briefing.errors import OutputTrouble
from briefing.evidence.grade import grade
from briefing.exchange.blocks import SourceLine
from briefing.exchange.cells import contested_titles, with_group
from briefing.exchange.formula_guard import is_formula
from briefing.exchange.numbers import exact
from briefing.exchange.outline import source_line
from briefing.queries.findings import Findings
from briefing.queries.listing import Listing
from briefing.record import Record
from briefing.section import Column, Section
from briefing.words.characters import on_one_line
from briefing.words.formatting import counted

MOST: Final = 2_000  # rows: what the window can set without being felt to stop
GRADE: Final = Head("Grade")
CONTESTED_FIELDS: Final = "Contested"
CELL: Final = "border:1px solid #999;padding:2pt 4pt;font-size:9pt"


class Copied(NamedTuple):
    """Rows for the clipboard, in two forms."""

    text: str
    html: str
    report: Report


class _Table(NamedTuple):
    heads: tuple[Head, ...]
    rows: list[list[Cell]]
    plain: list[list[str]]  # the same cells as text alone, with what is contested as the last
    harmless: int


def copied(listing: Listing, rows: Sequence[int], findings: Findings | None = None) -> Copied:
    """Set rows of a listing, by their numbers in the file, in the order given.

    They have the columns that the list shows, and their sources. Without findings nothing is
    marked as contested. OutputTrouble if these are too many.
    """
    section = listing.section
    check_number(section, len(rows))
    content = gather_rows(listing, rows, findings)
    table = _table(content, content.parts[0])
    scope = _scope(listing, len(content.parts[0].records))
    told = [on_one_line(f"{words}.") for words in (scope, content.dated, content.event_line)]
    sources = [source_line(source) for source in content.sources]
    return Copied(
        "\n".join(_as_text(table, told, sources)),
        "".join(_as_html(section.title, table, told, sources)),
        Report(harmless=table.harmless),
    )


def check_number(section: Section, number: int) -> None:
    """Make sure that so many rows can be copied; OutputTrouble if they cannot."""
    if number > MOST:
        raise OutputTrouble(
            f"These are {counted(number, section.one, section.many)}, and at most {MOST:,} "
            "can be copied at once; export them instead."
        )


def _scope(listing: Listing, number: int) -> str:
    if number == len(listing):
        return listing.sentence
    section = listing.section
    words = f"{number:,} chosen of {counted(listing.total, section.one, section.many)}"
    return f"{words}: {listing.scope}" if listing.scope else words


def _table(content: Content, part: Part) -> _Table:
    section, store = part.section, part.listing.store
    columns = with_group(part.listing, chosen(part)) if chosen(part) else _listed(part.listing)
    graded = not part.listing.criteria.columns and section.key != "sources"
    ids = [record.id for record in part.records]
    grades = store.best_grades(section, ids) if graded else {}
    cited, contested = any(part.claims.values()), bool(part.conflicts)
    heads = [head_of(column, section.heading) for column in columns]
    heads += [GRADE] * graded + [Head(SOURCES)] * cited
    rows, plain, harmless = [], [], 0
    for record in part.records:
        cells = [_on_one_line(cell(part, column, record)) for column in columns]
        texts = [
            _plain(column, record, shown) for column, shown in zip(columns, cells, strict=True)
        ]
        beside = []
        if graded:
            beside.append(grade(*grades[record.id]).shown if record.id in grades else "")
        if cited:
            beside.append(content.cited(claim.source for claim in part.claims[record.id]))
        cells += map(Cell, beside)
        texts += beside
        for place, (text, head) in enumerate(zip(texts, heads, strict=True)):
            if is_formula(text) and not head.right:
                texts[place] = f"'{text}"
                cells[place] = cells[place]._replace(words=f"'{cells[place].words}")
                harmless += 1
        rows.append(cells)
        if contested:
            texts.append(on_one_line(contested_titles(part, record)))
        plain.append(texts)
    return _Table(tuple(heads), rows, plain, harmless)


def _listed(listing: Listing) -> list[Column]:
    """Return what the list shows, and the column that its groups are made of."""
    section, keys = listing.section, list(listing.section.listed)
    if listing.group_by and listing.group_by not in keys:
        keys.insert(1, listing.group_by)
    return [section.column(key) for key in keys]


def _on_one_line(shown: Cell) -> Cell:
    return shown._replace(words=on_one_line(shown.words), code=on_one_line(shown.code))


def _plain(column: Column, record: Record, shown: Cell) -> str:
    stored = record.values.get(column.key)
    if column.kind in NUMBERS and isinstance(stored, int | float):
        return str(exact(stored))
    return shown._replace(contested=False).text


def _as_text(table: _Table, told: Sequence[str], sources: Sequence[SourceLine]) -> Iterator[str]:
    titles = [head.title for head in table.heads]
    more = any(len(row) > len(titles) for row in table.plain)
    yield "\t".join([*titles, CONTESTED_FIELDS] if more else titles)
    yield from map("\t".join, table.plain)
    yield ""
    yield from told
    if sources:
        yield ""
        yield "Sources"
        yield from (f"[{one.number}] {one.words} {one.link}".rstrip() for one in sources)
    yield ""


def _as_html(
    title: str, table: _Table, told: Sequence[str], sources: Sequence[SourceLine]
) -> Iterator[str]:
    yield '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>'
    # Word processors read neither style sheets nor “collapse” from elsewhere than the table.
    yield '<table border="1" cellspacing="0" width="100%" style="border-collapse:collapse">'
    # Above the table, LibreOffice would put it on a page of its own.
    yield f'<caption align="bottom">{escape(f"{title}: {told[0]}")}</caption><thead><tr>'
    for head in table.heads:
        style = _style(head, bold=True)
        yield f'<th scope="col" valign="bottom" style="{style}">{escape(head.title)}</th>'
    yield "</tr></thead><tbody>"
    for row in table.rows:
        yield "<tr>"
        for head, shown in zip(table.heads, row, strict=True):
            name, scope = ("th", ' scope="row"') if head.heading else ("td", "")
            style = _style(head, bold=head.heading)
            words = _words(shown)
            yield f'<{name}{scope} dir="auto" valign="top" style="{style}">{words}</{name}>'
        yield "</tr>"
    yield "</tbody></table>"
    yield from (f'<p dir="auto">{escape(line)}</p>' for line in told)
    if sources:
        yield f"<p>Sources. {escape(LEGEND)}</p><ol>"
        for one in sources:
            link = f' <a href="{escape(one.link)}">{escape(one.link)}</a>' if one.link else ""
            yield f'<li value="{one.number}" dir="auto">{escape(one.words)}{link}</li>'
        yield "</ol>"
    yield "</body></html>"


def _style(head: Head, *, bold: bool) -> str:
    weight = "bold" if bold else "normal"
    return f"{CELL};text-align:{'right' if head.right else 'left'};font-weight:{weight}"


def _words(shown: Cell) -> str:
    words = escape(shown.text)
    if shown.link:
        return f'<a href="{escape(shown.words)}">{words}</a>'
    return words if shown.stated else f"<i>{words}</i>"
