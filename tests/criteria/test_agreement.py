"""What the SQL keeps, what the sentence says and what plain Python keeps are the same."""

from __future__ import annotations

import calendar
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.criteria import Criteria, Filter, Operator, criteria_text, normalise
from briefing.criteria.operators import possible
from briefing.queries.listing import Listing
from briefing.resources import BUNDLED_BRIEFING
from briefing.section import NUMBERS, Column, Kind, Section
from briefing.store.store import Store
from briefing.words.fold import fold
from briefing.words.printable import printable
from briefing.words.words import Words
from tests.criteria.drawing import cells, filtered
from tests.shipped import section_named

NAMES = ("absences", "programme", "figures", "contingents")
Cell = str | float | None
Row = dict[str, Cell]


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("random") / "random.briefing"


@st.composite
def rows(draw: st.DrawFn, section: Section) -> list[Row]:
    def cell(column: Column) -> st.SearchStrategy[Cell]:
        read = {Kind.COUNT: int, Kind.NUMBER: float}.get(column.kind, str)
        held = st.sampled_from([read(text) for text in cells(column)])
        return held if column.needed else st.none() | held

    one = st.fixed_dictionaries({column.key: cell(column) for column in section.columns})
    return draw(st.lists(one, max_size=12))


def fill(path: Path, section: Section, rows: list[Row]) -> None:
    keys = [column.key for column in section.columns]
    listed = ", ".join(f'"{key}"' for key in ("row", "id", *keys))
    # Anew each time: of a file that holds too much that no search finds none is opened.
    path.write_bytes(BUNDLED_BRIEFING.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"DELETE FROM {section.key}")
        connection.executemany(
            f"INSERT INTO {section.key} ({listed}) VALUES ({', '.join('?' * (len(keys) + 2))})",
            [(n, f"id-{n}", *(row[key] for key in keys)) for n, row in enumerate(rows, 1)],
        )


# The same rules once more, written without a look at the SQL or at the words.


def says_nothing(column: Column, cell: Cell) -> bool:
    if cell is None:
        return True
    words = column.words.get(str(cell), str(cell))
    return words.lower() == "not stated" and column.kind not in (Kind.DATE, Kind.GROUP)


def days(text: str) -> tuple[date, date] | None:
    """Return the first and the last day that a date may be; None if it is no date."""
    parts = text.split("-")
    if not all(part.isdigit() for part in parts):
        return None
    year, *rest = (int(part) for part in parts)
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if len(rest) == 1:
        return date(year, rest[0], 1), date(year, rest[0], calendar.monthrange(year, rest[0])[1])
    return date(year, *rest), date(year, *rest)


def loosely(text: str) -> str:
    return " ".join(fold(text).split())


def is_its_code(column: Column, cell: Cell, value: str, rows: list[Row]) -> bool:
    """Tell whether a value that no record holds is the code beside one with this cell."""
    if not column.code or any(loosely(str(row[column.key])) == loosely(value) for row in rows):
        return False
    beside = {row[column.code] for row in rows if row[column.key] == cell}
    return len(value) == 2 and value.isascii() and value.isalpha() and value.upper() in beside


def is_one_of(column: Column, cell: Cell, asked: Filter, rows: list[Row]) -> bool:
    for value in asked.values:
        if says_nothing(column, value or None):
            if says_nothing(column, cell):
                return True
        elif says_nothing(column, cell):
            continue
        elif column.kind in NUMBERS:
            if cell == float(value):
                return True
        elif cell == value:
            return True
        elif column.kind is Kind.DATE:
            wanted, held = days(value), days(str(cell))
            if wanted and held and wanted[0] <= held[0] and held[1] <= wanted[1]:
                return True
        elif column.kind is not Kind.CHOICE:
            literally = any(row[column.key] == value for row in rows)
            alike = not literally and loosely(str(cell)) == loosely(value)
            if alike or is_its_code(column, cell, value, rows):
                return True
    return False


def compares(column: Column, cell: Cell, asked: Filter) -> bool:
    if column.kind in NUMBERS:
        assert isinstance(cell, int | float)
        first = last = float(cell)
        bounds = [(float(value), float(value)) for value in asked.values]
        return within(asked.operator, first, last, bounds)
    span = days(str(cell))
    if span is None:
        return False
    wanted = [found for value in asked.values if (found := days(value)) is not None]
    begins, ends = (float(day.toordinal()) for day in span)
    bounds = [(float(a.toordinal()), float(b.toordinal())) for a, b in wanted]
    return within(asked.operator, begins, ends, bounds)


def within(
    operator: Operator, first: float, last: float, bounds: list[tuple[float, float]]
) -> bool:
    (low, high), (_, highest) = bounds[0], bounds[-1]
    return {
        Operator.BEFORE: last < low,
        Operator.AFTER: first > high,
        Operator.AT_LEAST: first >= low,
        Operator.AT_MOST: last <= high,
        Operator.BETWEEN: low <= first and last <= highest,
    }[operator]


def keeps(section: Section, asked: Filter, row: Row, rows: list[Row]) -> bool:
    column, cell = section.column(asked.column), row[asked.column]
    if asked.operator is Operator.IS:
        return is_one_of(column, cell, asked, rows)
    if asked.operator is Operator.IS_NOT:
        return not is_one_of(column, cell, asked, rows)
    if says_nothing(column, cell):
        return False
    if asked.operator is Operator.CONTAINS:
        return fold(asked.values[0]) in fold(str(cell))
    if asked.operator is Operator.BEGINS:
        return fold(str(cell)).startswith(fold(asked.values[0]))
    return compares(column, cell, asked)


def expected(section: Section, criteria: Criteria, rows: list[Row]) -> list[int]:
    return [
        number
        for number, row in enumerate(rows, 1)
        if all(keeps(section, asked, row, rows) for asked in criteria.filters)
    ]


LESS_OR_MORE = {
    Operator.BEFORE: ("is less than", "is before"),
    Operator.AFTER: ("is more than", "is after"),
    Operator.AT_LEAST: ("is at least", "is on or after"),
    Operator.AT_MOST: ("is at most", "is on or before"),
    Operator.BETWEEN: ("is between", "is between"),
}


def said(section: Section, asked: Filter) -> str:
    """Say a filter as a person would, one operator after the other."""
    column = section.column(asked.column)
    values = [words_of(column, value) for value in asked.values]
    match asked.operator:
        case Operator.IS:
            *first, last = values
            verb = f"is {', '.join(first)} or {last}" if first else f"is {last}"
        case Operator.IS_NOT:
            verb = said_not(values)
        case Operator.CONTAINS:
            verb = f"contains “{one_line(asked.values[0])}”"
        case Operator.BEGINS:
            verb = f"begins with “{one_line(asked.values[0])}”"
        case _:
            verb = said_of_an_order(column, asked, values)
    return f"{column.named or Words().inside(column.title)} {verb}"


def said_not(values: list[str]) -> str:
    stated = [words for words in values if words != "not stated"]
    if not stated:
        return "is stated"
    *first, last = stated
    without = (f"not {last}", f"neither {''.join(first)} nor {last}")
    many = f"none of {', '.join(first)} and {last}"
    end = without[len(first)] if len(first) < 2 else many
    return f"is stated and {end}" if len(stated) < len(values) else f"is {end}"


def said_of_an_order(column: Column, asked: Filter, values: list[str]) -> str:
    partial = column.kind is Kind.DATE and any(len(value) < 10 for value in asked.values)
    if asked.operator is Operator.BETWEEN and values[0] == values[1]:
        return f"is in {values[0]}" if partial else f"is {values[0]}"
    if partial and asked.operator in (Operator.AT_LEAST, Operator.AT_MOST):
        way = "after" if asked.operator is Operator.AT_LEAST else "before"
        return f"is in or {way} {values[0]}"
    verb = LESS_OR_MORE[asked.operator][column.kind is Kind.DATE]
    return f"{verb} {' and '.join(values)}"


def words_of(column: Column, value: str) -> str:
    if says_nothing(column, value or None):
        return "not stated"
    if column.kind is Kind.CHOICE:
        return Words().inside(column.words[value])
    if column.kind in NUMBERS:
        return Words().value(column, float(value))
    return one_line(Words().value(column, value))


def one_line(text: str) -> str:
    return printable(" ".join(text.split()))


def every_filter(section: Section, column: Column) -> Iterator[Filter]:
    """Yield every operator with every value, or pair of values, that is worth trying."""
    single = [text for text in cells(column) if column.kind is not Kind.DATE or days(text)]
    for operator in possible(column):
        if operator in (Operator.STATED, Operator.NOT_STATED):
            tries: list[tuple[str, ...]] = [()]
        elif operator in (Operator.IS, Operator.IS_NOT):
            tries = [(one,) for one in (*single, "", "12")] + [(one, "") for one in single]
            tries += [(single[0], single[1]), (single[0], single[1], single[0].upper())]
        elif operator is Operator.BETWEEN:
            tries = [(one, other) for one in single for other in single]
        else:
            tries = [(one,) for one in single]
        for values in tries:
            if column.kind not in NUMBERS or "" not in values or values == ("",):
                yield normalise(section, Filter(column.key, values, operator))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("absences", "name"),
        ("absences", "code"),
        ("absences", "reason_kind"),
        ("absences", "reason"),
        ("absences", "announced_on"),
        ("absences", "note"),
        ("contingents", "size"),
        ("figures", "held_value"),
    ],
)
def test_every_operator_agrees_with_plain_python(scratch: Path, name: str, key: str) -> None:
    section = section_named(name)
    column = section.column(key)
    read = {Kind.COUNT: int, Kind.NUMBER: float}.get(column.kind, str)
    cells_of = [read(text) for text in cells(column)] + [None] * (not column.needed)
    held: list[Row] = [
        {one.key: "x" if one.needed and not one.words else None for one in section.columns}
        | {one.key: next(iter(one.words)) for one in section.columns if one.words}
        | {key: cell}
        for cell in cells_of
    ]
    fill(scratch, section, held)
    kept_by = {}
    with Store(scratch) as store:
        for asked in every_filter(section, column):
            listing = Listing(store, section, Criteria(filters=(asked,)))
            kept = expected(section, listing.criteria, held)
            assert sorted(listing.rows) == kept, asked
            assert kept == expected(section, Criteria(filters=(asked,)), held)
            kept_by[asked.operator, asked.values] = len(kept)
    assert len(set(kept_by.values())) > 2


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@settings(deadline=None, max_examples=40)
def test_sql_and_sentence_agree_with_plain_python(
    scratch: Path, name: str, data: st.DataObject
) -> None:
    section = section_named(name)
    held = data.draw(rows(section))
    fill(scratch, section, held)
    with Store(scratch) as store:
        for criteria in data.draw(st.lists(filtered(section), min_size=1, max_size=6)):
            listing = Listing(store, section, criteria)
            kept = expected(section, criteria, held)
            assert sorted(listing.rows) == kept, criteria
            total = Words().counted(len(held), section.one, section.many)
            clause = ", ".join(said(section, one) for one in listing.criteria.filters)
            assert clause.isprintable()
            assert clause == criteria_text(section, listing.criteria, Words())
            assert listing.sentence == (
                f"{len(kept)} of {total}: {clause}" if criteria.filters else total
            )
            again = Listing(store, section, listing.criteria)
            assert (again.criteria, again.rows) == (listing.criteria, listing.rows)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@settings(deadline=None, max_examples=40)
def test_the_counts_of_a_facet_add_up(scratch: Path, name: str, data: st.DataObject) -> None:
    section = section_named(name)
    held = data.draw(rows(section))
    fill(scratch, section, held)
    with Store(scratch) as store:
        criteria = Listing(store, section, data.draw(filtered(section))).criteria
        listing = Listing(store, section, criteria)
        for column in section.columns:
            choices = listing.choices(column.key)
            assert len({choice.value for choice in choices}) == len(choices)
            freed = Listing(store, section, criteria.choosing(column.key, ()))
            overlap = column.kind is Kind.DATE  # 7 May 2025 is counted for itself and for 2025
            if not overlap and sum(one.chooses(column.key) for one in criteria.filters) < 2:
                assert sum(choice.number for choice in choices) == len(freed)
            for choice in choices:
                chosen = criteria.choosing(column.key, (choice.value,))
                assert len(Listing(store, section, chosen)) == choice.number
