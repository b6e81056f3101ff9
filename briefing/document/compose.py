"""Compose documents: which blocks stand in them, in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from briefing.criteria import Criteria
from briefing.document.blocks import (
    Block,
    Choices,
    Contents,
    ContentsLine,
    Document,
    Heading,
    Legend,
    Part,
    Scope,
)
from briefing.document.cited_sources import Numbers, numbered
from briefing.document.frame import event_line, frame, lies_across, prepared
from briefing.document.list_blocks import Surveyed, above_table, body, compared, found_in
from briefing.document.overview import (
    cover,
    main_points,
    overview_blocks,
    sources_of_foremost,
)
from briefing.document.progress import Steps
from briefing.document.source_list import legend, source_list
from briefing.document.table_rows import grounds, table
from briefing.queries.as_of_date import as_of_clause
from briefing.queries.findings import Findings, find
from briefing.queries.listing import Listing
from briefing.queries.overview import Overview, make_overview
from briefing.section import Section
from briefing.store.store import Store

SOURCES: Final = "sources"  # the anchor of their list


def compose_list(
    listing: Listing,
    choices: Choices,
    findings: Findings | None = None,
    steps: Steps | None = None,
) -> Document:
    """Compose the table of one listing, as it stands on screen, with the sources it uses.

    `findings` are those of the listing's store; without them they are found now.
    UnknownName if the criteria name a column that the section does not have.
    """
    section, store = listing.section, listing.store
    found = found_in(listing, steps)
    numbers = numbered(store, found.survey.sources) if choices.sources else {}
    blocks: list[Block] = [
        event_line(store, listing.words),
        Heading(section.title),
        prepared(store, choices, listing.words),
    ]
    blocks += body(found, numbers, findings or find(store, listing.words))
    if numbers:
        blocks += [
            Heading("Sources on this sheet", 2),
            source_list(store, numbers, blocks, listing.words),
        ]
    elif found.survey.sources:
        blocks.append(Legend(legend(blocks)))
    label = f"Sheet {store.vocabulary.sections.index(section) + 1}"
    part = Part(tuple(blocks), section.title, _as_listed(section, choices))
    return frame(store, choices, label, section.title, (part,), words=listing.words)


def compose_rows(
    listing: Listing, rows: Sequence[int], findings: Findings | None = None
) -> Document:
    """Compose some records of a listing, by their numbers in the file, with their sources alone.

    Without findings nothing counts as contested. The document says nothing of the file itself.
    """
    section, store = listing.section, listing.store
    resting_on = grounds(listing, store.source_numbers(), findings)
    chosen = table(listing, resting_on, rows=rows)
    numbers = numbered(store, {claim.source for row in chosen.rows for claim in row.claims})
    blocks: list[Block] = [event_line(store, listing.words), Heading(section.title), chosen]
    if numbers:
        blocks.append(source_list(store, numbers, blocks, listing.words))
    parts = (Part(tuple(blocks)),)
    # The fingerprint takes the whole file to be read, and nothing that is copied says it.
    return frame(
        store,
        Choices(),
        section.title,
        section.title,
        parts,
        words=listing.words,
        fingerprint="",
    )


def compose_full(
    store: Store,
    choices: Choices,
    findings: Findings | None = None,
    steps: Steps | None = None,
    *,
    sections: Collection[str] = (),
) -> Document:
    """Compose every section in order, behind the overview and before one list of all sources.

    `findings` are those of the store; without them they are found now. With `sections`, by
    their keys, only these are there. UnknownName if one of them does not exist.
    """
    chosen = [store.vocabulary.section(key) for key in sections]
    wanted = [one for one in store.vocabulary.sections if not chosen or one in chosen]
    printed = [one for one in wanted if choices.sources or not one.register]
    findings = findings or find(store)
    words = findings.words
    overview = make_overview(store, words)
    listings = [Listing(store, section, Criteria(), words) for section in printed]
    all_found = [found_in(listing, steps) for listing in listings]
    numbers = _numbers_of_all(store, overview, findings, all_found) if choices.sources else {}
    parts: list[Part] = []
    read_as_of = as_of_clause(store, words)
    above: list[Block] = [
        cover(overview, findings, numbers),
        prepared(store, choices, words),
        *main_points(overview.points, numbers),
        *([Scope(words.begin(read_as_of))] if read_as_of else []),
        *overview_blocks(store, overview, findings, numbers),
    ]
    lines = _contents(store, all_found)
    first = tuple(above)
    for found in all_found:
        part = _section_part(found, numbers, findings, above, choices)
        parts.append(part)
        above += part.blocks
    if not choices.sources:
        parts, first = _with_legend(parts, first, Legend(legend(above)))
    elif numbers and not any(found.section.register for found in all_found):
        heading = Heading("Sources", anchor=SOURCES)
        blocks = (heading, source_list(store, numbers, above, words))
        parts.append(Part(blocks, "Sources", lies_across(choices, usually=False)))
        cited = words.counted(len(numbers), "source", "sources")
        lines = (*lines, ContentsLine("", "Sources", cited, SOURCES))
    if lines:
        first += (Heading("Contents", 2), Contents(lines))
    parts.insert(0, Part(first, landscape=lies_across(choices, usually=False)))
    number = len(store.vocabulary.sections)
    if len(wanted) == number:
        return frame(store, choices, "Full briefing", "Full briefing", tuple(parts), words=words)
    label = f"Briefing, {len(printed):,} of {words.counted(number, 'section', 'sections')}"
    return frame(store, choices, label, label, tuple(parts), words=words)


def _section_part(
    found: Surveyed, numbers: Numbers, findings: Findings, above: Iterable[Block], choices: Choices
) -> Part:
    """Make the part of a section; the list of sources explains the signs in the parts above."""
    section = found.section
    heading = Heading(section.title, anchor=section.key)
    if not section.register:
        blocks: tuple[Block, ...] = (heading, *body(found, numbers, findings))
        return Part(blocks, section.title, _as_listed(section, choices))
    findings_above = compared(found, numbers, findings)
    sources = source_list(found.listing.store, numbers, above, findings.words)
    blocks = (heading, *above_table(found), *findings_above, sources)
    return Part(blocks, section.title, lies_across(choices, usually=False))


def _as_listed(section: Section, choices: Choices) -> bool | None:
    """Return how the table of a section lies; None: as it needs."""
    return lies_across(choices, usually=section.sheet.landscape or None)


def _with_legend(
    parts: Sequence[Part], first: tuple[Block, ...], explained: Legend
) -> tuple[list[Part], tuple[Block, ...]]:
    """Put the legend at the end of the last part, or of the first pages if there is no other."""
    if not parts:
        return [], (*first, explained)
    *others, last = parts
    return [*others, last._replace(blocks=(*last.blocks, explained))], first


def _numbers_of_all(
    store: Store, overview: Overview, findings: Findings, all_found: Sequence[Surveyed]
) -> Numbers:
    """Return the numbers of all sources in use, and of those that are listed."""
    ids = [said.source.id for field in overview.fields for said in field.statements]
    ids += [source.id for point in overview.points for source in point.sources]
    ids += sources_of_foremost(store, findings)
    for found in all_found:
        ids += found.survey.ids if found.section.register else found.survey.sources
    return numbered(store, ids)


def _contents(store: Store, all_found: Sequence[Surveyed]) -> tuple[ContentsLine, ...]:
    """Return a line for each section, with the number that it has among all."""
    return tuple(
        ContentsLine(
            str(store.vocabulary.sections.index(found.section) + 1),
            found.section.title,
            found.listing.sentence,
            found.section.key,
        )
        for found in all_found
    )
