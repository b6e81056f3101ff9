"""Write one page of HTML: no script, nothing from elsewhere, and black on white when printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from briefing.document.blocks import (
    Cell,
    Contents,
    Document,
    EventLine,
    Group,
    HeadColumn,
    Heading,
    Part,
    Sentence,
    Table,
)
from briefing.document.progress import Steps
from briefing.exchange.blocks import Contested, Facts, Points, Sources, TextBlock
from briefing.exchange.outline import is_wide, outline, rows_of, with_sources
from briefing.exchange.written import Written
from briefing.words.characters import on_one_line

LONG_WORD: Final = re.compile(r"(\S{24})(?=\S)")
SIZES: Final = {"a4": "A4", "letter": "letter"}
STYLE: Final = """
:root { color-scheme: light dark; --ink: #1a1a1a; --page: #fff; --quiet: #595959; --line: #c4c4c4; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e6; --page: #1b1b1b; --quiet: #a6a6a6; --line: #4a4a4a; }
  a { color: #8ab4f8; }
}
body { background: var(--page); color: var(--ink); font: 1rem/1.45 system-ui, sans-serif;
  margin: 0 auto; max-width: 80rem; padding: 1.5rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.3rem; margin: 2.2rem 0 .4rem; }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .3rem; }
p { margin: .3rem 0; max-width: 50rem; }
p.event { color: var(--quiet); }
.marking { font-weight: 700; text-align: center; max-width: none; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; margin: .8rem 0; width: 100%; }
/* It says to those who cannot see the page what they see above the table. */
caption { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; width: 1px; }
th, td { padding: .3rem .9rem .3rem 0; text-align: start; vertical-align: top;
  overflow-wrap: break-word; min-width: 4.5rem; white-space: pre-line; }
thead th { border-bottom: 2px solid var(--ink); }
tbody tr { border-bottom: 1px solid var(--line); }
.group th { font-size: 1.05em; padding-top: 1rem; }
.number { text-align: right; }
.whole { white-space: nowrap; }
.quiet { color: var(--quiet); font-style: italic; }
.code { color: var(--quiet); font-size: .85em; letter-spacing: .04em; }
dl { display: grid; gap: .2rem 1rem; grid-template-columns: max-content 1fr; }
dt { color: var(--quiet); }
dd { margin: 0; }
dl.contested { display: block; }
.contested dt { color: inherit; font-weight: 600; margin-top: .5rem; }
.contested dd { margin-left: 1.2rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; }
li { margin: .25rem 0; overflow-wrap: anywhere; }
footer { border-top: 1px solid var(--line); color: var(--quiet); font-size: .85rem;
  margin-top: 2rem; padding-top: .5rem; }
@media print {
  :root { color-scheme: light; --ink: #000; --page: #fff; --quiet: #333; --line: #999; }
  body { font-size: 10.5pt; max-width: none; padding: 0; }
  table { font-size: 9pt; }
  th, td { min-width: 0; padding-right: .5rem; }
  a { color: inherit; }
  .wide { overflow: visible; }
  thead { display: table-header-group; }
  tr, li, dd { break-inside: avoid; }
  h2, h3, dt, thead, .group { break-after: avoid; }
  .page { break-before: page; }
}
"""


def write(document: Document, steps: Steps | None = None) -> Written:
    """Write headings, tables and sources; everything that the briefing says is escaped."""
    return Written("\n".join(_lines(document, steps or Steps())).encode(errors="replace"))


def _lines(document: Document, steps: Steps) -> Iterator[str]:
    marking = on_one_line(document.marking)
    marked = f'<p class="marking" dir="auto">{escape(marking)}</p>' if marking else ""
    page = f"{SIZES[document.paper]}{' landscape' if any(map(is_wide, document.parts)) else ''}"
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(document.language) or "en"}">'
    yield '<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(on_one_line(document.title))}</title>"
    yield f"<style>{STYLE}@page {{ size: {page}; margin: 20mm; }}\n</style>\n</head>\n<body>"
    yield marked
    yield "<main>"
    for block in outline(document):
        yield from _block(block, steps)
    yield "</main>\n<footer>"
    yield f"<p>{escape(on_one_line(document.dated))} · file {document.fingerprint}</p>"
    yield f"{marked}</footer>\n</body>\n</html>\n"


def _block(block: TextBlock, steps: Steps) -> Iterator[str]:
    match block:
        case EventLine():
            yield f'<p class="event" dir="auto">{escape(block.words)}</p>'
        case Part():
            yield '<div class="page"></div>'
        case Heading(words, level, anchor):
            named = f' id="{anchor}"' if anchor else ""
            yield f'<h{level}{named} dir="auto">{escape(words)}</h{level}>'
        case Contents(lines):
            yield '<nav aria-label="Contents"><ul>'
            for one in lines:
                words = escape(f"{one.title} ({one.words})")
                yield f'<li><a href="#{one.anchor}">{words}</a></li>'
            yield "</ul></nav>"
        case Sentence(words):
            yield f'<p dir="auto">{escape(words)}</p>'
        case Table():
            yield from _table(block, steps)
        case Facts() | Points() | Contested() | Sources():
            yield from _list(block)


def _list(block: Facts | Points | Contested | Sources) -> Iterator[str]:
    match block:
        case Facts(pairs):
            yield "<dl>"
            for label, words in pairs:
                yield f'<dt>{escape(label)}</dt><dd dir="auto">{escape(words)}</dd>'
            yield "</dl>"
        case Points(sentences):
            yield "<ul>"
            yield from (f'<li dir="auto">{escape(sentence)}</li>' for sentence in sentences)
            yield "</ul>"
        case Contested(fields):
            yield '<dl class="contested">'
            for field, values in fields:
                yield f'<dt dir="auto">{escape(field)}</dt>'
                yield from (f'<dd dir="auto">{escape(value)}</dd>' for value in values)
            yield "</dl>"
        case Sources(lines):
            yield "<ol>"
            for line in lines:
                link = escape(line.link)
                followed = f' <a href="{link}" rel="noreferrer">{link}</a>' if link else ""
                yield (
                    f'<li value="{line.number}" id="source-{line.number}">'
                    f'<span dir="auto">{escape(line.words)}</span>{followed}</li>'
                )
            yield "</ol>"


def _table(table: Table, steps: Steps) -> Iterator[str]:
    caption = escape(table.caption)
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{caption}">\n<table>'
    yield f"<caption>{caption}</caption>\n<thead>\n<tr>"
    for head in table.heads:
        yield f'<th scope="col"{_class(head)}>{escape(head.title)}</th>'
    yield "</tr>\n</thead>"
    for group in table.groups:
        yield from _group(table, group, steps)
    yield "</table>\n</div>"


def _group(table: Table, group: Group, steps: Steps) -> Iterator[str]:
    across = len(table.heads)
    yield "<tbody>"
    if group.title:
        title = escape(group.title)
        yield f'<tr class="group"><th scope="rowgroup" colspan="{across}">{title}</th></tr>'
    if group.empty:
        empty = escape(with_sources(group.empty, group.sources))
        yield f'<tr><td class="quiet" colspan="{across}">{empty}</td></tr>'
    for row in rows_of(table, group, steps):
        yield "<tr>"
        for head, cell in zip(table.heads, table.shown(row), strict=True):
            name, scope = ("th", ' scope="row"') if head.strong else ("td", "")
            yield f'<{name}{scope}{_class(head)} dir="auto">{_cell(cell)}</{name}>'
        yield "</tr>"
    yield "</tbody>"


def _class(head: HeadColumn) -> str:
    names = ["number"] * head.right + ["whole"] * head.whole
    return f' class="{" ".join(names)}"' if names else ""


def _cell(cell: Cell) -> str:
    words = _breakable(cell.words)
    if cell.link:
        words = f'<a href="{escape(cell.words)}" rel="noreferrer">{words}</a>'
    elif not cell.stated:
        words = f'<span class="quiet">{words}</span>'
    if cell.code:
        words = f'<span class="code">{escape(cell.code)}</span> {words}'
    return f"{words}&nbsp;<strong>≠</strong>" if cell.contested else words


def _breakable(words: str) -> str:
    """Return escaped words of which endless ones can be broken, so that no column is too wide."""
    return "<wbr>".join(escape(some) for some in LONG_WORD.split(words) if some)
