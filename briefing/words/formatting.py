"""Turn stored values into the words that a reader sees, the same on screen and on paper."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from briefing.record import Record, Value
from briefing.section import Column, Kind

NOT_STATED: Final = "not stated"  # by any source
NO_REMARK: Final = "–"

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
PARTIAL_DATE: Final = re.compile(
    r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII
)
LONGEST_TYPED: Final = 80  # characters of what was typed, repeated in a sentence
SEPARATOR: Final = "; "  # between several values in one cell of the CSV files

QUALIFIERS: Final = {
    "exactly": "exactly",
    "at_least": "at least",
    "about": "about",
    "at_most": "at most",
    "range": "range",
}


def date_in_words(stored: str) -> str:
    """Word a full or partial ISO 8601 date: 9 May 2025, May 2025, 2025.

    What is not a date comes back as it is: the file says it, so the reader sees it.
    """
    match = PARTIAL_DATE.fullmatch(stored)
    if match is None:
        return stored
    year, month, day = match.groups()
    if month is None:
        return year
    name = MONTHS[int(month) - 1]
    return f"{name} {year}" if day is None else f"{int(day)} {name} {year}"


def number_in_words(number: float) -> str:
    """Group the thousands; a whole number has no decimals."""
    if float(number).is_integer():
        return f"{int(number):,}"
    return f"{number:,}"


def references(stored: str) -> tuple[str, ...]:
    """Split the ids in a column of kind SOURCES."""
    return tuple(part for part in stored.split(";") if part)


def display(column: Column, record: Record) -> str:
    """Word one field of a record; an empty one is “not stated”."""
    return display_value(column, record.values.get(column.key), record)


def display_value(column: Column, value: Value, record: Record | None = None) -> str:
    """Word a value as `column` does; `record` names the groups and sources that it points to."""
    if value is None or value == "":
        return NO_REMARK if column.kind is Kind.REMARK else NOT_STATED
    words = str(value)
    names = record.names if record is not None else {}
    match column.kind:
        case Kind.CHOICE:
            words = column.words.get(words, words)
        case Kind.DATE:
            words = date_in_words(words)
        case Kind.COUNT | Kind.NUMBER if isinstance(value, int | float):
            words = number_in_words(value)
        case Kind.GROUP:
            words = names.get(words, words)
        case Kind.SOURCES:
            words = SEPARATOR.join(names.get(id, id) for id in references(words))
        case _ if words.casefold() == NOT_STATED:
            words = NOT_STATED  # a file may itself word that nothing is said
    return words


def is_stated(words: str) -> bool:
    """Tell whether displayed words say anything."""
    return words != NO_REMARK and words.casefold() != NOT_STATED


def inside_sentence(words: str) -> str:
    """Lower the first letter, unless the word is an abbreviation or a name like “S-400”."""
    if len(words) > 1 and words[0].isupper() and words[1].islower():
        return words[0].lower() + words[1:]
    return words


def printable(text: str) -> str:
    """Return the text on one line, its odd characters marked: it may come from a stranger."""
    return "".join(c if c.isprintable() else "�" for c in text)


def briefly(typed: str) -> str:
    """Return a text that can be printed; of a long one only the beginning, which ends with “…”."""
    return printable(
        typed if len(typed) <= LONGEST_TYPED else f"{typed[: LONGEST_TYPED - 1].rstrip()}…"
    )


def counted(number: int, one: str, many: str) -> str:
    """Word a number of things: “1 absence”, “12 absences”."""
    return f"{number:,} {one if number == 1 else many}"


def listed_in_words(parts: list[str], last: str = "and") -> str:
    """Join words as a sentence does: a, b and c."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def fold(text: str) -> str:
    """Return the form under which texts are compared and sorted: no case, no diacritics."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
