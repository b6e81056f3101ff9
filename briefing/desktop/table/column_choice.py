"""Which columns a list shows, in which order, and by which it is sorted: pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefing.criteria import Criteria
from briefing.section import Column, Kind, Section, Sort

# Beside the columns of the section, none of which has a blank in its key: the best grade among the
# claims about the record.
GRADE: Final = Column("its grade", "Grade", Kind.CHOICE)
LAST: Final = 1_000  # place of the grade unless the user moves it
HIDDEN: Final = -1


def choosable(section: Section) -> tuple[Column, ...]:
    """Return the columns that can be shown; the code of a country stands with its name."""
    own = tuple(column for column in section.columns if column.kind is not Kind.CODE)
    return own if section.register else (*own, GRADE)  # a source has a letter of its own


def shown(section: Section, criteria: Criteria, grade: int = LAST) -> tuple[Column, ...]:
    """Return the columns of a list; `grade` is the place of the grade, or HIDDEN."""
    keys = criteria.columns or section.listed
    columns = [section.column(key) for key in keys]
    if not section.register and grade != HIDDEN:
        columns.insert(grade, GRADE)
    return tuple(columns)


def split(section: Section, keys: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """Return what the criteria say of the columns shown, and the place of the grade."""
    own = tuple(key for key in keys if key != GRADE.key)
    grade = keys.index(GRADE.key) if GRADE.key in keys else HIDDEN
    return () if own == section.listed else own, LAST if grade == len(own) else grade


def toggled(section: Section, keys: Sequence[str], key: str) -> tuple[str, ...]:
    """Show one more column at the end, but before the grade, or one less; never none."""
    if key not in keys:
        rest = [kept for kept in keys if kept != GRADE.key or key == GRADE.key]
        tail = [GRADE.key] if GRADE.key in keys else []
        if tail and keys[-1] != GRADE.key:
            return (*keys, key)  # the grade was moved, and stays where it is
        return (*rest, key, *tail)
    kept = tuple(other for other in keys if other != key)
    return kept if any(section.has(other) for other in kept) else tuple(keys)


def moved(keys: Sequence[str], key: str, to: int) -> tuple[str, ...]:
    """Move a column to another place, counted from 0."""
    rest = [other for other in keys if other != key]
    rest.insert(to, key)
    return tuple(rest)


def sorted_by(criteria: Criteria, column: str) -> Criteria:
    """Sort by a column alone: up, then down, then in the section's own order again."""
    if len(criteria.sort) != 1 or criteria.sort[0].column != column:
        return criteria._replace(sort=(Sort(column),))
    if criteria.sort[0].descending:
        return criteria._replace(sort=())
    return criteria._replace(sort=(Sort(column, descending=True),))


def sorted_also_by(criteria: Criteria, column: str) -> Criteria:
    """Sort by one more column within the others: up, then down, then no longer."""
    now = next((step for step in criteria.sort if step.column == column), None)
    if now is None:
        return criteria._replace(sort=(*criteria.sort, Sort(column)))
    if now.descending:
        return criteria._replace(sort=tuple(step for step in criteria.sort if step is not now))
    turned = now._replace(descending=True)
    return criteria._replace(sort=tuple(turned if step is now else step for step in criteria.sort))
