"""Share the width of a page among columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Final

from briefing.document.blocks import HeadColumn

WIDEST_WORD: Final = 22.0  # letters; longer words are broken
LONGEST_LINE: Final = 400  # one endless cell should not starve the other columns
SPARE: Final = 2.0
BOLD: Final = 1.15  # how much wider bold letters are


def letters(text: str) -> int:
    """Return how many letters wide the text is; one of Chinese counts for two."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))


def shared(heads: Sequence[HeadColumn], rows: Iterable[Sequence[str]], room: float) -> list[float]:
    """Return widths of columns in letters, together never above `room` where words allow it.

    None is below its longest word, none above its longest line.
    """
    columns = [[0.0, 0.0, 0.0] for _ in heads]  # longest word, longest line, sum of squares
    count = 0
    for row in rows:
        count += 1
        for column, text in zip(columns, row, strict=True):
            column[0] = max(column[0], max(map(letters, text.split()), default=0))
            column[1] = max(column[1], *map(letters, text.split("\n")))
            column[2] += min(letters(text), LONGEST_LINE) ** 2
    measured = []
    for head, (word, line, squares) in zip(heads, columns, strict=True):
        of_head = max(map(letters, head.title.split()), default=0) * BOLD
        kept = line if head.whole and line <= WIDEST_WORD else min(word, WIDEST_WORD)
        least = max(kept * (BOLD if head.strong else 1.0), of_head) + SPARE
        most = max(line + SPARE, least)
        # Long cells decide how high a row is, so they count for more.
        measured.append((least, most, max(sqrt(squares / (count or 1)), 1.0)))
    if sum(least for least, _, _ in measured) >= room:
        return [least for least, _, _ in measured]
    low, high = 0.0, room
    for _ in range(50):
        middle = (low + high) / 2
        if sum(min(max(weight * middle, least), most) for least, most, weight in measured) > room:
            high = middle
        else:
            low = middle
    return [min(max(weight * low, least), most) for least, most, weight in measured]
