"""Set some rows of a list so that another program takes them from the clipboard.

As text they are cells with tabs between them, for spreadsheets and plain e-mails; as HTML a table,
for word processors. Both hold what every output of the list does, in its words: whoever needs
ISO dates takes .csv, whoever wants to reckon .xlsx. But a number in the text has no comma, which
half of the world would read as a decimal point, and no sign stands behind what is contested, with
which a date would be none to a spreadsheet: a last column names the contested fields. The table has
the sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final, NamedTuple

from briefing.document.blocks import SOURCES, Cell, Document, EventLine, HeadColumn, SourceList
from briefing.document.compose import compose_rows
from briefing.errors import OutputTrouble
from briefing.exchange.blocks import SourceLine
from briefing.exchange.flat import CONTESTED_FIELDS
from briefing.exchange.formula_guard import is_formula
from briefing.exchange.numbers import exact
from briefing.exchange.outline import source_line
from briefing.exchange.written import Report
from briefing.queries.findings import Findings
from briefing.queries.listing import Listing
from briefing.section import NUMBERS, Section
from briefing.words.characters import on_one_line
from briefing.words.words import Words

MOST: Final = 2_000  # rows: what the window can set without being felt to stop
CELL: Final = "border:1px solid #999;padding:2pt 4pt;font-size:9pt"


class Copied(NamedTuple):
    """Rows for the clipboard, in two forms."""

    text: str
    html: str
    report: Report


class _Table(NamedTuple):
    heads: tuple[HeadColumn, ...]
    rows: list[list[Cell]]
    plain: list[list[str]]  # the same cells as text alone, with what is contested as the last
    contested: bool
    harmless: int


def copied(listing: Listing, rows: Sequence[int], findings: Findings | None = None) -> Copied:
    """Set rows of a listing, by their numbers in the file, in the order given.

    They have the columns of every output, and their sources. Without findings nothing is marked as
    contested. OutputTrouble if these are too many.
    """
    check_number(listing.section, len(rows))
    document = compose_rows(listing, rows, findings)
    table = _table(document)
    scope = _scope(listing, len(table.rows))
    (event,) = (block.words for block in document.blocks if isinstance(block, EventLine))
    told = [on_one_line(f"{words}.") for words in (scope, document.dated, event)]
    listed = [block for block in document.blocks if isinstance(block, SourceList)]
    sources = [source_line(entry, document.words) for block in listed for entry in block.entries]
    legend = next((block.legend for block in listed), "")
    return Copied(
        "\n".join(_as_text(table, told, sources)),
        "".join(_as_html(document.name, table, told, sources, legend)),
        Report(harmless=table.harmless),
    )


def check_number(section: Section, number: int) -> None:
    """Make sure that so many rows can be copied; OutputTrouble if they cannot."""
    if number > MOST:
        raise OutputTrouble(
            f"These are {Words().counted(number, section.one, section.many)}, and at most {MOST:,} "
            "can be copied at once; export them instead."
        )


def _scope(listing: Listing, number: int) -> str:
    if number == len(listing):
        return listing.sentence
    section = listing.section
    total = listing.words.counted(listing.total, section.one, section.many)
    chosen = f"{listing.words.number(number)} chosen of {total}"
    return f"{chosen}: {listing.scope}" if listing.scope else chosen


def _table(document: Document) -> _Table:
    (table,) = document.tables
    heads = (*table.columns, *[HeadColumn(SOURCES)] * table.cited)
    rows, plain, harmless, contested = [], [], 0, False
    for row in table.rows:
        cells = [
            cell._replace(words=on_one_line(cell.words), code=on_one_line(cell.code))
            for cell in row.cells
        ]
        cells += [Cell(row.cited)] * table.cited
        texts = [_plain(head, cell) for head, cell in zip(heads, cells, strict=True)]
        for place, (text, head) in enumerate(zip(texts, heads, strict=True)):
            if is_formula(text) and not head.right:
                texts[place] = f"'{text}"
                cells[place] = cells[place]._replace(words=f"'{cells[place].words}")
                harmless += 1
        rows.append(cells)
        plain.append([*texts, on_one_line(row.contested)])
        contested |= bool(row.contested)
    return _Table(heads, rows, plain, contested, harmless)


def _plain(head: HeadColumn, cell: Cell) -> str:
    if head.kind in NUMBERS and isinstance(cell.value, int | float):
        return str(exact(cell.value))
    return cell._replace(contested=False).text


def _as_text(table: _Table, told: Sequence[str], sources: Sequence[SourceLine]) -> Iterator[str]:
    titles = [head.title for head in table.heads]
    wide = len(titles) + table.contested
    yield "\t".join([*titles, CONTESTED_FIELDS][:wide])
    yield from ("\t".join(row[:wide]) for row in table.plain)
    yield ""
    yield from told
    if sources:
        yield ""
        yield "Sources"
        yield from (f"[{one.number}] {one.words} {one.link}".rstrip() for one in sources)
    yield ""


def _as_html(
    title: str,
    table: _Table,
    told: Sequence[str],
    sources: Sequence[SourceLine],
    legend: str,
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
            name, scope = ("th", ' scope="row"') if head.strong else ("td", "")
            style = _style(head, bold=head.strong)
            words = _words(shown)
            yield f'<{name}{scope} dir="auto" valign="top" style="{style}">{words}</{name}>'
        yield "</tr>"
    yield "</tbody></table>"
    yield from (f'<p dir="auto">{escape(line)}</p>' for line in told)
    if sources:
        yield f"<p>Sources. {escape(legend)}</p><ol>"
        for one in sources:
            link = f' <a href="{escape(one.link)}">{escape(one.link)}</a>' if one.link else ""
            yield f'<li value="{one.number}" dir="auto">{escape(one.words)}{link}</li>'
        yield "</ol>"
    yield "</body></html>"


def _style(head: HeadColumn, *, bold: bool) -> str:
    weight = "bold" if bold else "normal"
    return f"{CELL};text-align:{'right' if head.right else 'left'};font-weight:{weight}"


def _words(shown: Cell) -> str:
    words = escape(shown.text)
    if shown.link:
        return f'<a href="{escape(shown.words)}">{words}</a>'
    return words if shown.stated else f"<i>{words}</i>"
