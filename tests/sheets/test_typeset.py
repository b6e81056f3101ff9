"""The PDF itself, read back: its structure with pikepdf, its text with QtPdf."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

import briefing
from briefing.criteria import Criteria
from briefing.document.blocks import (
    Cell,
    Choices,
    Document,
    Group,
    HeadColumn,
    Heading,
    Part,
    Row,
    SourceEntry,
    SourceList,
    Table,
)
from briefing.document.compose import compose_full, compose_list
from briefing.errors import OutputTrouble
from briefing.queries.as_of_date import parse_as_of
from briefing.queries.listing import Listing
from briefing.sheets.typeset import pdf, typeset
from briefing.store.store import Store
from briefing.words.source_numbers import Run
from tests.sheets.plain_sheet import event_in, pages, sheet_with
from tests.shipped import SECTIONS, section_named

MARKING = "OFFICIAL – SENSITIVE"
COLUMNS = (HeadColumn("Name", strong=True), HeadColumn("Country"), HeadColumn("Text"))
SOURCES = SourceList("The letters.", (SourceEntry(1, "TASS", "A page", "", "C"),))
MARGIN = 20 / 25.4 * 72
HOSTILE = '#let x = 1 $a_1$ *b* _i_ <label> @ref \\ `raw` // c /* d */ [e] {f} ~ -- "g" = h'


def a_sheet(*groups: Group, **more: object) -> Document:
    blocks = (Table(COLUMNS, groups), Heading("Sources", 2), SOURCES)
    return sheet_with(*blocks, **{"marking": MARKING, **more})


def a_row(name: str, text: str = "some words", remark: str = "") -> Row:
    return Row((Cell(name), Cell("India", "IN"), Cell(text)), remark, (Run(1, 1),))


def right_edges(data: bytes) -> list[tuple[float, float]]:
    """Return how far each page's text reaches to the right, and where its margin begins."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    edges = []
    for page in range(document.pageCount()):
        reaches = [line.boundingRect().right() for line in document.getAllText(page).bounds()]
        edges.append((max(reaches), document.pagePointSize(page).width() - MARGIN))
    document.close()
    return edges


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def structure(data: bytes) -> Iterator[str]:
    """Yield the type of every element of the structure tree."""
    with pikepdf.open(io.BytesIO(data)) as document:
        left: list[pikepdf.Object] = [document.Root.StructTreeRoot]
        while left:
            element = left.pop()
            if isinstance(element, pikepdf.Array):
                left += list(element)
            elif isinstance(element, pikepdf.Dictionary):
                if "/S" in element:
                    yield str(element.S)
                if "/K" in element:
                    left.append(element.K)


@pytest.fixture(scope="module")
def briefing_pdf(store: Store) -> bytes:
    return pdf(compose_full(store, Choices(marking=MARKING)))


@pytest.fixture(scope="module")
def absences_pdf(store: Store) -> bytes:
    listing = Listing(store, section_named("absences"), Criteria())
    return pdf(compose_list(listing, Choices(paper="letter", marking=MARKING)))


def test_the_pdf_is_tagged_titled_and_in_a_language(absences_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(absences_pdf)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "en"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        metadata = document.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Absences – Victory Day parade on Red Square, 9 May 2025"
        assert MARKING in str(metadata["pdf:Keywords"])
        assert str(document.docinfo.CreationDate).startswith("D:20250731")


def test_heads_of_tables_are_heads(absences_pdf: bytes) -> None:
    kinds = Counter(structure(absences_pdf))
    # 7 columns of the conflicts, 9 of the absences with 4 groups, 3 of the list of sources, which
    # is one table where it fills pages and two beside each other on the last; each stands once in
    # the structure, however often it is printed.
    assert kinds["/TH"] == 7 + 9 + 4 + 3 * 3
    assert kinds["/Table"] == 2 + 3
    assert kinds["/H1"] == 1
    assert kinds["/H2"] == 4
    assert kinds["/Link"] > 45


def test_headings_are_bookmarks(briefing_pdf: bytes) -> None:
    with (
        pikepdf.open(io.BytesIO(briefing_pdf)) as document,
        document.open_outline() as outline,
    ):
        titles = [item.title for item in outline.root]
    assert titles[1:] == [section.title for section in SECTIONS]


def test_numbers_lead_to_the_list(absences_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(absences_pdf)) as document:
        inside = [
            annotation
            for page in document.pages
            for annotation in page.get("/Annots", [])
            if "/Dest" in annotation or ("/A" in annotation and annotation.A.S == "/GoTo")
        ]
    assert len(inside) > 30


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", (841.89, 595.276)), ("letter", (792, 612)), ("", (841.89, 595.276))]
)
def test_paper_and_orientation_are_as_chosen(
    store: Store, paper: str, size: tuple[float, float]
) -> None:
    listing = Listing(store, section_named("absences"), Criteria())
    with pikepdf.open(io.BytesIO(pdf(compose_list(listing, Choices(paper=paper))))) as document:
        for page in document.pages:
            box = [float(number) for number in page.mediabox.as_list()]
            assert box == pytest.approx([0, 0, *size], abs=0.1)


def test_every_page_of_the_full_briefing_says_what_it_is(store: Store, briefing_pdf: bytes) -> None:
    texts = pages(briefing_pdf)
    assert len(texts) > len(SECTIONS)
    for number, text in enumerate(texts, 1):
        assert text.count(MARKING) == 2
        assert "Full briefing · Edition of 31 July 2025" in text
        assert "As of 31 July 2025" in text
        assert f"page {number} of {len(texts)}" in text
        assert f"File {store.fingerprint}" in text


def test_contents_name_the_pages(briefing_pdf: bytes) -> None:
    texts = pages(briefing_pdf)
    for place, section in enumerate(SECTIONS, 1):
        match = re.search(rf"\b{place} {section.title} [\d,]+ [a-z]+ (\d+)", texts[1])
        assert match is not None, section.title
        assert f"\n{section.title}\n" in texts[int(match[1]) - 1]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_cover_overview_and_contents_take_two_sides(store: Store, paper: str) -> None:
    first, second, third, *_ = pages(pdf(compose_full(store, Choices(paper=paper))))
    assert "Main points" in first
    assert "Absent, and why" in first
    assert "Contents" in second
    assert f"\n{SECTIONS[0].title}\n" in third


def test_nothing_stands_in_the_margins_without_a_marking() -> None:
    (text,) = pages(pdf(a_sheet(Group("", (a_row("A"),)), marking="")))
    assert text.startswith("Sheet 1 · Edition of 31 July 2025\n")
    assert text.rstrip().endswith("page 1 of 1")


def test_a_long_marking_has_its_room() -> None:
    long = "Releasable to the following countries and organisations alone. " * 5
    (text,) = pages(pdf(a_sheet(Group("", (a_row("A"),)), marking=long)))
    assert in_one_line(text).count(long.strip()) == 2


def test_no_text_reaches_into_the_margin(briefing_pdf: bytes) -> None:
    long = "x" * 300
    wide = Table(
        tuple(HeadColumn(f"Column {n}") for n in range(60)),
        (Group(long, tuple(Row((Cell("some text"),) * 60, long, (Run(1, 1),)) for _ in "abc")),),
    )
    entry = SourceEntry(1, long, long, long[:40], "C", address=f"https://{long}/{long}_{long}")
    blocks = (Heading(long), wide, SourceList(long, (entry,)))
    for data in (
        briefing_pdf,
        pdf(a_sheet(parts=(Part(blocks, long),))),
        pdf(a_sheet(parts=(Part(blocks, long, landscape=True),))),
    ):
        for reach, margin in right_edges(data):
            assert reach <= margin + 3


def test_a_marking_that_would_fill_the_page_is_refused() -> None:
    with pytest.raises(OutputTrouble, match="would fill the page; shorten it"):
        pdf(a_sheet(Group("", (a_row("A"),)), marking="secret " * 500))


def test_the_same_sheet_gives_the_same_bytes(store: Store, absences_pdf: bytes) -> None:
    code = (
        "import sys, hashlib\n"
        "from pathlib import Path\n"
        "from briefing.criteria import Criteria\n"
        "from briefing.queries.listing import Listing\n"
        "from tests.shipped import SHIPPED\n"
        "from briefing.document.compose import compose_list\n"
        "from briefing.document.blocks import Choices\n"
        "from briefing.sheets.typeset import pdf\n"
        "from briefing.store.store import Store\n"
        "listing = Listing(Store(Path(sys.argv[1])), SHIPPED.section('absences'), Criteria())\n"
        "choices = Choices(paper='letter', marking=sys.argv[2])\n"
        "sys.stdout.buffer.write(pdf(compose_list(listing, choices)))\n"
    )
    listing = Listing(store, section_named("absences"), Criteria())
    again = pdf(compose_list(listing, Choices(paper="letter", marking=MARKING)))
    elsewhere = subprocess.run(
        [sys.executable, "-c", code, str(store.path), MARKING],
        env={**os.environ, "PYTHONPATH": str(Path(briefing.__file__).parents[1])},
        capture_output=True,
        check=True,
    )
    assert again == absences_pdf
    assert elsewhere.stdout == absences_pdf


def test_markup_in_data_is_text() -> None:
    row = a_row(HOSTILE, HOSTILE, HOSTILE)
    sheet = a_sheet(Group(HOSTILE, (row,)), title=HOSTILE, label=HOSTILE, marking=HOSTILE)
    text = in_one_line(" ".join(pages(pdf(sheet))))
    # Marking twice, label, group, cell and remark; the name stands in a narrow column.
    assert text.replace("-\u2060", "-").count(HOSTILE) >= 5


def test_control_characters_become_marks() -> None:
    (text,) = pages(pdf(a_sheet(Group("", (a_row("A", "bell \a, nul \0, escape \x1b."),)))))
    assert "bell �, nul �, escape �." in text


def test_characters_without_a_font_are_marked_and_named() -> None:
    unassigned = "\u0378"
    result = typeset(a_sheet(Group("", (a_row("A", f"before {unassigned} after"),))))
    (text,) = pages(result.pdf)
    assert result.missing == unassigned
    assert "before � after" in text
    assert "no font of this computer can show: U+0378." in in_one_line(text)


def test_an_unheard_of_mark_does_not_take_its_letter_along() -> None:
    result = typeset(a_sheet(Group("", (a_row("A", "( and (\u1b6c and (\u0301"),))))
    (text,) = pages(result.pdf)
    assert "(" not in result.missing
    assert text.count("(") >= 3


def test_names_of_other_scripts_come_out_as_themselves() -> None:
    names = ("Phạm Khắc Giang", "Владимир Путин", "Κυριάκος", "בנימין")  # Typst carries these
    result = typeset(a_sheet(Group("", tuple(a_row(name) for name in names))))
    (text,) = pages(result.pdf)
    assert result.missing == ""
    for name in names[:3]:
        assert name in text


def test_a_group_that_goes_on_says_so() -> None:
    groups = [
        Group(f"Group {place}", tuple(a_row(f"Row {place}.{n}") for n in range(size)))
        for place, size in enumerate((3, 90, 40, 2))
    ]
    texts = pages(pdf(a_sheet(*groups)))
    for place, group in enumerate(groups):
        on = [n for n, text in enumerate(texts) if f"Row {place}." in text]
        first, *others = on
        assert f"Group {place} {len(group.rows)}\n" in texts[first]
        assert f"Group {place} (continued)" not in texts[first]
        for page in others:
            assert f"Group {place} (continued)\n" in texts[page]
    for text in texts[:-1]:
        assert "Name Country Text Sources" in text


@pytest.mark.parametrize("size", range(28, 36))
def test_a_group_head_is_never_the_last_on_its_page(size: int) -> None:
    groups = [
        Group(f"Group {g}", tuple(a_row(f"Row {g}", "w", "r") for _ in range(size))) for g in (1, 2)
    ]
    for text in pages(pdf(a_sheet(*groups))):
        assert ("Group 2" in text) == ("Row 2" in text)


def test_a_row_that_fits_is_never_split() -> None:
    rows = tuple(
        a_row(f"Name{n}", f"begin{n} {'word ' * (n % 190)} end{n}", f"remark{n}" if n % 2 else "")
        for n in range(1, 150)
    )
    texts = pages(pdf(a_sheet(Group("All", rows))))
    where = {
        mark: page for page, text in enumerate(texts) for mark in re.findall(r"[A-Za-z]+\d+", text)
    }
    assert len(texts) > 5
    for n in range(1, 150):
        marks = {f"Name{n}", f"begin{n}", f"end{n}", *([f"remark{n}"] if n % 2 else [])}
        assert len({where[mark] for mark in marks}) == 1, n


def test_a_cell_of_ten_thousand_characters_is_printed_whole() -> None:
    words = " ".join(f"w{n}" for n in range(1_800))
    texts = pages(pdf(a_sheet(Group("", (a_row("A", words), a_row("B", "last"))))))
    found = re.findall(r"\bw\d+", " ".join(texts))
    assert found == words.split()
    assert "last" in texts[-1]


def test_a_source_with_an_endless_title_is_printed_whole() -> None:
    words = " ".join(f"w{n}" for n in range(1_800))
    sources = SourceList("", (SourceEntry(1, "TASS", words, "", "C"),))
    texts = pages(pdf(a_sheet(parts=(Part((Heading("Sources"), sources)),))))
    assert re.findall(r"\bw\d+", " ".join(texts)) == words.split()


def test_a_word_of_300_letters_is_printed_whole() -> None:
    (text,) = pages(pdf(a_sheet(Group("", (a_row("Name", "x" * 300, "y" * 300),)))))
    assert text.count("x") >= 300
    assert text.count("y") >= 300
    assert max(len(line) for line in text.splitlines()) < 150


def test_an_odd_language_or_date_is_no_obstacle() -> None:
    for language, date in (
        ("en-GB", "2025"),
        ("English!", ""),
        ("", "2025-02-31"),
        ("ar", "2025-07"),
    ):
        data = pdf(
            a_sheet(Group("", (a_row("A"),)), event=event_in(language), as_of=parse_as_of(date))
        )
        with pikepdf.open(io.BytesIO(data)) as document:
            expected = {"en-GB": "en-GB", "ar": "ar"}.get(language, "en")
            assert str(document.Root.Lang) == expected


def test_three_thousand_rows_are_printed() -> None:
    groups = (Group("All", tuple(a_row(f"Row{n}.") for n in range(3_000))),)
    text = " ".join(pages(pdf(a_sheet(*groups))))
    assert len(set(re.findall(r"Row\d+\.", text))) == 3_000


@pytest.mark.parametrize("density", ["normal", "principal"])
@pytest.mark.parametrize("cited", [True, False])
def test_no_row_that_fits_is_split_whatever_the_sheet(density: str, *, cited: bool) -> None:
    rows = tuple(
        a_row(f"Name{n}", f"begin{n} {'word ' * (n * 7 % 110)} end{n}", f"remark{n}" * (n % 3 > 0))
        for n in range(1, 120)
    )
    if not cited:
        rows = tuple(row._replace(sources=()) for row in rows)
    groups = [Group(f"Group {g}", rows[g * 17 : g * 17 + 17]) for g in range(7)]
    texts = pages(pdf(a_sheet(*groups, density=density)))
    where = {
        mark: page for page, text in enumerate(texts) for mark in re.findall(r"[A-Za-z]+\d+", text)
    }
    assert len(texts) > 5
    for n in range(1, 120):
        marks = {f"Name{n}", f"begin{n}", f"end{n}", *([f"remark{n}"] if n % 3 else [])}
        assert len({where[mark] for mark in marks}) == 1, n


def test_a_remark_stands_with_the_only_column() -> None:
    rows = tuple(Row((Cell(f"Name{n}"),), f"remark{n}") for n in range(200))
    table = Table(COLUMNS[:1], (Group("", rows),))
    texts = pages(pdf(a_sheet(parts=(Part((Heading("Things"), table)),))))
    for n in range(200):
        (page,) = (page for page, text in enumerate(texts) if f"Name{n}\n" in text)
        assert f"remark{n}\n" in texts[page]


def test_columns_that_do_not_stand_beside_each_other_stand_below() -> None:
    """All of 60 columns are printed, each value whole and below its head."""
    heads = (HeadColumn("Name", strong=True), *(HeadColumn(f"Head{n}") for n in range(59)))
    rows = tuple(
        Row(
            (Cell(f"Name{r}"), *(Cell(f"r{r}c{n}.") for n in range(59))),
            f"Remark{r}.",
            (Run(1, 1),),
        )
        for r in range(40)
    )
    table = Table(heads, (Group("Group", rows),))
    data = pdf(a_sheet(parts=(Part((Heading("Things"), table, SOURCES), "Things"),)))
    text = "\n".join(pages(data))
    assert set(re.findall(r"r\d+c\d+\.", text)) == {
        f"r{r}c{n}." for r in range(40) for n in range(59)
    }
    assert {f"Head{n}" for n in range(59)} <= set(text.split())
    assert len(re.findall(r"Remark\d+\.", text)) == 40
    assert text.count("Columns 1 to ") == 1
    for reach, margin in right_edges(data):
        assert reach <= margin + 3
