"""Pages are named as people write them, and only those that there are."""

from __future__ import annotations

import io

import pikepdf
import pytest

from briefing.criteria import Criteria
from briefing.document.blocks import Choices
from briefing.document.compose import compose_full, compose_list
from briefing.errors import UnknownName
from briefing.queries.listing import Listing
from briefing.sheets.page_ranges import page_count, page_ranges
from briefing.sheets.typeset import pdf
from briefing.store.store import Store
from tests.shipped import section_named


def test_pages_are_counted_as_another_reader_does(store: Store) -> None:
    sheets = [compose_full(store, Choices())]
    sheets += [
        compose_list(Listing(store, section_named(key), Criteria()), Choices())
        for key in ("absences", "veterans")
    ]
    for sheet in sheets:
        made = pdf(sheet)
        with pikepdf.open(io.BytesIO(made)) as document:
            assert page_count(made) == len(document.pages)


@pytest.mark.parametrize(
    ("typed", "ranges"),
    [
        ("", ()),
        ("2", ((2, 2),)),
        ("1-3", ((1, 3),)),
        (" 1 – 2 , 4 ", ((1, 2), (4, 4))),
        ("1-9", ((1, 9),)),
    ],
)
def test_ranges_are_read(typed: str, ranges: tuple[tuple[int, int], ...]) -> None:
    assert page_ranges(typed, 9) == ranges


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("first", "“first” names no pages; write them as 2, 1-3 or 1-2,4."),
        ("1-", "“1-” names no pages; "),
        ("1,,2", "names no pages"),
        ("-1", "names no pages"),
        ("٣", "names no pages"),
        ("3-1", "The pages “3-1” do not go upwards; name each once."),
        ("1-3,3", "do not go upwards"),
        ("1-10", "There is no page 10: the sheet has 9 pages."),
        ("0", "There is no page 0: "),
        ("0-2", "There is no page 0: "),
        ("9" * 5000, "names no pages"),
    ],
)
def test_what_cannot_be_printed_gets_a_sentence(typed: str, says: str) -> None:
    with pytest.raises(UnknownName) as caught:
        page_ranges(typed, 9)
    assert says in str(caught.value)
