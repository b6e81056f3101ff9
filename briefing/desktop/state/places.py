"""Where the window can be: the overview, a section, the conflicts, the changes."""

from __future__ import annotations

from typing import Final, NamedTuple

from briefing.sections import SECTIONS

OVERVIEW: Final = "overview"
CONFLICTS: Final = "conflicts"
CHANGES: Final = "changes"


class Place(NamedTuple):
    """An entry of the sidebar; a section has its own key."""

    key: str
    title: str
    icon: str


PLACES: Final = (
    Place(OVERVIEW, "Overview", "mdi6.view-dashboard-outline"),
    *(Place(section.key, section.title, section.icon) for section in SECTIONS),
    Place(CONFLICTS, "Conflicts", "mdi6.not-equal-variant"),
    Place(CHANGES, "Changes", "mdi6.timeline-clock-outline"),
)
