"""Read which pages are asked for, and count those that there are."""

from __future__ import annotations

import re
from typing import Final

from briefing.errors import UnknownName
from briefing.words.characters import on_one_line
from briefing.words.words import Words

# Typst writes the tree of pages in plain; its root counts them all, branches count their own.
PAGES: Final = re.compile(rb"/Type\s*/Pages\s*/Count\s+(\d+)")
RANGE: Final = re.compile(r"\s*(\d{1,6})\s*(?:[-–]\s*(\d{1,6})\s*)?", re.ASCII)


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has that `typesetting` made."""
    counts = [int(count) for count in PAGES.findall(pdf)]
    assert counts, "not a PDF of ours"
    return max(counts)


def page_ranges(typed: str, pages: int) -> tuple[tuple[int, int], ...]:
    """Read “2”, “1-3” or “1-2,4” as first and last pages; nothing typed means all: no ranges.

    UnknownName if it is none of these, goes backwards, or asks for a page that is not there.
    """
    if not typed.strip():
        return ()
    ranges: list[tuple[int, int]] = []
    for part in typed.split(","):
        match = RANGE.fullmatch(part)
        if match is None:
            raise UnknownName(
                f"“{on_one_line(typed)}” names no pages; write them as 2, 1-3 or 1-2,4."
            )
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first or (ranges and first <= ranges[-1][1]):
            raise UnknownName(
                f"The pages “{on_one_line(typed)}” do not go upwards; name each once."
            )
        if first < 1 or last > pages:
            raise UnknownName(
                f"There is no page {last if first else 0}: "
                f"the sheet has {Words().counted(pages, 'page', 'pages')}."
            )
        ranges.append((first, last))
    return tuple(ranges)
