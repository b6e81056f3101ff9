"""What can be printed and exported at the moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefing.queries.findings import Findings
    from briefing.queries.listing import Listing
    from briefing.record import Record


class OutputSubject(NamedTuple):
    """A list of the open file, and what the window knows beside it."""

    listing: Listing
    record: Record | None = None  # the one that is chosen in the list
    findings: Findings | None = None  # of the same file as of the same date; None: not found yet
    is_shown: bool = True  # the list; else the window shows a page, which is about the whole file
