"""Estimate how text is broken into lines in the letters of a workbook (Calibri).

Not every program fits the height of a row to its text by itself, so the file has to say it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

# Twentieths of the size of the letters that a letter is wide.
WIDTHS: Final = {
    letter: width
    for width, letters in {
        4: "'",
        5: " ,.:;Iijl",
        6: "()-J[]`f{}",
        7: "!rt",
        8: '"/L\\csz',
        9: "?FSZgkvxy|",
        10: "#$*+0123456789<=>EKPTXY^_ae~–≠",
        11: "BCRVbdhnopqu",
        12: "ADH",
        13: "GNOQU",
        14: "%&w…",
        16: "m",
        17: "M",
        18: "@W",
    }.items()
    for letter in letters
}
UNKNOWN: Final = 11  # most letters of other alphabets
WIDE: Final = 20  # Chinese, Japanese, Korean
BOLD: Final = 1.04  # how much wider bold letters are
BREAKS_AFTER: Final = re.compile(r"[^-/]*[-/]+|[^-/]+")


def width(text: str) -> float:
    """Return how wide the text is on one line, in sizes of its letters."""
    return sum(map(_width, text)) / 20


def lines(text: str, room: float, *, bold: bool = False) -> int:
    """Count the lines on which the text stands in a column, whose room is in sizes of letters."""
    least = max(room / BOLD if bold else room, 1.0)
    return sum(_lines(line, least) for line in text.split("\n"))


def _lines(line: str, room: float) -> int:
    count, used, space = 1, 0.0, width(" ")
    for word in line.split():
        for piece, begins in _pieces(word, room):
            before = space if begins and used else 0.0
            long = width(piece)
            if used + before + long <= room:
                used += before + long
                continue
            count += bool(used)
            while long > room:  # an endless word is broken wherever the line ends
                count, long = count + 1, long - room
            used = long
    return count


def _pieces(word: str, room: float) -> Iterator[tuple[str, bool]]:
    """Yield what is kept on one line, and whether a space goes before it.

    Some programs break a long word after a hyphen or a slash, others wherever the line ends.
    """
    if width(word) <= room:
        yield word, True
        return
    for place, piece in enumerate(BREAKS_AFTER.findall(word)):
        yield piece, place == 0


@cache
def _width(letter: str) -> int:
    known = WIDTHS.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return WIDE
    plain = unicodedata.normalize("NFD", letter)[0]
    return UNKNOWN if plain == letter else _width(plain)
