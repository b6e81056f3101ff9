"""Compose dossiers for paper: one record a block, with its claims, conflicts and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from briefing.document.blocks import (
    Block,
    Choices,
    Document,
    Heading,
    Legend,
    Part,
    Scope,
    Sentence,
)
from briefing.document.cited_sources import Numbers, code_of, numbered, runs
from briefing.document.dossier_blocks import DossierGroup, DossierOnPaper, Known, KnownAs, Said
from briefing.document.dossier_fields import (
    ArrangedDossier,
    ArrangedField,
    arranged,
    held_field,
    said,
)
from briefing.document.frame import event_line, frame, lies_across, prepared
from briefing.document.list_blocks import above_table, found_in
from briefing.document.source_list import legend, source_list
from briefing.document.table_rows import group_title
from briefing.evidence.changes import Change
from briefing.evidence.provenance import Subject
from briefing.queries.as_of_date import as_of_clause
from briefing.queries.dossier import Dossier, dossiers
from briefing.queries.findings import Findings, find
from briefing.queries.listing import Listing
from briefing.queries.listing import RecordGroup as ListingGroup
from briefing.queries.source_claims import said_by_source
from briefing.record import Claim
from briefing.section import Kind

LONGEST_NAME: Final = 200  # characters of a heading; a longer name stands whole in its field
IN_GROUP: Final = 3  # level of a record's heading where groups have heads
LONGEST_KNOWN: Final = 300  # characters of one part of the line below it


def compose_dossiers(
    listing: Listing, choices: Choices, findings: Findings | None = None, *, record: str = ""
) -> Document:
    """Compose the dossiers of a listing's records, or of the one `record` by its id.

    `findings` are those of the listing's store; without them they are found now.
    UnknownName if the section has no such record.
    """
    if record:
        return _of_one(listing, record, choices, findings)
    return _of_all(listing, choices, findings)


def _of_one(listing: Listing, id: str, choices: Choices, findings: Findings | None) -> Document:
    section, store = listing.section, listing.store
    found = dossiers(store, section, [store.record(section, id)], listing.words)
    findings = findings or find(store, listing.words)
    (one,) = _arranged(found, findings)
    numbers = numbered(store, one.sources()) if choices.sources else {}
    name = shortened(one.dossier.heading, LONGEST_NAME)
    known = known_as(one.dossier)
    blocks: list[Block] = [event_line(store, listing.words), Heading(name)]
    blocks += [known] if known.parts else []
    block = _block(one, 0, findings, numbers, listing)
    scope = Scope(_scope_of_one(listing, one, block.said))
    blocks += [prepared(store, choices, listing.words), scope, block]
    blocks += [*_sources(listing, numbers, blocks, [one])]
    return _framed(listing, choices, "Dossier", name, blocks)


def _of_all(listing: Listing, choices: Choices, findings: Findings | None) -> Document:
    section, store = listing.section, listing.store
    found = found_in(listing)
    findings = findings or find(store, listing.words)
    all_arranged = _arranged(
        dossiers(store, section, listing.page(0, len(listing)), listing.words), findings
    )
    # In the groups of the listing, the claims about a group stand at its head.
    about_groups = listing.claims_about_groups()
    cited = {id for one in all_arranged for id in one.sources()}
    cited |= {claim.source for some in about_groups.values() for claim in some}
    numbers = numbered(store, cited) if choices.sources else {}
    heading = f"{section.title}: dossiers"
    blocks: list[Block] = [event_line(store, listing.words), Heading(heading)]
    blocks.append(prepared(store, choices, listing.words))
    blocks += above_table(found)
    blocks += _in_groups(listing, about_groups, all_arranged, findings, numbers)
    blocks += [*_sources(listing, numbers, blocks, all_arranged)]
    return _framed(listing, choices, "Dossiers", heading, blocks)


def _framed(
    listing: Listing, choices: Choices, label: str, title: str, blocks: Sequence[Block]
) -> Document:
    part = Part(tuple(blocks), title, landscape=lies_across(choices, usually=False))
    return frame(listing.store, choices, label, title, (part,), words=listing.words)


def shortened(text: str, most: int) -> str:
    """Return a text on one line that leaves room for others."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rstrip()}…"


def known_as(dossier: Dossier) -> KnownAs:
    """Return what a record is known by beside its name, as far as it is stated."""
    section, record = dossier.section, dossier.record
    parts = []
    for key in section.under:
        column, code = section.column(key), code_of(section, key)
        if column.states(record.values.get(key)):
            words = shortened(dossier.words.field(column, record), LONGEST_KNOWN)
            parts.append(Known(words, record.text(code) if code else ""))
    return KnownAs(tuple(parts))


def _arranged(found: Sequence[Dossier], findings: Findings) -> tuple[ArrangedDossier, ...]:
    changes: dict[Subject, list[Change]] = {}
    for change in findings.changes:
        changes.setdefault(change.subject, []).append(change)
    return tuple(arranged(one, findings, changes) for one in found)


def _in_groups(
    listing: Listing,
    about_groups: Mapping[str, Sequence[Claim]],
    all_arranged: Sequence[ArrangedDossier],
    findings: Findings,
    numbers: Numbers,
) -> Iterator[Block]:
    section = listing.section
    groups = section.column(listing.group_by).groups if listing.group_by else None
    by_row = {one.dossier.record.row: one for one in all_arranged}
    for group in listing.groups or (ListingGroup("", "", 0, len(listing)),):
        rows = listing.rows[group.start : group.start + group.size]
        kept = [by_row[row] for row in rows if row in by_row]
        title = group_title(listing, group) if listing.groups else ""
        if title:
            cited = runs(about_groups.get(group.value, ()), numbers)
            number = listing.words.counted(len(kept), section.one, section.many)
            yield DossierGroup(title, number, cited)
            if not kept and groups is not None:
                yield Sentence(f"{groups.empty}.")
        for one in kept:
            yield _block(one, IN_GROUP if title else IN_GROUP - 1, findings, numbers, listing)


def _block(
    arranged: ArrangedDossier, level: int, findings: Findings, numbers: Numbers, listing: Listing
) -> DossierOnPaper:
    dossier = arranged.dossier
    section, record = dossier.section, dossier.record
    name = shortened(dossier.heading, LONGEST_NAME)
    known = known_as(dossier)
    above = {name, *(one.words for one in known.parts)}
    keys = (section.heading, *section.under)
    grouped = listing.group_by if level == IN_GROUP else ""

    def is_printed(one: ArrangedField) -> bool:
        """Leave out what nobody claims and stands above: below the name, or over the group."""
        field = one.field
        if one.gathered or not field.stated:
            return bool(one.gathered)
        return field.column.key != grouped and not (
            field.column.key in keys and field.words in above
        )

    says = said_by_source(listing.store, record.id, listing.words) if section.register else ()
    return DossierOnPaper(
        key=str(record.row),
        name=name,
        level=level,
        known=known if level else KnownAs(()),
        fields=tuple(
            held_field(section, record, one, findings, numbers)
            for one in arranged.fields
            if is_printed(one)
        ),
        # The briefing's own remarks are no source's to state.
        unstated=tuple(
            one.field.column.title
            for one in arranged.fields
            if not one.field.stated
            and not one.gathered
            and one.field.column.kind is not Kind.REMARK
        ),
        said=said(says, findings),
    )


def _scope_of_one(listing: Listing, one: ArrangedDossier, says: Said) -> str:
    """Say what it is, how many speak of it and how late the last of them did."""
    statements = [s for arranged in one.fields for s in arranged.field.statements]
    words, parts = listing.words, [listing.words.begin(listing.section.one)]
    if statements:
        number = len({statement.source.id for statement in statements})
        parts.append(f"{words.counted(number, 'source speaks', 'sources speak')} of it")
    claims = sum(len(about.lines) for about in says.records)
    if claims:
        parts.append(words.counted(claims, "claim", "claims"))
    latest = max((statement.stated_on for statement in statements), default="")
    if latest:
        parts.append(f"latest statement {words.date(latest)}")
    return "; ".join(filter(None, (*parts, as_of_clause(listing.store, words))))


def _sources(
    listing: Listing,
    numbers: Numbers,
    above: Sequence[Block],
    all_arranged: Sequence[ArrangedDossier],
) -> Iterator[Block]:
    if numbers:
        yield Heading("Sources on this sheet", 2)
        yield source_list(listing.store, numbers, above, listing.words)
    elif any(arranged.gathered for one in all_arranged for arranged in one.fields):
        yield Legend(legend(above))
