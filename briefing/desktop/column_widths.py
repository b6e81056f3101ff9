"""How wide the columns of a list are: what their words need, in the room that there is."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFont

from briefing.desktop.measures import scaled
from briefing.desktop.record_measures import (
    CHIP_GAP,
    MARGIN,
    WordWidths,
    chip_width,
    contested_width,
)
from briefing.desktop.record_model import RecordModel
from briefing.section import Column, Kind

SAMPLE: Final = 60  # rows measured
LEAST: Final = 56  # pixels, as all widths
LEAST_OF_HEADINGS: Final = 170
LEAST_OF_COUNTRIES: Final = 124
LEAST_OF_TEXTS: Final = 84
GIVES_WAY: Final = (Kind.TEXT, Kind.REMARK, Kind.NAME, Kind.SOURCES, Kind.LINK)
MOST: Final = 340
SORT_MARK: Final = 18  # room for the arrow in a head


Measured = dict[int, tuple[int, ...]]  # what each cell of a record needs, by its row in the file


def wanted(records: RecordModel, font: QFont, words: WordWidths, measured: Measured) -> list[int]:
    """Measure what the words of each column need, in the first rows.

    `measured` holds what is known of them, and takes what is found.
    """
    code, contested = chip_width(font) + CHIP_GAP, contested_width(font)
    rows = [
        tuple(
            words.of(column.title, first=place == 0) + SORT_MARK
            for place, column in enumerate(records.columns)
        )
    ]
    for record in records.sample(SAMPLE):
        if record.row not in measured:
            measured[record.row] = tuple(
                words.of(cell.words, first=place == 0)
                + (0 if cell.code is None else code)
                + (contested if cell.contested else 0)
                for place, cell in enumerate(records.cells(record))
            )
        rows.append(measured[record.row])
    most = scaled(MOST, font)
    widest = map(max, zip(*rows, strict=True))
    return [min(max(width + 2 * MARGIN + 4, LEAST), most) for width in widest]


def least(columns: tuple[Column, ...], heading: str, font: QFont) -> list[int]:
    """Say how narrow columns may become: texts give way most, numbers not at all."""
    return [scaled(_least(column, heading), font) for column in columns]


def _least(column: Column, heading: str) -> int:
    if column.key == heading:
        return LEAST_OF_HEADINGS
    if column.kind is Kind.COUNTRY:
        return LEAST_OF_COUNTRIES
    return LEAST_OF_TEXTS if column.kind in GIVES_WAY else MOST


def shared(wanted: list[int], narrowest: list[int], room: int) -> list[int]:
    """Fit widths, in pixels, into `room`: the widest give way first, down to the narrowest.

    Where there is room to spare the last column takes it.
    """
    widths = list(wanted)
    least = [min(pair) for pair in zip(wanted, narrowest, strict=True)]
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
