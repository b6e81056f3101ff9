"""Tell a document in the few kinds of block that every text format has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from briefing.document import blocks as full
from briefing.document.finding_blocks import ChangeLine, Changes, Conflicts, Disputed
from briefing.document.progress import Steps
from briefing.document.walk import with_texts
from briefing.exchange.blocks import (
    Contested,
    Facts,
    Points,
    SourceLine,
    Sources,
    TextBlock,
)
from briefing.words.characters import clean, is_link, on_one_line
from briefing.words.source_numbers import Run, runs_in_words
from briefing.words.words import Words

MOST_UPRIGHT: Final = 5  # columns beside the grade and the sources


def outline(document: full.Document) -> Iterator[TextBlock]:
    """Yield everything in order; headings have the levels of a page, whose title is the first.

    Below the cover of a document, parts are as high as what stands with it.
    """
    in_parts = is_in_parts(document)
    for place, part in enumerate(document.parts):
        for block in part.blocks:
            for told in _told(block, document.words):
                if in_parts and place > 0 and isinstance(told, full.Heading):
                    if told.level == 1:
                        yield part
                    yield told._replace(level=told.level + 1)
                else:
                    yield told


def rows_of(table: full.Table, group: full.Group, steps: Steps) -> Iterable[full.Row]:
    """Return the rows of a group; those of records are counted as they go by."""
    return steps.over(group.rows) if table.section is not None else group.rows


def is_in_parts(document: full.Document) -> bool:
    """Tell whether a document begins with a cover, and so has parts below its title."""
    return any(isinstance(block, full.Cover) for block in document.parts[0].blocks)


def is_wide(part: full.Part) -> bool:
    """Tell whether a part wants a page that lies."""
    if part.landscape is not None:
        return part.landscape
    tables = (block for block in part.blocks if isinstance(block, full.Table))
    return any(len(table.heads) > MOST_UPRIGHT + 2 for table in tables)


def with_sources(words: str, sources: Sequence[Run]) -> str:
    """Return a sentence with the numbers of its sources."""
    return f"{words} {runs_in_words(sources)}".rstrip()


def source_line(entry: full.SourceEntry, said: Words) -> SourceLine:
    """Word a source; only an address that can be followed without harm becomes a link."""
    title = on_one_line(entry.title)
    published = entry.date or f"date {said.not_stated}"
    parts = [on_one_line(entry.publisher), f"“{title}”" if title else "", published]
    words = ", ".join(filter(None, parts)) + f". Reliability {entry.reliability}."
    reprints = ", ".join(
        filter(None, (runs_in_words(entry.reprints), *map(on_one_line, entry.reprints_others)))
    )
    if reprints:
        words += f" Reprints or cites {reprints}."
    address = on_one_line(entry.address)
    if is_link(address):
        return SourceLine(entry.number, words, address)
    return SourceLine(entry.number, f"{words} {address}".rstrip(), "")


def _told(block: full.Block, said: Words) -> Iterator[TextBlock]:
    match block:
        case full.Heading(words, level, anchor):
            yield full.Heading(on_one_line(words), level, anchor)
        case full.EventLine():
            yield with_texts(block, on_one_line)
        case full.Prepared(facts):
            yield Facts(tuple(map(_fact, facts)))
        case full.Cover(title, facts, summary):
            yield full.Heading(on_one_line(title))
            yield Facts(tuple(map(_fact, facts)))
            yield from _line(summary)
        case full.MainPoints(points):
            yield Points(tuple(clean(with_sources(one.words, one.sources)) for one in points))
        case full.MainPoint(lines) | full.Gaps(lines):
            yield Points(tuple(map(clean, lines)))
        case full.Scope(words) | full.Sentence(words) | full.Legend(words):
            yield full.Sentence(clean(words))
        case full.Table():
            if not block.is_empty:
                yield block._replace(caption=on_one_line(block.caption))
        case full.SourceList(legend, entries):
            yield full.Sentence(legend)
            yield Sources(tuple(source_line(entry, said) for entry in entries))
        case full.Contents(lines):
            yield full.Contents(tuple(one._replace(title=on_one_line(one.title)) for one in lines))
        case _:
            yield from _compared(block, said)


def _compared(block: full.Block, said: Words) -> Iterator[TextBlock]:
    """Yield what the claims come to when they are compared."""
    match block:
        case full.Glance():
            for digest in block:
                yield full.Heading(digest.table.caption, 2)
                yield from _digest(digest)
        case Changes(lines, more):
            yield Points(tuple(on_one_line(_change(one)) for one in lines))
            yield from _line(more)
        case Conflicts(fields, more):
            yield Contested(tuple(_disputed(field, said) for field in fields))
            yield from _line(more)
        case full.CoverageTable(legend, table, more):
            yield full.Sentence(legend)
            yield from _digest(full.Digest(table, more))
        case _:
            raise TypeError(f"{type(block).__name__} has no place in a text format yet")


def _fact(fact: full.Fact) -> tuple[str, str]:
    mark = f"\N{NO-BREAK SPACE}{full.CONTESTED}" if fact.contested else ""
    return fact.label, clean(with_sources(f"{fact.words}{mark}", fact.sources))


def _digest(digest: full.Digest) -> Iterator[TextBlock]:
    if digest.table.size:
        yield with_texts(digest.table, clean)
    yield from _line(digest.more)


def _line(words: str) -> Iterator[full.Sentence]:
    if words:
        yield full.Sentence(clean(words))


def _change(change: ChangeLine) -> str:
    words = (
        f"{change.date}: {change.record}, {change.field}: “{change.before}” became "
        f"“{change.after}”, says {change.said_by}"
    )
    return with_sources(words, change.sources)


def _disputed(field: Disputed, words: Words) -> tuple[str, tuple[str, ...]]:
    values = [
        clean(
            with_sources(
                f"{value.words} ({words.counted(value.claims, 'claim', 'claims')}, "
                f"{words.counted(value.origins, 'origin', 'origins')}, grade {value.grade}, "
                f"{value.said})",
                value.sources,
            )
        )
        for value in field.values
    ]
    tie = " (a tie)" if field.tie else ""
    return clean(f"{field.record}, {field.field}{tie}"), (*values, *filter(None, (field.more,)))
