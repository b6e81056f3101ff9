"""Columns line up, whatever script they are in, and fit when they must."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.cli.output import plain
from briefing.cli.tables import ColumnHead, shortened, table_lines, width

HEADS = [ColumnHead("Id", whole=True), ColumnHead("Name"), ColumnHead("Number", to_the_right=True)]


def table(rows: list[tuple[str, str, str]], room: int | None = None) -> list[str]:
    return list(table_lines(HEADS, lambda: rows, room))


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("Laos", 4),
        ("Лаос", 4),
        ("老挝", 4),
        ("João", 4),
        ("Joa\u0303o", 4),
        ("ກຳລັງ", 4),
        ("می\u200cشود", 5),
    ],
)
def test_width_is_counted_in_cells(text: str, cells: int) -> None:
    assert width(text) == cells


def test_columns_line_up() -> None:
    assert table([("a", "João", "1"), ("abs-la", "老挝人民", "1,235")]) == [
        "Id      Name      Number",
        "a       João           1",
        "abs-la  老挝人民   1,235",
    ]


def test_a_long_cell_is_shortened_only_on_a_terminal() -> None:
    rows = [("abs-la", "Thongloun Sisoulith of Laos", "12")]
    assert table(rows)[1] == "abs-la  Thongloun Sisoulith of Laos      12"
    assert table(rows, 30)[1] == "abs-la  Thongloun Sis…      12"


def test_the_id_stays_whole() -> None:
    assert table([("a-long-id-to-copy", "Somebody", "3")], 32)[1].startswith("a-long-id-to-copy  ")


def test_an_endless_id_leaves_room_for_the_others() -> None:
    assert table([("x" * 500, "Somebody", "3")], 32)[1] == f"{'x' * 19}…  Som…     3"


def test_control_characters_never_reach_the_terminal() -> None:
    (_, line) = table([("\x1b[31m", "two\nlines\there", "\u202e1")])
    assert line == "�[31m  two lines here      �1"


@given(st.text(), st.integers(1, 40))
def test_shortened_text_fits(text: str, room: int) -> None:
    assert width(shortened(plain(text), room)) <= room


cells = st.text(max_size=60)


@given(st.lists(st.tuples(cells, cells, cells), max_size=5), st.integers(8, 100))
def test_every_line_fits_into_the_room(rows: list[tuple[str, str, str]], room: int) -> None:
    lines = table(rows, room)
    assert len(lines) == len(rows) + 1
    for line in lines:
        assert width(line) <= room
        assert line.splitlines() in ([line], [])


@given(st.text())
def test_plain_text_is_one_line_without_control_characters(text: str) -> None:
    line = plain(text)
    assert line.splitlines() in ([line], [])
    assert plain(line) == line
    line.encode()
