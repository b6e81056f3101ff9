"""How much room a page has, in the unit of its density: type and room grow together."""

from __future__ import annotations

from typing import Final, NamedTuple

from briefing.sheets.paper import MM, PAPERS, Paper
from briefing.sheets.sheet import NORMAL, PRINCIPAL

SIDE: Final = 20.0  # mm, left and right
TOP: Final = 25.0  # mm, with room for one line of marking
BOTTOM: Final = 25.0
# How large the type of a density is, in that of the normal one, which has its body at 11 points.
SCALES: Final = {NORMAL: 1.0, PRINCIPAL: 14 / 11}


class Room(NamedTuple):
    """What a page has between its margins, in points of normal type."""

    width: float
    height: float


def paper_named(key: str) -> Paper:
    """Return the paper with this key; without one, it is A4."""
    return PAPERS[key or "a4"]


def scale_of(density: str) -> float:
    """Return how large the type of this density is; one that nobody knows is normal."""
    return SCALES.get(density, 1.0)


def room_on(paper: Paper, density: str, *, landscape: bool, taken: float = 0.0) -> Room:
    """Return the room on a page of which the margins take `taken` points more than usual."""
    wide, high = paper.width, paper.height
    if landscape:
        wide, high = high, wide
    scale = scale_of(density)
    height = (high - TOP - BOTTOM) * MM - taken
    return Room((wide - 2 * SIDE) * MM / scale, height / scale)
