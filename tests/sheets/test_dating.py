"""The as-of date, as the file has it."""

from __future__ import annotations

import pytest

from briefing.sheets.dating import as_of


@pytest.mark.parametrize(
    ("stored", "date", "day", "words"),
    [
        ("2025-07-31", "2025-07-31", "31 July 2025", "31 July 2025"),
        ("2025-07", "2025-07", "July 2025", "July 2025"),
        ("2025", "2025", "2025", "2025"),
        ("2025-07-31T18:05Z", "2025-07-31", "31 July 2025", "31 July 2025, 18:05 UTC"),
        ("2025-07-31T18:05:09+03:00", "2025-07-31", "31 July 2025", "31 July 2025, 18:05 UTC+3"),
        ("2025-07-31 18:05-0330", "2025-07-31", "31 July 2025", "31 July 2025, 18:05 UTC−3:30"),
        ("2025-07-31T18:05+00:00", "2025-07-31", "31 July 2025", "31 July 2025, 18:05 UTC"),
        # No zone is never made up: what cannot be read is printed as it is.
        ("2025-07-31T18:05", "", "2025-07-31T18:05", "2025-07-31T18:05"),
        ("end of July", "", "end of July", "end of July"),
        ("", "", "", ""),
    ],
)
def test_a_time_needs_its_zone(stored: str, date: str, day: str, words: str) -> None:
    assert as_of(stored) == (date, day, words)
