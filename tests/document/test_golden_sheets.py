"""Sheets as plain text, against what they said when somebody last read them with care.

After a change that is meant, renew the files and read the difference:

    BRIEFING_RENEW_GOLDEN=1 python -m pytest tests/document/test_golden_sheets.py
    git diff tests/document/golden
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from briefing.criteria import Criteria, make_criteria
from briefing.document.blocks import (
    Block,
    Cell,
    Choices,
    Contents,
    Cover,
    CoverageTable,
    Digest,
    Document,
    EventLine,
    Fact,
    Gaps,
    Glance,
    Heading,
    Legend,
    MainPoint,
    MainPoints,
    Prepared,
    Scope,
    Sentence,
    SourceEntry,
    SourceList,
    Table,
)
from briefing.document.compose import compose_full, compose_list
from briefing.document.finding_blocks import ChangeLine, Changes, Conflicts, Disputed
from briefing.queries.listing import Listing
from briefing.queries.open_as_of import open_as_of
from briefing.sheets.fit_bands import lies_across
from briefing.sheets.hold_rows import hold_rows
from briefing.store.store import Store
from briefing.words.source_numbers import runs_in_words
from tests.document.dossier_text import of_dossier
from tests.shipped import SECTIONS, section_named

GOLDEN = Path(__file__).parent / "golden"
CHOICES = Choices(
    marking="OFFICIAL – SENSITIVE",
    for_whom="The Minister",
    from_whom="Protocol",
    contact="protocol@example.org",
)


def rendered(sheet: Document) -> str:
    sheet = hold_rows(sheet)
    date = sheet.as_of
    head = [sheet.title, f"{sheet.label} · {sheet.edition}", f"As of {date.words}"]
    lines = [*head, f"[{sheet.marking}]", f"{sheet.paper}, {sheet.language}, {date.date}"]
    lines += filter(None, [sheet.copy])
    for part in sheet.parts:
        across = ", landscape" if lies_across(part, sheet.paper, sheet.density) else ""
        lines += ["", f"==== {part.title or 'cover'}{across}"]
        for block in part.blocks:
            lines += ["", *of_block(block), *of_finding(block), *of_dossier(block)]
    text = "".join(f"{line.rstrip()}\n" for line in lines)
    return text.replace("\N{NO-BREAK SPACE}", " ")


def of_block(block: Block) -> Iterator[str]:
    match block:
        case Heading(words, level, _):
            yield f"{'#' * level} {words}"
        case EventLine(title, when_and_where):
            yield from (title, when_and_where)
        case Prepared(facts):
            yield from map(of_fact, facts)
        case Cover(title, facts, summary):
            yield from (f"# {title}", *map(of_fact, facts), summary)
        case MainPoint(lines) | Gaps(lines):
            yield from (f"- {line}" for line in lines)
        case Scope(words) | Sentence(words) | Legend(words):
            yield words
        case Contents(lines):
            yield from (f"{line.number} {line.title}: {line.words}" for line in lines)
        case Table():
            yield from of_table(block)
        case SourceList(legend, entries):
            yield from (legend, *map(of_source, entries))


def of_finding(block: Block) -> Iterator[str]:
    match block:
        case MainPoints(points):
            yield from (f"- {one.words} {runs_in_words(one.sources)}" for one in points)
        case Glance(figures, absences):
            yield from (*of_digest(figures), "", *of_digest(absences))
        case Changes(lines, more):
            yield from (*map(of_change, lines), more)
        case Conflicts(fields, more):
            yield from chain.from_iterable(map(of_conflict, fields))
            yield more
        case CoverageTable(legend, table, more):
            yield from (legend, " | ".join(("", *(head.title for head in table.columns[1:]))))
            yield from of_digest(Digest(table, more))


def of_fact(fact: Fact) -> str:
    mark = " ≠" if fact.contested else ""
    return f"{fact.label}: {fact.words}{mark} {runs_in_words(fact.sources)}"


def of_digest(digest: Digest) -> Iterator[str]:
    yield from (" | ".join(map(of_cell, row.cells)) for row in digest.table.rows)
    yield digest.more


def of_change(line: ChangeLine) -> str:
    return (
        f"{line.date} | {line.record} | {line.field} | {line.before} → {line.after} | "
        f"{line.said_by} {runs_in_words(line.sources)}"
    )


def of_conflict(field: Disputed) -> Iterator[str]:
    yield f"{field.record} | {field.field}{' | a tie' if field.tie else ''}"
    for value in field.values:
        yield (
            f"    {value.words} | {value.claims} | {value.origins} | {value.grade} | "
            f"{value.said} {runs_in_words(value.sources)}"
        )
    if field.more:
        yield f"    {field.more}"


def of_table(table: Table) -> Iterator[str]:
    yield " | ".join(column.title for column in table.columns)
    for group in table.groups:
        if group.title:
            # Without a row, the numbers stand with the sentence.
            yield f"== {group.title} {runs_in_words(group.sources if group.rows else ())}"
        if not group.rows and group.empty:
            yield f"({group.empty}) {runs_in_words(group.sources)}"
        for row in group.rows:
            yield f"{' | '.join(map(of_cell, row.cells))} {runs_in_words(row.sources)}"
            if row.remark:
                yield f"    {row.remark}"


def of_cell(cell: Cell) -> str:
    words = cell.words if cell.stated else f"/{cell.words}/"
    mark = " ≠" if cell.contested else ""
    return f"({cell.code}) {words}{mark}" if cell.code else f"{words}{mark}"


def of_source(entry: SourceEntry) -> str:
    reprints = [runs_in_words(entry.reprints)] if entry.reprints else []
    reprints += entry.reprints_others
    return (
        f"[{entry.number}] {entry.publisher}, {entry.title}, {entry.date or 'no date'}, "
        f"{entry.reliability}{'; reprints ' if reprints else ''}{', '.join(reprints)} "
        f"{entry.address}"
    )


def compare(name: str, sheet: Document) -> None:
    file, text = GOLDEN / f"{name}.txt", rendered(sheet)
    if os.environ.get("BRIEFING_RENEW_GOLDEN"):
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("key", [section.key for section in SECTIONS])
def test_a_section_reads_as_it_did(store: Store, key: str) -> None:
    section = section_named(key)
    compare(key, compose_list(Listing(store, section, make_criteria(section)), CHOICES))


def test_a_narrowed_section_reads_as_it_did(store: Store) -> None:
    section = section_named("attendees")
    criteria = make_criteria(section, "president", ("counted_in_total=yes",), ("-name",), "status")
    compare("attendees-narrowed", compose_list(Listing(store, section, criteria), Choices()))


def test_the_first_pages_of_the_full_briefing_read_as_they_did(store: Store) -> None:
    sheet = compose_full(store, CHOICES)
    compare("overview", sheet._replace(parts=sheet.parts[:1]))


def test_a_sheet_with_chosen_columns_reads_as_it_did(store: Store) -> None:
    section = section_named("absences")
    columns = ("country", "name", "reason_kind", "announced_on", "note")
    listing = Listing(store, section, Criteria(columns=columns))
    compare("absences-columns", compose_list(listing, CHOICES._replace(copy=2, copies=5)))


def test_a_sheet_without_sources_reads_as_it_did(store: Store) -> None:
    section = section_named("absences")
    choices = CHOICES._replace(sources=False)
    compare("absences-no-sources", compose_list(Listing(store, section, Criteria()), choices))


def test_a_briefing_of_two_sections_reads_as_it_did(store: Store) -> None:
    sheet = compose_full(store, CHOICES, sections=("programme", "veterans"))
    compare("two-sections", sheet)


def test_an_earlier_day_reads_as_it_did(store: Store) -> None:
    section = section_named("absences")
    with open_as_of(store, "2025-05-06") as then:
        compare(
            "absences-6-may", compose_list(Listing(then, section, make_criteria(section)), CHOICES)
        )
