"""Take a filter that the user has named in the window."""

from __future__ import annotations

from pathlib import Path

from briefing.cli.open_store import open_store
from briefing.criteria import Criteria, sort_texts, where_texts
from briefing.criteria.saved_filters import saved_filters, tidy
from briefing.errors import UnknownName
from briefing.section import Section
from briefing.settings import Settings, settings_path


def load_settings() -> Settings:
    """Return the settings of this user, where the named filters are."""
    return Settings(settings_path())


def criteria_named(section: Section, name: str) -> Criteria:
    """Return the criteria that have this name; UnknownName if there are none."""
    named = {one.name: one.criteria for one in saved_filters(load_settings(), section)}
    if tidy(name) in named:
        return named[tidy(name)]
    known = ", ".join(f"“{one}”" for one in named)
    has = f"has {known}" if known else "has none; the window keeps them"
    raise UnknownName(f"There is no filter “{tidy(name)}”; {section.title} {has}.")


def with_named(given: dict[str, object], name: str) -> dict[str, object]:
    """Return the options of a command, joined with those that a named filter stands for.

    Search and filters hold together; an order, grouping or columns that are given come before
    those that are kept.
    """
    file = given["file"]
    assert file is None or isinstance(file, Path)
    with open_store(file) as store:
        section = store.vocabulary.section(str(given["section"]))
    kept = criteria_named(section, name)
    return {**given, **_joined(kept, given)}


def _joined(kept: Criteria, given: dict[str, object]) -> dict[str, object]:
    search, where = given["search"], given["where"]
    assert isinstance(search, str)
    assert isinstance(where, tuple)
    return {
        "search": f"{kept.search} {search}".strip(),
        "where": (*where_texts(kept), *where),
        "sort": given["sort"] or sort_texts(kept),
        "group_by": kept.group_by if given["group_by"] is None else given["group_by"],
        "columns": given["columns"] or kept.columns,
    }
