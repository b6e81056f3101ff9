"""Find for what is typed what a file holds: a group by its title, a text in its own spelling."""

from __future__ import annotations

from briefing.criteria import Criteria, column_named, normalise
from briefing.criteria.operators import SAME
from briefing.errors import UnknownName
from briefing.section import TEXTS, Column, Section
from briefing.store.store import Store
from briefing.words.fold import fold
from briefing.words.printable import briefly


def resolve(store: Store, section: Section, criteria: Criteria) -> Criteria:
    """Normalise the filters, with the values that the file holds for those that are typed.

    UnknownName if there is no such column or group, or it cannot be asked so.
    """
    filters = []
    for typed in criteria.filters:
        filter = normalise(section, typed)
        column = section.column(filter.column)
        if filter.operator in SAME:
            if column.groups is not None:
                titles = store.group_titles(column.groups)
                values = [_group_key(column, titles, value) for value in filter.values]
            elif column.kind in TEXTS:
                values = [
                    held for value in filter.values for held in _held(store, section, column, value)
                ]
            else:
                values = list(filter.values)
            if not values:
                continue
            filter = filter._replace(values=tuple(dict.fromkeys(values)))
        filters.append(filter)
    for key in (*(step.column for step in criteria.sort), *criteria.columns):
        column_named(section, key)
    if criteria.group_by:
        column_named(section, criteria.group_by)
    return criteria._replace(filters=tuple(filters))


def _held(store: Store, section: Section, column: Column, value: str) -> tuple[str, ...]:
    """Return the spellings that the file has of a text; the text itself if it has none."""
    return (value and store.spellings(section, column, value)) or (value,)


def _group_key(column: Column, titles: dict[str, str], value: str) -> str:
    if not value:
        return ""
    for key, title in titles.items():
        if fold(value) in (fold(key), fold(title)):
            return key
    known = ", ".join(titles)
    raise UnknownName(f"{column.key} is never “{briefly(value)}”; it is one of {known}.")
