"""Tables show the columns that the user chose, in their order; data for programs holds all."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser

import docx
import pytest
from python_calamine import CalamineWorkbook

from briefing.criteria import Criteria
from briefing.queries.listing import Listing
from briefing.store.store import Store
from tests.exchange.exchanged import made, text
from tests.shipped import section_named

CHOSEN = ("note", "name", "country")
BESIDE = ["Country code", "Grade", "Sources", "Contested"]
CARRIED = ["source_ids", "as_of", "scope"]
TITLES = ["Note", "Name", "Country"]


class Heads(HTMLParser):
    """Collects the heads of the first table."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "th" and ("scope", "col") in attrs
        if self._inside:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data


@pytest.fixture
def listing(store: Store) -> Listing:
    return Listing(store, section_named("absences"), Criteria(columns=CHOSEN, group_by=""))


def heads_of(listing: Listing, ending: str) -> list[str]:
    data = made(listing, ending).data
    if ending == ".xlsx":
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("Absences")
        return [str(cell) for cell in sheet.to_python()[0]]
    if ending == ".docx":
        return [cell.text for cell in docx.Document(io.BytesIO(data)).tables[0].rows[0].cells]
    if ending == ".html":
        parser = Heads()
        parser.feed(data.decode())
        return parser.found
    line = next(line for line in data.decode().splitlines() if line.startswith("| Note"))
    return [cell.strip() for cell in line.strip("| ").split("|")]


@pytest.mark.parametrize(
    ("ending", "beside"),
    [
        (".xlsx", BESIDE),
        (".docx", ["Grade", "Sources"]),
        (".html", ["Grade", "Sources"]),
        (".md", ["Grade", "Sources"]),
    ],
)
def test_tables_show_the_chosen_columns_and_the_sources(
    listing: Listing, ending: str, beside: list[str]
) -> None:
    assert heads_of(listing, ending) == [*TITLES, *beside]


@pytest.mark.parametrize(
    ("columns", "titles"),
    [
        (CHOSEN, ["Note", "Name", "Reason", "Country", *BESIDE]),
        (("name", "reason_kind"), ["Name", "Reason", *BESIDE[1:]]),
    ],
)
def test_a_workbook_in_groups_has_their_column(
    store: Store, columns: tuple[str, ...], titles: list[str]
) -> None:
    section = section_named("absences")
    grouped = Listing(store, section, Criteria(columns=columns))
    assert grouped.group_by == "reason_kind"
    assert heads_of(grouped, ".xlsx") == titles
    head, *_ = csv.reader(io.StringIO(text(grouped, ".csv"), newline=""), strict=True)
    assert head == ["id", *titles, *CARRIED]


def test_csv_has_the_chosen_columns_between_id_and_what_every_file_carries(
    listing: Listing,
) -> None:
    head, *rows = csv.reader(io.StringIO(text(listing, ".csv"), newline=""), strict=True)
    assert head == ["id", *TITLES, *BESIDE, *CARRIED]
    assert len(rows) == 12
    assert {row[-1] for row in rows} == {"12 absences"}


def test_json_holds_every_field_whatever_is_chosen(listing: Listing) -> None:
    (first, *_) = json.loads(text(listing, ".json"))["sections"]["absences"]["records"]
    keys = [column.key for column in listing.section.columns]
    beside = ("grade", "source_numbers", "claims", "conflicts")
    assert list(first) == ["id", *keys, *beside]


def test_few_columns_need_no_page_that_lies(store: Store) -> None:
    section = section_named("veterans")
    few = Listing(store, section, Criteria(columns=("country", "number")))
    every = Listing(store, section, Criteria(columns=tuple(c.key for c in section.columns)))
    sizes = [re.search(r"@page \{ size: ([^;]+);", text(one, ".html")) for one in (few, every)]
    assert [found and found[1] for found in sizes] == ["A4", "A4 landscape"]
