"""Make any text fit to be printed: what no page can show is shown as a mark."""

from __future__ import annotations

import re
from typing import Final

MARK: Final = "\N{REPLACEMENT CHARACTER}"

LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Control characters but the line feed, halves of pairs, and what is no character at all.
NOT_TEXT: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# They reorder or hide the text around them, so that it would not read as it is stored.
MISLEADING: Final = re.compile(
    "[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
SPACES: Final = re.compile(r"\s+")


def printable(text: str) -> str:
    """Keep the words and line breaks; mark control characters, drop those that mislead."""
    if text.isascii() and text.isprintable():
        return text
    text = LINE_ENDS.sub("\n", text).replace("\t", " ")
    return NOT_TEXT.sub(MARK, MISLEADING.sub("", text))


def on_one_line(text: str) -> str:
    """Return the text without line breaks and runs of spaces."""
    return SPACES.sub(" ", printable(text)).strip()
