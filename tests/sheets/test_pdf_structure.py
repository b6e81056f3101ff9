"""The PDF as a screen reader meets it: tags, heads, order, labels, bookmarks and links."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pytest

from briefing.criteria import Criteria
from briefing.document.blocks import PRINCIPAL, Choices
from briefing.document.compose import compose_full, compose_list
from briefing.queries.listing import Listing
from briefing.sheets.typeset import pdf
from briefing.store.store import Store
from tests.sheets.tagged import Element, Tagged
from tests.shipped import SECTIONS, section_named

MARKING = "OFFICIAL – SENSITIVE"


@pytest.fixture(scope="module")
def absences(store: Store) -> bytes:
    listing = Listing(store, section_named("absences"), Criteria())
    return pdf(compose_list(listing, Choices(marking=MARKING)))


@pytest.fixture(scope="module", params=["normal", PRINCIPAL])
def whole(store: Store, request: pytest.FixtureRequest) -> bytes:
    return pdf(compose_full(store, Choices(marking=MARKING, density=request.param)))


@pytest.fixture(scope="module")
def whole_read(whole: bytes) -> Tagged:
    return Tagged(whole)


@pytest.fixture(scope="module")
def absences_read(absences: bytes) -> Tagged:
    return Tagged(absences)


@pytest.fixture
def document(absences: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(absences)) as opened:
        yield opened


def test_it_says_that_it_is_tagged_and_to_which_standard(document: pikepdf.Pdf) -> None:
    assert bool(document.Root.MarkInfo.Marked)
    assert str(document.Root.Lang) == "en"
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Absences – Victory Day parade on Red Square, 9 May 2025"
        assert MARKING in str(metadata["pdf:Keywords"])
        assert "en" in str(metadata["dc:language"])


def test_every_page_says_in_which_order_it_is_stepped_through(document: pikepdf.Pdf) -> None:
    assert all(page.obj.Tabs == "/S" for page in document.pages if "/Annots" in page)


def test_what_is_read_first_stands_first(absences_read: Tagged) -> None:
    on_first = [element for element in absences_read.elements if element.pages == {0}]
    words = [element.words for element in on_first if element.kind in ("P", "H1", "H2", "TH")]
    wanted = [
        "Victory Day parade on Red Square",
        "Absences",
        "Prepared",
        "12 absences: 1 for health",
        "12 absences; 45 sources",
        "Conflicts",
        "What",
        "Sources",
    ]
    places = [next(n for n, one in enumerate(words) if one.startswith(w)) for w in wanted]
    assert places == sorted(places)


def test_headings_do_not_leave_out_a_level(whole_read: Tagged) -> None:
    levels = [int(e.kind[1]) for e in whole_read.elements if re.fullmatch(r"H\d", e.kind)]
    assert levels[0] == 1
    assert levels.count(1) == 1 + len(SECTIONS)
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_heading_has_words(whole_read: Tagged) -> None:
    assert all(e.words for e in whole_read.elements if re.fullmatch(r"H\d", e.kind))


def test_every_cell_has_a_head(whole_read: Tagged) -> None:
    heads = {head.name: head for head in whole_read.of_kind("TH")}
    assert "" not in heads
    for head in heads.values():
        assert head.attributes["/Scope"] in ("/Column", "/Both", "/Row")
    cells = whole_read.of_kind("TD")
    assert len(cells) > 2_000
    for cell in cells:
        named = cell.attributes["/Headers"]
        assert isinstance(named, list)
        assert named
        assert set(named) <= set(heads)


def test_cells_belong_to_the_heads_above_them(store: Store, absences_read: Tagged) -> None:
    veterans = Listing(store, section_named("veterans"), Criteria())
    of_veterans = Tagged(pdf(compose_list(veterans, Choices())))
    assert _heads_of(of_veterans, "2") == ["Number"]
    # Of a group, the head spans all columns, and those are the heads of it.
    assert _heads_of(absences_read, "COVID-19 infection") == ["Health 1"]
    assert _heads_of(absences_read, "Internal agenda") == ["Domestic agenda 1"]
    (group,) = (one for one in absences_read.of_kind("TH") if one.words == "Domestic agenda 1")
    columns = ["Name", "Country", "Office", "As stated"]
    assert _named(absences_read, group)[: len(columns)] == columns


def test_rows_and_cells_stand_in_tables(absences_read: Tagged) -> None:
    above: list[Element] = []
    wanted = {"TR": ("THead", "TBody", "TFoot"), "TH": ("TR",), "TD": ("TR",), "LI": ("L",)}
    for element in absences_read.elements:
        del above[element.depth :]
        if element.kind in wanted:
            assert above[-1].kind in wanted[element.kind]
        above.append(element)


def test_heads_are_repeated_for_the_eye_alone(absences_read: Tagged) -> None:
    heads = [head for head in absences_read.of_kind("TH") if head.words == "Came instead"]
    assert [sorted(head.pages) for head in heads] == [[0]]
    assert "Came instead" in absences_read.artifacts(1)
    assert "(continued)" not in absences_read.elements[0].words


def test_what_stands_in_the_margins_is_no_part_of_the_text(absences_read: Tagged) -> None:
    words = absences_read.elements[0].words
    assert MARKING not in words
    assert "page 1 of" not in words


def test_every_page_says_what_it_is(store: Store, whole_read: Tagged) -> None:
    count = len(whole_read.shown)
    for page in range(count):
        beside = whole_read.artifacts(page)
        assert beside.count(MARKING) == 2
        assert "Full briefing · Edition of 31 July 2025" in beside
        assert "As of 31 July 2025" in beside
        assert f"page {page + 1} of {count}" in beside
        assert f"File {store.fingerprint}" in beside


def test_nothing_stands_outside_the_margins(whole: bytes, whole_read: Tagged) -> None:
    with pikepdf.open(io.BytesIO(whole)) as opened:
        boxes = [[float(number) for number in page.mediabox.as_list()] for page in opened.pages]
    mm = 72 / 25.4
    for box, page in zip(boxes, whole_read.shown, strict=True):
        for one in page:
            assert 20 * mm - 1 <= one.x <= box[2] - 20 * mm
            if one.mark is not None:
                assert 25 * mm - 1 <= one.y <= box[3] - 25 * mm + 1


def test_pages_have_their_numbers_as_labels(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as opened:
        labels = [page.label for page in opened.pages]
    assert labels == [str(number) for number in range(1, len(labels) + 1)]


def test_sections_are_bookmarks_and_their_parts_below_them(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as opened, opened.open_outline() as outline:
        titles = [item.title for item in outline.root]
        below = {item.title: [each.title for each in item.children] for item in outline.root}
    assert titles == ["Victory Day parade on Red Square", *(one.title for one in SECTIONS)]
    assert below["Absences"] == ["Conflicts", "12 absences", "Gaps"]


def test_a_number_leads_to_its_place_in_the_list(absences: bytes, absences_read: Tagged) -> None:
    entries = {
        match[1]: element
        for element in absences_read.of_kind("TD")
        if (match := re.fullmatch(r"\[(\d+)\]", element.words))
        and "Letter" in _table_of(absences_read, element)
    }
    with pikepdf.open(io.BytesIO(absences)) as opened:
        pages = [page.obj.objgen for page in opened.pages]
        links = [
            annotation
            for page in opened.pages
            for annotation in page.get("/Annots", pikepdf.Array())
            if "/URI" not in annotation.get("/A", {})
        ]
        assert len(links) > 60
        reached = {pages.index(_target(opened, link).objgen) for link in links}
        assert all("/StructParent" in link for link in links)
        assert all(str(link.Contents) for link in links)
    assert reached == {page for entry in entries.values() for page in entry.pages}
    assert len(entries) == 45


def _heads_of(read: Tagged, words: str) -> list[str]:
    return _named(read, next(one for one in read.of_kind("TD") if one.words == words))


def _named(read: Tagged, cell: Element) -> list[str]:
    heads = {head.name: head.words for head in read.of_kind("TH")}
    named = cell.attributes["/Headers"]
    assert isinstance(named, list)
    return [heads[name] for name in named]


def _target(opened: pikepdf.Pdf, link: pikepdf.Object) -> pikepdf.Object:
    where = link.Dest if "/Dest" in link else link.A.D
    if isinstance(where, (pikepdf.String, pikepdf.Name)):
        names = pikepdf.NameTree(opened.Root.Names.Dests)
        found = names[str(where)]
        where = found.D if isinstance(found, pikepdf.Dictionary) else found
    page: pikepdf.Object = where[0]
    return page


def _table_of(read: Tagged, element: Element) -> str:
    """Return the heads of the table that a cell stands in."""
    place = read.elements.index(element)
    return next(one.words for one in reversed(read.elements[:place]) if one.kind == "THead")
