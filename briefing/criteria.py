"""What the user wants now: search words, chosen values, order. Made by widgets or by options."""

from __future__ import annotations

from typing import NamedTuple

from briefing.errors import UnknownName
from briefing.formatting import (
    NOT_STATED,
    display_value,
    fold,
    inside_sentence,
    listed_in_words,
    printable,
)
from briefing.section import Column, Kind, Section, Sort


class Filter(NamedTuple):
    """Keep the records whose `column` is one of `values`; an empty value means “not stated”."""

    column: str
    values: tuple[str, ...]


class Criteria(NamedTuple):
    """What the user wants to see of a section; all filters hold together.

    `group_by` None leaves the grouping to the section, "" asks for none.
    """

    search: str = ""
    filters: tuple[Filter, ...] = ()
    sort: tuple[Sort, ...] = ()
    group_by: str | None = None

    def chosen(self, column: str) -> tuple[str, ...]:
        """Return the values chosen for a column; none chosen means that all are kept."""
        for chosen in self.filters:
            if chosen.column == column:
                return chosen.values
        return ()

    def choosing(self, column: str, values: tuple[str, ...]) -> Criteria:
        """Return these criteria with other values chosen for one column, which keeps its place."""
        chosen = {kept.column: kept.values for kept in self.filters} | {column: values}
        return self._replace(
            filters=tuple(Filter(key, some) for key, some in chosen.items() if some)
        )

    def toggling(self, column: str, value: str) -> Criteria:
        """Return these criteria with one value chosen, or no longer chosen."""
        chosen = self.chosen(column)
        if value in chosen:
            return self.choosing(column, tuple(kept for kept in chosen if kept != value))
        return self.choosing(column, (*chosen, value))

    @property
    def narrows(self) -> bool:
        """Tell whether anything may be left out."""
        return bool(self.search.strip() or self.filters)


def in_words(section: Section, criteria: Criteria, names: dict[str, str] | None = None) -> str:
    """Say the criteria as a clause: “reason is health or security, search is “lao””.

    `names` words the keys of groups; the clause is empty if nothing is asked for.
    """
    clauses = []
    for chosen in criteria.filters:
        column = section.column(chosen.column)
        words = [
            inside_sentence(worded(column, value, names or {}))
            if column.kind in (Kind.CHOICE, Kind.GROUP)
            else worded(column, value, names or {})
            for value in chosen.values
        ]
        clauses.append(f"{inside_sentence(column.title)} is {listed_in_words(words, 'or')}")
    if criteria.search.strip():
        clauses.append(f"search is “{printable(' '.join(criteria.search.split()))}”")
    return ", ".join(clauses)


def worded(column: Column, value: str, names: dict[str, str]) -> str:
    """Word a chosen value; the empty one is “not stated”."""
    if not value:
        return NOT_STATED
    if column.kind is Kind.GROUP:
        return names.get(value, value)
    if column.kind in (Kind.COUNT, Kind.NUMBER):
        return display_value(column, float(value))
    return display_value(column, value)


def parse_where(section: Section, text: str) -> Filter:
    """Read COLUMN=VALUE; the value may be the stored one or the words shown for it.

    UnknownName if there is no such column or, where a column has fixed choices, no such value.
    """
    key, equals, value = text.partition("=")
    key, value = key.strip(), value.strip()
    if not equals:
        raise UnknownName(f"“{printable(text)}” is not COLUMN=VALUE, for instance status=attended.")
    column = column_named(section, key)
    if column.kind in (Kind.COUNT, Kind.NUMBER) and value:
        try:
            float(value)
        except ValueError:
            raise UnknownName(
                f"“{printable(value)}” is not a number, and {column.key} holds one."
            ) from None
    if column.kind is not Kind.CHOICE or not value:
        return Filter(column.key, (value,))
    for stored, words in column.words.items():
        if fold(value) in (fold(stored), fold(words)):
            return Filter(column.key, (stored,))
    known = ", ".join(column.words)
    raise UnknownName(f"{column.key} is never “{printable(value)}”; it is one of {known}.")


def parse_sort(section: Section, text: str) -> Sort:
    """Read COLUMN or -COLUMN (descending); UnknownName if there is no such column."""
    descending = text.startswith("-")
    return Sort(column_named(section, text.removeprefix("-")).key, descending)


def column_named(section: Section, key: str) -> Column:
    """Return the section's column with this key; UnknownName if it has none."""
    if section.has(key):
        return section.column(key)
    known = ", ".join(column.key for column in section.columns)
    raise UnknownName(f"{section.title} has no column “{printable(key)}”; it has {known}.")


def make_criteria(
    section: Section,
    search: str = "",
    where: tuple[str, ...] = (),
    sort: tuple[str, ...] = (),
    group_by: str | None = None,
) -> Criteria:
    """Make criteria from command-line options; values for the same column are alternatives."""
    criteria = Criteria(search=search, group_by=group_by)
    for text in where:
        one = parse_where(section, text)
        merged = dict.fromkeys((*criteria.chosen(one.column), *one.values))
        criteria = criteria.choosing(one.column, tuple(merged))
    return criteria._replace(sort=tuple(parse_sort(section, text) for text in sort))
