from __future__ import annotations

import pytest

from briefing.words.source_numbers import in_words


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((), ""),
        ((3,), "[3]"),
        ((2, 1), "[1, 2]"),
        ((7, 1, 2, 3, 4), "[1–4, 7]"),
        ((1, 2, 4, 5, 6, 9, 10), "[1, 2, 4–6, 9, 10]"),
    ],
)
def test_three_numbers_that_follow_each_other_become_one_run(
    numbers: tuple[int, ...], words: str
) -> None:
    assert in_words(numbers) == words
