"""Take the filters that the user has named in the window."""

from __future__ import annotations

from pathlib import Path

from briefing.cli.open_store import open_store
from briefing.criteria import Criteria
from briefing.criteria.saved_filters import SavedFilter, saved_filters, tidy
from briefing.errors import UnknownName
from briefing.section import Section
from briefing.settings import Settings, settings_path


def own_filters(*sections: Section) -> list[SavedFilter]:
    """Return the filters that this user has named for some sections."""
    settings = Settings(settings_path())
    return [one for section in sections for one in saved_filters(settings, section)]


def criteria_named(name: str, section: str, file: Path | None) -> Criteria:
    """Return the criteria of a section that have this name; UnknownName if there are none."""
    with open_store(file) as store:
        view = store.vocabulary.section(section)
    named = {one.name: one.criteria for one in own_filters(view)}
    if tidy(name) in named:
        return named[tidy(name)]
    known = ", ".join(f"“{one}”" for one in named)
    has = f"has {known}" if known else "has none; the window keeps them"
    raise UnknownName(f"There is no filter “{tidy(name)}”; {view.title} {has}.")
