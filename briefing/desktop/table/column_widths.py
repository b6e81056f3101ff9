"""How wide the columns of a list are: what their words need, in the room that there is."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtGui import QFont

from briefing.desktop.table.cells import Cells
from briefing.desktop.table.metrics import (
    CHIP_GAP,
    MARGIN,
    WordWidths,
    chip_width,
    contested_width,
)
from briefing.desktop.table.record_model import RecordModel
from briefing.desktop.widgets.text import scaled
from briefing.section import Column, Kind

SAMPLE: Final = 60  # rows measured at the beginning
SPREAD: Final = 40  # and from there to the end of a large section
LEAST: Final = 56  # pixels, as all widths


class Floors(NamedTuple):
    """How narrow columns that give way may become."""

    heading: int
    country: int
    text: int


EASY: Final = Floors(170, 124, 84)
TIGHT: Final = Floors(130, 112, 64)  # rather than that the list scrolls sideways
GIVES_WAY: Final = (Kind.TEXT, Kind.REMARK, Kind.NAME, Kind.SOURCES, Kind.LINK)
MOST: Final = 340
SORT_MARK: Final = 18  # room for the arrow in a head


Needed = tuple[int, ...]  # by each column
Measured = dict[int, Needed]  # by each cell of a record, by its row in the file


def wanted(
    records: RecordModel,
    font: QFont,
    words: WordWidths,
    measured: Measured,
    elsewhere: Needed | None = None,
) -> list[int]:
    """Measure what the words of each column need, in the first rows.

    `measured` holds what is known of them, and takes what is found; `elsewhere` is what columns
    need in other rows.
    """
    rows = [
        tuple(
            words.of(column.title, first=place == 0) + SORT_MARK
            for place, column in enumerate(records.columns)
        )
    ]
    if elsewhere is not None:
        rows.append(elsewhere)
    for record in records.sample(SAMPLE):
        if record.row not in measured:
            measured[record.row] = _needed(records.cells(record), font, words)
        rows.append(measured[record.row])
    most = scaled(MOST, font)
    widest = map(max, zip(*rows, strict=True))
    return [min(max(width + 2 * MARGIN + 4, LEAST), most) for width in widest]


def needed_across(records: RecordModel, font: QFont, words: WordWidths) -> Needed | None:
    """Measure the same in rows from everywhere in a large section, read from the file.

    None if the section has no more rows than are measured at its beginning.
    """
    rows = [_needed(cells, font, words) for cells in records.spread(SPREAD, beyond=SAMPLE)]
    return tuple(map(max, zip(*rows, strict=True))) if rows else None


def _needed(cells: Cells, font: QFont, words: WordWidths) -> Needed:
    code, contested = chip_width(font) + CHIP_GAP, contested_width(font)
    return tuple(
        words.of(cell.words, first=place == 0)
        + (0 if cell.code is None else code)
        + (contested if cell.contested else 0)
        for place, cell in enumerate(cells)
    )


def least(
    columns: tuple[Column, ...], heading: str, font: QFont, floors: Floors = EASY
) -> list[int]:
    """Say how narrow columns may become: texts give way most, numbers not at all."""
    return [scaled(_least(column, heading, floors), font) for column in columns]


def _least(column: Column, heading: str, floors: Floors) -> int:
    if column.key == heading:
        return floors.heading
    if column.kind is Kind.COUNTRY:
        return floors.country
    return floors.text if column.kind in GIVES_WAY else MOST


def shared(
    wanted: list[int], narrowest: list[int], room: int, tightest: list[int] | None = None
) -> list[int]:
    """Fit widths, in pixels, into `room`: the widest give way first, down to the narrowest.

    Below these they go, as far as the tightest, only if that saves the list from scrolling
    sideways. Where there is room to spare the last column takes it.
    """
    least = [min(pair) for pair in zip(wanted, narrowest, strict=True)]
    if tightest is not None:
        tight = [min(pair) for pair in zip(least, tightest, strict=True)]
        if sum(tight) <= room < sum(least):
            return shared(least, tight, room)
    widths = list(wanted)
    missing = sum(widths) - room
    while missing > 0:
        place = max(range(len(widths)), key=lambda n: widths[n] - least[n])
        give = min(missing, 4, widths[place] - least[place])
        if give <= 0:
            break  # the list scrolls sideways instead
        widths[place] -= give
        missing -= give
    if missing < 0:
        widths[-1] -= missing
    return widths
