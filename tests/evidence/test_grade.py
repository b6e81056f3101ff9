"""The grade is the judgement of a desk, and nothing that was counted."""

from __future__ import annotations

import pytest

from briefing.evidence.grade import Grade, grade


@pytest.mark.parametrize(
    ("reliability", "credibility", "code", "shown"),
    [
        ("B", 2, "B2", "B2"),
        ("A", 1, "A1", "A1"),
        ("C", 6, "C6", "C"),
        ("F", 6, "F6", "F"),
        ("F", 3, "F3", "F3"),
        (None, None, "F6", "F"),
        ("", 0, "F6", "F"),
        ("G", 7, "F6", "F"),
        ("AB", 2, "F2", "F2"),
    ],
)
def test_only_what_somebody_judged_is_shown(
    reliability: str | None, credibility: int | None, code: str, shown: str
) -> None:
    found = grade(reliability, credibility)
    assert (found.code, found.shown) == (code, shown)


def test_the_best_grade_is_the_least() -> None:
    assert min(Grade("B", 6), Grade("C", 1), Grade("B", 2)) == Grade("B", 2)
