"""Filters as they are typed in a terminal, and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.criteria import (
    Criteria,
    Filter,
    Operator,
    as_where,
    column_named,
    criteria_text,
    make_criteria,
    normalise,
    operators,
    parse_columns,
    parse_where,
)
from briefing.criteria.criteria_setting import from_setting, to_setting
from briefing.criteria.criteria_text import operator_text
from briefing.criteria.operators import possible
from briefing.errors import UnknownName
from briefing.section import Kind, Section, Sort
from briefing.words.words import Words
from tests.criteria.drawing import filtered, filters
from tests.shipped import SECTIONS, section_named

ABSENCES = section_named("absences")
ATTENDEES = section_named("attendees")
EQUIPMENT = section_named("equipment")
FIGURES = section_named("figures")
VETERANS = section_named("veterans")


@pytest.mark.parametrize(
    ("section", "text", "filter"),
    [
        (ABSENCES, "country!=Russia", Filter("country", ("Russia",), Operator.IS_NOT)),
        (ABSENCES, "reason=", Filter("reason", ("",))),
        (ABSENCES, "reason=NOT stated", Filter("reason", ("",))),
        (ABSENCES, "announced_on=not stated", Filter("announced_on", ("",))),
        (ABSENCES, "reason!=", Filter("reason", ("",), Operator.IS_NOT)),
        (ABSENCES, "reason_kind!=", Filter("reason_kind", ("not_stated",), Operator.IS_NOT)),
        (ABSENCES, "name ~ to lam ", Filter("name", ("to lam",), Operator.CONTAINS)),
        (ABSENCES, "name~", None),
        (ABSENCES, "name^to", Filter("name", ("to",), Operator.BEGINS)),
        (ABSENCES, "name~^to", Filter("name", ("^to",), Operator.CONTAINS)),
        (ABSENCES, "name=a..b", Filter("name", ("a..b",))),
        (ABSENCES, 'name=" a "', Filter("name", (" a ",))),
        (ABSENCES, 'name="', Filter("name", ('"',))),
        (ABSENCES, "name==1", Filter("name", ("=1",))),
        (
            ABSENCES,
            "announced_on>2025-05-01",
            Filter("announced_on", ("2025-05-01",), Operator.AFTER),
        ),
        (ABSENCES, "announced_on<2025-05", Filter("announced_on", ("2025-05",), Operator.BEFORE)),
        (ABSENCES, "announced_on>=2025", Filter("announced_on", ("2025",), Operator.AT_LEAST)),
        (
            ABSENCES,
            "announced_on<=7 may 2025",
            Filter("announced_on", ("2025-05-07",), Operator.AT_MOST),
        ),
        (ABSENCES, "announced_on!=May 2025", Filter("announced_on", ("2025-05",), Operator.IS_NOT)),
        (
            ABSENCES,
            "announced_on=2025-05-07..2025-05-01",
            Filter("announced_on", ("2025-05-01", "2025-05-07"), Operator.BETWEEN),
        ),
        (VETERANS, "number>=2", Filter("number", ("2",), Operator.AT_LEAST)),
        (VETERANS, "number<=1,500.0", Filter("number", ("1500",), Operator.AT_MOST)),
        (VETERANS, "number>2", Filter("number", ("2",), Operator.AFTER)),
        (FIGURES, "held_value=2.50 .. -1", Filter("held_value", ("-1", "2.5"), Operator.BETWEEN)),
        (EQUIPMENT, "category!=Tanks", Filter("category", ("Tanks",), Operator.IS_NOT)),
    ],
)
def test_every_sign_is_read(section: Section, text: str, filter: Filter | None) -> None:
    if filter is None:
        with pytest.raises(UnknownName):
            parse_where(section, text)
    else:
        assert parse_where(section, text) == filter


@pytest.mark.parametrize(
    ("section", "text", "says"),
    [
        (ABSENCES, "name!lam", "“name!lam” is not COLUMN=VALUE, for instance status=attended, "),
        (ABSENCES, "name~", "name “contains” needs a value; for instance name~lam."),
        (ABSENCES, "announced_on>", "announced_on “after” needs a value; for instance announ"),
        (ABSENCES, "announced_on>soon", "“soon” is not a date such as 2025-05-07, 2025-05 or 2025"),
        (ABSENCES, "announced_on=soon", "“soon” is not a date such as 2025-05-07"),
        (ABSENCES, "announced_on=2025-02-30", "“2025-02-30” is not a date"),
        (ABSENCES, "announced_on=30 Februar 2025", "“30 Februar 2025” is not a date"),
        (ABSENCES, "announced_on=2025..", "announced_on “between” needs two values; for inst"),
        (ABSENCES, "announced_on~05", "announced_on cannot be asked with “contains”, only with is"),
        (VETERANS, "number>=many", "“many” is not a number, and number holds one."),
        (VETERANS, "number=nan", "“nan” is not a number"),
        (VETERANS, "number<=1e999", "“1e999” is not a number"),
        (VETERANS, "number!=1..5", "“1..5” is not a number"),
        (VETERANS, "number^2", "number cannot be asked with “begins”, only with is, is not, bef"),
        (ABSENCES, "name>lam", "name cannot be asked with “after”, only with is, is not, contains"),
        (ABSENCES, "reason_kind~heal", "reason_kind cannot be asked with “contains”, only with "),
        (EQUIPMENT, "category^ta", "category cannot be asked with “begins”, only with is, is not"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_sentence(
    section: Section, text: str, says: str
) -> None:
    with pytest.raises(UnknownName) as caught:
        parse_where(section, text)
    assert str(caught.value).startswith(says)
    assert str(caught.value).endswith(".")
    assert str(caught.value).isprintable()


def test_a_menu_offers_what_can_be_asked_of_the_kind() -> None:
    whether = (Operator.STATED, Operator.NOT_STATED)
    same = (Operator.IS, Operator.IS_NOT)
    assert operators(ABSENCES.column("name")) == (*same, Operator.CONTAINS, Operator.BEGINS)
    assert operators(ABSENCES.column("note"))[-2:] == whether
    assert operators(ABSENCES.column("reason_kind")) == (*same, *whether)
    assert operators(EQUIPMENT.column("status")) == same  # always stated
    dates = operators(ABSENCES.column("announced_on"))
    assert {Operator.BEFORE, Operator.AFTER, Operator.BETWEEN, *whether, *same} <= {*dates}
    assert {Operator.AT_LEAST, Operator.AT_MOST} <= {*operators(EQUIPMENT.column("quantity"))}
    for section in SECTIONS:
        for column in section.columns:
            assert {*same} <= {*operators(column)} <= {*possible(column)}
            assert (Operator.CONTAINS in operators(column)) is (
                column.kind
                in (Kind.NAME, Kind.TEXT, Kind.REMARK, Kind.COUNTRY, Kind.CODE, Kind.LINK)
            )


@pytest.mark.parametrize(
    ("section", "column", "words"),
    [
        (
            ABSENCES,
            "note",
            "is, is not, contains, begins with, is stated, is not stated",
        ),
        (ABSENCES, "reason_kind", "is, is not, is stated, is not stated"),
        (
            ABSENCES,
            "announced_on",
            "is, is not, is before, is after, is on or after, is on or before, is between, "
            "is stated, is not stated",
        ),
        (
            EQUIPMENT,
            "quantity",
            "is, is not, is less than, is more than, is at least, is at most, is between, "
            "is stated, is not stated",
        ),
    ],
)
def test_a_menu_says_what_can_be_asked(section: Section, column: str, words: str) -> None:
    definition = section.column(column)
    said = [operator_text(definition, one) for one in possible(definition)]
    assert sorted(said) == sorted(words.split(", "))


def test_stated_and_not_stated_have_one_form() -> None:
    def form(column: str, operator: Operator) -> Filter:
        return normalise(ABSENCES, Filter(column, (), operator))

    assert form("note", Operator.NOT_STATED) == Filter("note", ("",))
    assert form("note", Operator.STATED) == Filter("note", ("",), Operator.IS_NOT)
    assert form("reason_kind", Operator.NOT_STATED) == Filter("reason_kind", ("not_stated",))
    assert normalise(ABSENCES, form("note", Operator.STATED)) == form("note", Operator.STATED)


def test_columns_are_read_in_their_order() -> None:
    made = make_criteria(ABSENCES, columns=("name, country", "note,name"), group_by="country")
    assert made.columns == ("name", "country", "note")
    assert made.group_by == "country"
    assert make_criteria(ABSENCES, group_by="").group_by == ""
    for wrong in ("", "name,", "nmae"):
        with pytest.raises(UnknownName, match=r"Absences has no column “.*”; it has name, "):
            parse_columns(ABSENCES, (wrong,))
    with pytest.raises(UnknownName, match="no column “mood”"):
        make_criteria(ABSENCES, group_by="mood")
    assert column_named(ABSENCES, "name").title == "Name"


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
@given(data=st.data())
@settings(deadline=None)
def test_a_filter_is_typed_as_it_is_read(section: Section, data: st.DataObject) -> None:
    asked = data.draw(filters(section, section.columns))
    read = [parse_where(section, text) for text in as_where(asked)]
    assert {one.operator for one in read} == {asked.operator}
    assert tuple(value for one in read for value in one.values) == asked.values


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
@given(data=st.data())
@settings(deadline=None)
def test_criteria_are_typed_and_kept_as_they_are(section: Section, data: st.DataObject) -> None:
    keys = st.sampled_from([column.key for column in section.columns])
    made = data.draw(filtered(section))._replace(
        search=data.draw(st.text(max_size=5)),
        sort=tuple(data.draw(st.lists(st.builds(Sort, keys, st.booleans()), max_size=2))),
        group_by=data.draw(st.none() | st.just("") | keys),
        columns=tuple(data.draw(st.lists(keys, max_size=3, unique=True))),
    )
    where = tuple(text for asked in made.filters for text in as_where(asked))
    assert make_criteria(section, where=where).filters == made.filters
    assert from_setting(section, json.loads(json.dumps(to_setting(made)))) == made
    assert criteria_text(section, made, Words()).isprintable()


@pytest.mark.parametrize(
    "plain",
    [
        None,
        3,
        [],
        {"filters": 3, "sort": {}, "columns": "name", "group by": 5, "search": []},
        {"filters": [3, [], ["country"], ["mood", "is", "bad"], ["country", "resembles", "x"]]},
        {"filters": [["announced_on", "after", "soon"], ["name", "after", "x"], ["name", "is", 3]]},
        {"filters": {"mood": ["bad"], "country": 3}, "sort": [["mood", True], ["name"], 7]},
        {"columns": ["mood", 3, None], "group by": "mood"},
    ],
)
def test_what_is_not_known_is_forgotten(plain: object) -> None:
    assert from_setting(ABSENCES, plain) == Criteria()  # type: ignore[arg-type]


def test_filters_of_an_older_version_are_read() -> None:
    older = {"search": "x", "filters": {"country": ["Laos", ""], "mood": ["bad"]}}
    assert from_setting(ABSENCES, older) == Criteria("x", (Filter("country", ("Laos", "")),))  # type: ignore[arg-type]
