from __future__ import annotations

import csv
import hashlib
import sqlite3
from collections import Counter
from contextlib import closing
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.criteria import Criteria, Filter, normalise
from briefing.errors import FileTrouble, UnknownName
from briefing.resources import FOLDER
from briefing.section import Column, Kind, Section, Sort
from briefing.store.file.schema import NOT_JUDGED
from briefing.store.store import Store
from briefing.words.fold import fold
from briefing.words.words import NOT_STATED
from tests.shipped import SECTIONS, SHIPPED, section_named

ABSENCES = section_named("absences")
EQUIPMENT = section_named("equipment")
(CATEGORIES,) = SHIPPED.groups
NUMERIC = (Kind.COUNT, Kind.NUMBER)

Row = dict[str, str]


@cache
def csv_rows(key: str) -> list[Row]:
    path = FOLDER / "victory-day-2025" / f"{key}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("section", "number"),
    [
        ("attendees", 56),
        ("absences", 12),
        ("veterans", 6),
        ("equipment", 38),
        ("contingents", 16),
        ("programme", 28),
        ("figures", 34),
        ("sources", 219),
    ],
)
def test_every_record_is_counted(store: Store, section: str, number: int) -> None:
    view = section_named(section)
    assert store.count(view) == len(store.rows(view, Criteria())) == number
    assert number == len(csv_rows(section))


def test_the_event_is_read(store: Store) -> None:
    assert store.event.text("title") == "Victory Day parade on Red Square"
    assert store.event.text("starts_on") == "2025-05-09"
    assert store.event.text("nothing of the kind") == ""


def test_the_fingerprint_begins_the_digest_of_the_file(store: Store, bundled: Path) -> None:
    assert store.fingerprint == hashlib.sha256(bundled.read_bytes()).hexdigest()[:8]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_a_record_holds_what_its_row_of_the_csv_file_says(store: Store, section: Section) -> None:
    records = store.records(section, range(1, store.count(section) + 1))
    assert [record.id for record in records] == [row["id"] for row in csv_rows(section.key)]
    for record, row in zip(records, csv_rows(section.key), strict=True):
        for column in section.columns:
            value, cell = record.values[column.key], row[column.key]
            if column.kind in NUMERIC and cell:
                assert value == float(cell)
            else:
                assert value == (cell or None)


def test_records_come_in_the_order_asked_for(store: Store) -> None:
    records = store.records(ABSENCES, [5, 2, 99, 9, 2, 0, -1])
    assert [record.row for record in records] == [5, 2, 9, 2]
    assert store.records(ABSENCES, []) == []


def test_more_records_than_one_statement_takes_are_fetched(store: Store) -> None:
    rows = [1 + n % 219 for n in range(2000)]
    assert [one.row for one in store.records(section_named("sources"), rows)] == rows


def test_a_record_is_found_by_its_id(store: Store) -> None:
    assert store.record(ABSENCES, "abs-la").text("name") == "Thongloun Sisoulith"


@pytest.mark.parametrize("id", ["", "ABS-LA", "abs-la ", "' OR 1=1 --", "%", "\udcff", "a\nb\0"])
def test_an_id_that_is_not_there_is_said_in_one_sentence(store: Store, id: str) -> None:
    with pytest.raises(UnknownName) as caught:
        store.record(ABSENCES, id)
    assert str(caught.value).startswith("There is no absence “")
    assert str(caught.value).isprintable()


def test_a_record_knows_what_its_category_and_the_cited_sources_are_called(store: Store) -> None:
    tank = store.record(EQUIPMENT, "eq-t34")
    assert tank.names["tanks"] == "Tanks"
    preview = store.record(section_named("sources"), "preview")
    assert preview.text("cites") == "life;shot;gazeta"
    assert preview.names["life"] == "Life (Russian news outlet)"
    assert not store.record(ABSENCES, "abs-la").names


def test_the_categories_come_in_their_order_also_those_without_an_item(store: Store) -> None:
    keys = [group.id for group in store.groups(CATEGORIES)]
    assert keys == [row["key"] for row in csv_rows("equipment_categories")]
    assert store.group_titles(CATEGORIES)["tank_trucks"] == "Tank trucks"


def test_sources_are_fetched_once_each(store: Store) -> None:
    found = store.sources(["tass_parade", "preview", "tass_parade"])
    assert set(found) == {"tass_parade", "preview"}
    assert found["preview"].names["shot"] == "SHOT (Telegram channel)"
    assert store.sources([]) == {}
    assert len(store.sources(row["id"] for row in csv_rows("sources"))) == 219


def test_a_source_that_is_not_there_is_a_fault_of_the_file(store: Store) -> None:
    with pytest.raises(FileTrouble, match="it has no source “nobody”, on which it rests"):
        store.sources(["tass_parade", "nobody"])
    assert store.publishers(["life", "nobody"]) == {"life": "Life (Russian news outlet)"}


@pytest.mark.parametrize("section", [*(section.key for section in SECTIONS), "event"])
def test_every_claim_is_read_as_its_row_says(store: Store, section: str) -> None:
    ids = [row["id"] for row in csv_rows(section)]
    about = store.claims_about(section, ids)
    assert list(about) == ids
    rows = [row for row in csv_rows("claims") if row["section"] == section]
    read = {claim.id: claim for claims in about.values() for claim in claims}
    assert sorted(read) == sorted(row["id"] for row in rows)
    for row in rows:
        claim = read[row["id"]]
        for key in ("section", "record", "field", "value", "source"):
            assert getattr(claim, key) == row[key]
        for key in ("qualifier", "said_by", "stated_on", "note"):
            assert getattr(claim, key) == (row[key] or None)
        assert claim.value_number == (float(row["value_number"]) if row["value_number"] else None)
        assert claim.credibility == NOT_JUDGED


def test_claims_stand_in_the_order_of_the_file(store: Store) -> None:
    (claims,) = store.claims_about("absences", ["abs-la"]).values()
    ids = [claim.id for claim in claims]
    assert len(ids) > 1
    assert ids == sorted(ids)
    assert store.claims_about("absences", ["nobody"]) == {"nobody": []}


def test_what_a_source_says_is_found_by_the_source(store: Store) -> None:
    said = store.claims_of("tass_parade")
    assert len(said) == sum(row["source"] == "tass_parade" for row in csv_rows("claims"))
    assert store.claims_of("nobody") == []


def test_references_that_lead_nowhere_are_named(bundled: Path, tmp_path: Path) -> None:
    path = tmp_path / "lost.briefing"
    path.write_bytes(bundled.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE equipment SET category = 'boats' WHERE \"row\" < 4")
        connection.execute("UPDATE claims SET section = 'guests' WHERE \"row\" = 1")
        connection.execute("UPDATE claims SET record = 'abs-xx' WHERE record = 'abs-la'")
    with Store(path) as opened:
        problems = opened.problems()
    assert problems[:3] == [
        "equipment, row 1, column category: “boats” is not the key of a row in "
        "equipment_categories (and 2 rows more).",
        "claims, row 1, column section: “guests” is not one of event, equipment_categories, "
        "attendees, absences, veterans, equipment, contingents, programme, figures, sources.",
        "claims, row 572, column record: “abs-xx” is not the id of a row in absences "
        "(and 46 rows more).",
    ]


def test_a_code_leads_to_countries_but_not_to_what_is_not_stated(
    bundled: Path, tmp_path: Path
) -> None:
    path = tmp_path / "codes.briefing"
    path.write_bytes(bundled.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "UPDATE attendees SET country = 'Not stated' WHERE \"row\" = "
            "(SELECT min(\"row\") FROM attendees WHERE code = 'RU')"
        )
    attendees = next(section for section in SECTIONS if section.key == "attendees")
    with Store(path) as opened:
        assert opened.spellings(attendees, attendees.column("country"), "ru") == ("Russia",)


class Asked(NamedTuple):
    section: Section
    criteria: Criteria


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    """Draw a section with filters by values that it holds, or does not hold, and an order."""
    section = draw(st.sampled_from(SECTIONS))
    keys = st.sampled_from([column.key for column in section.columns])
    criteria = Criteria()
    for key in draw(st.lists(keys, max_size=3, unique=True)):
        held = {row[key] for row in csv_rows(section.key)} | {"", "12345"}
        values = draw(st.lists(st.sampled_from(sorted(held)), min_size=1, max_size=4, unique=True))
        criteria = criteria.with_filter(normalise(section, Filter(key, tuple(values))))
    steps = st.builds(Sort, keys, st.booleans())
    return Asked(section, criteria._replace(sort=tuple(draw(st.lists(steps, max_size=2)))))


def same(column: Column, cell: str, value: str) -> bool:
    if column.kind in NUMERIC and cell and value:
        return float(cell) == float(value)
    if column.kind is Kind.DATE and value and cell.startswith(f"{value}-"):
        return True  # a day of the month or the year asked for
    return (stated(column, cell) or column.unstated) == value


def stated(column: Column, cell: str) -> str:
    """Return the value of a cell; empty also where it says in so many words that there is none."""
    in_words = column.kind not in (Kind.CHOICE, Kind.GROUP) and cell.lower() == NOT_STATED
    return "" if in_words else cell


def keeps(section: Section, criteria: Criteria, row: Row, but: str = "") -> bool:
    return all(
        any(same(section.column(key), row[key], value) for value in values)
        for key, values, _ in criteria.filters
        if key != but
    )


def place(column: Column, row: Row) -> tuple[float, str]:
    """Return what a row is ordered by."""
    cell = row[column.key]
    if column.kind is Kind.CHOICE:
        return list(column.words).index(cell), ""
    if column.kind is Kind.GROUP:
        return [row["key"] for row in csv_rows("equipment_categories")].index(cell), ""
    if column.kind in NUMERIC:
        return float(cell), ""
    folded = (Kind.NAME, Kind.TEXT, Kind.REMARK, Kind.COUNTRY)
    return 0, fold(cell) if column.kind in folded else cell


def ordered(section: Section, criteria: Criteria, rows: list[Row]) -> list[Row]:
    steps = criteria.sort or tuple(Sort(key) for key in section.order)
    for step in reversed(steps):  # each sort keeps the order of equals
        stated = [row for row in rows if row[step.column]]
        key = partial(place, section.column(step.column))
        last = [row for row in rows if not row[step.column]]
        rows = sorted(stated, key=key, reverse=step.descending) + last
    return rows


@given(asked())
def test_filters_and_orders_agree_with_the_same_over_the_csv_rows(
    store: Store, asked: Asked
) -> None:
    section, criteria = asked
    records = store.records(section, store.rows(section, criteria))
    expected = [row for row in csv_rows(section.key) if keeps(section, criteria, row)]
    assert store.count(section, criteria) == len(expected)
    assert [record.id for record in records] == [
        row["id"] for row in ordered(section, criteria, expected)
    ]


@given(asked(), st.data())
def test_the_counts_of_a_facet_respect_all_filters_but_its_own(
    store: Store, asked: Asked, data: st.DataObject
) -> None:
    section, criteria = asked
    column = data.draw(st.sampled_from(section.columns))
    rows = csv_rows(section.key)
    others = [row for row in rows if keeps(section, criteria, row, but=column.key)]
    facet = [{**row, column.key: stated(column, row[column.key])} for row in others]
    assert dict(store.facet(section, criteria, column.key)) == counted(column, facet)
    kept = [row for row in rows if keeps(section, criteria, row)]
    assert dict(store.group_counts(section, criteria, column.key)) == counted(column, kept)


def counted(column: Column, rows: list[Row]) -> dict[str, int]:
    cells = (row[column.key] for row in rows)
    if column.kind in NUMERIC:
        cells = (cell and f"{float(cell):.10g}" for cell in cells)
    return dict(Counter(cells))


@given(asked())
def test_the_counts_of_a_facet_say_what_choosing_it_would_show(store: Store, asked: Asked) -> None:
    section, criteria = asked
    for facet in section.facets:
        for value, number in store.facet(section, criteria, facet):
            assert store.count(section, criteria.choosing(facet, (value,))) == number


def test_the_values_of_a_facet_come_by_how_many_hold_them(store: Store) -> None:
    found = store.facet(ABSENCES, Criteria(), "announced_by")
    assert [tuple(count) for count in found] == [
        ("", 5),
        ("Yuri Ushakov", 3),
        ("Dmitry Peskov", 1),
        ("Donald Trump", 1),
        ("Frega Wenas", 1),
        ("Official sources in India", 1),
    ]
    dates = store.facet(section_named("programme"), Criteria(), "on_date")
    assert dates[0].value == "2025-05-09"
    assert dates[-1].value == ""  # of those that are as many, what is not stated comes last


def test_a_number_is_a_value_as_a_user_would_type_it(store: Store) -> None:
    values = [
        count.value for count in store.facet(section_named("figures"), Criteria(), "held_value")
    ]
    assert "27" in values
    assert [value for value in values if value.endswith(".0")] == []


def test_the_values_of_a_choice_come_in_their_own_order(store: Store) -> None:
    found = store.facet(ABSENCES, Criteria(), "reason_kind")
    assert [tuple(count) for count in found] == [
        ("health", 1),
        ("domestic_agenda", 1),
        ("security", 2),
        ("not_stated", 8),
    ]


@pytest.mark.parametrize("value", ["'", '"; DROP TABLE event; --', "%", "\udcff", "a\0b"])
def test_any_text_can_be_asked_for(store: Store, value: str) -> None:
    criteria = Criteria().choosing("country", (value,))
    assert store.count(ABSENCES, criteria) == 0
    assert len(store.rows(ABSENCES, criteria)) == 0


@pytest.mark.parametrize("value", ["nan", "inf", "-1e999", "9" * 99])
def test_any_number_can_be_asked_for(store: Store, value: str) -> None:
    figures = section_named("figures")
    assert store.count(figures, Criteria().choosing("held_value", (value,))) == 0
