"""The as-of date in words, as a value, and as a moment for formats that want one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from briefing.queries.as_of_date import parse_as_of


@pytest.mark.parametrize(
    ("stored", "date", "day", "words"),
    [
        ("2025-05-10", "2025-05-10", "10 May 2025", "10 May 2025"),
        ("2025-05", "2025-05", "May 2025", "May 2025"),
        (
            "2025-05-10T21:30:00+03:00",
            "2025-05-10",
            "10 May 2025",
            "10 May 2025, 21:30 UTC+3",
        ),
        ("2025-05-10 21:30Z", "2025-05-10", "10 May 2025", "10 May 2025, 21:30 UTC"),
        ("2025-05-10T21:30-04:30", "2025-05-10", "10 May 2025", "10 May 2025, 21:30 UTC−4:30"),
        ("in spring", "", "in spring", "in spring"),
        ("", "", "", ""),
    ],
)
def test_a_date_is_read_and_anything_else_told_as_it_is(
    stored: str, date: str, day: str, words: str
) -> None:
    assert parse_as_of(stored)[:4] == (stored, date, day, words)


@pytest.mark.parametrize(
    ("stored", "moment"),
    [
        ("2025-05-10T21:30:00+03:00", datetime(2025, 5, 10, tzinfo=UTC)),
        ("2025-05", datetime(2025, 5, 1, tzinfo=UTC)),
        ("2025-02-30", datetime(2000, 1, 1, tzinfo=UTC)),
        ("in spring", datetime(2000, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_moment_is_the_beginning_of_the_first_possible_day(stored: str, moment: datetime) -> None:
    assert parse_as_of(stored).moment == moment
