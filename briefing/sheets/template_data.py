"""Hand a sheet to the Typst templates: as data, with everything fitted to its pages."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from math import ceil
from typing import Any, Final

from briefing.document.blocks import (
    Block,
    Cell,
    CoverageTable,
    Document,
    Glance,
    Part,
    Row,
    SourceList,
    Table,
)
from briefing.document.dossier_blocks import DossierOnPaper
from briefing.document.finding_blocks import Changes, Conflicts
from briefing.document.paper import MM, Paper
from briefing.document.walk import with_texts
from briefing.errors import OutputTrouble
from briefing.sheets.fit_bands import fitted_bands, lies_across
from briefing.sheets.fit_dossier import fitted_dossier
from briefing.sheets.fit_findings import (
    fitted_changes,
    fitted_conflicts,
)
from briefing.sheets.page_room import BOTTOM, SIDE, TOP, Room, Scale, paper_named, room_on, scale_of
from briefing.sheets.text_width import broken, width
from briefing.words.characters import on_one_line

MARKING_SIZE: Final = 10.0  # points, in any density: what stands in the margins stays as it is
MARKING_LEADING: Final = 13.0
MOST_MARKING_LINES: Final = 6
LARGEST_SIZE: Final = 12.0  # units of type, of running text
WIDEST_WORD: Final = 0.35  # of the width of a page; a longer one may be broken
NARROW_WORD: Final = 0.18  # of it; in a column of the overview
HEADS: Final = 40.0  # units of type that a table's repeated heads take
LONGEST_LINE: Final = 120  # characters of what stands in the margins beside the marking
LANGUAGE: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?")
DATE: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def template_data(sheet: Document, notice: str = "") -> dict[str, Any]:
    """Return what the templates read, ready for JSON; `notice` is printed at the very end.

    OutputTrouble if the marking leaves no room for anything else.
    """
    paper = paper_named(sheet.paper)
    marking = on_one_line(sheet.marking)
    lines = _marking_lines(marking, paper)
    language = LANGUAGE.fullmatch(sheet.language)
    day = moment(sheet)
    # Typst remembers calls by what they are given, so what every page is given stays small.
    furniture = {
        "title": on_one_line(sheet.title),
        "label": _short(sheet.label),
        "edition": _short(sheet.edition),
        "copy": _short(sheet.copy),
        "as_of": _short(f"As of {sheet.as_of.words}"),
        "fingerprint": _short(sheet.fingerprint),
        "notice": notice,
        "marking": broken(marking, room_on(paper, landscape=False).width, MARKING_SIZE),
        "keywords": [words for words in (marking, on_one_line(sheet.copy)) if words],
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
        "parts": [_part(part, paper, sheet.density, lines) for part in sheet.parts],
    }


def moment(sheet: Document) -> datetime | None:
    """Return the as-of date for the PDF's own record; a partial one as its first day."""
    match = DATE.fullmatch(sheet.as_of.date)
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
    lines = max(1, ceil(wide / room_on(paper, landscape=False).width))
    if lines > MOST_MARKING_LINES:
        raise OutputTrouble(
            f"The marking has {len(marking):,} characters and would fill the page; shorten it."
        )
    return lines


def _listed(sheet: Document) -> bool:
    """Tell whether the numbers of sources lead to a list of them."""
    return any(isinstance(block, SourceList) for part in sheet.parts for block in part.blocks)


def _part(part: Part, paper: Paper, density: str, marking_lines: int) -> dict[str, Any]:
    taken = 2 * (marking_lines - 1) * MARKING_LEADING
    landscape = lies_across(part, paper.key, density)
    room, scale = room_on(paper, landscape=landscape, taken=taken), scale_of(density)
    return {
        "title": _short(part.title),
        "landscape": landscape,
        # resources/typst/blocks.typ has a function for each kind.
        "blocks": [
            {"kind": type(fitted).__name__, **plain(fitted)}
            for fitted in (_fitting(block, room, scale) for block in part.blocks)
        ],
    }


def _fitting(block: Block, room: Room, scale: Scale) -> object:
    records, small = room.at(scale.records), room.at(scale.small)
    match block:
        case Table():
            return fitted_bands(block, records.width, records.height - HEADS, scale.least)
        case Changes():
            return fitted_changes(block, records.width, records.height - HEADS)
        case DossierOnPaper():
            return fitted_dossier(block, records.width, records.height - HEADS)
        case Conflicts():
            return fitted_conflicts(block, small.width, small.height - HEADS)
        case Glance() | CoverageTable():
            widest = records.width * NARROW_WORD
        case _:
            widest = room.at(scale.text).width * WIDEST_WORD
    return with_texts(block, lambda text: broken(text, widest, LARGEST_SIZE))


def plain(value: object) -> Any:  # noqa: ANN401 - JSON has no better type
    """Turn what a template reads into what JSON knows: a named tuple into its fields."""
    match value:
        case Cell():
            return {
                "words": value.words,
                "code": value.code,
                "stated": value.stated,
                "contested": value.contested,
            }
        case Row():
            return {
                "cells": plain(value.cells),
                "remark": value.remark,
                "sources": plain(value.sources),
            }
        case tuple():
            items = [plain(item) for item in value]
            names: tuple[str, ...] | None = getattr(value, "_fields", None)
            return items if names is None else dict(zip(names, items, strict=True))
        case _:
            return value
