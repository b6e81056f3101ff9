"""The values that a briefing file is read into: records and claims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

Value = str | int | float | None

SEPARATOR: Final = "; "  # between several values in one text


class Record(NamedTuple):
    """One row of a section, or of any other table of the file."""

    row: int  # its number in the file; 1 is the first
    id: str
    values: Mapping[str, Value]  # by column key; None is "not stated"
    names: Mapping[str, str]  # what the groups and sources that it points to are called, by id

    def text(self, column: str) -> str:
        """Return the stored value as text; empty if not stated."""
        value = self.values.get(column)
        return "" if value is None else str(value)


class Claim(NamedTuple):
    """What one source says about one field of one record."""

    id: str
    section: str
    record: str
    field: str
    value: str
    value_number: float | None
    qualifier: str | None  # exactly, at_least, about, at_most, range
    source: str
    said_by: str | None
    stated_on: str | None
    credibility: int  # 1-6; 6 = nobody judged
    note: str | None


def references(stored: str) -> tuple[str, ...]:
    """Split the ids in a column of kind SOURCES."""
    return tuple(part for part in stored.split(";") if part)
