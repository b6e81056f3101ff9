"""Filters that have a name and are kept, in the order in which they were named."""

from __future__ import annotations

from typing import Final, NamedTuple

from briefing.criteria.criteria_setting import from_setting, to_setting
from briefing.criteria.filters import Criteria
from briefing.section import Section
from briefing.settings import Setting, Settings
from briefing.words.printable import printable

KEPT: Final = "named filters"  # section key -> list of [name, criteria]


class SavedFilter(NamedTuple):
    """What the user wants of a section, under a name of the user's own."""

    name: str
    section: str  # key
    criteria: Criteria


def saved_filters(settings: Settings, section: Section) -> tuple[SavedFilter, ...]:
    """Return what is kept for a section; what does not fit is forgotten."""
    pairs = settings.mapping(KEPT).get(section.key)
    found: dict[str, SavedFilter] = {}
    for pair in pairs if isinstance(pairs, list) else []:
        if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str):
            name = tidy(pair[0])
            if name:
                found[name] = SavedFilter(name, section.key, from_setting(section, pair[1]))
    return tuple(found.values())


def save_filter(settings: Settings, section: Section, name: str, criteria: Criteria) -> bool:
    """Keep criteria under a name, in place of those that had it; False if it cannot be kept."""
    name = tidy(name)
    if not name:
        return False
    settings.refresh()
    kept = {one.name: one.criteria for one in saved_filters(settings, section)}
    return _write(settings, section, {**kept, name: criteria})


def forget_filter(settings: Settings, section: Section, name: str) -> bool:
    """Forget the criteria that have a name; False if that cannot be kept."""
    settings.refresh()
    kept = {one.name: one.criteria for one in saved_filters(settings, section)}
    kept.pop(tidy(name), None)
    return _write(settings, section, kept)


def tidy(name: str) -> str:
    """Return a name on one line, without spaces around it."""
    return printable(" ".join(name.split()))


def _write(settings: Settings, section: Section, kept: dict[str, Criteria]) -> bool:
    pairs: list[Setting] = [[name, to_setting(criteria)] for name, criteria in kept.items()]
    settings[KEPT] = {**settings.mapping(KEPT), section.key: pairs}
    return settings.save()
