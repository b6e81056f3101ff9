"""A text document can be edited, and prints with heads, marking and page numbers."""

from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from briefing.queries.listing import Listing
from briefing.store.store import Store
from tests.exchange.exchanged import ARABIC, FORMULA, LONG, MARKUP, listed, made, ungrouped


def document(what: Listing | Store, marking: str = "", paper: str = "a4") -> Document:
    return docx.Document(io.BytesIO(made(what, ".docx", marking, paper).data))


def paragraphs(found: Document, style: str) -> list[str]:
    return [p.text for p in found.paragraphs if p.style is not None and p.style.name == style]


def test_it_is_a_sheet_in_styles(store: Store) -> None:
    found = document(listed(store, "absences", "reason_kind=health"), "Internal")
    assert paragraphs(found, "Title") == ["Absences"]
    event = "Victory Day parade on Red Square · Red Square, Moscow · 9 May 2025"
    assert paragraphs(found, "Subtitle") == [event]
    scope = "1 of 12 absences: reason is health; 21 sources; latest statement 31 July 2025"
    assert scope in paragraphs(found, "Normal")
    assert len(paragraphs(found, "Source")) == 21


def test_the_table_repeats_its_head_and_splits_no_row(store: Store) -> None:
    (table,) = document(listed(store, "absences")).tables
    head, _, first, *_ = (row._tr for row in table.rows)
    assert [cell.text for cell in table.rows[0].cells][:2] == ["Name", "Country"]
    assert head.find(f".//{qn('w:tblHeader')}") is not None
    assert first.find(f".//{qn('w:tblHeader')}") is None
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
    assert table.rows[1].cells[0].text == "Health"
    assert table.rows[2].cells[1].text == "LA Laos"
    assert "not stated" in [cell.text for cell in table.rows[4].cells]


def test_marking_and_page_numbers_stand_on_every_page(store: Store) -> None:
    section = document(listed(store, "absences"), "R&D <only>").sections[0]
    assert section.header.paragraphs[0].text == "R&D <only>"
    foot = section.footer._element
    assert section.footer.paragraphs[0].text == "R&D <only>"
    codes = [field.get(qn("w:instr")) for field in foot.iter(qn("w:fldSimple"))]
    assert codes == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(("paper", "sides"), [("a4", {210, 297}), ("letter", {216, 279})])
def test_the_paper_is_the_one_asked_for(store: Store, paper: str, sides: set[int]) -> None:
    for section in document(store, paper=paper).sections:
        assert section.page_width is not None
        assert section.page_height is not None
        assert {round(section.page_width.mm), round(section.page_height.mm)} == sides


def test_the_clock_is_the_as_of_date(store: Store) -> None:
    said = document(listed(store, "absences")).core_properties
    assert said.created is not None
    assert said.created.date().isoformat() == "2025-07-31"
    assert said.modified == said.created


def test_hard_texts_stay_text(hard_store: Store) -> None:
    (table,) = document(ungrouped(hard_store, "absences")).tables
    place = [cell.text for cell in table.rows[0].cells].index("As stated")
    stated = [row.cells[place].text for row in table.rows[1:]]
    assert stated[:2] == [MARKUP, ARABIC]
    assert stated[2] == "a�b�c\nd�e�f�g�hi"
    assert (stated[3], stated[5]) == (FORMULA, LONG)
    arabic = table.rows[2].cells[place]._tc
    assert arabic.find(f".//{qn('w:rtl')}") is not None


def test_only_the_web_is_linked(hard_store: Store) -> None:
    found = document(ungrouped(hard_store, "absences"))
    links = [one.target_ref for one in found.part.rels.values() if one.is_external]
    assert links
    assert all(link.startswith("http") for link in links)
    assert any("javascript:alert(1)" in line for line in paragraphs(found, "Source"))


def test_all_has_every_section_and_one_list_of_sources(store: Store) -> None:
    found = document(store)
    assert paragraphs(found, "Title") == ["Victory Day parade on Red Square"]
    headings = paragraphs(found, "Heading 1")
    assert [headings.index(one) for one in ("Main points", "Contents", "Attendees", "Sources")] == [
        *(0, 6, 7, 14)
    ]
    assert len(paragraphs(found, "Source")) == 219


def test_contents_lead_to_every_heading(store: Store) -> None:
    body = document(store).element.body
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    inner = [link for link in links if link]
    marks = {mark.getparent(): mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert inner == list(marks.values())
    assert (inner[0], inner[-1], len(inner)) == ("attendees", "sources", 8)
    assert {mark.find(qn("w:pPr")).find(qn("w:pStyle")).get(qn("w:val")) for mark in marks} == {
        "Heading1"
    }


def test_an_empty_list_says_so(store: Store) -> None:
    found = document(listed(store, "absences", search="nobody at all"))
    sentence = "None of 12 absences matches: search is “nobody at all”."
    assert sentence in paragraphs(found, "Normal")
