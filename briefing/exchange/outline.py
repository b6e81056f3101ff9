"""The order in which a document tells what a file holds, whatever its markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing.exchange.characters import clean, is_link, on_one_line
from briefing.exchange.content import CONTESTED, LEGEND, Content, Part, Source
from briefing.exchange.tabulating import Table, contested_in_words, is_wide, tabulate
from briefing.formatting import NOT_STATED, date_in_words

CONTESTED_LEGEND = f"{CONTESTED} Sources contradict each other; what they say stands below."


class Heading(NamedTuple):
    """A heading; in a whole briefing the title stands above level 1, else it is level 1."""

    words: str
    level: int
    begins_page: bool = False
    landscape: bool = False  # what follows is wide


class Line(NamedTuple):
    """A paragraph of the program’s own words."""

    words: str


class Facts(NamedTuple):
    """Labels with their words."""

    pairs: tuple[tuple[str, str], ...]


class Points(NamedTuple):
    """Sentences that belong together."""

    sentences: tuple[str, ...]


class Rows(NamedTuple):
    """A table with the words that say what is in it."""

    caption: str
    table: Table


class Contested(NamedTuple):
    """Fields with the values that contradict each other."""

    fields: tuple[tuple[str, tuple[str, ...]], ...]


class SourceLine(NamedTuple):
    """A numbered source; an address that should not be followed is part of the words."""

    number: int
    words: str
    link: str


class Sources(NamedTuple):
    """The sources that the numbers lead to."""

    lines: tuple[SourceLine, ...]


Block = Heading | Line | Facts | Points | Rows | Contested | Sources


def outline(content: Content) -> Iterator[Block]:
    """Yield everything below the title, in order."""
    if content.whole:
        yield Line(f"{content.title}. {content.dated}.")
        yield Facts(tuple((label, clean(words)) for label, words in content.facts[1:]))
        if content.points:
            yield Heading("Main points", 1)
            yield Points(
                tuple(
                    clean(f"{p.text} {content.cited(p.sources)}".rstrip()) for p in content.points
                )
            )
    else:
        yield Line(on_one_line(content.event_line))
    for part in content.tables:
        yield from _part(content, part)
    if content.sources:
        yield Heading("Sources", 1 if content.whole else 2, begins_page=content.whole)
        yield Line(LEGEND)
        yield Sources(tuple(map(source_line, content.sources)))


def title(content: Content) -> str:
    """Return what stands above everything."""
    return on_one_line(content.event.text("title") if content.whole else content.title)


def _part(content: Content, part: Part) -> Iterator[Block]:
    section = part.section
    if content.whole:
        yield Heading(section.title, 1, begins_page=True, landscape=is_wide(part))
    scope = f"{part.scope}. {content.dated}."
    table = tabulate(content, part)
    contested = tuple(contested_in_words(content, part))
    if not part.records:
        yield Line(clean(part.nothing))
    yield Line(clean(scope))
    if contested and any(cell.contested for row in table.rows for cell in row):
        yield Line(CONTESTED_LEGEND)
    if table.groups:
        yield Rows(f"{section.title}: {on_one_line(part.scope)}", table)
    if contested:
        yield Heading("Where sources contradict each other", 2)
        yield Contested(contested)


def source_line(source: Source) -> SourceLine:
    """Word one source as it stands in a list of sources."""
    record, address = source.record, source.record.text("url")
    named = ": ".join(filter(None, (record.text("publisher"), record.text("title"))))
    date = date_in_words(record.text("published_on")) or f"date {NOT_STATED}"
    words = [f"{named}, {date}.", f"Reliability {record.text('reliability')}."]
    if source.reprints:
        words.append(f"Reprints or cites {source.reprints}.")
    followed = is_link(address)
    if address and not followed:
        words.append(address)
    return SourceLine(source.number, on_one_line(" ".join(words)), address if followed else "")
