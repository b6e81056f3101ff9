"""Keep criteria between starts; what no longer fits the sections is forgotten."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.criteria import Criteria, Filter
from briefing.section import Section, Sort
from briefing.sections import SECTIONS
from briefing.settings import Setting


def criteria_kept(criteria: Mapping[str, Criteria]) -> dict[str, Setting]:
    """Return criteria, by section key, in a form that settings can hold."""
    return {
        key: {
            "search": some.search,
            "filters": {chosen.column: list[Setting](chosen.values) for chosen in some.filters},
            "sort": [[step.column, step.descending] for step in some.sort],
        }
        for key, some in criteria.items()
        if some != Criteria()
    }


def criteria_from(kept: Mapping[str, Setting]) -> dict[str, Criteria]:
    """Return the criteria that were kept, by section key."""
    return {
        section.key: _one(section, some)
        for section in SECTIONS
        if isinstance(some := kept.get(section.key), dict)
    }


def _one(section: Section, kept: Mapping[str, Setting]) -> Criteria:
    search, filters, sort = kept.get("search"), kept.get("filters"), kept.get("sort")
    return Criteria(
        search=search if isinstance(search, str) else "",
        filters=tuple(
            Filter(column, tuple(str(value) for value in values))
            for column, values in (filters if isinstance(filters, dict) else {}).items()
            if section.has(column) and isinstance(values, list) and values
        ),
        sort=tuple(
            Sort(str(step[0]), bool(step[1]))
            for step in (sort if isinstance(sort, list) else [])
            if isinstance(step, list) and len(step) == 2 and section.has(str(step[0]))
        ),
    )
