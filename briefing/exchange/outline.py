"""Tell a document in the few kinds of block that every text format has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from briefing.document import blocks as full
from briefing.document.finding_blocks import ChangeLine, Changes, Conflicts, CoverageTable, Disputed
from briefing.document.progress import Steps
from briefing.document.table_rows import NONE
from briefing.exchange.blocks import (
    Contested,
    Facts,
    NewPage,
    Points,
    Rows,
    SourceLine,
    Sources,
    Subtitle,
    TextBlock,
    Title,
)
from briefing.queries.overview import NO_ABSENCE, NO_FIGURE
from briefing.words.characters import clean, is_link, on_one_line
from briefing.words.source_numbers import Run, runs_in_words
from briefing.words.words import Words

MOST_UPRIGHT: Final = 5  # columns beside the grade and the sources
FIGURES: Final = "Key figures"
ABSENT: Final = "Absent, and why"
FIGURE_HEADS: Final = (
    full.HeadColumn("Value", right=True, whole=True),
    full.HeadColumn("Figure", strong=True),
    full.HeadColumn("Grade", whole=True),
)
ABSENT_HEADS: Final = (full.HeadColumn("Who", strong=True), full.HeadColumn("Why"))


def outline(document: full.Document) -> Iterator[TextBlock]:
    """Yield everything in order; a document with a cover has parts, any other one title."""
    in_parts = is_in_parts(document)
    for place, part in enumerate(document.parts):
        for block in part.blocks:
            for told in _told(block, document.words):
                if not isinstance(told, full.Heading):
                    yield told
                elif not in_parts:
                    yield Title(told.words) if told.level == 1 else told
                elif place == 0:  # what stands with the cover is as high as a part
                    yield told._replace(level=told.level - 1)
                else:
                    if told.level == 1:
                        yield NewPage(is_wide(part))
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


def source_cells(entry: full.SourceEntry, words: Words) -> tuple[full.Cell, ...]:
    """Return number, publisher, title, date, reliability, reprints and address of a source."""
    reprints = ", ".join(filter(None, (runs_in_words(entry.reprints), *entry.reprints_others)))
    return (
        full.Cell(str(entry.number), value=entry.number),
        _stated(entry.publisher, words),
        _stated(entry.title, words),
        _stated(entry.date, words)._replace(value=entry.published),
        _stated(entry.reliability, words),
        full.Cell(clean(reprints) or NONE),
        _stated(entry.address, words)._replace(link=is_link(entry.address)),
    )


def _stated(text: str, words: Words) -> full.Cell:
    return full.Cell(clean(text)) if text else full.Cell(words.not_stated, stated=False)


def _told(block: full.Block, said: Words) -> Iterator[TextBlock]:
    match block:
        case full.Heading(words, level, anchor):
            yield full.Heading(on_one_line(words), level, anchor)
        case full.EventLine(title, when_and_where):
            yield Subtitle(on_one_line(" · ".join(filter(None, (title, when_and_where)))))
        case full.Prepared(facts):
            yield Facts(tuple(map(_fact, facts)))
        case full.Cover(title, facts, summary):
            yield Title(on_one_line(title))
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
                yield Rows(on_one_line(block.caption), block)
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
            yield from _glance(block)
        case Changes(lines, more):
            yield Points(tuple(on_one_line(_change(one)) for one in lines))
            yield from _line(more)
        case Conflicts(fields, more):
            yield Contested(tuple(_disputed(field, said) for field in fields))
            yield from _line(more)
        case CoverageTable(legend, heads, rows, more):
            yield full.Sentence(legend)
            columns = (full.HeadColumn("Publisher", strong=True), *map(full.HeadColumn, heads))
            cells = ((row.publisher, *row.cells) for row in rows)
            yield Rows("Who speaks of what", _small(columns, cells))
            yield from _line(more)
        case _:
            raise TypeError(f"{type(block).__name__} has no place in a text format yet")


def _clean(cell: full.Cell) -> full.Cell:
    return cell._replace(words=clean(cell.words))


def _fact(fact: full.Fact) -> tuple[str, str]:
    mark = f"\N{NO-BREAK SPACE}{full.CONTESTED}" if fact.contested else ""
    return fact.label, clean(with_sources(f"{fact.words}{mark}", fact.sources))


def _line(words: str) -> Iterator[full.Sentence]:
    if words:
        yield full.Sentence(clean(words))


def _glance(block: full.Glance) -> Iterator[TextBlock]:
    yield full.Heading(FIGURES, 2)
    figures = tuple(
        full.Row((_clean(one.value), full.Cell(clean(one.title)), full.Cell(one.grade or NONE)))
        for one in block.figures
    )
    if figures:
        yield Rows(FIGURES, full.Table(FIGURE_HEADS, (full.Group("", figures),)))
    yield from _line(block.more_figures if figures else NO_FIGURE)
    yield full.Heading(ABSENT, 2)
    absences = tuple(
        full.Row((_clean(one.who), full.Cell(clean(one.why)))) for one in block.absences
    )
    if absences:
        yield Rows(ABSENT, full.Table(ABSENT_HEADS, (full.Group("", absences),)))
    yield from _line(block.more_absences if absences else NO_ABSENCE)


def _small(columns: tuple[full.HeadColumn, ...], rows: Iterator[tuple[str, ...]]) -> full.Table:
    cells = tuple(full.Row(tuple(full.Cell(clean(words)) for words in row)) for row in rows)
    return full.Table(columns, (full.Group("", cells),))


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
