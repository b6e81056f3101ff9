from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.criteria import Criteria, Filter, Operator, normalise, operators
from briefing.criteria.operators import PARTS, SAME, WHETHER
from briefing.desktop.state import places
from briefing.errors import UnknownName
from briefing.queries.place_link import (
    AS_OF,
    COLUMNS,
    GROUP,
    PAGES,
    SEARCH,
    SORT,
    Whereabouts,
    as_text,
    from_text,
)
from briefing.section import NUMBERS, Column, Kind, Section, Sort
from tests.shipped import SECTIONS, SHIPPED

BY_KEY = {section.key: section for section in SECTIONS}
WORDS = st.text(st.characters(codec="utf-8"), max_size=12)


def read(text: str) -> Whereabouts:
    return from_text(text, BY_KEY, PAGES)


def values_of(column: Column) -> st.SearchStrategy[str]:
    if column.kind is Kind.CHOICE:
        return st.sampled_from(list(column.words))
    if column.kind is Kind.DATE:
        return st.dates().map(str) | st.sampled_from(["2025", "2025-05"])
    if column.kind in NUMBERS:
        return st.integers(-5, 5_000).map(str)
    return WORDS.filter(str.strip)


@st.composite
def a_filter(draw: st.DrawFn, section: Section) -> Filter:
    column = draw(st.sampled_from(section.columns))
    operator = draw(st.sampled_from(operators(column)))
    number = 2 if operator is Operator.BETWEEN else 0 if operator in WHETHER else 1
    values = values_of(column)
    if operator in SAME:
        values |= st.just("")
    return normalise(
        section, Filter(column.key, tuple(draw(values) for _ in range(number)), operator)
    )


@st.composite
def somewhere(draw: st.DrawFn) -> Whereabouts:
    section = draw(st.sampled_from(SECTIONS))
    keys = st.sampled_from([column.key for column in section.columns])
    criteria = Criteria(
        search=draw(WORDS.filter(lambda words: not words or bool(words.strip()))),
        sort=tuple(
            Sort(key, draw(st.booleans())) for key in draw(st.lists(keys, unique=True, max_size=3))
        ),
        group_by=draw(st.none() | st.just("") | keys),
        columns=tuple(draw(st.lists(keys, unique=True, max_size=4))),
    )
    for one in draw(st.lists(a_filter(section), max_size=3)):
        criteria = criteria.with_filter(one)
    date = draw(st.just("") | st.dates().map(str) | st.sampled_from(["2025", "2025-05"]))
    return Whereabouts(section.key, criteria, draw(WORDS), date)


@given(somewhere())
def test_a_place_comes_back_from_its_text(where: Whereabouts) -> None:
    text = as_text(where)
    assert read(text) == where
    assert text.isascii()
    assert text == "".join(text.split())


def test_a_link_reads_like_what_it_asks_for() -> None:
    criteria = Criteria(search="lula", sort=(Sort("name", descending=True),))
    criteria = criteria.choosing("reason_kind", ("health",))
    where = Whereabouts("absences", criteria, "abs-la")
    assert as_text(where) == "briefing://absences?reason_kind=health&q=lula&sort=-name#abs-la"
    assert as_text(Whereabouts("overview")) == "briefing://overview"
    assert as_text(Whereabouts("conflicts", at="a/b")) == "briefing://conflicts#a/b"
    assert as_text(where._replace(as_of="2025-05-06")) == (
        "briefing://absences?reason_kind=health&q=lula&sort=-name&as-of=2025-05-06#abs-la"
    )
    page = Whereabouts("conflicts", at="a/b", as_of="2025-05")
    assert as_text(page) == "briefing://conflicts?as-of=2025-05#a/b"
    assert read(as_text(page)) == page


def test_what_a_link_says_beside_filters_is_no_column() -> None:
    columns = {column.key for section in SECTIONS for column in section.columns}
    assert not columns & {SEARCH, SORT, GROUP, COLUMNS, AS_OF}
    assert not AS_OF.isidentifier()  # so that no column will ever be called so


def test_a_date_is_read_in_words_too() -> None:
    assert read("briefing://changes?as-of=6%20May%202025").as_of == "2025-05-06"
    assert read("briefing://changes?as-of=").as_of == ""


def test_the_pages_are_those_of_the_window() -> None:
    assert (*PAGES, *BY_KEY) == tuple(
        sorted((place.key for place in places.places_of(SHIPPED)), key=(*PAGES, *BY_KEY).index)
    )


def test_several_values_operators_groups_and_columns_have_their_place() -> None:
    where = read(
        "briefing://absences?country=India&country=Laos&announced_on>=2025-05-01"
        "&reason~%22a%20b%22&group=&columns=name,country"
    )
    assert where.criteria == Criteria(
        filters=(
            Filter("country", ("India", "Laos")),
            Filter("announced_on", ("2025-05-01",), Operator.AT_LEAST),
            Filter("reason", ("a b",), Operator.CONTAINS),
        ),
        group_by="",
        columns=("name", "country"),
    )
    assert Operator.CONTAINS in PARTS


def test_a_search_that_is_no_text_makes_a_link_all_the_same() -> None:
    link = as_text(Whereabouts("absences", Criteria("a\udcff"), at="abs\ud800"))
    assert link == "briefing://absences?q=a?#abs?"
    assert read(link).criteria == Criteria("a?")


def test_a_link_that_a_mail_broke_into_lines_is_read_all_the_same() -> None:
    assert read("  briefing://absences?reason_kind=\n health#abs-la ") == read(
        "Briefing://Absences/?reason_kind=health#abs-la"
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is not a link to a place"),
        ("https://example.org/absences", "begins with briefing://"),
        ("briefing://nowhere", "There is no place “nowhere”; there are overview"),
        ("briefing://absences?colour=red", "Absences has no column “colour”"),
        ("briefing://absences?reason_kind=love", "reason_kind is never “love”"),
        ("briefing://absences?sort=colour", "Absences has no column “colour”"),
        ("briefing://absences?announced_on>yesterday", "is not a date"),
        ("briefing://absences?group=colour", "Absences has no column “colour”"),
        ("briefing://absences?as-of=yesterday", "as of “yesterday”, which is not a date such as"),
        ("briefing://overview?as-of=2025-02-30", "as of “2025-02-30”, which is not a date"),
        ("briefing://changes?country=Laos", "“country=Laos” cannot be asked of changes"),
        ("briefing://absences?q=" + "x" * 30_000, "This link is too long"),
        ("briefing://absences?%00%1b[2J=1", "Absences has no column “"),
        ("briefing://absences?columns=name,%E2%80%AEevil", "Absences has no column “"),
    ],
)
def test_a_link_that_leads_nowhere_says_why_in_one_sentence(text: str, says: str) -> None:
    with pytest.raises(UnknownName) as trouble:
        read(text)
    assert says in str(trouble.value)
    assert str(trouble.value).isprintable()
    assert len(str(trouble.value)) < 400


@given(WORDS)
def test_any_text_is_read_or_refused(text: str) -> None:
    for begun in ("", *(f"briefing://{one}" for one in ("", "absences?", "absences#", "changes?"))):
        with suppress(UnknownName):
            assert read(begun + text).place in (*BY_KEY, *PAGES)
