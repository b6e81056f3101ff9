"""A partial date is any of its days, and sorts by them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.words.dates import Span, by_time, full_date, is_date, read_date, span


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-05-09", "2025-05-09", "2025-05-09"),
        ("2025-05", "2025-05-01", "2025-05-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
    ],
)
def test_a_date_admits_its_days(text: str, first: str, last: str) -> None:
    assert span(text) == Span(first, last)


@pytest.mark.parametrize(
    "text", ["", "May", "2025-13", "2025-5-9", "2025-05-09T10:00", "٢٠٢٥", "0000", "0000-02"]
)
def test_other_words_are_no_date(text: str) -> None:
    assert span(text) is None


@given(st.dates(), st.integers(1, 4000))
def test_a_partial_date_sorts_sanely(day: date, later: int) -> None:
    full = day.isoformat()
    month, year = full[:7], full[:4]
    assert sorted([year, month, full], key=by_time)[0] == full
    assert by_time(full) <= by_time(month) <= by_time(year)
    try:
        other = (day + timedelta(days=later)).isoformat()
    except OverflowError:
        return
    assert by_time(full) < by_time(other)
    if other[:7] != month:
        assert by_time(month) < by_time(other[:7])
        assert by_time(month) < by_time(other)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (" 2025-05-07 ", "2025-05-07"),
        ("7 May 2025", "2025-05-07"),
        ("7 may 2025", "2025-05-07"),
        ("Sept 2025", "2025-09"),
        ("2025", "2025"),
        ("30 February 2025", ""),
        ("7 Ma 2025", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_a_date_may_be_typed_in_words(typed: str, stored: str) -> None:
    assert read_date(typed) == stored


def test_a_date_is_one_of_the_calendar() -> None:
    assert is_date("2024-02-29")
    assert is_date("2025-02")
    assert not is_date("2025-02-29")


def test_a_full_date_is_one_day_of_the_calendar() -> None:
    assert full_date("2024-02-29") == date(2024, 2, 29)
    assert [full_date(words) for words in ("2025-02-29", "2025-05", "soon", "")] == [None] * 4
