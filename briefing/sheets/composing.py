"""Compose sheets: which blocks stand on them, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing.criteria import Criteria
from briefing.evidence.findings import Findings, find
from briefing.formatting import counted, date_in_words
from briefing.listing import Listing
from briefing.overview import Overview, make_overview
from briefing.record import Record
from briefing.section import Section
from briefing.sections import SECTIONS
from briefing.sheets.citing import source_list
from briefing.sheets.dating import dated, left_out
from briefing.sheets.disputing import Wording, contested_fields, disputing
from briefing.sheets.main_point import main_point
from briefing.sheets.overview_sheet import (
    cover,
    foremost,
    main_points,
    overview_blocks,
    sources_of_foremost,
)
from briefing.sheets.sheet import (
    Block,
    Choices,
    Contents,
    ContentsLine,
    EventLine,
    Fact,
    Heading,
    MainPoint,
    Part,
    Prepared,
    Scope,
    Sentence,
    Sheet,
)
from briefing.sheets.tabulating import Grounds, gaps, table
from briefing.sheets.using import Numbers, Used, numbered, used
from briefing.store.reading import Store


class Found(NamedTuple):
    """A listing with everything that is printed of it."""

    listing: Listing
    records: Sequence[Record]
    used: Used

    @property
    def section(self) -> Section:
        """The section that is listed."""
        return self.listing.section


def list_sheet(listing: Listing, choices: Choices, findings: Findings | None = None) -> Sheet:
    """Compose the table of one listing, as it stands on screen, with the sources it uses.

    `findings` are those of the listing's store; without them they are found now.
    """
    section, store = listing.section, listing.store
    found = _find(listing)
    numbers = numbered(found.used.sources())
    blocks: list[Block] = [_event_line(store), Heading(section.title)]
    blocks += _prepared(store, choices)
    blocks += _body(found, numbers, findings or find(store))
    if numbers:
        sources = source_list(store, numbers, blocks)
        blocks += [Heading("Sources on this sheet", 2), sources]
    title = f"{section.title} – {_event_in_words(store)}"
    part = Part(tuple(blocks), section.title, landscape=section.sheet.landscape)
    label = f"Sheet {SECTIONS.index(section) + 1}"
    return _sheet(store, choices, label, title, (part,))


def full_briefing(store: Store, choices: Choices, findings: Findings | None = None) -> Sheet:
    """Compose every section in order, behind the overview and before one list of all sources.

    `findings` are those of the store; without them they are found now.
    """
    findings = findings or find(store)
    overview = make_overview(store)
    all_found = [_find(Listing(store, section, Criteria())) for section in SECTIONS]
    numbers = _numbers_of_all(store, overview, findings, all_found)
    cover_blocks = (
        cover(overview, findings, numbers),
        *main_points(overview.points, numbers),
        *_prepared(store, choices),
        *_read_as_of(store),
        *overview_blocks(store, overview, findings, numbers),
        Heading("Contents", 2),
        _contents(all_found),
    )
    parts = [Part(cover_blocks)]
    for found in all_found:
        above = [block for part in parts for block in part.blocks]
        parts.append(_section_part(found, numbers, findings, above))
    title = f"Full briefing – {_event_in_words(store)}"
    return _sheet(store, choices, "Full briefing", title, tuple(parts))


def _find(listing: Listing) -> Found:
    records = listing.page(0, len(listing))
    return Found(listing, records, used(listing, records))


def _body(found: Found, numbers: Numbers, findings: Findings) -> Iterable[Block]:
    """Yield what both kinds of sheet print of a listing, its heading and sources apart."""
    listing, records = found.listing, found.records
    yield from _above_table(found)
    if not records and all(group.size for group in listing.groups):
        return
    compared = list(_compared(found, numbers, findings))
    yield from compared
    if compared:
        yield Heading(counted(len(records), listing.section.one, listing.section.many), 2)
    contested = contested_fields(findings, listing.section)
    yield table(listing, records, Grounds(found.used, numbers, contested))
    missing = gaps(listing, records)
    if missing.lines:
        yield Heading("Gaps", 2)
        yield missing


def _above_table(found: Found) -> Iterable[Block]:
    if found.records:
        yield MainPoint(main_point(found.listing, found.records))
        yield Scope(_scope(found))
    else:
        yield Sentence(_nothing(found.listing))


def _compared(found: Found, numbers: Numbers, findings: Findings) -> Iterable[Block]:
    """Yield what changed, and on what sources contradict each other, as far as it is shown."""
    listing = found.listing
    shown = [(found.section.key, record.id) for record in found.records]
    groups = found.section.column(listing.group_by).groups if listing.group_by else None
    if groups is not None:
        shown += [(groups.key, group.value) for group in listing.groups]
    changes, conflicts = disputing(findings, shown)
    words = Wording(listing.store, [*changes, *conflicts], numbers)
    if changes:
        yield Heading("What changed", 2)
        yield words.changes(changes)
    if conflicts:
        yield Heading("Conflicts", 2)
        yield words.conflicts(conflicts, ": see the rows marked ≠")


def _nothing(listing: Listing) -> str:
    many = listing.section.many
    date = left_out(listing.store)
    if listing.criteria.narrows:
        total = counted(listing.total, listing.section.one, many)
        return f"None of {total} matches: {listing.scope}{'; ' if date else ''}{date}."
    return f"The briefing holds no {many}{', ' if date else ' yet'}{date}."


def _scope(found: Found) -> str:
    """Say what is shown, how many sources stand behind it and how late the last of them spoke."""
    listing = found.listing
    if found.section.key == "sources":
        dates = [record.text("published_on") for record in found.records]
        return _ending(listing, listing.sentence, "latest published", dates)
    ids = found.used.sources()
    sources = listing.store.sources(ids)
    dates = [
        claim.stated_on or sources[claim.source].text("published_on")
        for claim in found.used.claims()
    ]
    words = f"{listing.sentence}; {counted(len(ids), 'source', 'sources')}"
    return _ending(listing, words, "latest statement", dates)


def _ending(listing: Listing, words: str, label: str, dates: Sequence[str]) -> str:
    """Add how late somebody spoke, and the date on which the briefing is read."""
    latest = max(dates, default="")
    parts = [words, f"{label} {date_in_words(latest)}" if latest else "", left_out(listing.store)]
    return "; ".join(part for part in parts if part)


def _section_part(
    found: Found, numbers: Numbers, findings: Findings, above: Iterable[Block]
) -> Part:
    """Make the part of a section; the list of sources explains the signs in the parts above."""
    section = found.section
    heading = Heading(section.title, anchor=section.key)
    if section.key != "sources":
        blocks = (heading, *_body(found, numbers, findings))
        return Part(blocks, section.title, landscape=section.sheet.landscape)
    compared = _compared(found, numbers, findings)
    sources = source_list(found.listing.store, numbers, above)
    return Part((heading, *_above_table(found), *compared, sources), section.title)


def _numbers_of_all(
    store: Store, overview: Overview, findings: Findings, all_found: Sequence[Found]
) -> Numbers:
    """Give all sources numbers in the order of use; those that no record uses come last."""
    ids = [said.source.id for field in overview.fields for said in field.statements]
    ids += [source.id for point in overview.points for source in point.sources]
    ids += sources_of_foremost(store, foremost(findings))
    for found in all_found:
        ids += found.used.sources()
    ids += [r.id for found in all_found if found.section.key == "sources" for r in found.records]
    return numbered(ids)


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
        # What the sheet tells of an earlier day was not prepared on it.
        Fact("As of" if store.as_of else "Prepared", dated(store).day),
    )
    return [Prepared(tuple(fact for fact in facts if fact.words.strip()))]


def _read_as_of(store: Store) -> Iterable[Block]:
    words = left_out(store)
    if words:
        yield Scope(words[:1].upper() + words[1:])


def _sheet(
    store: Store, choices: Choices, label: str, title: str, parts: tuple[Part, ...]
) -> Sheet:
    date = dated(store)
    return Sheet(
        title=title,
        label=label,
        edition=f"Edition of {date.day}",
        as_of=f"As of {date.words}",
        date=date.date,
        language=store.event.text("language"),
        fingerprint=store.fingerprint,
        paper=choices.paper,
        marking=choices.marking,
        parts=parts,
    )
