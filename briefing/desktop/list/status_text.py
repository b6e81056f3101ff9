"""What is said around a list: how much it shows, what changed, and why it is empty."""

from __future__ import annotations

from briefing.queries.as_of_date import as_of_clause
from briefing.queries.listing import Listing


def shown_in_words(listing: Listing | None) -> str:
    """Say how many records are shown, of how many and why; empty if nothing is open."""
    if listing is None:
        return ""
    words = listing.sentence
    if listing.criteria.narrows:
        words = f"{len(listing):,} of {listing.total:,} shown: {listing.scope}"
    if not listing.store.as_of:
        return words
    return f"{words} – {as_of_clause(listing.store, listing.words)}"


def change_in_words(before: Listing | None, now: Listing | None) -> str:
    """Say how many records are left where others were asked for; empty for another list."""
    if before is None or now is None or before.section != now.section:
        return ""
    if _asked(before) == _asked(now):
        return ""
    if not now.criteria.narrows:
        return f"All {now.total:,} shown"
    return f"{len(now):,} of {now.total:,} shown"


def why_nothing(listing: Listing | None) -> str:
    """Say why there is no record to be shown."""
    if listing is None:
        return "No briefing is open."
    section = listing.section
    if listing.criteria.narrows:
        return f"None of the {listing.total:,} {section.many} fits: {listing.scope}."
    return f"This briefing holds no {section.many} yet."


def _asked(listing: Listing) -> tuple[object, ...]:
    criteria = listing.criteria
    return listing.store.as_of, criteria.search, criteria.filters
