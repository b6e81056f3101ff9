"""A partial date is any of its days, and sorts by them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.words.dates import Span, by_time, span


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


@pytest.mark.parametrize("text", ["", "May", "2025-13", "2025-5-9", "2025-05-09T10:00", "٢٠٢٥"])
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
