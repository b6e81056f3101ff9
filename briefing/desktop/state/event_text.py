"""Texts about the event as the window says them: on one line, short, in reading order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefing.words.dates import PARTIAL_DATE

if TYPE_CHECKING:
    from briefing.record import Record

LONGEST_TITLE: Final = 120  # characters; a stranger's file may hold a whole book there
LONGEST_PLACE: Final = 80
LONGEST_WORD: Final = 20
NO_LINES: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
# They turn the order of all that follows, beyond the text that they stand in.
TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
LONG_WORDS: Final = re.compile(rf"(\S{{{LONGEST_WORD}}})(?=\S)")
BREAK: Final = "\N{ZERO WIDTH SPACE}"


def on_a_line(text: str, most: int = LONGEST_TITLE) -> str:
    """Return a text without line breaks and turned order, cut to so many characters."""
    line = NO_LINES.sub(" ", TURNING.sub("", text[: most * 4])).strip()
    whole = len(line) <= most and len(text) <= most * 4
    return line if whole else f"{line[: most - 1].rstrip()}…"


def breaking(text: str) -> str:
    """Let long words go on in the next line, so that none widens the pane that it stands in."""
    return LONG_WORDS.sub(rf"\1{BREAK}", text)


def dates_that_are_none(event: Record) -> str:
    """Say which dates of the event are no dates; empty if all are."""
    stated = (("starts_on", "date"), ("as_of", "as-of date"))
    for key, name in stated:
        text = event.text(key)
        if text and not is_date(text):
            shown = on_a_line(text, LONGEST_WORD)
            return f"The {name} of this event, “{shown}”, is no date; it stands as the file has it."
    return ""


def is_date(text: str) -> bool:
    """Tell whether a text begins with a date, full or partial; a time may follow."""
    date, _, _ = text.replace(" ", "T").partition("T")
    return PARTIAL_DATE.fullmatch(date) is not None
