"""How wide the columns of a list are: what their words need, in the room that there is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

from briefing.desktop.measures import scaled
from briefing.desktop.record_delegate import CHIP_GAP, MARGIN, chip_width, contested_width
from briefing.desktop.record_model import RecordModel, Role
from briefing.section import Column, Kind

SAMPLE: Final = 60  # rows measured
LEAST: Final = 56  # pixels, as all widths
LEAST_OF_HEADINGS: Final = 170
LEAST_OF_COUNTRIES: Final = 124
LEAST_OF_TEXTS: Final = 84
GIVES_WAY: Final = (Kind.TEXT, Kind.REMARK, Kind.NAME, Kind.SOURCES, Kind.LINK)
MOST: Final = 340
SORT_MARK: Final = 18  # room for the arrow in a head


Measured = dict[tuple[int, str, bool], int]  # by row in the file, column key, whether it is first


def wanted(records: RecordModel, font: QFont, measured: Measured) -> list[int]:
    """Measure what the words of each column need, in the first rows.

    `measured` holds what is known of them, and takes what is found.
    """
    metrics, bold = QFontMetrics(font), QFont(font)
    bold.setWeight(QFont.Weight.Medium)
    code = chip_width(font) + CHIP_GAP
    contested = contested_width(font)
    sample = records.sample(SAMPLE)
    widths = []
    for place, column in enumerate(records.columns):
        measure = QFontMetrics(bold) if place == 0 else metrics
        widest = measure.horizontalAdvance(column.title) + SORT_MARK
        for record in sample:
            cell = (record.row, column.key, place == 0)
            if cell not in measured:
                extra = code if records.cell(record, place, Role.CODE) is not None else 0
                extra += contested if records.cell(record, place, Role.CONTESTED) else 0
                words = str(records.cell(record, place, Qt.ItemDataRole.DisplayRole))
                measured[cell] = measure.horizontalAdvance(words) + extra
            widest = max(widest, measured[cell])
        most = scaled(MOST, font)
        widths.append(min(max(widest + 2 * MARGIN + 4, LEAST), most))
    return widths


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
