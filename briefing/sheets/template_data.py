"""Hand a sheet to the Typst templates: as data, with everything fitted to its pages."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from math import ceil
from typing import Any, Final

from briefing.errors import OutputTrouble
from briefing.sheets.compared import Changes, Conflicts, Coverage
from briefing.sheets.fitting import fitted
from briefing.sheets.fitting_findings import fitted_changes, fitted_conflicts
from briefing.sheets.metrics import broken, width
from briefing.sheets.paper import MM, PAPERS, Paper
from briefing.sheets.printable import on_one_line
from briefing.sheets.sheet import Block, Glance, Part, Sheet, SourceList, Table
from briefing.sheets.structure import plain, with_texts

SIDE: Final = 20.0  # mm, left and right
TOP: Final = 25.0  # mm, with room for one line of marking
BOTTOM: Final = 25.0
MARKING_SIZE: Final = 10.0  # points
MARKING_LEADING: Final = 13.0
MOST_MARKING_LINES: Final = 6
LARGEST_SIZE: Final = 12.0  # points, of running text
WIDEST_WORD: Final = 0.35  # of the width of a page; a longer one may be broken
NARROW_WORD: Final = 0.18  # of it; in a column of the overview
HEADS: Final = 40.0  # points that a table's repeated heads take
LONGEST_LINE: Final = 120  # characters of what stands in the margins beside the marking

LANGUAGE: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?")
DATE: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def template_data(sheet: Sheet) -> dict[str, Any]:
    """Return what the templates read, ready for JSON.

    OutputTrouble if the marking leaves no room for anything else.
    """
    paper = PAPERS[sheet.paper or "a4"]
    marking = on_one_line(sheet.marking)
    lines = _marking_lines(marking, paper)
    language = LANGUAGE.fullmatch(sheet.language)
    day = moment(sheet)
    # Typst remembers calls by what they are given, so what every page is given stays small.
    furniture = {
        "title": on_one_line(sheet.title),
        "label": _short(sheet.label),
        "edition": _short(sheet.edition),
        "as_of": _short(sheet.as_of),
        "fingerprint": _short(sheet.fingerprint),
        "notice": sheet.notice,
        "marking": broken(marking, _room(paper, landscape=False), MARKING_SIZE),
        "paper": paper.typst,
        "date": [day.year, day.month, day.day] if day else None,
        "language": language[1].lower() if language else "en",
        "region": language[2] if language else None,
        "margin": {
            "x": SIDE,
            "top": TOP + (lines - 1) * MARKING_LEADING / MM,
            "bottom": BOTTOM + (lines - 1) * MARKING_LEADING / MM,
        },
        "listed": _listed(sheet),
    }
    return {
        "furniture": furniture,
        "parts": [_part(part, paper, lines) for part in sheet.parts],
    }


def moment(sheet: Sheet) -> datetime | None:
    """Return the as-of date for the PDF's own record; a partial one as its first day."""
    match = DATE.fullmatch(sheet.date)
    if match is None:
        return None
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _short(text: str) -> str:
    return broken(on_one_line(text)[:LONGEST_LINE], LONGEST_LINE, LARGEST_SIZE)


def _marking_lines(marking: str, paper: Paper) -> int:
    """Return how many lines the margins leave for the marking, at least one."""
    wide = width(marking, MARKING_SIZE) * 1.1
    lines = max(1, ceil(wide / _room(paper, landscape=False)))
    if lines > MOST_MARKING_LINES:
        raise OutputTrouble(
            f"The marking has {len(marking):,} characters and would fill the page; shorten it."
        )
    return lines


def _listed(sheet: Sheet) -> int:
    """Return how many numbers lead to a list of sources: 1 up to this one."""
    return sum(
        len(block.entries)
        for part in sheet.parts
        for block in part.blocks
        if isinstance(block, SourceList)
    )


def _part(part: Part, paper: Paper, marking_lines: int) -> dict[str, Any]:
    room = _room(paper, landscape=part.landscape)
    high = paper.width if part.landscape else paper.height
    height = (high - TOP - BOTTOM) * MM - 2 * (marking_lines - 1) * MARKING_LEADING - HEADS
    return {
        "title": _short(part.title),
        "landscape": part.landscape,
        "blocks": [plain(_fitting(block, room, height)) for block in part.blocks],
    }


def _room(paper: Paper, *, landscape: bool) -> float:
    """Return the width between the margins, in points."""
    return ((paper.height if landscape else paper.width) - 2 * SIDE) * MM


def _fitting(block: Block, room: float, height: float) -> object:
    match block:
        case Table():
            return fitted(block, room, height)
        case Changes():
            return fitted_changes(block, room, height)
        case Conflicts():
            return fitted_conflicts(block, room, height)
        case Glance() | Coverage():
            widest = room * NARROW_WORD
        case _:
            widest = room * WIDEST_WORD
    return with_texts(block, lambda text: broken(text, widest, LARGEST_SIZE))
