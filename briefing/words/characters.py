"""Make any text fit to stand in a document: what no page can show is shown as a mark."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MARK: Final = "\N{REPLACEMENT CHARACTER}"
LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# XML has no way to write most of these: control characters, halves of pairs, no characters at all.
NOT_TEXT: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef]|"
    f"[{''.join(chr((plane << 16) | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))}]"
)
# They reorder or hide the text around them, so that it would not read as it is stored.
MISLEADING: Final = re.compile(
    "[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
LINK: Final = re.compile(r"https?://[!-~]+", re.ASCII | re.IGNORECASE)


def clean(text: str) -> str:
    """Keep the words and line breaks; mark control characters, drop those that mislead."""
    if text.isascii() and text.isprintable():
        return text
    text = LINE_ENDS.sub("\n", text).replace("\t", " ")
    return NOT_TEXT.sub(MARK, MISLEADING.sub("", text))


def on_one_line(text: str) -> str:
    """Return the text without line breaks and runs of spaces."""
    return " ".join(clean(text).split())


def is_link(address: str) -> bool:
    """Tell whether an address can be followed without harm: http or https, nothing hidden."""
    return LINK.fullmatch(address) is not None and '"' not in address


def runs_right_to_left(text: str) -> bool:
    """Tell whether the first letter belongs to a script that runs right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
