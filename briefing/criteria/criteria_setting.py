"""Criteria as plain data, to be kept in a file of settings and read again."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.criteria.filters import Criteria, Filter
from briefing.criteria.normalise import normalise
from briefing.criteria.operators import Operator
from briefing.errors import UnknownName
from briefing.section import Section, Sort
from briefing.settings import Setting

Plain = dict[str, Setting]


def to_setting(criteria: Criteria) -> Plain:
    """Return the criteria in lists and texts alone; what asks for nothing is left out."""
    plain: Plain = {
        "search": criteria.search,
        "filters": [
            [filter.column, filter.operator.value, *filter.values] for filter in criteria.filters
        ],
        "sort": [[step.column, step.descending] for step in criteria.sort],
        "columns": list[Setting](criteria.columns),
    }
    plain = {name: value for name, value in plain.items() if value}
    if criteria.group_by is not None:
        plain["group by"] = criteria.group_by
    return plain


def from_setting(section: Section, plain: Setting) -> Criteria:
    """Return the criteria that are kept; whatever the section does not know is forgotten."""
    kept = plain if isinstance(plain, dict) else {}
    search, group_by = kept.get("search"), kept.get("group by")
    criteria = Criteria(
        search=search if isinstance(search, str) else "",
        sort=tuple(
            Sort(str(step[0]), bool(step[1]))
            for step in _list(kept.get("sort"))
            if isinstance(step, list) and len(step) == 2 and section.has(str(step[0]))
        ),
        group_by=group_by
        if isinstance(group_by, str) and (not group_by or section.has(group_by))
        else None,
        columns=tuple(str(key) for key in _list(kept.get("columns")) if section.has(str(key))),
    )
    for filter in _filters(section, kept.get("filters")):
        criteria = criteria.with_filter(filter)
    return criteria


def _filters(section: Section, kept: Setting) -> Iterator[Filter]:
    if isinstance(kept, dict):  # as version 0.1 kept them: the values that a column is
        kept = [[column, Operator.IS.value, *_list(values)] for column, values in kept.items()]
    for one in _list(kept):
        if not isinstance(one, list) or not all(isinstance(text, str) for text in one):
            continue
        try:
            column, operator, *values = map(str, one)
            filter = normalise(section, Filter(column, tuple(values), Operator(operator)))
        except (UnknownName, ValueError):  # from another version, or written by hand
            continue
        if filter.values:
            yield filter


def _list(kept: Setting) -> list[Setting]:
    return kept if isinstance(kept, list) else []
