"""How much room a page has, in points or in units of its type: type and room grow together."""

from __future__ import annotations

from typing import Final, NamedTuple

from briefing.document.blocks import NORMAL, PRINCIPAL
from briefing.document.paper import MM, PAPERS, Paper

SIDE: Final = 20.0  # mm, left and right
TOP: Final = 25.0  # mm, with room for one line of marking
BOTTOM: Final = 25.0


class Scale(NamedTuple):
    """How large the type of a density is, in that of the normal one; each has its own unit."""

    text: float  # running text and headings; normal text has 11 points
    records: float  # cells of tables, claims in dossiers; normal ones have 9.5 points
    small: float  # what stands beside them: heads, remarks, numbers of sources, conflicts; 9 points
    least: float = 1.0  # how much of `records` is enough where a table would be cut otherwise

    @property
    def units(self) -> dict[str, str]:
        """What the templates are told."""
        return {name: str(value) for name, value in self._asdict().items()}


# What a principal reads has 14 points, and what explains it 12; only the list of sources has less.
# A table that would be cut into bands is easier to read whole, in 13 points.
SCALES: Final = {
    NORMAL: Scale(1.0, 1.0, 1.0),
    PRINCIPAL: Scale(14 / 11, 14 / 9.5, 12 / 9, least=13 / 14),
}


class Room(NamedTuple):
    """What a page has between its margins, in points."""

    width: float
    height: float

    def at(self, scale: float) -> Room:
        """Return the same room in the unit of type that is so much larger."""
        return Room(self.width / scale, self.height / scale)


def paper_named(key: str) -> Paper:
    """Return the paper with this key; without one, it is A4."""
    return PAPERS[key or "a4"]


def scale_of(density: str) -> Scale:
    """Return how large the type of this density is; one that nobody knows is normal."""
    return SCALES.get(density, SCALES[NORMAL])


def room_on(paper: Paper, *, landscape: bool, taken: float = 0.0) -> Room:
    """Return the room on a page of which the margins take `taken` points more than usual."""
    wide, high = paper.width, paper.height
    if landscape:
        wide, high = high, wide
    return Room((wide - 2 * SIDE) * MM, (high - TOP - BOTTOM) * MM - taken)
