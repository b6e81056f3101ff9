"""Tables with many columns: shared among bands, no column lost, no word broken for want of room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.document.blocks import NORMAL, PRINCIPAL, Cell, Group, HeadColumn, Row, Table
from briefing.sheets.fit_bands import FittedBands, better_lying, fitted_bands
from briefing.sheets.fit_table import FittedTable
from briefing.words.source_numbers import Run

ROOM, HEIGHT = 480.0, 650.0


def table_of(*words: str, lead: int = 0, cited: bool = True) -> Table:
    heads = (HeadColumn(f"C{place}", strong=place == lead) for place in range(len(words)))
    row = Row(tuple(map(Cell, words)), "a remark", (Run(1, 1),) if cited else ())
    return Table(tuple(heads), (Group("All", (row,), sources=row.sources),), lead)


def bands_of(table: Table) -> tuple[FittedTable, ...]:
    found = fitted_bands(table, ROOM, HEIGHT)
    return found.tables if isinstance(found, FittedBands) else (found,)


def test_few_columns_are_one_table() -> None:
    assert isinstance(fitted_bands(table_of("a", "b", "c"), ROOM, HEIGHT), FittedTable)


@given(
    st.lists(st.text("abcdefghi ", max_size=40), min_size=1, max_size=60),
    st.integers(0, 59),
    st.booleans(),
)
def test_every_column_stands_once_in_its_order(words: list[str], lead: int, cited: bool) -> None:
    lead %= len(words)
    table = table_of(*words, lead=lead, cited=cited)
    bands = bands_of(table)
    if len(bands) == 1:
        assert [head.title for head in bands[0].table.columns] == [
            head.title for head in table.columns
        ]
        return
    titles = [[head.title for head in band.table.columns] for band in bands]
    assert {first for first, *_ in titles} == {f"C{lead}"}
    others = [title for _, *rest in titles for title in rest]
    assert others == [f"C{place}" for place in range(len(words)) if place != lead]
    for band in bands:
        total = sum(band.widths) + band.gutter * (len(band.widths) - 1)
        assert total == pytest.approx(ROOM, abs=1)


@given(st.lists(st.text("abcdefghi", max_size=15), min_size=3, max_size=60), st.booleans())
def test_remarks_stand_in_the_first_band_and_sources_in_the_last(
    words: list[str], cited: bool
) -> None:
    bands = bands_of(table_of(*words, cited=cited))
    rows = [next(iter(band.table.groups[0].rows)) for band in bands]
    assert [bool(row.remark) for row in rows] == [True] + [False] * (len(bands) - 1)
    assert [band.table.cited for band in bands] == [False] * (len(bands) - 1) + [cited]


@given(st.lists(st.text("abcdefghi", min_size=1, max_size=15), min_size=3, max_size=60))
def test_no_short_word_is_broken(words: list[str]) -> None:
    for band in bands_of(table_of(*words)):
        (row,) = band.table.groups[0].rows
        assert {cell.words for cell in row.cells} <= set(words)


def test_captions_count_all_columns() -> None:
    captions = [band.caption for band in bands_of(table_of(*["somewhat long"] * 40))]
    assert len(captions) > 1
    assert captions[0].startswith("Columns 1 to ")
    assert captions[-1].endswith(" 40 of 40")


def test_large_type_has_less_room() -> None:
    table = table_of(*["representative"] * 6)
    assert not better_lying(table, "a4", NORMAL)
    assert better_lying(table, "a4", PRINCIPAL)


def test_a_page_lies_where_that_saves_bands_and_only_there() -> None:
    words = ["Rindfleischetikettierungsgesetz"] * 60
    assert [better_lying(table_of(*words[:n]), "a4", NORMAL) for n in (3, 4, 60)] == [
        False,
        True,
        True,
    ]
    # One column is as narrow on either side.
    assert not better_lying(table_of("x" * 400, cited=False), "a4", NORMAL)


def test_remarks_of_bands_stand_beside_the_narrower_end() -> None:
    first, *_ = bands_of(table_of(*["Wirtschaftsministerium"] * 12))
    begins, ends = first.remark
    last = len(first.widths) - 1
    assert (begins, ends) in {(0, last), (1, last + 1)}
    (left_out,) = set(range(last + 1)) - set(range(begins, ends))
    assert first.widths[left_out] == min(first.widths[0], first.widths[-1])


def test_a_little_smaller_type_keeps_a_table_whole() -> None:
    table = table_of(*["representative"] * 8)
    smallest = 13 / 14
    whole = min(room for room in range(400, 900) if one_table(table, room, 1.0))
    assert not one_table(table, whole - 1, 1.0)
    fitted = fitted_bands(table, whole - 1, HEIGHT, smallest)
    assert isinstance(fitted, FittedTable)
    assert fitted.scale == smallest
    total = sum(fitted.widths) + fitted.gutter * (len(fitted.widths) - 1)
    assert total * smallest == pytest.approx(whole - 1, abs=1)
    assert not one_table(table, whole * smallest - 1, smallest)  # no smaller than that
    usual = fitted_bands(table, whole, HEIGHT, smallest)
    assert isinstance(usual, FittedTable)
    assert usual.scale == 1.0


def one_table(table: Table, room: float, smallest: float) -> bool:
    return isinstance(fitted_bands(table, room, HEIGHT, smallest), FittedTable)
