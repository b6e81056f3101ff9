"""One row of a description, and what can be wrong in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from briefing.section import DataTable

LIST: Final = ";"  # between the parts of a list, as between sources
YES: Final = "yes"
NO: Final = "no"


class Line(NamedTuple):
    """One row of a description; `id` is its key with those above it: people.kind.host."""

    table: DataTable
    id: str
    values: Mapping[str, str]

    def text(self, column: str) -> str:
        """Return what it says in a column; empty: nothing."""
        return self.values.get(column, "")

    def parts(self, column: str) -> tuple[str, ...]:
        """Return what a list in a column holds."""
        return tuple(part for part in self.text(column).split(LIST) if part)

    def says(self, column: str) -> bool:
        """Tell whether a column says yes."""
        return self.text(column) == YES


class Wrong(NamedTuple):
    """A mistake in a line of a description; `says` is a clause without a full stop."""

    line: Line
    column: str  # empty: the whole line
    says: str


def lines_of(table: DataTable, lines: Iterable[Line]) -> list[Line]:
    """Return the lines of one table of a description."""
    return [line for line in lines if line.table is table]
