"""Where the window can be: the overview, a section, the conflicts, the changes."""

from __future__ import annotations

from typing import Final, NamedTuple

from briefing.vocabulary.vocabulary import Vocabulary

OVERVIEW: Final = "overview"
CONFLICTS: Final = "conflicts"
CHANGES: Final = "changes"


class Place(NamedTuple):
    """An entry of the sidebar; a section has its own key."""

    key: str
    title: str
    icon: str


PAGES: Final = (
    Place(OVERVIEW, "Overview", "mdi6.view-dashboard-outline"),
    Place(CONFLICTS, "Conflicts", "mdi6.not-equal-variant"),
    Place(CHANGES, "Changes", "mdi6.timeline-clock-outline"),
)


def places_of(vocabulary: Vocabulary) -> tuple[Place, ...]:
    """Return the places of a file in their order."""
    first, *others = PAGES
    sections = (Place(one.key, one.title, one.icon) for one in vocabulary.sections)
    return (first, *sections, *others)


def is_page(key: str) -> bool:
    """Tell whether a place is a page; the others are sections."""
    return any(page.key == key for page in PAGES)
