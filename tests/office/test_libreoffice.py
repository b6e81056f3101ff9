"""LibreOffice opens what is exported without complaint, and everything is there."""

from __future__ import annotations

import csv
import html
import io
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from briefing.criteria import Criteria
from briefing.document.blocks import Choices
from briefing.exchange.export import export
from briefing.exchange.to_clipboard import copied
from briefing.queries.listing import Listing
from briefing.record import Record
from briefing.resources import BUNDLED_BRIEFING
from briefing.store.store import Store
from tests.office.converting import Office
from tests.shipped import section_named

pytestmark = pytest.mark.office

MARKING = "Internal R&D <1>"
MARKUP = "<b>&amp; *x* _y_ `z` #1 $2 \\ </td><script>"
FORMULA = '=HYPERLINK("http://x.example","click")'
ARABIC, CHINESE = "محمود عباس", "习近平"
LONG = "word " * 2_000  # 10,000 letters
ENDLESS = "x" * 300
CONTROL = "a\x01b\x1bc"
FLAT: Final = {".xlsx": "fods", ".docx": "fodt", ".html": "fodt:OpenDocument Text Flat XML"}
TAG: Final = re.compile(r"<[^>]*>")
CSV: Final = "csv:Text - txt - csv (StarCalc):44,34,76,1"  # the first sheet, as it is shown


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("nasty") / "nasty.briefing"
    file.write_bytes(BUNDLED_BRIEFING.read_bytes())
    texts = (MARKUP, FORMULA, LONG, ENDLESS, CONTROL)
    with closing(sqlite3.connect(file)) as connection, connection:
        ids = [id for (id,) in connection.execute('SELECT id FROM absences ORDER BY "row"')]
        for id, text in zip(ids, texts, strict=False):
            connection.execute("UPDATE absences SET reason = ? WHERE id = ?", (text, id))
        for id, name in zip(ids, (ARABIC, CHINESE), strict=False):
            connection.execute("UPDATE absences SET name = ? WHERE id = ?", (name, id))
    return file


def absences(store: Store) -> Listing:
    return Listing(store, section_named("absences"), Criteria(group_by=""))


def sources_of(store: Store, listing: Listing) -> list[Record]:
    ids = [record.id for record in listing.page(0, len(listing))]
    claims = store.claims_about(listing.section.key, ids)
    return list(store.sources(one.source for some in claims.values() for one in some).values())


def exported(what: Listing | Store, folder: Path, ending: str) -> Path:
    file = folder / f"made{ending}"
    export(what, file, Choices(marking=MARKING))
    return file


@pytest.mark.parametrize("ending", [".xlsx", ".docx"])
def test_every_page_has_marking_date_and_number(
    office: Office, store: Store, folder: Path, ending: str
) -> None:
    pages = office.pages(exported(absences(store), folder, ending))
    for number, page in enumerate(pages, 1):
        assert page.count(MARKING) >= 2
        assert "As of 31 July 2025" in page
        assert f"page {number} of {len(pages)}" in page.lower()
    whole = "".join(pages)
    for words in ("Narendra Modi", "Ilham", "Sources", "tass.com", "12 absences"):
        assert words in whole


def test_the_head_of_a_table_stands_on_every_page(
    office: Office, store: Store, folder: Path
) -> None:
    attendees = Listing(store, section_named("attendees"), Criteria(group_by=""))
    pages = office.pages(exported(attendees, folder, ".docx"))
    headed = [re.search(r"Name +Kind +Country", page) is not None for page in pages]
    begin, after = headed.index(True), next(n for n, page in enumerate(pages) if "Gaps" in page)
    assert after > begin + 1
    assert all(headed[begin:after])


def test_the_longest_web_address_is_printed_to_its_end(
    office: Office, store: Store, folder: Path
) -> None:
    listing = absences(store)
    addresses = [source.text("url") for source in sources_of(store, listing)]
    pages = office.pages(exported(listing, folder, ".xlsx"))
    printed = "".join("".join(pages).split())
    longest = sorted(addresses, key=len)[-5:]
    assert len(longest[0]) > 100
    for address in longest:
        assert address[-12:] in printed


def test_twelve_rows_stand_on_one_page(office: Office, store: Store, folder: Path) -> None:
    pages = office.pages(exported(absences(store), folder, ".xlsx"))
    assert "Thongloun" in pages[0]
    assert "Lynne Tracy" in pages[0]
    assert "Publisher" in pages[1]


def test_a_web_page_opens_with_all_its_words(office: Office, store: Store, folder: Path) -> None:
    whole = "".join(office.pages(exported(absences(store), folder, ".html")))
    for words in (MARKING, "Absences", "Narendra", "As of 31 July 2025", "tass.com"):
        assert words in whole


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".html"])
def test_the_whole_briefing_opens(office: Office, store: Store, folder: Path, ending: str) -> None:
    whole = "".join(office.pages(exported(store, folder, ending)))
    for words in (MARKING, "31 July 2025", "Aleksandar", "Yars", "Main point", "Kim Jong"):
        assert words in whole


def test_a_sheet_has_dates_and_numbers_that_can_be_reckoned_with(
    office: Office, store: Store, folder: Path
) -> None:
    made = office.convert(exported(store, folder, ".xlsx"), "fods")
    xml = made.read_text(encoding="utf-8")
    assert xml.count('office:value-type="date" office:date-value="2025-05-07"') > 1
    assert 'office:value-type="float" office:value="11500"' in xml
    assert "table:formula" not in xml


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".html"])
def test_nasty_texts_are_text(office: Office, nasty: Path, folder: Path, ending: str) -> None:
    with Store(nasty) as opened:
        file = exported(absences(opened), folder, ending)
    assert office.pages(file)
    read = office.convert(file, FLAT[ending]).read_text(encoding="utf-8")
    words = "".join(html.unescape(TAG.sub("", read)).split())
    for text in (MARKUP, FORMULA, ARABIC, CHINESE, LONG, ENDLESS):
        assert "".join(text.split()) in words


def test_a_formula_in_a_sheet_is_not_reckoned(office: Office, nasty: Path, folder: Path) -> None:
    with Store(nasty) as opened:
        file = exported(absences(opened), folder, ".xlsx")
    made = office.convert(file, f"{CSV},UTF-8")
    stated = [
        row["As stated"]
        for row in csv.DictReader(io.StringIO(made.read_text(encoding="utf-8"), newline=""))
    ]
    assert FORMULA in stated
    assert MARKUP in stated
    assert LONG.strip() in [one.strip() for one in stated]


def test_a_copied_table_stays_a_table(office: Office, store: Store, folder: Path) -> None:
    listing = absences(store)
    file = folder / "copied.html"
    file.write_text(copied(listing, listing.rows).html, encoding="utf-8")
    made = office.convert(file, "fodt:OpenDocument Text Flat XML")
    xml = made.read_text(encoding="utf-8")
    assert xml.count("<table:table ") == 1
    assert xml.count("<table:table-row") == 13
    assert "<table:table-header-rows>" in xml
    for words in ("Narendra Modi", "12 absences.", "As of 31 July 2025."):
        assert words in xml
