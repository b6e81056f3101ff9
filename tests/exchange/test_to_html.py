"""A page of HTML has structure for those who cannot see it, and runs nothing."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

from briefing.queries.listing import Listing
from briefing.store.store import Store
from tests.exchange.exchanged import ARABIC, MARKUP, listed, text, ungrouped

VOID = {"meta", "wbr"}


class Page(HTMLParser):
    """Its elements, and the text of its cells; elements that do not close are a mistake."""

    def __init__(self, written: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[str] = []
        self._open: list[str] = []
        self.feed(written)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"td", "th"} & set(self._open):
            self.cells[-1] += data

    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]


def page(what: Listing | Store) -> Page:
    return Page(text(what, ".html", "R&D <only>"))


def test_it_has_headings_caption_and_scopes(store: Store) -> None:
    found = page(listed(store, "absences"))
    assert ("html", {"lang": "en"}) in found.elements
    tags = found.tags()
    assert tags.count("h1") == tags.count("caption") == tags.count("main") == 1
    scopes = [attributes.get("scope") for tag, attributes in found.elements if tag == "th"]
    assert (scopes.count("col"), scopes.count("rowgroup"), scopes.count("row")) == (10, 4, 12)
    assert "not stated" in found.cells
    assert "LA Laos" in found.cells


def test_nothing_runs_and_nothing_is_fetched(hard_store: Store) -> None:
    found = page(hard_store)
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(found.tags())
    for _, attributes in found.elements:
        assert not any(name.startswith("on") or name == "src" for name in attributes)
        assert (attributes.get("href") or "https://").startswith(("http", "#"))


def test_hard_texts_stay_text(hard_store: Store) -> None:
    cells = page(ungrouped(hard_store, "absences")).cells
    assert {MARKUP, ARABIC, "a�b�c\nd�e�f�g�hi", "two\nlines\nthree"} <= set(cells)


def test_it_says_of_what_date_and_from_whom(store: Store) -> None:
    written = text(listed(store, "absences", "reason_kind=health"), ".html")
    assert "1 of 12 absences: reason is health; 21 sources" in written
    assert "As of 31 July 2025 · file" in written
    assert written.count('<li value="') == written.count(' id="source-') == 21
    assert store.fingerprint in written


def test_contents_lead_to_every_heading(store: Store) -> None:
    found = page(store)
    inner = [
        str(attributes["href"])[1:]
        for tag, attributes in found.elements
        if tag == "a" and str(attributes["href"]).startswith("#")
    ]
    ids = [attributes["id"] for tag, attributes in found.elements if "id" in attributes]
    assert (inner[0], inner[-1], len(inner)) == ("attendees", "sources", 8)
    assert all(ids.count(name) == 1 for name in inner)


def test_levels_of_headings_follow_each_other(store: Store) -> None:
    for what in (store, listed(store, "absences")):
        levels = [int(tag[1]) for tag in page(what).tags() if tag in ("h1", "h2", "h3", "h4")]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_an_empty_list_says_so(store: Store) -> None:
    written = text(listed(store, "absences", search="nobody at all"), ".html")
    assert "None of 12 absences matches: search is “nobody at all”." in written
    Page(written)
