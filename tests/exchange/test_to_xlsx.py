"""A workbook holds dates, numbers and text as what they are, and is ready to be printed."""

from __future__ import annotations

import io
import re
from datetime import date
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from briefing.queries.listing import Listing
from briefing.store.store import Store
from tests.exchange.exchanged import (
    ARABIC,
    FORMULA,
    LONG,
    MARKUP,
    PLACED,
    cited,
    listed,
    made,
    ungrouped,
)

Row = dict[str, object]


def book(what: Listing | Store, marking: str = "") -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(made(what, ".xlsx", marking).data))


def rows(workbook: CalamineWorkbook, name: str) -> list[Row]:
    head, *rest = workbook.get_sheet_by_name(name).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in rest]


def parts(what: Listing | Store, marking: str = "", paper: str = "a4") -> dict[str, str]:
    with ZipFile(io.BytesIO(made(what, ".xlsx", marking, paper).data)) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def test_dates_are_dates_and_numbers_numbers(store: Store) -> None:
    armenia = rows(book(listed(store, "veterans", "country=Armenia")), "Veterans")[0]
    assert armenia["Number"] == 2
    laos = rows(book(listed(store, "absences", "country=Laos")), "Absences")[0]
    assert laos["Announced"] == date(2025, 5, 7)
    assert (laos["Country"], laos["Country code"]) == ("Laos", "LA")
    assert laos["Reason"] == "Health"
    assert (laos["Contested"], laos["Grade"]) == ("Name and Came instead", "B")


def test_a_partial_date_is_text_and_what_nobody_says_is_said(hard_store: Store) -> None:
    first, second, *_ = rows(book(ungrouped(hard_store, "absences")), "Absences")
    assert first["Announced"] == "May 2025"
    assert second["Came instead"] == "not stated"
    israel = rows(book(listed(hard_store, "veterans", "country=Israel")), "Veterans")[0]
    assert israel["Number"] == "not stated"


def test_hard_texts_stay_text(hard_store: Store) -> None:
    listing = ungrouped(hard_store, "absences")
    stated = [row["As stated"] for row in rows(book(listing), "Absences")]
    assert stated[:2] == [MARKUP, ARABIC]
    assert stated[2] == "a�b�c\nd�e�f�g�hi"
    assert stated[3] == FORMULA
    assert stated[6] == "two\nlines\nthree"
    assert not any("<f>" in xml for xml in parts(listing).values())


def test_a_text_that_looks_escaped_is_not_unescaped(hard_store: Store) -> None:
    shared = parts(ungrouped(hard_store, "absences"))["xl/sharedStrings.xml"]
    assert "_x005F_x0041_ 007" in shared


def test_a_cell_is_cut_where_none_can_hold_more_and_told(hard_store: Store) -> None:
    listing = ungrouped(hard_store, "absences")
    stated = str(rows(book(listing), "Absences")[5]["As stated"])
    assert (len(stated), stated[:9], stated[-1]) == (32_767, LONG[:9], "…")
    assert made(listing, ".xlsx").report.shortened == 1
    assert PLACED[5] == LONG


def test_sources_are_numbered_and_only_the_web_is_linked(hard_store: Store) -> None:
    workbook = book(ungrouped(hard_store, "absences"))
    assert workbook.sheet_names == ["Absences", "Sources", "About"]
    sources = rows(workbook, "Sources")
    numbers = [int(float(str(row["No."]))) for row in sources]
    assert numbers == sorted(set(numbers))
    assert {n for row in rows(workbook, "Absences") for n in cited(row["Sources"])} == set(numbers)
    assert "javascript:alert(1)" in [row["Web address"] for row in sources]
    links = parts(ungrouped(hard_store, "absences"))["xl/worksheets/_rels/sheet2.xml.rels"]
    assert "javascript" not in links
    assert 'Target="https://' in links


def test_about_says_what_is_shown_and_of_what_date(store: Store) -> None:
    workbook = book(listed(store, "absences", "reason_kind=health"), "Internal")
    about = {row[0]: row[1] for row in workbook.get_sheet_by_name("About").to_python()}
    assert about["Event"] == "Victory Day parade on Red Square · Red Square, Moscow · 9 May 2025"
    assert about["Shown"] == "1 of 12 absences: reason is health"
    assert (about["As of"], about["Marking"]) == ("31 July 2025", "Internal")
    assert about["File"] == store.fingerprint


def test_all_has_a_sheet_for_each_section(store: Store) -> None:
    names = book(store).sheet_names
    assert names[:2] == ["Attendees", "Absences"]
    assert names[-2:] == ["Sources", "About"]
    assert len(names) == len(set(names)) == 9
    assert book(listed(store, "sources")).sheet_names == ["Sources", "About"]


def test_it_is_ready_for_the_printer(store: Store) -> None:
    marking = "R&D 5%"
    found = parts(listed(store, "absences"), marking, "letter")
    sheet = found["xl/worksheets/sheet1.xml"]
    assert 'orientation="landscape"' in sheet
    assert re.search(r'<pageSetup [^>]*fitToHeight="0"', sheet)
    assert 'fitToPage="1"' in sheet
    assert 'state="frozen"' in sheet
    assert "R&amp;&amp;D 5%" in sheet
    assert "Page &amp;P of &amp;N" in sheet
    assert "Absences!$1:$1" in found["xl/workbook.xml"]
    assert "2025-07-31T00:00:00Z" in found["docProps/core.xml"]


@pytest.mark.parametrize(("paper", "code"), [("a4", "9"), ("letter", "1")])
def test_the_paper_is_the_one_asked_for(store: Store, paper: str, code: str) -> None:
    for name, xml in parts(listed(store, "veterans"), paper=paper).items():
        if name.startswith("xl/worksheets/sheet"):
            size = re.search(r'paperSize="(\d+)"', xml)
            assert (size[1] if size else "1") == code


def test_an_empty_list_says_so(store: Store) -> None:
    workbook = book(listed(store, "absences", search="nobody at all"))
    rows_of = workbook.get_sheet_by_name("Absences").to_python()
    assert rows_of[1][0] == "None of 12 absences matches: search is “nobody at all”."
    assert workbook.sheet_names == ["Absences", "About"]
