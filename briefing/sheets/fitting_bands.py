"""Let a table with too many columns for its page go on below itself, band after band."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing.sheets.fitting import TIGHT_GUTTER, FittedTable, fitted, measured
from briefing.sheets.page_room import paper_named, room_on
from briefing.sheets.sheet import Group, Row, Table

STEPS: Final = 12  # of halving; enough to make the bands about as wide as each other


class FittedBands(NamedTuple):
    """A table of which each band has some of the columns, behind what its records are known by."""

    tables: tuple[FittedTable, ...]


def fits_upright(table: Table, paper: str, density: str) -> bool:
    """Tell whether all columns of the table stand beside each other on an upright page."""
    room = room_on(paper_named(paper), density, landscape=False).width
    return _taken(measured(table, room).least) <= room


def fitted_bands(table: Table, room: float, height: float) -> FittedTable | FittedBands:
    """Fit a table to its page; no word is broken only because there are many columns."""
    found = measured(table, room)
    least = found.least
    if _taken(least) <= room or len(table.columns) < 3:
        return fitted(table, room, height, found=found)
    lead = next((at for at, head in enumerate(table.columns) if head.strong), 0)
    bands = _bands(least, lead, len(table.columns), room)
    tables, first = [], 1
    for place, band in enumerate(bands):
        some = _band_of(table, (lead, *band), first=place == 0, last=place == len(bands) - 1)
        last = first + len(band) - 1 + (place == 0)
        caption = f"Columns {first:,} to {last:,} of {len(table.columns):,}"
        if first == last:
            caption = f"Column {last:,} of {len(table.columns):,}"
        tables.append(fitted(some, room, height)._replace(caption=caption))
        first = last + 1
    return FittedBands(tuple(tables))


def _taken(widths: Sequence[float]) -> float:
    return sum(widths) + TIGHT_GUTTER * (len(widths) - 1)


def _bands(least: Sequence[float], lead: int, count: int, room: float) -> list[list[int]]:
    """Share the columns among as few bands as will do, and those evenly."""
    low, high = 0.0, room
    found = _filled(least, lead, count, room)
    for _ in range(STEPS):
        middle = (low + high) / 2
        tried = _filled(least, lead, count, middle)
        if len(tried) > len(found):
            low = middle
        else:
            found, high = tried, middle
    return found


def _filled(least: Sequence[float], lead: int, count: int, room: float) -> list[list[int]]:
    """Fill bands of this width one after the other; the sources stand with the last column."""
    bands: list[list[int]] = [[]]
    taken = least[lead]
    for place in range(count):
        if place == lead:
            continue
        with_it = least[place]
        if place == _last_but(lead, count) and len(least) > count:
            with_it += TIGHT_GUTTER + least[count]
        if bands[-1] and taken + TIGHT_GUTTER + with_it > room:
            bands.append([])
            taken = least[lead]
        bands[-1].append(place)
        taken += TIGHT_GUTTER + with_it
    return bands


def _last_but(lead: int, count: int) -> int:
    return count - 2 if lead == count - 1 else count - 1


def _band_of(table: Table, places: Sequence[int], *, first: bool, last: bool) -> Table:
    """Return a table of some columns; remarks stand in the first, sources in the last."""
    return Table(
        tuple(table.columns[place] for place in places),
        tuple(
            Group(
                group.title,
                tuple(
                    Row(
                        tuple(row.cells[place] for place in places),
                        row.remark if first else "",
                        row.sources if last else (),
                    )
                    for row in group.rows
                ),
                group.empty,
                group.sources if last else (),
            )
            for group in table.groups
        ),
    )
