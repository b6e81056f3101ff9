"""Write Markdown, with tables as GitHub and most others read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from briefing.document.blocks import (
    Contents,
    Document,
    EventLine,
    Heading,
    Part,
    Row,
    Sentence,
    Table,
)
from briefing.document.progress import Steps
from briefing.exchange.blocks import Contested, Facts, Points, Sources, TextBlock
from briefing.exchange.outline import outline, rows_of, with_sources
from briefing.exchange.written import Written
from briefing.words.characters import on_one_line

MARKUP: Final = re.compile(r"[\\`*_{}\[\]<>#|~&$^]")
# At the beginning of a line “1.” and “-” would make a list, “=” a heading; elsewhere they do not.
BEGINS_BLOCK: Final = re.compile(r"([-+=]|\d+[.)])")


def write(document: Document, steps: Steps | None = None) -> Written:
    """Write headings, tables and sources; what looks like markup in the briefing is escaped."""
    marking = on_one_line(document.marking)
    marked = [f"**{_text(marking)}**"] if marking else []
    counting = steps or Steps()
    blocks = [*marked]
    for block in outline(document):
        blocks += _block(block, counting)
    blocks += [_text(f"{document.dated} · file {document.fingerprint}"), *marked]
    return Written(("\n\n".join(blocks) + "\n").encode(errors="replace"))


def _block(block: TextBlock, steps: Steps) -> Iterator[str]:
    match block:
        case Heading(words, level):
            yield f"{'#' * level} {_text(words)}"
        case EventLine():
            yield _text(block.words)
        case Part():
            pass
        case Contents(lines):
            # Whatever shows Markdown makes such names of headings by itself.
            yield " · ".join(
                f"[{_text(f'{one.title} ({one.words})')}](#{one.anchor})" for one in lines
            )
        case Sentence(words):
            yield _text(words)
        case Facts(pairs):
            yield "\n".join(f"- {_text(label)}: {_text(words)}" for label, words in pairs)
        case Points(sentences):
            yield "\n".join(f"- {_text(sentence)}" for sentence in sentences)
        case Table():
            yield from _table(block, steps)
        case Contested(fields):
            yield "\n".join(
                f"- {_text(field)}: {' ≠ '.join(map(_text, values))}" for field, values in fields
            )
        case Sources(lines):
            yield "\n".join(
                # Whatever shows Markdown would number a list of its own anew.
                f"- {_text(f'[{line.number}]')} {_text(line.words)}"
                f"{f' <{line.link}>' if line.link else ''}"
                for line in lines
            )


def _table(table: Table, steps: Steps) -> Iterator[str]:
    heads = _row([_text(head.title) for head in table.heads])
    marks = _row(["---:" if head.right else "---" for head in table.heads])
    for group in table.groups:
        if group.title:
            yield f"**{_text(group.title)}**"
        if group.empty:
            yield _text(with_sources(group.empty, group.sources))
        if len(group.rows):
            rows = (_row(list(_cells(table, row))) for row in rows_of(table, group, steps))
            yield "\n".join((heads, marks, *rows))


def _cells(table: Table, row: Row) -> Iterator[str]:
    for head, cell in zip(table.heads, table.shown(row), strict=True):
        if head.strong:
            yield f"**{_text(cell.text)}**"
        else:
            yield f"<{cell.words}>" if cell.link else _text(cell.text)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(words: str) -> str:
    """Return words as Markdown that shows them as they are, on one line."""
    lines = (" ".join(line.split()) for line in words.split("\n"))
    return "<br>".join(map(_line, filter(None, lines)))


def _line(words: str) -> str:
    escaped = MARKUP.sub(r"\\\g<0>", words)
    begins = BEGINS_BLOCK.match(escaped)
    if begins is None:
        return escaped
    at = begins.end() - 1
    return f"{escaped[:at]}\\{escaped[at:]}"
