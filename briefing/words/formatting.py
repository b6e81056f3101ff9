"""The words of those outputs that are not yet given a `Words` of their own."""

from __future__ import annotations

from typing import Final

from briefing.record import Record, Value
from briefing.section import Column
from briefing.words.words import NO_NAMES, NO_REMARK, NOT_STATED, Words

WORDS: Final = Words()
counted: Final = WORDS.counted
date_in_words: Final = WORDS.date
display: Final = WORDS.field
inside_sentence: Final = WORDS.inside
number_in_words: Final = WORDS.number


def display_value(column: Column, value: Value, record: Record | None = None) -> str:
    """Word a value as `column` does; `record` names the groups and sources that it points to."""
    return WORDS.value(column, value, record.names if record is not None else NO_NAMES)


def is_stated(words: str) -> bool:
    """Tell whether displayed words say anything."""
    return words != NO_REMARK and words.casefold() != NOT_STATED


def listed_in_words(parts: list[str], last: str = "and") -> str:
    """Join words as a sentence does: a, b and c."""
    return WORDS.any_of(parts) if last == "or" else WORDS.all_of(parts)
