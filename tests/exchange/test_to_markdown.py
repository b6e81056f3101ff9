"""Markdown shows what the briefing says, whatever signs are in it."""

from __future__ import annotations

import re

import pytest

from briefing.exchange.to_markdown import _text
from briefing.store.store import Store
from tests.exchange.exchanged import listed, text


def test_every_row_has_as_many_cells_as_the_head(hard_store: Store) -> None:
    widths: list[int] = []
    for table in re.findall(r"(?:^\|.*\n)+", text(hard_store, ".md"), re.MULTILINE):
        cells = {len(re.split(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(cells) == 1
        widths += cells
    assert len(widths) > 10


def test_it_says_of_what_date_and_from_whom(store: Store) -> None:
    written = text(listed(store, "absences", "reason_kind=health"), ".md", "Internal")
    assert re.match(r"\*\*Internal\*\*\n\nVictory Day .*\n\n# Absences\n", written)
    assert "1 of 12 absences: reason is health; 21 sources" in written
    assert "As of 31 July 2025 · file" in written
    assert "| LA Laos |" in written
    assert len(re.findall(r"^- \\\[\d+\\\] .* Reliability [A-F]\.", written, re.MULTILINE)) == 21


def test_contents_lead_to_every_heading(store: Store) -> None:
    written = text(store, ".md")
    names = re.findall(r"\]\(#([a-z-]+)\)", written)
    headings = re.findall(r"^#+ (.+)$", written, re.MULTILINE)
    slugs = [heading.lower().replace(" ", "-") for heading in headings]
    assert (names[0], names[-1], len(names)) == ("attendees", "sources", 8)
    assert all(slugs.count(name) == 1 for name in names)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("<script>", r"\<script\>"),
        ("a|b", r"a\|b"),
        ("a\\b", r"a\\b"),
        ("8-10 May", "8-10 May"),
        ("- no list", r"\- no list"),
        ("1. no list", r"1\. no list"),
        ("# no heading", r"\# no heading"),
        ("[a](javascript:b)", r"\[a\](javascript:b)"),
        ("two\nlines", "two<br>lines"),
        ("  much   room ", "much room"),
        ("", ""),
    ],
)
def test_markup_is_escaped(words: str, written: str) -> None:
    assert _text(words) == written
