"""Compose sheets: which blocks stand on them, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from briefing.criteria import Criteria
from briefing.event import EVENT
from briefing.formatting import counted, date_in_words, display, references
from briefing.listing import Listing
from briefing.record import Claim, Record
from briefing.section import Section
from briefing.sections import SECTIONS
from briefing.sheets.citing import source_list
from briefing.sheets.dating import as_of
from briefing.sheets.main_point import main_point
from briefing.sheets.sheet import (
    Block,
    Choices,
    CitedLine,
    Contents,
    ContentsLine,
    Cover,
    EventLine,
    Fact,
    Heading,
    MainPoint,
    MainPoints,
    Part,
    Prepared,
    Scope,
    Sentence,
    Sheet,
)
from briefing.sheets.tabulating import gaps, table
from briefing.sheets.using import Numbers, Used, as_runs, numbered, runs, used
from briefing.store.reading import Store

COVER_FACTS: Final = ("occasion", "starts_on", "place", "host", "country")


class Found(NamedTuple):
    """A listing with everything that is printed of it."""

    listing: Listing
    records: Sequence[Record]
    used: Used

    @property
    def section(self) -> Section:
        """The section that is listed."""
        return self.listing.section


def list_sheet(listing: Listing, choices: Choices) -> Sheet:
    """Compose the table of one listing, as it stands on screen, with the sources it uses."""
    found = _find(listing)
    numbers = numbered(found.used.sources())
    section, store = listing.section, listing.store
    blocks: list[Block] = [_event_line(store), Heading(section.title)]
    blocks += _prepared(store, choices)
    blocks += _body(found, numbers)
    if numbers:
        blocks += [Heading("Sources on this sheet", 2), source_list(store, numbers)]
    title = f"{section.title} – {_event_in_words(store)}"
    part = Part(tuple(blocks), section.title, landscape=section.sheet.landscape)
    label = f"Sheet {SECTIONS.index(section) + 1}"
    return _sheet(store, choices, label, title, (part,))


def full_briefing(store: Store, choices: Choices) -> Sheet:
    """Compose every section in order, behind a cover and before one list of all sources."""
    all_found = [_find(Listing(store, section, Criteria())) for section in SECTIONS]
    about_event = store.claims_about(EVENT.key, [store.event.id])[store.event.id]
    points = store.main_points()
    numbers = _numbers_of_all(about_event, points, all_found)
    cover = (
        _cover_of_event(store, about_event, numbers),
        *_main_points(points, numbers),
        *_prepared(store, choices),
        Heading("Contents", 2),
        _contents(all_found),
    )
    parts = (Part(cover), *(_section_part(found, numbers) for found in all_found))
    title = f"Full briefing – {_event_in_words(store)}"
    return _sheet(store, choices, "Full briefing", title, parts)


def _find(listing: Listing) -> Found:
    records = listing.page(0, len(listing))
    return Found(listing, records, used(listing, records))


def _body(found: Found, numbers: Numbers) -> Iterable[Block]:
    """Yield what both kinds of sheet print of a listing, its heading and sources apart."""
    listing, records = found.listing, found.records
    if not records:
        yield Sentence(_nothing(listing))
        if not any(not group.size for group in listing.groups):
            return
    else:
        yield MainPoint(main_point(listing, records))
        yield Scope(_scope(found))
    # What changed, and the conflicts in this scope, belong here.
    yield table(listing, records, found.used, numbers)
    missing = gaps(listing, records)
    if missing.lines:
        yield Heading("Gaps", 2)
        yield missing


def _nothing(listing: Listing) -> str:
    many = listing.section.many
    if listing.criteria.narrows:
        total = counted(listing.total, listing.section.one, many)
        return f"None of {total} matches: {listing.scope}."
    return f"The briefing holds no {many} yet."


def _scope(found: Found) -> str:
    """Say what is shown, how many sources stand behind it and how late the last of them spoke."""
    listing = found.listing
    if found.section.key == "sources":
        dates = [record.text("published_on") for record in found.records]
        return _with_latest(listing.sentence, "latest published", dates)
    ids = found.used.sources()
    sources = listing.store.sources(ids)
    dates = [
        claim.stated_on or sources[claim.source].text("published_on")
        for claim in found.used.claims()
    ]
    words = f"{listing.sentence}; {counted(len(ids), 'source', 'sources')}"
    return _with_latest(words, "latest statement", dates)


def _with_latest(words: str, label: str, dates: Sequence[str]) -> str:
    latest = max(dates, default="")
    return f"{words}; {label} {date_in_words(latest)}" if latest else words


def _section_part(found: Found, numbers: Numbers) -> Part:
    section = found.section
    heading = Heading(section.title, anchor=section.key)
    if section.key == "sources":
        blocks: tuple[Block, ...] = (
            heading,
            *(block for block in _body(found, numbers) if isinstance(block, MainPoint | Scope)),
            source_list(found.listing.store, numbers),
        )
        return Part(blocks, section.title)
    return Part((heading, *_body(found, numbers)), section.title, landscape=section.sheet.landscape)


def _numbers_of_all(
    about_event: Sequence[Claim], points: Sequence[Record], all_found: Sequence[Found]
) -> Numbers:
    """Give all sources numbers in the order of use; those that no record uses come last."""
    ids = [claim.source for claim in about_event]
    ids += [id for point in points for id in references(point.text("cites"))]
    for found in all_found:
        ids += found.used.sources()
    ids += [r.id for found in all_found if found.section.key == "sources" for r in found.records]
    return numbered(ids)


def _cover_of_event(store: Store, about_event: Sequence[Claim], numbers: Numbers) -> Cover:
    event = store.event
    facts = tuple(
        Fact(
            column.title,
            display(column, event),
            runs((claim for claim in about_event if claim.field == column.key), numbers),
        )
        for column in EVENT.columns
        if column.key in COVER_FACTS and event.text(column.key)
    )
    return Cover(event.text("title"), facts, event.text("summary"))


def _main_points(points: Sequence[Record], numbers: Numbers) -> Iterable[Block]:
    lines = tuple(
        CitedLine(
            point.text("text"),
            as_runs({numbers[id] for id in references(point.text("cites")) if id in numbers}),
        )
        for point in points
    )
    if lines:
        yield Heading("Main points", 2)
        yield MainPoints(lines)


def _contents(all_found: Sequence[Found]) -> Contents:
    return Contents(
        tuple(
            ContentsLine(str(place), found.section.title, found.listing.sentence, found.section.key)
            for place, found in enumerate(all_found, 1)
        )
    )


def _event_line(store: Store) -> EventLine:
    event = store.event
    place, date = event.text("place"), date_in_words(event.text("starts_on"))
    return EventLine(event.text("title"), " · ".join(words for words in (place, date) if words))


def _event_in_words(store: Store) -> str:
    event = store.event
    return f"{event.text('title')}, {date_in_words(event.text('starts_on'))}"


def _prepared(store: Store, choices: Choices) -> list[Block]:
    facts = (
        Fact("For", choices.for_whom),
        Fact("From", choices.from_whom),
        Fact("Contact", choices.contact),
        Fact("Prepared", as_of(store.event.text("as_of")).day),
    )
    return [Prepared(tuple(fact for fact in facts if fact.words.strip()))]


def _sheet(
    store: Store, choices: Choices, label: str, title: str, parts: tuple[Part, ...]
) -> Sheet:
    dated = as_of(store.event.text("as_of"))
    return Sheet(
        title=title,
        label=label,
        edition=f"Edition of {dated.day}",
        as_of=f"As of {dated.words}",
        date=dated.date,
        language=store.event.text("language"),
        fingerprint=store.fingerprint,
        paper=choices.paper,
        marking=choices.marking,
        parts=parts,
    )
