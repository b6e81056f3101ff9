"""The pages of the window: what stands at each place that is not a section."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from briefing.desktop.pages.findings_html import changes_html, conflicts_html
from briefing.desktop.pages.overview_html import overview_html
from briefing.desktop.pages.page_view import Page
from briefing.desktop.state.places import CHANGES, CONFLICTS
from briefing.queries.overview import make_overview
from briefing.store.store import Store

if TYPE_CHECKING:
    from briefing.queries.findings import Findings


def page_of(place: str, store: Store, findings: Findings | None) -> Page:
    """Return the page at a place; what is still being found is said to be."""
    if place == CONFLICTS:
        return partial(conflicts_html, store, findings)
    if place == CHANGES:
        return partial(changes_html, store, findings)
    return partial(overview_html, make_overview(store), store, findings)
