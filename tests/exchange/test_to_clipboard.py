"""Rows on the clipboard are cells with tabs between them, and a real table."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from briefing.criteria import Criteria, make_criteria
from briefing.errors import OutputTrouble
from briefing.exchange import to_clipboard as as_copied
from briefing.exchange.to_clipboard import Copied, copied
from briefing.queries.findings import find
from briefing.queries.listing import Listing
from briefing.section import Sort
from briefing.store.store import Store
from briefing.words.source_numbers import in_words
from tests.exchange.exchanged import ARABIC, FORMULA, listed
from tests.shipped import SECTIONS, section_named


class Table(HTMLParser):
    """Reads a table back: its caption, its rows, the scopes of its heads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.caption, self.rows, self.scopes = "", [[""]], [""]
        self.rows.clear()
        self.scopes.clear()
        self._into = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append("")
            self._into = "cell"
        if tag == "th":
            self.scopes.append(dict(attrs).get("scope") or "")
        if tag == "caption":
            self._into = "caption"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("th", "td", "caption"):
            self._into = ""

    def handle_data(self, data: str) -> None:
        if self._into == "cell":
            self.rows[-1][-1] += data
        elif self._into == "caption":
            self.caption += data


def cells(made: Copied) -> list[list[str]]:
    table, _, _ = made.text.partition("\n\n")
    return [line.split("\t") for line in table.split("\n")]


def told(made: Copied) -> list[str]:
    return made.text.split("\n\n")[1].split("\n")


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_both_forms_hold_the_same_rows(store: Store, section: object) -> None:
    listing = listed(store, next(one.key for one in SECTIONS if one is section))
    made = copied(listing, listing.rows)
    table = Table(made.html)
    assert [row[0] for row in table.rows] == [row[0] for row in cells(made)]
    assert {len(row) for row in table.rows} == {len(cells(made)[0])}
    assert len(table.rows) == len(listing) + 1
    assert table.scopes.count("col") == len(table.rows[0])
    assert table.scopes.count("row") == len(listing)


def test_the_rows_are_those_of_the_screen_in_its_order(store: Store) -> None:
    section = section_named("absences")
    sort = (Sort("name", descending=True),)
    listing = Listing(store, section, Criteria(sort=sort, group_by="", columns=("name", "country")))
    made = copied(listing, listing.rows[:3], find(store))
    assert cells(made)[0] == ["Name", "Country", "Grade", "Sources", "Contested"]
    names = [record.text("name") for record in listing.page(0, 3)]
    assert [row[0] for row in cells(made)[1:]] == names
    assert told(made)[:2] == ["3 chosen of 12 absences.", "As of 31 July 2025."]


def test_the_whole_of_a_list_is_told_in_the_words_below_it(store: Store) -> None:
    section = section_named("absences")
    listing = Listing(store, section, make_criteria(section, "", ("reason_kind=security",)))
    made = copied(listing, listing.rows)
    assert told(made)[0] == "2 of 12 absences: reason is security."
    assert Table(made.html).caption == "Absences: 2 of 12 absences: reason is security."
    one = copied(listing, listing.rows[:1])
    assert told(one)[0] == "1 chosen of 12 absences: reason is security."


def test_every_number_leads_to_a_source(store: Store) -> None:
    listing = listed(store, "absences", "country=Laos")
    made = copied(listing, listing.rows)
    sources = made.text.split("\n\n")[2].strip().split("\n")
    assert sources[0] == "Sources"
    numbers = [int(line.partition("]")[0][1:]) for line in sources[1:]]
    assert cells(made)[1][-1] == in_words(numbers)
    assert len(numbers) == 21
    assert made.html.count("<li ") == 21


def test_what_is_contested_is_named_beside_cells_that_stay_what_they_are(store: Store) -> None:
    listing = listed(store, "absences", "country=India")
    before = copied(listing, listing.rows)
    assert "≠" not in before.text + before.html
    assert "Contested" not in before.text
    made = copied(listing, listing.rows, find(store))
    assert "≠" not in made.text
    head, *rows = cells(made)
    assert (head[-2:], {len(row) for row in rows}) == (["Sources", "Contested"], {len(head)})
    assert [row[-1] for row in rows] == ["Came instead", "Announced"]
    table = Table(made.html).rows
    assert "Contested" not in table[0]
    announced = ("announced_on",)
    dates = Listing(store, listing.section, listing.criteria._replace(columns=announced))
    made = copied(dates, dates.rows, find(store))
    place = cells(made)[0].index("Announced")
    assert [row[place] for row in cells(made)[1:]] == ["30 April 2025", "3 May 2025"]
    assert Table(made.html).rows[2][place] == "3 May 2025\N{NO-BREAK SPACE}≠"


def test_a_contested_number_stays_a_number(store: Store) -> None:
    listing = Listing(store, section_named("figures"), Criteria(columns=("title", "held_value")))
    made = copied(listing, listing.rows, find(store))
    place = cells(made)[0].index("Value")
    found = {row[place - 1]: (row[place], row[-1]) for row in cells(made)[1:]}
    assert found["Troops in the parade"] == ("11500", "Value")


def test_copied_groups_have_their_column(store: Store) -> None:
    listing = Listing(store, section_named("absences"), Criteria(columns=("name", "country")))
    heads = cells(copied(listing, listing.rows))[0]
    assert heads == ["Name", "Reason", "Country", "Grade", "Sources"]


def test_a_number_in_the_text_has_no_comma(store: Store) -> None:
    section = section_named("figures")
    criteria = Criteria(group_by="", columns=("held_value", "held_text"))
    listing = Listing(store, section, criteria)
    made = copied(listing, listing.rows)
    assert "11500" in [row[0] for row in cells(made)]
    assert "more than 11,500" in [row[1] for row in cells(made)]
    assert "11,500" in [row[0] for row in Table(made.html).rows]


def test_hard_texts_stay_in_their_cells(hard_store: Store) -> None:
    section = section_named("absences")
    listing = Listing(hard_store, section, Criteria(group_by="", columns=("reason", "name")))
    made = copied(listing, listing.rows)
    found = [row[0] for row in cells(made)[1:]]
    assert found[1] == ARABIC
    assert found[3] == f"'{FORMULA}"
    assert found[6] == "two lines three"
    assert {len(row) for row in cells(made)} == {4}
    assert made.report.harmless == 1
    assert made.report.sentences[0].startswith("1 cell began with a sign")
    table = Table(made.html)
    assert [row[0] for row in table.rows[1:]] == found
    assert "<script" not in made.html


def test_too_many_rows_are_to_be_exported(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(as_copied, "MOST", 11)
    listing = listed(store, "absences")
    with pytest.raises(OutputTrouble, match=r"These are 12 absences, and at most 11 can be"):
        copied(listing, listing.rows)
    assert copied(listing, listing.rows[:11]).text
