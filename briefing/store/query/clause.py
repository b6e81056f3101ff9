"""A condition in SQL, with the values to bind to it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple


class Clause(NamedTuple):
    """A piece of SQL with the values to bind to it, in order."""

    sql: str
    values: tuple[str | float, ...] = ()


NO_CLAUSE: Final = Clause("1")  # true for all


def all_of(*clauses: Clause) -> Clause:
    """Return the condition that all conditions hold; true if there are none."""
    if not clauses:
        return NO_CLAUSE
    return Clause(
        " AND ".join(f"({clause.sql})" for clause in clauses),
        tuple(value for clause in clauses for value in clause.values),
    )


def marks(values: Collection[object]) -> str:
    """Return the places for so many values."""
    return ", ".join("?" * len(values))
