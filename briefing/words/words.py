"""One object words all that one output tells: its values, dates, numbers and lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from briefing.record import SEPARATOR, Claim, Record, Value, references
from briefing.section import NUMBERS, Column, Kind
from briefing.words.dates import MONTHS, PARTIAL_DATE

NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})
NOT_STATED: Final = "not stated"  # by any source
NO_REMARK: Final = "–"
QUALIFIERS: Final = MappingProxyType(
    {
        "exactly": "exactly",
        "at_least": "at least",
        "about": "about",
        "at_most": "at most",
        "range": "range",
    }
)


class Words(NamedTuple):
    """How an output words what it tells; a window has one, and so has a document.

    Whoever words something is given it, so that another language is another object. What it
    returns is neither compared nor put together into other words afterwards.
    """

    language: str = "en"  # ISO 639-1

    @property
    def not_stated(self) -> str:
        """What is said of a field of which no source says anything."""
        return NOT_STATED

    def value(self, column: Column, value: Value, names: Mapping[str, str] = NO_NAMES) -> str:
        """Word a stored value as its column does; an empty one is “not stated”.

        `names` are what the groups and sources that it points to are called, by id.
        """
        if value is None or value == "":
            return NO_REMARK if column.kind is Kind.REMARK else NOT_STATED
        words = str(value)
        match column.kind:
            case Kind.CHOICE:
                words = column.words.get(words, words)
            case Kind.DATE:
                words = self.date(words)
            case Kind.COUNT | Kind.NUMBER if isinstance(value, int | float):
                words = self.number(value)
            case Kind.GROUP:
                words = names.get(words, words)
            case Kind.SOURCES:
                words = SEPARATOR.join(names.get(id, id) for id in references(words))
            case _ if not column.states(value):
                words = NOT_STATED  # a file may itself word that nothing is said
        return words

    def field(self, column: Column, record: Record) -> str:
        """Word one field of a record."""
        return self.value(column, record.values.get(column.key), record.names)

    def claim(self, column: Column, claim: Claim, names: Mapping[str, str] = NO_NAMES) -> str:
        """Word a claimed value as its column does; a number keeps its qualifier."""
        if column.kind is Kind.CHOICE and claim.value not in column.words:
            # Sources may say what no record does: “not_shown”.
            words = claim.value.replace("_", " ")
            return self.begin(words)
        if column.kind not in NUMBERS or claim.value_number is None or claim.qualifier == "range":
            return self.value(column, claim.value, names)
        number = self.value(column, claim.value_number)
        if claim.qualifier in (None, "", "exactly"):
            return number
        return f"{QUALIFIERS.get(claim.qualifier, claim.qualifier)} {number}"

    def date(self, stored: str) -> str:
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

    def period(self, first: str, last: str) -> str:
        """Word two full or partial dates and say no month or year of them twice: 6–9 May 2025."""
        begin, end = PARTIAL_DATE.fullmatch(first), PARTIAL_DATE.fullmatch(last)
        if first == last or begin is None or end is None:
            return self.date(last) if first == last else f"{self.date(first)} – {self.date(last)}"
        if begin[1] != end[1] or not begin[2] or not end[2]:
            return f"{self.date(first)} – {self.date(last)}"
        if begin[2] == end[2] and begin[3] and end[3]:
            return f"{int(begin[3])}–{self.date(last)}"
        month = MONTHS[int(begin[2]) - 1]
        return f"{f'{int(begin[3])} ' if begin[3] else ''}{month} – {self.date(last)}"

    def number(self, number: float) -> str:
        """Group the thousands; a whole number has no decimals."""
        return f"{int(number):,}" if float(number).is_integer() else f"{number:,}"

    def counted(self, number: int, one: str, many: str) -> str:
        """Word a number of things: “1 absence”, “12 absences”."""
        return f"{number:,} {one if number == 1 else many}"

    def all_of(self, parts: Sequence[str]) -> str:
        """Join words as a sentence does: a, b and c."""
        return _listed(parts, "and")

    def any_of(self, parts: Sequence[str]) -> str:
        """Join words as a sentence does: a, b or c."""
        return _listed(parts, "or")

    def title(self, column: Column) -> str:
        """Name a column as a sentence does: “reason in words”, “country”."""
        return column.named or self.inside(column.title)

    def begin(self, clause: str) -> str:
        """Write a clause as it stands at the beginning of a sentence."""
        return clause[:1].upper() + clause[1:]

    def inside(self, title: str) -> str:
        """Write a title as it stands within a sentence; a name like “S-400” stays as it is."""
        if len(title) > 1 and title[0].isupper() and title[1].islower():
            return title[0].lower() + title[1:]
        return title


def _listed(parts: Sequence[str], last: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
