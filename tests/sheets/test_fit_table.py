"""Tables fit their page, whatever stands in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.document.blocks import Cell, Group, HeadColumn, Row, Table
from briefing.sheets.fit_table import fitted
from briefing.sheets.text_width import BREAK, broken, width
from briefing.words.source_numbers import Run

ROOM, HEIGHT = 480.0, 650.0


def table_of(*rows: tuple[str, ...], strong: bool = True, sources: bool = True) -> Table:
    runs = (Run(1, 4), Run(7, 7)) if sources else ()
    return Table(
        columns=tuple(
            HeadColumn(f"Column {place}", strong=strong and not place)
            for place in range(len(rows[0]))
        ),
        groups=(Group("", tuple(Row(tuple(map(Cell, row)), "", runs) for row in rows)),),
    )


@given(
    st.integers(1, 60).flatmap(
        lambda count: st.lists(st.tuples(*[st.text(max_size=200)] * count), min_size=1, max_size=3)
    )
)
def test_no_table_is_wider_than_its_page(rows: list[tuple[str, ...]]) -> None:
    found = fitted(table_of(*rows), ROOM, HEIGHT)
    assert len(found.widths) == len(rows[0]) + 1
    assert all(width > 0 for width in found.widths)
    total = sum(found.widths) + found.gutter * (len(found.widths) - 1)
    assert total == pytest.approx(ROOM, abs=1)


def test_a_table_without_sources_has_no_column_for_them() -> None:
    assert len(fitted(table_of(("a", "b"), sources=False), ROOM, HEIGHT).widths) == 2


def test_long_texts_get_more_room_than_short_ones() -> None:
    short, long, *_ = fitted(table_of(("Name", "many words " * 30)), ROOM, HEIGHT).widths
    assert long > 3 * short


def test_only_what_is_too_high_for_a_page_may_be_split() -> None:
    rows = (("a", "b"), ("a", "words " * 2000), ("a", "b\n" * 100), ("a", "words " * 40))
    (flowing,) = fitted(table_of(*rows), ROOM, HEIGHT).flowing
    assert flowing == (False, True, True, False)


def test_a_date_is_not_broken_over_lines() -> None:
    table = Table(
        (HeadColumn("Text"), HeadColumn("Date", whole=True)),
        (Group("", (Row((Cell("words " * 300), Cell("30 September 2025"))),)),),
    )
    assert fitted(table, ROOM, HEIGHT).widths[1] > width("30 September 2025", 9.5)


@given(st.text(max_size=400), st.floats(5, 300))
def test_breaking_adds_places_to_break_and_nothing_else(text: str, room: float) -> None:
    assert broken(text, room, 10).replace(BREAK, "") == text.replace(BREAK, "")


@pytest.mark.parametrize("word", ["W" * 300, "iiii" * 75, "Donau" * 60, "д" * 300, "ِم" * 150])
def test_no_piece_of_a_broken_word_is_wider_than_the_room(word: str) -> None:
    pieces = broken(word, 100, 10).split(BREAK)
    assert len(pieces) > 1
    assert all(width(piece, 10) <= 110 for piece in pieces)


def test_short_words_and_addresses_are_left_alone() -> None:
    assert broken("Khalkhin Gol", 100, 10) == "Khalkhin Gol"
    address = "https://example.org/2025/05/09/a-long-way-down/to-the-page.html"
    assert broken(address, 100, 10) == address
