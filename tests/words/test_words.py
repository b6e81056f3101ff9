"""What one output is told: values, dates, numbers and lists in words."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.record import Claim, Record, Value
from briefing.section import Column, Kind
from briefing.words.words import NO_REMARK, NOT_STATED, Words

WORDS = Words()


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ("2025-05-09", "9 May 2025"),
        ("2025-12-31", "31 December 2025"),
        ("2025-05", "May 2025"),
        ("2025", "2025"),
        ("2025-5-9", "2025-5-9"),
        ("2025-13", "2025-13"),
        ("2025-05-32", "2025-05-32"),
        ("9 May 2025", "9 May 2025"),
        ("2025-05-09T10:00", "2025-05-09T10:00"),
        ("early May", "early May"),
        ("", ""),
    ],
)
def test_a_date_is_worded_as_far_as_it_is_known(stored: str, words: str) -> None:
    assert WORDS.date(stored) == words


@given(st.text() | st.from_regex(r"\d{4}(-\d\d){0,2}", fullmatch=True))
def test_any_text_can_stand_where_a_date_should(stored: str) -> None:
    assert WORDS.date(stored) or not stored


@given(st.dates())
def test_every_day_of_the_calendar_is_worded(day: object) -> None:
    words = WORDS.date(str(day)).split(" ")
    assert len(words) == 3
    assert words[1].isalpha()


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0"), (27, "27"), (27.0, "27"), (1235, "1,235"), (2.5, "2.5"), (-1500.25, "-1,500.25")],
)
def test_a_number_has_its_thousands_grouped(number: float, words: str) -> None:
    assert WORDS.number(number) == words


@given(st.floats())
def test_any_number_that_a_file_may_hold_is_worded(number: float) -> None:
    assert WORDS.number(number)


GROUP = Column("category", "Category", Kind.GROUP)
CITES = Column("cites", "Cites", Kind.SOURCES)
CHOICE = Column("status", "Status", Kind.CHOICE, words={"not_shown": "Not shown"})


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        (CHOICE, "not_shown", "Not shown"),
        (CHOICE, "unheard_of", "unheard_of"),
        (Column("size", "Size", Kind.COUNT), 1500, "1,500"),
        (Column("size", "Size", Kind.COUNT), "about a company", "about a company"),
        (Column("on", "On", Kind.DATE), "2025-05", "May 2025"),
        (Column("name", "Name", Kind.NAME), "2025-05", "2025-05"),
        (GROUP, "tanks", "Tanks"),
        (GROUP, "boats", "boats"),
        (CITES, "tass;nobody", "TASS; nobody"),
        (CITES, ";", ""),
    ],
)
def test_a_value_is_worded_as_its_column_says(column: Column, value: Value, words: str) -> None:
    names = MappingProxyType({"tanks": "Tanks", "tass": "TASS"})
    record = Record(1, "one", MappingProxyType({column.key: value}), names)
    assert WORDS.field(column, record) == words


@pytest.mark.parametrize(
    "kind", [kind for kind in Kind if kind is not Kind.REMARK], ids=lambda kind: kind.value
)
def test_what_is_empty_is_said_to_be_not_stated(kind: Kind) -> None:
    column = Column("any", "Any", kind)
    assert WORDS.value(column, None) == NOT_STATED
    assert WORDS.value(column, "") == NOT_STATED
    assert WORDS.field(column, Record(1, "one", MappingProxyType({}), MappingProxyType({}))) == (
        NOT_STATED
    )


def test_where_the_briefing_has_nothing_to_add_nobody_failed_to_state_it() -> None:
    assert WORDS.value(Column("note", "Note", Kind.REMARK), None) == NO_REMARK


@pytest.mark.parametrize("value", [0, 0.0])
def test_nought_is_stated(value: float) -> None:
    assert WORDS.value(Column("size", "Size", Kind.COUNT), value) == "0"


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ("Health", "health"),
        ("Reason not stated", "reason not stated"),
        ("S-400", "S-400"),
        ("TASS", "TASS"),
        ("B", "B"),
        ("", ""),
        ("already", "already"),
    ],
)
def test_words_are_fitted_into_a_sentence(words: str, inside: str) -> None:
    assert WORDS.inside(words) == inside


def test_things_are_counted_in_words() -> None:
    assert WORDS.counted(0, "absence", "absences") == "0 absences"
    assert WORDS.counted(1, "absence", "absences") == "1 absence"
    assert WORDS.counted(1235, "claim", "claims") == "1,235 claims"


def test_lists_are_joined_as_a_sentence_does() -> None:
    assert WORDS.all_of([]) == ""
    assert WORDS.all_of(["a"]) == "a"
    assert WORDS.any_of(["a", "b"]) == "a or b"
    assert WORDS.all_of(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-05-06", "2025-05-09", "6–9 May 2025"),
        ("2025-04-30", "2025-05-09", "30 April – 9 May 2025"),
        ("2025-04", "2025-05-09", "April – 9 May 2025"),
        ("2025-05", "2025-05-09", "May – 9 May 2025"),
        ("2024-12-31", "2025-05-09", "31 December 2024 – 9 May 2025"),
        ("2024", "2025-05", "2024 – May 2025"),
        ("2025", "2025-05", "2025 – May 2025"),
        ("2025-05-09", "2025-05-09", "9 May 2025"),
        ("early May", "2025-05-09", "early May – 9 May 2025"),
    ],
)
def test_a_period_says_no_month_and_no_year_twice(first: str, last: str, words: str) -> None:
    assert WORDS.period(first, last) == words


SIZE = Column("size", "Size", Kind.COUNT)


@pytest.mark.parametrize(
    ("column", "value", "number", "qualifier", "words"),
    [
        (SIZE, "27", 27.0, None, "27"),
        (SIZE, "27", 27.0, "exactly", "27"),
        (SIZE, "11500", 11500.0, "at_least", "at least 11,500"),
        (SIZE, "20-25", 20.0, "range", "20-25"),
        (SIZE, "20", 20.0, "roughly", "roughly 20"),
        (SIZE, "several", None, None, "several"),
        (CHOICE, "not_shown", None, None, "Not shown"),
        (CHOICE, "claimed_only", None, None, "Claimed only"),
        (GROUP, "tanks", None, None, "Tanks"),
    ],
)
def test_a_claim_is_worded_as_its_column_says(
    column: Column, value: str, number: float | None, qualifier: str | None, words: str
) -> None:
    claim = Claim("1", "s", "r", column.key, value, number, qualifier, "tass", None, None, 6, None)
    assert WORDS.claim(column, claim, {"tanks": "Tanks"}) == words
