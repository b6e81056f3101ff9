"""Estimate how wide text will be, to choose widths of columns before it is set."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category

# Advance widths of Libertinus Serif in thousandths of its size, rounded up a little.
_CLASSES: Final = {
    230: "'|,.:; ·",
    285: "\\ijl{}°ìíîïī",
    310: "!()IfÌÍÎÏ",
    340: '"/Jt-[]rs`’‘“”',
    440: "?czaeçćčàáâãäåæèéêëēęěăśš*",
    480: "#$0123456789FSŚŠ_",
    530: "bdgkoqvxpuyL^òóôõöøùúûüğōđ",
    560: "+<=>EPhnñńňÈÉÊ–",
    610: "RYBTZÝŽ~",
    660: "%KCUVXÇĆČÙÚÛÜ",
    710: "GADNOQ&HÀÁÂÃÄÅÑÒÓÔÕÖØĐ…",
    800: "wmM",
    950: "@W—→",
}
_WIDTHS: Final = {character: width for width, some in _CLASSES.items() for character in some}
_OTHER: Final = 600  # Greek, Cyrillic and the like
_SQUARE: Final = 1000

SQUARE: Final = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60"
_SQUARES: Final = re.compile(f"[{SQUARE}]")
# Text may be broken at spaces and around each square character.
_PARTS_OF_ADDRESS: Final = re.compile(r"([/?&=._%-]+)")
BREAK: Final = "\N{ZERO WIDTH SPACE}"
_WORD: Final = re.compile(f"[^\\s{SQUARE}]+|[{SQUARE}]")


def width(text: str, size: float) -> float:
    """Return the width of a line in points, set at `size` points."""
    widths = _WIDTHS
    units = sum(widths.get(character) or _other(character) for character in text)
    return units * size / 1000


def _other(character: str) -> int:
    return _SQUARE if character > "\u10ff" and _SQUARES.match(character) else _OTHER


def words(text: str) -> list[str]:
    """Return the pieces that are not broken over lines."""
    return _WORD.findall(text)


def broken(text: str, room: float, size: float) -> str:
    """Let words that are wider than `room` points be broken anywhere that fills the room."""
    if len(text) * size < room:  # no character is wider than the size
        return text
    return _WORD.sub(lambda match: _broken_word(match[0], room, size), text)


def _broken_word(word: str, room: float, size: float) -> str:
    if width(word, size) <= room:
        return word
    # Typst breaks web addresses between their parts by itself.
    parts = _PARTS_OF_ADDRESS.split(word) if "://" in word else [word]
    return "".join(_broken_run(part, room, size) for part in parts)


def _broken_run(run: str, room: float, size: float) -> str:
    pieces, start, filled = [], 0, 0.0
    for place, character in enumerate(run):
        wide = width(character, size)
        # A mark stays with the letter that it stands on.
        if filled + wide > room and place > start and not category(character).startswith("M"):
            pieces.append(run[start:place])
            start, filled = place, 0.0
        filled += wide
    return BREAK.join((*pieces, run[start:]))
