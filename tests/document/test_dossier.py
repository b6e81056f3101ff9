"""Dossiers on paper: what stands in them, and that every page of them can be set."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.criteria import make_criteria
from briefing.document.blocks import (
    PRINCIPAL,
    Block,
    Choices,
    Document,
    Heading,
    Legend,
    SourceEntry,
    SourceList,
)
from briefing.document.dossier import LONGEST_NAME, compose_dossiers
from briefing.document.dossier_blocks import (
    ClaimedValue,
    ClaimLine,
    DossierGroup,
    DossierOnPaper,
    HeldField,
    Known,
    KnownAs,
    Said,
    SaidLine,
    SaidRecord,
)
from briefing.errors import UnknownName
from briefing.queries.dossier import dossier
from briefing.queries.findings import find
from briefing.queries.listing import Listing
from briefing.queries.open_as_of import open_as_of
from briefing.sheets.fit_dossier import fitted_dossier
from briefing.sheets.typeset import pdf
from briefing.store.store import Store
from briefing.words.source_numbers import Run
from tests.document.test_golden_sheets import CHOICES, compare
from tests.sheets.plain_sheet import pages, sheet_with
from tests.sheets.test_typeset import HOSTILE, in_one_line, right_edges
from tests.shipped import SECTIONS, section_named

LONG = "word " * 2000  # 10,000 characters
WIDE = "W" * 300
SPACE = 3.6  # points, a space at 14; the one behind the last word of a line may reach over


def sheet_of(
    store: Store,
    key: str,
    *where: str,
    record: str = "",
    choices: Choices | None = None,
    group_by: str | None = None,
) -> Document:
    section = section_named(key)
    listing = Listing(store, section, make_criteria(section, "", where, (), group_by))
    return compose_dossiers(listing, choices or Choices(), record=record)


def dossiers_of(sheet: Document) -> list[DossierOnPaper]:
    return [b for part in sheet.parts for b in part.blocks if isinstance(b, DossierOnPaper)]


def field_of(sheet: Document, title: str) -> HeldField:
    (shown,) = dossiers_of(sheet)
    (field,) = (field for field in shown.fields if field.title == title)
    return field


def test_the_dossiers_of_the_absences_read_as_they_did(store: Store) -> None:
    compare("dossiers-absences", sheet_of(store, "absences", choices=CHOICES))


def test_one_dossier_with_conflicts_reads_as_it_did(store: Store) -> None:
    compare("dossier-absence", sheet_of(store, "absences", record="abs-la", choices=CHOICES))


def test_a_dossier_with_a_change_reads_as_it_did(store: Store) -> None:
    compare("dossier-figure", sheet_of(store, "figures", record="foreign_leaders"))


def test_the_dossier_of_a_source_reads_as_it_did(store: Store) -> None:
    compare("dossier-source", sheet_of(store, "sources", record="tass_laos"))


def test_an_unknown_record_is_told(store: Store) -> None:
    with pytest.raises(UnknownName, match="“nobody”"):
        sheet_of(store, "absences", record="nobody")


def test_one_record_needs_not_be_in_the_listing(store: Store) -> None:
    sheet = sheet_of(store, "absences", "reason_kind=security", record="abs-la")
    assert sheet.label == "Dossier"
    assert sheet.title.startswith("Thongloun Sisoulith – ")


@pytest.mark.parametrize("key", [section.key for section in SECTIONS])
def test_every_claim_stands_on_the_sheet_once(store: Store, key: str) -> None:
    section = section_named(key)
    listing = Listing(store, section, make_criteria(section))
    shown = dossiers_of(compose_dossiers(listing, Choices()))
    assert len(shown) == len(listing)
    for record in listing.page(0, len(listing)):
        (on_paper,) = (one for one in shown if one.key == str(record.row))
        lines = [line for f in on_paper.fields for value in f.values for line in value.lines]
        told = dossier(store, section, record.id)
        assert len(lines) == sum(len(field.statements) for field in told.fields)


def test_the_list_of_sources_has_just_those_that_the_dossiers_name(store: Store) -> None:
    sheet = sheet_of(store, "absences")
    met: dict[int, None] = {}
    for shown in dossiers_of(sheet):
        for field in shown.fields:
            for value in field.values:
                met |= dict.fromkeys(line.sources[0].first for line in value.lines)
    (listed,) = (b for part in sheet.parts for b in part.blocks if isinstance(b, SourceList))
    assert sorted(met) == [entry.number for entry in listed.entries]


def test_a_listing_keeps_its_groups_and_what_it_leaves_out(store: Store) -> None:
    sheet = sheet_of(store, "absences", "reason_kind=health", "reason_kind=security")
    heads = [b for part in sheet.parts for b in part.blocks if isinstance(b, DossierGroup)]
    assert [(head.title, head.holds) for head in heads] == [
        ("Health", "1 absence"),
        ("Security", "2 absences"),
    ]
    assert [shown.level for shown in dossiers_of(sheet)] == [3, 3, 3]
    alone = sheet_of(store, "absences", "reason_kind=health", group_by="")
    assert [shown.level for shown in dossiers_of(alone)] == [2]


def test_a_listing_without_records_says_so(store: Store) -> None:
    sheet = sheet_of(store, "absences", "country=Atlantis")
    assert dossiers_of(sheet) == []
    (text,) = pages(pdf(sheet))
    assert "None of 12 absences matches" in text


def test_a_contested_field_weighs_its_values(store: Store) -> None:
    name = field_of(sheet_of(store, "absences", record="abs-la"), "Name")
    assert name.contested == "Sources contradict each other: 2 values, the first leads."
    assert [(value.words, value.grade, value.support) for value in name.values] == [
        ("Thongloun Sisoulith", "B", "11 claims, 6 origins – held"),
        ("Thongsouk Sisoulith", "F", "4 claims, 1 origin"),
    ]
    announced = field_of(sheet_of(store, "absences", record="abs-in2"), "Announced")
    assert announced.contested == "Sources contradict each other: 2 values, neither leads."
    came = field_of(sheet_of(store, "absences", record="abs-la"), "Came instead")
    assert [line.words for line in came.values[0].lines] == ["Thongsavan Phomvihane", "", ""]


def test_a_change_stands_in_its_field(store: Store) -> None:
    value = field_of(sheet_of(store, "figures", record="foreign_leaders"), "Value")
    (change,) = value.changes
    assert change.words == "Yuri Ushakov said 29 on 6 May 2025, 27 on 7 May 2025."
    assert change.sources
    taken_back = value.values[-1]
    assert (taken_back.words, taken_back.grade) == ("29", "")
    assert taken_back.support.endswith(" – said otherwise since")


def test_what_nobody_states_is_one_line(store: Store) -> None:
    (shown,) = dossiers_of(sheet_of(store, "absences", record="abs-az"))
    assert shown.unstated == ("Came instead",)
    assert all(field.stated or field.values for field in shown.fields)


def test_without_sources_there_are_no_numbers_and_no_list(store: Store) -> None:
    sheet = sheet_of(store, "absences", choices=Choices(sources=False))
    assert "SourceList" not in {type(b).__name__ for part in sheet.parts for b in part.blocks}
    assert isinstance(sheet.parts[0].blocks[-1], Legend)
    text = in_one_line(" ".join(pages(pdf(sheet))))
    assert "[1]" not in text
    assert "TASS" in text


def test_an_earlier_day_is_told_as_it_was_known(store: Store) -> None:
    with open_as_of(store, "2025-05-06") as then:
        section = section_named("figures")
        listing = Listing(then, section, make_criteria(section))
        sheet = compose_dossiers(listing, Choices(), find(then), record="foreign_leaders")
    held = field_of(sheet, "Value")
    assert held.changes == ()
    scope = in_one_line(" ".join(pages(pdf(sheet))))
    assert "as of 6 May 2025, " in scope


@pytest.mark.parametrize("key", [section.key for section in SECTIONS])
def test_the_dossiers_of_every_section_are_set(store: Store, key: str) -> None:
    # Typst refuses what is not PDF/UA.
    sheet = sheet_of(store, key, choices=Choices(marking="Internal"))
    document = pdf(sheet)
    for page, (reaches, margin) in enumerate(right_edges(document)):
        assert reaches <= margin + SPACE, page
    text = pages(document)
    assert all("Internal" in page and f"of {len(text)}" in page for page in text)


def test_the_same_dossiers_are_the_same_bytes(store: Store) -> None:
    assert pdf(sheet_of(store, "absences")) == pdf(sheet_of(store, "absences"))


def test_records_are_bookmarks_below_their_groups(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(pdf(sheet_of(store, "absences")))
    with pikepdf.open(file) as document, document.open_outline() as outline:
        (top,) = outline.root
        assert top.title == "Absences: dossiers"
        first, *_, last = top.children
        assert first.title == "Health"
        assert [item.title for item in first.children] == ["Thongloun Sisoulith"]
        assert last.title == "Sources on this sheet"


def test_a_page_that_goes_on_says_whose_dossier_it_is(store: Store) -> None:
    first, second, *_ = pages(pdf(sheet_of(store, "absences", record="abs-la")))
    assert "(continued)" not in first
    assert "Thongloun Sisoulith (continued)" in second


def test_a_short_dossier_is_not_split(store: Store) -> None:
    # Every unit of the figures but the first few is short: name and last field share a page.
    text = [in_one_line(page) for page in pages(pdf(sheet_of(store, "figures")))]
    assert sum("Diplomatic missions invited" in page for page in text) == 1
    (page,) = (page for page in text if "Diplomatic missions invited" in page)
    assert "Unit missions" in page.partition("Diplomatic missions invited")[2]


def a_claim(**more: object) -> ClaimLine:
    line = ClaimLine("B2", "TASS", "", "7 May 2025", "", "", False, (Run(1, 1),))
    return line._replace(**more)  # type: ignore[arg-type]


def a_field(*values: ClaimedValue, **more: object) -> HeldField:
    field = HeldField("Office", "President", True, "", False, False, "", "", (), values)
    return field._replace(**more)  # type: ignore[arg-type]


def a_dossier(*fields: HeldField, said: Said | None = None, name: str = "A") -> DossierOnPaper:
    known = KnownAs((Known("President"), Known("Laos", "LA")))
    return DossierOnPaper("1", name, 2, known, fields, ("Arrived",), said or Said("", ()))


def a_sheet(*dossiers: DossierOnPaper, density: str = "normal") -> Document:
    listed = SourceList("The letters.", (SourceEntry(1, "TASS", "A page", "", "C"),))
    blocks: tuple[Block, ...] = (*dossiers, Heading("Sources", 2), listed)
    return sheet_with(*blocks, label="Dossiers", density=density)


def said_of(words: str) -> Said:
    line = SaidLine(words, words, True, words, words)
    return Said("What it says: 1 claim", (SaidRecord(words, (line,)),))


@pytest.mark.parametrize("words", [HOSTILE, WIDE, LONG, "\x07bell", "نص من اليمين", "名字"])
@pytest.mark.parametrize("density", ["normal", PRINCIPAL])
def test_any_words_are_text_and_fit(words: str, density: str) -> None:
    line = a_claim(publisher=words, said_by=words, words=words, note=words)
    value = ClaimedValue(words, "B2", "1 claim, 1 origin", (line, line))
    field = a_field(value, words=words, contested="Sources contradict each other.")
    short = words[:LONGEST_NAME]
    document = pdf(a_sheet(a_dossier(field, said=said_of(words), name=short), density=density))
    for reaches, margin in right_edges(document):
        assert reaches <= margin + SPACE
    if words == HOSTILE:
        text = "".join(" ".join(pages(document)).split())
        # The name, the held value, a value; two claims with four texts; what is said with five.
        assert text.count("".join(HOSTILE.split())) == 3 + 2 * 4 + 5


def test_a_field_of_a_thousand_claims_flows() -> None:
    value = ClaimedValue("", "", "", (a_claim(),) * 1000)
    assert len(pages(pdf(a_sheet(a_dossier(a_field(value)))))) > 15


def test_words_of_a_hostile_file_are_printed(bundled: Path, tmp_path: Path) -> None:
    file = tmp_path / "hostile.briefing"
    file.write_bytes(bundled.read_bytes())
    with closing(sqlite3.connect(file)) as connection, connection:
        change = "UPDATE claims SET value = ?, said_by = ?, note = ? WHERE record = 'abs-la'"
        connection.execute(change, (HOSTILE, HOSTILE, WIDE))
        connection.execute(f"{change} AND field = 'announced_by'", (LONG, HOSTILE, WIDE))
        connection.execute("UPDATE absences SET name = ? WHERE id = 'abs-la'", (LONG,))
    with Store(file) as hostile:
        sheet = sheet_of(hostile, "absences", record="abs-la")
        heading = next(b for b in sheet.parts[0].blocks if isinstance(b, Heading))
        assert LONGEST_NAME - 9 < len(heading.words) <= LONGEST_NAME + 1
        assert field_of(sheet, "Name").words == LONG
        document = pdf(sheet)
    for reaches, margin in right_edges(document):
        assert reaches <= margin + SPACE


CLAIMS = st.builds(
    a_claim,
    publisher=st.text(max_size=60),
    said_by=st.text(max_size=60),
    note=st.sampled_from(["", "a note", WIDE, "a note " * 200]),
    date=st.sampled_from(["", "7 May 2025"]),
    sources=st.sampled_from([(), (Run(1, 1),)]),
)
VALUES = st.builds(
    ClaimedValue,
    st.sampled_from(["", "President", WIDE, "President " * 200]),
    st.sampled_from(["", "B2"]),
    st.sampled_from(["", "3 claims, 1 origin"]),
    st.lists(CLAIMS, min_size=1, max_size=9).map(tuple),
)


@given(st.lists(VALUES, max_size=6), st.floats(300, 1200), st.floats(100, 1200))
@settings(deadline=None, max_examples=40)
def test_the_rows_that_stand_together_are_all_rows(
    values: Sequence[ClaimedValue], room: float, height: float
) -> None:
    fitted = fitted_dossier(a_dossier(a_field(*values)), room, height)
    (field,) = fitted.fields
    assert sum(field.spans) == len(field.rows) + 1
    assert min(field.spans) >= 1
    assert fitted.widths.label + fitted.widths.beside == pytest.approx(room)
    assert min(fitted.widths[:4]) > 0
    place = 0
    for span in field.spans:
        rows = field.rows[max(place - 1, 0) : place + span - 1]
        # What is longer than a page leaves room for must be free to flow.
        assert span == 1 or not any(row.flows for row in rows)
        place += span
