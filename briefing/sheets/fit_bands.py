"""Let a table with too many columns for its page go on below itself, band after band."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing.document.blocks import Group, Part, Row, Table
from briefing.sheets.fit_table import (
    SPARED,
    TIGHT_GUTTER,
    FittedTable,
    fitted,
    least_widths,
    measured,
)
from briefing.sheets.hold_rows import held
from briefing.sheets.page_room import paper_named, room_on, scale_of

STEPS: Final = 12  # of halving; enough to make the bands about as wide as each other


class FittedBands(NamedTuple):
    """A table of which each band has some of the columns, behind what its records are known by."""

    tables: tuple[FittedTable, ...]


def lies_across(part: Part, paper: str, density: str) -> bool:
    """Tell whether a part is set in landscape: as it says, or else as its tables need."""
    if part.landscape is not None:
        return part.landscape
    tables = (held(block) for block in part.blocks if isinstance(block, Table))
    return any(better_lying(table, paper, density) for table in tables)


def better_lying(table: Table, paper: str, density: str) -> bool:
    """Tell whether a page on its side cuts the table into fewer bands than an upright one."""
    upright = _bands_on(table, paper, density, landscape=False)
    return upright > 1 and _bands_on(table, paper, density, landscape=True) < upright


def _bands_on(table: Table, paper: str, density: str, *, landscape: bool) -> int:
    scale = scale_of(density)
    # What stands upright in smaller type only is easier to read on a page that lies.
    size = scale.records * (scale.least if landscape else 1.0)
    room = room_on(paper_named(paper), landscape=landscape).at(size).width
    least = least_widths(table, room)
    # What an upright page holds only just is easier to read on one that lies.
    scarce = 0.0 if landscape else SPARED * len(least)
    if _taken(least) + scarce <= room:
        return 1
    # Two columns are never cut apart; that their words are broken is no better.
    return max(len(_filled(least, _lead(table), len(table.columns), room)), 2)


def fitted_bands(
    table: Table, room: float, height: float, smallest: float = 1.0
) -> FittedTable | FittedBands:
    """Fit a table to its page; no word is broken only because there are many columns.

    Its type may be smaller, down to `smallest`, where that keeps the table whole.
    """
    found = measured(table, room)
    least = found.least
    if _taken(least) <= room or len(table.columns) < 3:
        return fitted(table, room, height, found=found)
    if smallest < 1.0 and _taken(least_widths(table, room / smallest)) <= room / smallest:
        return fitted(table, room / smallest, height / smallest)._replace(scale=smallest)
    lead = _lead(table)
    bands = _bands(least, lead, len(table.columns), room)
    tables, first = [], 1
    for place, band in enumerate(bands):
        some = _band_of(table, (lead, *band), first=place == 0, last=place == len(bands) - 1)
        last = first + len(band) - 1 + (place == 0)
        caption = f"Columns {first:,} to {last:,} of {len(table.columns):,}"
        if first == last:
            caption = f"Column {last:,} of {len(table.columns):,}"
        tables.append(fitted(some, room, height, across=True)._replace(caption=caption))
        first = last + 1
    return FittedBands(tuple(tables))


def _lead(table: Table) -> int:
    """Return the column that every band begins with: what the records are known by."""
    return next((at for at, head in enumerate(table.columns) if head.strong), 0)


def _taken(widths: Sequence[float]) -> float:
    """Return how wide these columns are beside each other at the least."""
    return sum(widths) - SPARED * len(widths) + TIGHT_GUTTER * (len(widths) - 1)


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
    last = count - 2 if lead == count - 1 else count - 1
    for place in range(count):
        if place == lead:
            continue
        with_it = least[place]
        if place == last and len(least) > count:
            with_it += TIGHT_GUTTER + least[count]
        if bands[-1] and taken + TIGHT_GUTTER + with_it > room:
            bands.append([])
            taken = least[lead]
        bands[-1].append(place)
        taken += TIGHT_GUTTER + with_it
    return bands


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
