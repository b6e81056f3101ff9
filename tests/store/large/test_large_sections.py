"""What is answered from numbers, cells and orders that are kept is what SQL says row by row."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.criteria import Criteria, Filter, Operator, normalise
from briefing.errors import FileTrouble, Interrupted
from briefing.queries.open_as_of import open_as_of
from briefing.section import NUMBERS, Column, Kind, Section, Sort
from briefing.store.build.build import build
from briefing.store.file.header import changes
from briefing.store.large.row_order import ORDERS_SQL
from briefing.store.store import Store
from tests.large import RECORDS
from tests.shipped import section_named

LARGE = (section_named("attendees"), section_named("equipment"))
ATTENDEES, EQUIPMENT = LARGE
FIGURES = section_named("figures")
WORDS = (
    "vucic",
    "v",
    "Вучић",
    "ana",
    "tigr",
    "-vucic",
    "习",
    '"mary mary"',
    "v -ana",
    "nobody",
    "\udcff",
)


@pytest.fixture(scope="module")
def large(large_file: Path) -> Iterator[Store]:
    with Store(large_file) as opened:
        yield opened


@pytest.fixture(scope="module")
def plain(large_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The same records in a file that does not say how they are numbered."""
    copy = tmp_path_factory.mktemp("plain") / "plain.briefing"
    copy.write_bytes(large_file.read_bytes())
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("DROP TABLE orders")
    with Store(copy) as opened:
        assert not opened.is_ascending(ATTENDEES, Criteria(), "kind")
        yield opened


def values(store: Store, column: Column, section: Section) -> st.SearchStrategy[str]:
    held = [value for value, _ in store.facet(section, Criteria(), column.key)]
    return st.sampled_from([*held[:40], "", "12345"])


@st.composite
def asked(draw: st.DrawFn, store: Store) -> tuple[Section, Criteria, str]:
    section = draw(st.sampled_from(LARGE))
    criteria = Criteria(draw(st.sampled_from(("", "", *WORDS))))
    for column in draw(st.lists(st.sampled_from(section.columns), max_size=2)):
        some = tuple(draw(st.lists(values(store, column, section), min_size=1, max_size=3)))
        operators = [Operator.IS, Operator.IS_NOT, Operator.STATED, Operator.NOT_STATED]
        if column.kind in (Kind.NAME, Kind.TEXT, Kind.COUNTRY, Kind.REMARK):
            operators += [Operator.CONTAINS, Operator.BEGINS]
            some = (*(value[:3] for value in some if value[:3].strip()), "ar") if some else ("ar",)
        elif column.kind in NUMBERS:
            operators += [Operator.AT_LEAST, Operator.BEFORE]
            some = (*filter(None, some), "80")
        operator = draw(st.sampled_from(operators))
        if operator in (Operator.STATED, Operator.NOT_STATED):
            some = ()
        elif operator not in (Operator.IS, Operator.IS_NOT):
            some = some[:1]
        criteria = criteria.with_filter(normalise(section, Filter(column.key, some, operator)))
    keys = st.sampled_from([column.key for column in section.columns])
    sort = tuple(draw(st.lists(st.builds(Sort, keys, st.booleans()), max_size=2)))
    group_by = draw(st.sampled_from((section.group_by, section.group_by, "")) | keys)
    return section, criteria._replace(sort=sort), group_by


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_lists_and_counts_are_those_of_a_file_that_is_not_in_order(
    large: Store, plain: Store, data: st.DataObject
) -> None:
    section, criteria, group_by = data.draw(asked(plain))
    rows = list(plain.rows(section, criteria, group_by))
    begun = large.beginning(section, criteria, group_by, 100)
    if begun is not None:
        assert list(begun.rows)[:100] == rows[:100]
        assert begun.number == len(rows)
        if group_by:
            assert begun.groups == plain.group_counts(section, criteria, group_by)
    assert list(large.rows(section, criteria, group_by)) == rows
    assert large.count(section, criteria) == plain.count(section, criteria) == len(rows)
    for column in (*section.facets, "note"):
        assert large.facet(section, criteria, column) == plain.facet(section, criteria, column)
        for store in (large, plain):
            assert sum(one.number for one in store.group_counts(section, criteria, column)) == len(
                rows
            )
        assert large.group_counts(section, criteria, column) == plain.group_counts(
            section, criteria, column
        )
    row = data.draw(st.sampled_from([0, -1, 1, 77, RECORDS, RECORDS + 1, 1 << 62, *rows[:2]]))
    assert large.holds(section, criteria, row) == (row in rows)
    if large.is_ascending(section, criteria, group_by):
        assert rows == sorted(rows)


@pytest.mark.parametrize("section", LARGE, ids=lambda section: section.key)
def test_an_order_by_facets_is_that_of_the_records(
    large: Store, plain: Store, section: Section
) -> None:
    one, two, *_ = section.facets
    for sort in (
        (),
        (Sort(section.heading),),
        (Sort(one),),
        (Sort(two, descending=True),),
        (Sort(two), Sort(one, descending=True)),
    ):
        for group_by in ("", *section.facets):
            for search in ("", "v"):
                asked = Criteria(search, sort=sort)
                rows = list(plain.rows(section, asked, group_by))
                assert list(large.rows(section, asked, group_by)) == rows


def test_a_long_list_begins_before_it_is_there(large_file: Path) -> None:
    with Store(large_file) as opened:
        for search in ("", "vucic", "a", "习"):
            begun = opened.beginning(ATTENDEES, Criteria(search), "kind", 10)
            assert begun is not None
            assert begun.number == sum(group.number for group in begun.groups) > 10
            assert len(begun.rows) == (10 if search else RECORDS)
        opened.rows(ATTENDEES, Criteria("vucic"), "kind")
        assert opened.beginning(ATTENDEES, Criteria("vucic"), "kind", 10) is None  # all is there


def test_what_must_be_made_to_be_known_has_no_beginning(large: Store) -> None:
    asked = Criteria().choosing("kind", ("guest",))
    assert large.beginning(ATTENDEES, asked, "kind", 10) is None
    assert large.beginning(ATTENDEES, Criteria("-vucic"), "kind", 10) is None
    assert large.beginning(ATTENDEES, Criteria(), "country", 10) is None
    assert large.beginning(ATTENDEES, Criteria(sort=(Sort("name"),)), "kind", 10) is None
    assert large.beginning(FIGURES, Criteria(), "", 10) is None


def test_the_rows_of_a_large_section_are_its_list(large: Store, plain: Store) -> None:
    for section in LARGE:
        assert large.rows(section, Criteria(), section.group_by) == range(1, RECORDS + 1)
        assert list(plain.rows(section, Criteria(), section.group_by)) == [*range(1, RECORDS + 1)]


def test_what_is_equal_in_order_stays_in_the_order_of_the_file(
    large: Store, large_file: Path
) -> None:
    with (
        large_file.with_name("large")
        .joinpath("equipment.csv")
        .open(encoding="utf-8", newline="") as file
    ):
        lines = [line for line in csv.DictReader(file) if line["category"] == "boats"]
    wanted = [line["id"] for line in lines if (line["item"], line["column_order"]) == ("T-34", "7")]
    asked = Criteria().choosing("category", ("boats",))
    asked = asked.choosing("item", ("T-34",)).choosing("column_order", ("7",))
    rows = large.rows(EQUIPMENT, asked, "category")
    assert [record.id for record in large.records(EQUIPMENT, rows)] == wanted
    assert len(wanted) > 1


def test_small_sections_keep_the_order_of_the_file(large: Store) -> None:
    records = large.all_records(FIGURES)
    assert [record.id for record in records] == [f"f{n}" for n in range(40)]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE attendees SET kind = 'host' WHERE \"row\" = 9000",
        'UPDATE attendees SET "row" = 20000 WHERE "row" = 9000',
        'DELETE FROM attendees WHERE "row" = 5',
        "UPDATE equipment_categories SET \"order\" = 9 WHERE key = 'tanks'",
        "PRAGMA user_version = 1",
        "VACUUM",
    ],
)
def test_a_file_that_was_changed_is_sorted_again(
    large_file: Path, tmp_path: Path, change: str
) -> None:
    copy = tmp_path / "changed.briefing"
    copy.write_bytes(large_file.read_bytes())
    with Store(copy) as opened:
        assert opened.is_ascending(ATTENDEES, Criteria(), "kind")
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            connection.execute(change)
        with pytest.raises(FileTrouble, match="has changed on disk since it was opened"):
            opened.records(ATTENDEES, [1])
    with Store(copy) as opened:
        assert not opened.is_ascending(ATTENDEES, Criteria(), "kind")
        for section in LARGE:
            rows = opened.rows(section, Criteria(), section.group_by)
            held = [record.text(section.group_by) for record in opened.records(section, list(rows))]
            counts = opened.group_counts(section, Criteria(), section.group_by)
            assert held == [value for value, number in counts for _ in range(number)]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE attendees SET name = 'Zoë' WHERE \"row\" < 5000",
        "UPDATE attendees SET kind = 'guest' WHERE \"row\" % 7 = 3",
        'UPDATE attendees SET "row" = "row" + 1000000',
        'UPDATE attendees SET "row" = -"row"',
        'DELETE FROM attendees WHERE "row" % 2',
        "DELETE FROM attendees",
        "UPDATE orders SET \"by\" = 'name'",
        "DELETE FROM orders",
        "DROP TABLE orders",
        'DROP TABLE orders; CREATE TABLE orders (section, "by", "change")',
        'DROP TABLE orders; CREATE VIRTUAL TABLE orders USING fts5(section, "by", "change")',
    ],
)
def test_a_stranger_who_lies_of_the_order_only_gets_another_order(
    large_file: Path, tmp_path: Path, change: str
) -> None:
    copy = tmp_path / "forged.briefing"
    copy.write_bytes(large_file.read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        connection.executescript(change)
        if connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'orders'").fetchone() == (
            ORDERS_SQL,
        ):
            connection.execute('UPDATE orders SET "change" = ?', (changes(copy) + 1,))
        connection.commit()
    with Store(copy) as opened:
        number = opened.count(ATTENDEES)
        for criteria in (Criteria(), Criteria("v"), Criteria().choosing("kind", ("guest",))):
            kept = opened.count(ATTENDEES, criteria)
            begun = opened.beginning(ATTENDEES, criteria, "kind", 50)
            rows = opened.rows(ATTENDEES, criteria, "kind")
            assert len(rows) == kept <= number
            assert len(set(rows)) == kept == len(opened.records(ATTENDEES, list(rows)))
            assert sum(n for _, n in opened.group_counts(ATTENDEES, criteria, "kind")) == kept
            if begun is not None:
                assert begun.number == sum(group.number for group in begun.groups)
                assert list(begun.rows)[:50] == list(rows)[:50]


def test_a_day_in_the_past_has_an_order_of_its_own(large_file: Path) -> None:
    with Store(large_file) as opened, open_as_of(opened, "2025-05-03") as then:
        for section in LARGE:
            assert not then.is_ascending(section, Criteria(), section.group_by)
            rows = list(then.rows(section, Criteria(), section.group_by))
            assert len(rows) == then.count(section)
            held = [record.text(section.group_by) for record in then.records(section, rows)]
            counts = then.group_counts(section, Criteria(), section.group_by)
            assert held == [value for value, number in counts for _ in range(number)]
        assert 0 < then.count(ATTENDEES) < RECORDS


def test_the_days_of_many_claims_are_those_of_all(large: Store, large_file: Path) -> None:
    with closing(sqlite3.connect(large_file)) as connection:
        days = connection.execute(
            "SELECT DISTINCT coalesce(stated_on, published_on) FROM claims "
            "JOIN sources ON sources.id = source ORDER BY 1"
        ).fetchall()
    whole = [day for (day,) in days if day and len(day) == 10]
    assert large.stated_dates() == whole
    assert "2023-01-31" in whole
    assert len(whole) < len(days)


def test_the_same_folder_gives_the_same_bytes(large_file: Path, tmp_path: Path) -> None:
    build(large_file.with_name("large"), tmp_path / "again.briefing")
    assert (tmp_path / "again.briefing").read_bytes() == large_file.read_bytes()


def test_a_file_that_is_gone_can_still_be_read_to_its_end(large_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "gone.briefing"
    copy.write_bytes(large_file.read_bytes())
    with Store(copy) as opened:
        copy.unlink()
        assert len(opened.rows(ATTENDEES, Criteria("vucic"), "kind")) > 100


def test_a_list_that_is_withdrawn_leaves_nothing_half_made(large_file: Path, plain: Store) -> None:
    begins = normalise(ATTENDEES, Filter("name", ("a",), Operator.BEGINS))
    hard = Criteria("v", (begins,), (Sort("name"), Sort("office", descending=True)))
    ends: list[BaseException | None] = []

    def ask(opened: Store) -> None:
        try:
            for number in count():
                asked = begins._replace(values=(str(number),))
                opened.rows(ATTENDEES, hard._replace(filters=(asked,)), "country")
        except BaseException as error:  # what ends a thread must be seen
            ends.append(error)

    with Store(large_file) as opened:
        for _ in range(5):
            thread = Thread(target=ask, args=(opened,))
            thread.start()
            while thread.is_alive():
                opened.interrupt()
            thread.join()
        assert [type(end) for end in ends] == [Interrupted] * 5
        assert opened.rows(ATTENDEES, hard, "country") == plain.rows(ATTENDEES, hard, "country")
        for facet in ATTENDEES.facets:
            assert opened.facet(ATTENDEES, hard, facet) == plain.facet(ATTENDEES, hard, facet)
