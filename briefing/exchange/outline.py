"""The order in which a document tells what a file holds, whatever its markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing.document.content import CONTESTED, LEGEND, Content, Part, Source
from briefing.document.content_table import contested_in_words, is_wide, tabulate
from briefing.exchange.blocks import (
    Block,
    Contents,
    Contested,
    Facts,
    Heading,
    Line,
    Rows,
    SourceLine,
    Sources,
)
from briefing.exchange.first_page import first_page
from briefing.words.characters import clean, is_link, on_one_line
from briefing.words.formatting import NOT_STATED, date_in_words

CONTESTED_LEGEND: Final = f"{CONTESTED} Sources contradict each other; what they say stands below."
SOURCES: Final = "sources"  # the name of their list


def outline(content: Content) -> Iterator[Block]:
    """Yield everything below the title, in order."""
    if content.whole:
        yield Line(f"{content.title}. {content.dated}.")
        yield Facts(tuple((label, clean(words)) for label, words in content.facts[1:]))
        yield _contents(content)
        yield from first_page(content)
    else:
        yield Line(on_one_line(content.event_line))
    for part in content.tables:
        yield from _part(content, part)
    if content.sources:
        level = 1 if content.whole else 2
        yield Heading("Sources", level, begins_page=content.whole, name=SOURCES)
        yield Line(LEGEND)
        yield Sources(tuple(map(source_line, content.sources)))


def _contents(content: Content) -> Contents:
    entries = [
        (part.section.key, f"{part.section.title} ({len(part.records):,})")
        for part in content.tables
    ]
    if content.sources:
        entries.append((SOURCES, f"Sources ({len(content.sources):,})"))
    return Contents(tuple(entries))


def title(content: Content) -> str:
    """Return what stands above everything."""
    return on_one_line(content.event.text("title") if content.whole else content.title)


def _part(content: Content, part: Part) -> Iterator[Block]:
    section = part.section
    if content.whole:
        wide = is_wide(part)
        yield Heading(section.title, 1, begins_page=True, landscape=wide, name=section.key)
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
