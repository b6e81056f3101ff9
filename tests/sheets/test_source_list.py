"""How the list of sources ends: no few of them alone on a page, no column much longer."""

from __future__ import annotations

import re

import pytest

from briefing.document.blocks import Block, Heading, Part, Sentence, SourceEntry, SourceList
from briefing.sheets.typeset import pdf
from tests.sheets.plain_sheet import pages, sheet_with

NUMBER = re.compile(r"^\[(\d+)\]", re.MULTILINE)
LEAST = 4
AIRS = range(0, 60, 7)  # lines above the list, so that it begins anywhere on its page


def source_pages(number: int, above: int, *, landscape: bool = False) -> list[str]:
    """Return the text of each page that has some of the sources."""
    entries = tuple(
        SourceEntry(n, f"Paper {n}", "A page", "9 May 2025", "C", address="https://example.org/a")
        for n in range(1, number + 1)
    )
    blocks: tuple[Block, ...] = (
        Heading("Things"),
        *(Sentence(f"Line {n}.") for n in range(above)),
        Heading("Sources", 2),
        SourceList("The letters.", entries),
    )
    found = pages(pdf(sheet_with(parts=(Part(blocks, "Things", landscape),))))
    listed = [page for page in found if NUMBER.search(page)]
    told = [int(n) for page in listed for n in NUMBER.findall(page)]
    assert told == list(range(1, number + 1))  # each once, in order
    assert "The letters." in listed[0]
    return listed


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("number", [40, 97, 119])
def test_no_few_sources_stand_alone_on_a_last_page(number: int, landscape: bool) -> None:
    for above in AIRS:
        *_, last = source_pages(number, above, landscape=landscape)
        assert len(NUMBER.findall(last)) >= LEAST


@pytest.mark.parametrize("number", [2, 9, 40, 97])
def test_columns_of_a_last_page_are_as_long_as_each_other(number: int) -> None:
    for above in (0, 5, 11):
        *_, last = source_pages(number, above, landscape=True)
        left, right = last.split("Letter")[1:]
        lengths = [len(NUMBER.findall(column)) for column in (left, right)]
        assert abs(lengths[0] - lengths[1]) <= 1


@pytest.mark.parametrize("landscape", [False, True])
def test_a_single_source_and_a_very_long_list_are_set_as_well(landscape: bool) -> None:
    assert len(source_pages(1, 0, landscape=landscape)) == 1
    assert len(source_pages(400, 0, landscape=landscape)) > 3


def test_a_page_is_saved_where_a_little_less_air_is_enough() -> None:
    usual = len(NUMBER.findall(source_pages(400, 0)[0]))  # as many as a long list has there
    assert len(source_pages(usual + 2, 0)) == 1
    first, last = source_pages(usual + 12, 0)  # here it is not enough, and all stand as usual
    assert len(NUMBER.findall(first)) == usual
    assert len(NUMBER.findall(last)) == 12
