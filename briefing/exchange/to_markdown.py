"""Write Markdown, with tables as GitHub and most others read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from briefing.document.content import Content, Written
from briefing.document.content_table import Table
from briefing.document.progress import WRITING, Steps
from briefing.exchange.blocks import (
    Block,
    Contents,
    Contested,
    Facts,
    Heading,
    Line,
    Points,
    Rows,
    Sources,
)
from briefing.exchange.outline import outline, title
from briefing.words.characters import on_one_line

MARKUP: Final = re.compile(r"[\\`*_{}\[\]<>#|~&$^]")
# At the beginning of a line “1.” and “-” would make a list, “=” a heading; elsewhere they do not.
BEGINS_BLOCK: Final = re.compile(r"([-+=]|\d+[.)])")


def write(content: Content, steps: Steps | None = None) -> Written:
    """Write headings, tables and sources; what looks like markup in the briefing is escaped."""
    marking = on_one_line(content.options.marking)
    marked = [f"**{_text(marking)}**"] if marking else []
    blocks = [*marked, f"# {_text(title(content))}"]
    counting = steps or Steps()
    counting.begin(WRITING, content.rows)
    for block in outline(content):
        blocks += _block(block, content.whole, counting)
    blocks += [_text(f"{content.dated} · file {content.fingerprint}"), *marked]
    return Written(("\n\n".join(blocks) + "\n").encode(errors="replace"))


def _block(block: Block, whole: bool, steps: Steps) -> Iterator[str]:
    match block:
        case Heading(words, level):
            yield f"{'#' * (level + 1 if whole else level)} {_text(words)}"
        case Contents(entries):
            # Whatever shows Markdown makes such names of headings by itself.
            yield " · ".join(f"[{_text(words)}](#{name})" for name, words in entries)
        case Line(words):
            yield _text(words)
        case Facts(pairs):
            yield "\n".join(f"- {_text(label)}: {_text(words)}" for label, words in pairs)
        case Points(sentences):
            yield "\n".join(f"- {_text(sentence)}" for sentence in sentences)
        case Rows(_, table):
            yield from _table(table, steps)
        case Contested(fields):
            yield "\n".join(
                f"- {_text(field)}: {' ≠ '.join(map(_text, values))}" for field, values in fields
            )
        case Sources(lines):
            yield "\n".join(
                f"{line.number}. {_text(line.words)}{f' <{line.link}>' if line.link else ''}"
                for line in lines
            )


def _table(table: Table, steps: Steps) -> Iterator[str]:
    heads = _row([_text(head.title) for head in table.heads])
    marks = _row(["---:" if head.right else "---" for head in table.heads])
    for group in table.groups:
        if group.title:
            yield f"**{_text(group.title)}**"
        if group.empty:
            yield _text(group.empty)
        if group.rows:
            rows = (
                _row(
                    [
                        f"**{_text(cell.text)}**"
                        if head.heading
                        else (f"<{cell.words}>" if cell.link else _text(cell.text))
                        for head, cell in zip(table.heads, row, strict=True)
                    ]
                )
                for row in steps.over(group.rows)
            )
            yield "\n".join((heads, marks, *rows))


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
