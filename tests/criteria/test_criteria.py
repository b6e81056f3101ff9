from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.criteria import (
    Criteria,
    Filter,
    criteria_text,
    make_criteria,
    parse_sort,
    parse_where,
)
from briefing.errors import UnknownName
from briefing.section import Section, Sort
from briefing.words.words import Words
from tests.shipped import SECTIONS, section_named

ABSENCES = section_named("absences")
EQUIPMENT = section_named("equipment")
CONTINGENTS = section_named("contingents")
PROGRAMME = section_named("programme")
FIGURES = section_named("figures")

COLUMNS = st.sampled_from([column.key for column in ABSENCES.columns])
VALUES = st.sampled_from(["", "health", "security", "Laos"])


@st.composite
def criteria(draw: st.DrawFn) -> Criteria:
    made = Criteria(search=draw(st.text(max_size=5)))
    for column, values in draw(
        st.dictionaries(COLUMNS, st.lists(VALUES, unique=True, min_size=1))
    ).items():
        made = made.choosing(column, tuple(values))
    return made


@pytest.mark.parametrize(
    ("section", "asked", "words"),
    [
        (ABSENCES, Criteria(), ""),
        (ABSENCES, Criteria(search="   "), ""),
        (ABSENCES, Criteria(sort=(Sort("name"),), group_by=""), ""),
        (ABSENCES, Criteria(search=" lao "), "search is “lao”"),
        (ABSENCES, Criteria(search="two\nlines\x00"), "search is “two lines�”"),
        (ABSENCES, Criteria().choosing("reason_kind", ("health",)), "reason is health"),
        (
            ABSENCES,
            Criteria("lao").choosing("reason_kind", ("health", "security")),
            "reason is health or security, search is “lao”",
        ),
        (
            ABSENCES,
            Criteria()
            .choosing("country", ("India", "Laos", "United States"))
            .choosing("announced_by", ("",)),
            "country is India, Laos or United States, announced by is not stated",
        ),
        (
            ABSENCES,
            Criteria().choosing("announced_on", ("2025-05-07",)),
            "announcement is 7 May 2025",
        ),
        (CONTINGENTS, Criteria().choosing("size", ("1500", "80.0")), "size is 1,500 or 80"),
        (FIGURES, Criteria().choosing("held_value", ("",)), "value is not stated"),
        (EQUIPMENT, Criteria().choosing("category", ("tanks",)), "category is main tanks"),
        (EQUIPMENT, Criteria().choosing("category", ("boats",)), "category is boats"),
    ],
)
def test_criteria_are_said_as_a_clause(section: Section, asked: Criteria, words: str) -> None:
    assert criteria_text(section, asked, Words(), {"tanks": "Main tanks"}) == words


def test_whether_anything_may_be_left_out() -> None:
    assert not Criteria().narrows
    assert not Criteria(search=" \t", sort=(Sort("name"),), group_by="").narrows
    assert Criteria(search="!").narrows
    assert Criteria(filters=(Filter("country", ("Laos",)),)).narrows


@pytest.mark.parametrize(
    ("section", "text", "filter"),
    [
        (ABSENCES, "reason_kind=health", Filter("reason_kind", ("health",))),
        (ABSENCES, " reason_kind = Domestic Agenda ", Filter("reason_kind", ("domestic_agenda",))),
        (ABSENCES, "reason_kind=NOT STATED", Filter("reason_kind", ("not_stated",))),
        (ABSENCES, "reason_kind=", Filter("reason_kind", ("not_stated",))),
        (ABSENCES, "country=Laos", Filter("country", ("Laos",))),
        (ABSENCES, "country=", Filter("country", ("",))),
        (ABSENCES, "reason=a=b", Filter("reason", ("a=b",))),
        (CONTINGENTS, "size=80", Filter("size", ("80",))),
    ],
)
def test_a_filter_is_read_as_typed_or_as_shown(section: Section, text: str, filter: Filter) -> None:
    assert parse_where(section, text) == filter


@pytest.mark.parametrize(
    ("section", "text", "begins"),
    [
        (ABSENCES, "health", "“health” is not COLUMN=VALUE, for instance"),
        (ABSENCES, "", "“” is not COLUMN=VALUE"),
        (ABSENCES, "reson=x", "Absences has no column “reson”; it has name, office,"),
        (ABSENCES, "=x", "Absences has no column “”"),
        (ABSENCES, "reason_kind=bored", "reason_kind is never “bored”; it is one of health,"),
        (CONTINGENTS, "size=many", "“many” is not a number, and size holds one."),
        (ABSENCES, "one\ntwo", "“one�two” is not COLUMN=VALUE"),
    ],
)
def test_a_filter_that_cannot_be_read_is_said_in_one_sentence(
    section: Section, text: str, begins: str
) -> None:
    with pytest.raises(UnknownName) as caught:
        parse_where(section, text)
    assert str(caught.value).startswith(begins)
    assert str(caught.value).endswith(".")


def test_an_order_is_read_up_and_down() -> None:
    assert parse_sort(ABSENCES, "country") == Sort("country")
    assert parse_sort(ABSENCES, "-announced_on") == Sort("announced_on", descending=True)


@pytest.mark.parametrize("text", ["", "-", "--name", "nobody", "name,country"])
def test_an_order_that_cannot_be_read_is_said_in_one_sentence(text: str) -> None:
    with pytest.raises(UnknownName, match=r"\AAbsences has no column “.*”; it has name, .*\.\Z"):
        parse_sort(ABSENCES, text)


def refusal(parse: Callable[[Section, str], object], section: Section, typed: str) -> str:
    """Return why the text is refused; empty if it is read."""
    try:
        parse(section, typed)
    except UnknownName as refused:
        return str(refused)
    return ""


@given(st.sampled_from(SECTIONS), st.text(), st.booleans())
def test_whatever_is_typed_is_read_or_refused_on_one_line(
    section: Section, text: str, named: bool
) -> None:
    typed = f"{section.heading}={text}" if named else text
    for said in (refusal(parse_where, section, typed), refusal(parse_sort, section, typed)):
        assert said.isprintable()
        assert not said or said.endswith(".")


def test_options_become_criteria() -> None:
    made = make_criteria(
        ABSENCES,
        "lao",
        ("reason_kind=health", "country=Laos", "reason_kind=Security", "reason_kind=health"),
        ("-country", "name"),
        "",
    )
    assert made == Criteria(
        "lao",
        (Filter("reason_kind", ("health", "security")), Filter("country", ("Laos",))),
        (Sort("country", descending=True), Sort("name")),
        "",
    )


@given(criteria(), COLUMNS, st.sampled_from(["new", "another"]))
def test_toggling_a_value_on_and_off_changes_nothing(
    made: Criteria, column: str, value: str
) -> None:
    once = made.toggling(column, value)
    assert value in once.chosen(column)
    assert once.toggling(column, value) == made


@given(criteria(), COLUMNS, VALUES)
def test_toggling_twice_leaves_the_same_values_chosen(
    made: Criteria, column: str, value: str
) -> None:
    again = made.toggling(column, value).toggling(column, value)
    assert {(f.column, *sorted(f.values)) for f in again.filters} == {
        (f.column, *sorted(f.values)) for f in made.filters
    }


@given(criteria(), COLUMNS, st.lists(VALUES, unique=True))
def test_choosing_for_a_column_leaves_the_others(
    made: Criteria, column: str, values: list[str]
) -> None:
    chosen = made.choosing(column, tuple(values))
    assert chosen.chosen(column) == tuple(values)
    others = [kept for kept in made.filters if kept.column != column]
    assert [kept for kept in chosen.filters if kept.column != column] == others
    assert chosen._replace(filters=()) == made._replace(filters=())
    assert all(kept.values for kept in chosen.filters)


@given(criteria())
def test_whatever_is_chosen_is_said_on_one_line(made: Criteria) -> None:
    words = criteria_text(ABSENCES, made, Words())
    assert words.isprintable()
    assert bool(words) is made.narrows
