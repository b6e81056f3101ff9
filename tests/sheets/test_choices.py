"""What the user chooses for a sheet is what the sheet is like."""

from __future__ import annotations

import io
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pikepdf
import pytest

from briefing.criteria import Criteria
from briefing.document.blocks import (
    PRINCIPAL,
    Choices,
    Contents,
    Document,
    Heading,
    Legend,
    Scope,
    SourceList,
    Table,
)
from briefing.document.compose import compose_full, compose_list
from briefing.document.dossier import compose_dossiers
from briefing.document.walk import texts
from briefing.errors import UnknownName
from briefing.queries.listing import Listing
from briefing.section import Kind
from briefing.sheets.fit_bands import lies_across
from briefing.sheets.hold_rows import hold_rows
from briefing.sheets.typeset import pdf
from briefing.store.store import Store
from tests.sheets.tagged import Tagged
from tests.shipped import SECTIONS, section_named

KEYS = [section.key for section in SECTIONS]


def sheet_of(store: Store, key: str, choices: Choices, *columns: str) -> Document:
    listing = Listing(store, section_named(key), Criteria(columns=columns))
    return hold_rows(compose_list(listing, choices))


def lying(sheet: Document) -> list[bool]:
    return [lies_across(part, sheet.paper, sheet.density) for part in sheet.parts]


def table_of(sheet: Document) -> Table:
    (table,) = (block for part in sheet.parts for block in part.blocks if isinstance(block, Table))
    return table


def numbers_in(sheet: Document) -> list[object]:
    """Return every run of source numbers in the structure."""
    found: list[object] = []

    def walk(value: object) -> None:
        if type(value).__name__ == "Run":
            found.append(value)
        elif isinstance(value, tuple):
            for each in value:
                walk(each)

    walk(sheet)
    return found


def is_landscape(data: bytes) -> list[bool]:
    with pikepdf.open(io.BytesIO(data)) as document:
        boxes = [[float(number) for number in page.mediabox.as_list()] for page in document.pages]
    return [box[2] > box[3] for box in boxes]


def test_chosen_columns_are_printed_in_their_order(store: Store) -> None:
    table = table_of(sheet_of(store, "absences", Choices(), "reason_kind", "country", "name"))
    assert [head.title for head in table.columns] == ["Reason", "Country", "Name", "Grade"]
    assert table.remark_from == 2
    assert table.cited


def test_a_column_that_is_chosen_twice_is_printed_once(store: Store) -> None:
    table = table_of(sheet_of(store, "absences", Choices(), "name", "country", "name"))
    assert [head.title for head in table.columns] == ["Name", "Country", "Grade"]


def test_a_column_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(UnknownName, match="Absences has no column “colour”"):
        sheet_of(store, "absences", Choices(), "name", "colour")


@pytest.mark.parametrize("key", KEYS)
def test_all_columns_of_a_section_are_printed(store: Store, key: str) -> None:
    section = section_named(key)
    sheet = sheet_of(store, key, Choices(), *(column.key for column in section.columns))
    tagged = Tagged(pdf(sheet))
    heads = {head.words for head in tagged.of_kind("TH")}
    below = {section.sheet.remark, *(c.key for c in section.columns if c.kind is Kind.LINK)}
    assert {c.title for c in section.columns if c.key not in below} <= heads
    remarks = {row.remark for group in table_of(sheet).groups for row in group.rows}
    assert any(remarks) == bool(below & {column.key for column in section.columns})


def test_a_note_is_printed_below_its_row_if_it_is_among_the_columns(store: Store) -> None:
    def notes(*columns: str) -> tuple[list[str], list[str]]:
        table = table_of(sheet_of(store, "veterans", Choices(), *columns))
        rows = [row for group in table.groups for row in group.rows]
        return [head.title for head in table.columns], [row.remark for row in rows if row.remark]

    _, usual = notes()
    assert len(usual) > 1
    assert notes("country") == (["Country", "Grade"], [])
    assert notes("note", "country") == notes("country", "note") == (["Country", "Grade"], usual)
    # Alone it has a place beside the row.
    assert notes("note") == (["Note", "Grade"], [])


def test_addresses_are_printed_if_they_are_among_the_columns(store: Store) -> None:
    def remarks(*columns: str) -> str:
        table = table_of(sheet_of(store, "sources", Choices(), *columns))
        return " ".join(row.remark for group in table.groups for row in group.rows)

    assert "https://" in remarks()
    assert "https://" not in remarks("title", "publisher")
    assert "https://" in remarks("title", "url")


def test_what_a_principal_reads_has_14_points_and_what_explains_it_12(store: Store) -> None:
    listing = Listing(store, section_named("absences"), Criteria())
    choices = Choices(density=PRINCIPAL, sources=False)
    made = {
        "COVID": compose_list(listing, choices),
        "Caliber.Az": compose_dossiers(listing, choices),
        "Foreign": compose_full(store, choices, sections=("veterans",)),
    }
    for word, sheet in made.items():
        shown = [one for page in Tagged(pdf(sheet)).shown for one in page if one.mark is not None]
        assert min(one.size for one in shown) >= 12 - 0.01
        assert 14 in {round(one.size, 1) for one in shown if one.words.startswith(word)}


def test_words_too_long_for_an_upright_page_lie_across(bundled: Path, tmp_path: Path) -> None:
    file = tmp_path / "long.briefing"
    file.write_bytes(bundled.read_bytes())
    words = ("Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengew", "Donaudampfschiff" * 4)
    with closing(sqlite3.connect(file)) as connection, connection:
        one = "(SELECT id FROM attendees LIMIT 1)"
        connection.execute(f"UPDATE attendees SET name = ?, office = ? WHERE id = {one}", words)
    with Store(file) as store:
        sheet = sheet_of(store, "attendees", Choices())
        upright = sheet_of(store, "attendees", Choices(orientation="portrait"))
    assert [*lying(sheet), *lying(upright)] == [True, False]
    bands = "Columns 1 to"
    assert [
        any(bands in e.words for e in Tagged(pdf(one)).elements) for one in (sheet, upright)
    ] == [False, True]


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_who_speaks_of_what_stands_on_one_page(store: Store, orientation: str) -> None:
    choices = Choices(density=PRINCIPAL, orientation=orientation)
    read = Tagged(pdf(compose_full(store, choices, sections=("veterans",))))
    (heading,) = (one for one in read.of_kind("H2") if one.words == "Who speaks of what")
    (table,) = (one for one in read.of_kind("Table") if one.words.startswith("Publisher"))
    assert table.pages == heading.pages
    assert len(table.pages) == 1


@pytest.mark.parametrize("density", ["normal", PRINCIPAL])
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_all_pages_lie_as_chosen(store: Store, orientation: str, density: str) -> None:
    choices = Choices(orientation=orientation, density=density)
    pages = is_landscape(pdf(compose_full(store, choices)))
    assert set(pages) == {orientation == "landscape"}


def test_without_an_orientation_each_section_lies_as_it_needs(store: Store) -> None:
    sheet = compose_full(store, Choices())
    across = zip(sheet.parts, lying(sheet), strict=True)
    assert {part.title for part, lies in across if lies} == {"Absences", "Programme"}


def test_more_columns_than_stand_upright_lie_across(store: Store) -> None:
    columns = [column.key for column in section_named("attendees").columns]
    assert lying(sheet_of(store, "attendees", Choices(), *columns[:3])) == [False]
    assert lying(sheet_of(store, "attendees", Choices(), *columns)) == [True]


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_type_for_the_principal_is_large_and_stays_on_the_page(
    store: Store, paper: str, orientation: str
) -> None:
    for key in ("absences", "veterans"):
        choices = Choices(paper=paper, orientation=orientation, density=PRINCIPAL, marking="M")
        read = Tagged(pdf(sheet_of(store, key, choices)))
        sizes = {round(one.size, 1) for page in read.shown for one in page if one.mark is not None}
        assert 14 in sizes
        assert min(sizes) == pytest.approx(9 * 14 / 11, abs=0.1)


@pytest.mark.parametrize("key", KEYS)
def test_no_table_is_set_below_nine_points(store: Store, key: str) -> None:
    read = Tagged(pdf(sheet_of(store, key, Choices())))
    assert min(one.size for page in read.shown for one in page if one.mark is not None) >= 9


def test_a_copy_says_which_it_is_on_every_page(store: Store) -> None:
    data = pdf(sheet_of(store, "absences", Choices(marking="SECRET", copy=2, copies=5)))
    read = Tagged(data)
    for page in range(len(read.shown)):
        assert "Sheet 2 · Edition of 31 July 2025 · Copy 2 of 5" in read.artifacts(page)
    with pikepdf.open(io.BytesIO(data)) as document:
        assert str(document.docinfo.Keywords) == "SECRET, Copy 2 of 5"


@pytest.mark.parametrize(
    ("copy", "copies", "words"), [(0, 0, ""), (0, 5, ""), (3, 0, "Copy 3"), (1, 1, "Copy 1 of 1")]
)
def test_copies_are_numbered_only_if_they_are(
    store: Store, copy: int, copies: int, words: str
) -> None:
    assert sheet_of(store, "veterans", Choices(copy=copy, copies=copies)).copy == words


def test_copies_differ_in_nothing_but_their_number(store: Store) -> None:
    first, second = (
        Tagged(pdf(sheet_of(store, "veterans", Choices(copy=n, copies=2)))) for n in (1, 2)
    )
    assert [element.words for element in first.elements] == [
        element.words for element in second.elements
    ]


def test_without_sources_no_number_is_left(store: Store) -> None:
    with_them = sheet_of(store, "absences", Choices())
    without = sheet_of(store, "absences", Choices(sources=False))
    assert numbers_in(with_them)
    assert not numbers_in(without)
    blocks = without.parts[0].blocks
    assert not any(isinstance(block, SourceList) for block in blocks)
    assert isinstance(blocks[-1], Legend)
    assert "F cannot be judged" in blocks[-1].words
    assert "≠" in blocks[-1].words
    (scope,) = (block.words for block in blocks if isinstance(block, Scope))
    assert re.search(r"\d+ sources;", scope)


def test_the_whole_briefing_without_sources_has_one_legend(store: Store) -> None:
    sheet = compose_full(store, Choices(sources=False))
    blocks = [block for part in sheet.parts for block in part.blocks]
    assert not numbers_in(sheet)
    assert not any(isinstance(block, SourceList) for block in blocks)
    assert [block for block in blocks if isinstance(block, Legend)] == blocks[-1:]
    assert [part.title for part in sheet.parts[1:]] == [
        section.title for section in SECTIONS if section.key != "sources"
    ]


def test_a_list_of_sources_is_still_one_without_numbers(store: Store) -> None:
    sheet = sheet_of(store, "sources", Choices(sources=False))
    assert table_of(sheet).groups
    assert not any(isinstance(block, Legend) for block in sheet.parts[0].blocks)


def test_only_the_chosen_sections_are_there(store: Store) -> None:
    sheet = compose_full(store, Choices(), sections=("figures", "absences"))
    assert [part.title for part in sheet.parts] == ["", "Absences", "Figures", "Sources"]
    assert sheet.label == "Briefing, 2 of 8 sections"
    (contents,) = (block for block in sheet.parts[0].blocks if isinstance(block, Contents))
    assert [(line.number, line.title) for line in contents.lines] == [
        ("2", "Absences"),
        ("7", "Figures"),
        ("", "Sources"),
    ]


def test_the_list_has_just_the_sources_that_the_printed_sections_name(store: Store) -> None:
    sheet = hold_rows(compose_full(store, Choices(), sections=("veterans",)))
    heading, listed = sheet.parts[-1].blocks
    assert isinstance(heading, Heading)
    assert isinstance(listed, SourceList)
    assert 13 < len(listed.entries) < store.count(section_named("sources"))
    named = {n for run in numbers_in(sheet) for n in range(run.first, run.last + 1)}  # type: ignore[attr-defined]
    assert named == {entry.number for entry in listed.entries}


def test_the_section_of_sources_is_the_list_where_it_is_chosen(store: Store) -> None:
    sheet = compose_full(store, Choices(), sections=("sources", "veterans"))
    assert [part.title for part in sheet.parts] == ["", "Veterans", "Sources"]
    lists = [b for part in sheet.parts for b in part.blocks if isinstance(b, SourceList)]
    assert len(lists) == 1
    assert len(lists[0].entries) == store.count(section_named("sources"))


@pytest.mark.parametrize("sources", [True, False])
def test_the_section_of_sources_alone_can_be_chosen(store: Store, *, sources: bool) -> None:
    sheet = compose_full(store, Choices(sources=sources), sections=("sources",))
    assert len(sheet.parts) == 1 + sources
    assert Tagged(pdf(sheet)).of_kind("H1")


def test_all_sections_chosen_are_the_full_briefing(store: Store) -> None:
    chosen = compose_full(store, Choices(), sections=KEYS)
    assert hold_rows(chosen) == hold_rows(compose_full(store, Choices()))


def test_a_section_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(UnknownName, match="There is no section “guests”"):
        compose_full(store, Choices(), sections=("absences", "guests"))


def test_every_text_of_the_structure_is_printed(store: Store) -> None:
    """What is composed for a part of the briefing reaches the paper."""
    choices = Choices(density=PRINCIPAL, sources=False)
    sheet = hold_rows(compose_full(store, choices, sections=("veterans",)))
    printed = re.sub(r"\W", "", Tagged(pdf(sheet)).elements[0].words)
    table = next(b for b in sheet.parts[1].blocks if isinstance(b, Table))
    for text in texts(table):
        words = re.sub(r"\W", "", text)
        assert words in printed, text


@pytest.mark.parametrize(
    ("key", "choices", "most"),
    [
        ("veterans", Choices(), 1),
        ("absences", Choices(sources=False), 2),
        ("absences", Choices(), 4),
    ],
)
def test_a_sheet_takes_no_more_paper_than_it_needs(
    store: Store, key: str, choices: Choices, most: int
) -> None:
    assert len(Tagged(pdf(sheet_of(store, key, choices))).shown) <= most


def test_the_records_begin_on_the_first_page(store: Store) -> None:
    read = Tagged(pdf(sheet_of(store, "absences", Choices())))
    (cell,) = (one for one in read.of_kind("TD") if one.words == "COVID-19 infection")
    assert cell.pages == {0}
