"""How wide the columns of a list are: what their words need, in the room that there is."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QTableView

from briefing.desktop.table.cells import PaintedCells
from briefing.desktop.table.column_choice import LAST, shown
from briefing.desktop.table.metrics import MARGIN, CellMetrics
from briefing.desktop.table.record_model import GroupHead, RecordModel
from briefing.desktop.widgets.text import scaled
from briefing.errors import BriefingError
from briefing.queries.listing import Listing
from briefing.section import Column, Kind

if TYPE_CHECKING:
    from briefing.store.store import Store

SAMPLE: Final = 60  # rows measured at the beginning
SPREAD: Final = 40  # and from there to the end of a large section
ON_DEMAND: Final = 1_000  # and when the user asks for what a column needs
LEAST: Final = 56  # pixels, as all widths
MOST: Final = 340
SORT_MARK: Final = 18  # room for the arrow in a head
AROUND: Final = 2 * MARGIN + 4  # pixels beside the words
GIVES_WAY: Final = (Kind.TEXT, Kind.REMARK, Kind.NAME, Kind.SOURCES, Kind.LINK)


class Floors(NamedTuple):
    """How narrow columns that give way may become."""

    heading: int
    country: int
    text: int


EASY: Final = Floors(170, 124, 84)
TIGHT: Final = Floors(130, 112, 64)  # rather than that the list scrolls sideways


class ColumnLayout:
    """Gives the columns of a table their widths, and keeps those that the user gave them."""

    def __init__(self, table: QTableView, records: RecordModel, metrics: CellMetrics) -> None:
        self.widths: Final[dict[str, dict[str, int]]] = {}  # the user's, by section and column key
        self.grades: Final[dict[str, int]] = {}  # where the grade stands, by section, if not last
        self._table: Final = table
        self._records: Final = records
        self._metrics: Final = metrics
        self._placed = (0, 0)  # the width of the list then, and what the columns need of it
        self._across: dict[tuple[str, ...], tuple[int, ...]] = {}  # by section and columns
        self._across_of: Store | None = None

    def columns(self, listing: Listing | None) -> tuple[Column, ...]:
        """Return the columns of a listing, the grade where the user wants it."""
        if listing is None:
            return ()
        grade = self.grades.get(listing.section.key, LAST)
        return shown(listing.section, listing.criteria, grade)

    def set_font(self, font: QFont) -> None:
        """Measure anew, in another font."""
        self._metrics.set_font(font)
        self._across.clear()
        self.arrange()

    def keep(self) -> None:
        """Keep the widths as they are: the user has drawn them."""
        if self._records.listing is not None:
            kept = self._kept()
            for index, column in enumerate(self._records.columns):
                kept[column.key] = self._table.columnWidth(index)
            self.widths[self._records.listing.section.key] = kept
            self._table.viewport().update()

    def look_across(self) -> None:
        """Measure rows from everywhere; only now, as the file may be closed when sizes change."""
        listing = self._records.listing
        if listing is None:
            return
        if listing.store is not self._across_of:
            self._across_of = listing.store
            self._across.clear()
        if self._key not in self._across:
            with suppress(BriefingError):  # whatever else reads the file says it
                spread = self._records.spread(SPREAD, beyond=SAMPLE)
                self._across[self._key] = self._widest(spread)

    def arrange(self) -> None:
        """Give columns what their words need; share what is left, or what is missing."""
        columns, listing = self._records.columns, self._records.listing
        if listing is None:
            return
        widths = self._wanted()
        kept = self._kept()
        if kept:
            widths = [kept.get(c.key, w) for c, w in zip(columns, widths, strict=True)]
        else:
            font, heading = self._table.font(), listing.section.heading
            # As if the scroll bar were there: it comes and goes with what is typed.
            bar = self._table.verticalScrollBar()
            room = self._table.viewport().width()
            room -= 0 if bar.isVisible() else bar.sizeHint().width()
            easy, tight = (
                [scaled(_least(column, heading, floors), font) for column in columns]
                for floors in (EASY, TIGHT)
            )
            widths = shared(widths, easy, room, tight)
        self._placed = (self._table.width(), sum(widths))
        self._take(widths)

    def fit(self) -> None:
        """Take the room of a list that has another size now."""
        if self._placed[0] == self._table.width():  # the scroll bar came or went
            self._take(
                [self._table.columnWidth(index) for index in range(self._records.columnCount())]
            )
        else:
            self.arrange()

    def needed(self, index: int, first_row: int) -> int:
        """Return how wide a column has to be for the words from a row on."""
        rows = range(first_row, min(first_row + ON_DEMAND, self._records.rowCount()))
        lines = [line for line in map(self._records.line, rows) if line is not None]
        cells = [line[index] for line in lines if not isinstance(line, GroupHead)]
        first = index == 0
        return max((self._metrics.of_cell(c, first=first) for c in cells), default=0) + AROUND

    @property
    def _key(self) -> tuple[str, ...]:
        return (self._records.grouping[0], *(column.key for column in self._records.columns))

    def _kept(self) -> dict[str, int]:
        return dict(self.widths.get(self._records.grouping[0], {}))

    def _take(self, widths: list[int]) -> None:
        """Give columns their widths, and the last one the room where the scroll bar would be."""
        if not widths:
            return
        if not self._kept():
            widths[-1] = max(self._placed[1], self._table.viewport().width()) - sum(widths[:-1])
        # Without telling the table of each, which would paint everything once more, and later.
        head = self._table.horizontalHeader()
        head.blockSignals(True)
        for index, width in enumerate(widths):
            head.resizeSection(index, width)
        head.blockSignals(False)
        self._table.updateGeometries()
        self._table.viewport().update()

    def _wanted(self) -> list[int]:
        """Return what the words of each column need, in the head and the rows that are measured."""
        measured = [
            tuple(
                self._metrics.of(column.title, first=index == 0) + SORT_MARK
                for index, column in enumerate(self._records.columns)
            ),
            self._widest([self._records.cells(record) for record in self._records.sample(SAMPLE)]),
            self._across.get(self._key, ()),
        ]
        most = scaled(MOST, self._table.font())
        widest = map(max, zip(*filter(None, measured), strict=True))
        return [min(max(width + AROUND, LEAST), most) for width in widest]

    def _widest(self, rows: Sequence[PaintedCells]) -> tuple[int, ...]:
        of_cell = self._metrics.of_cell
        return tuple(
            max(of_cell(cell, first=index == 0) for cell in column)
            for index, column in enumerate(zip(*rows, strict=True))
        )


def _least(column: Column, heading: str, floors: Floors) -> int:
    """Say how narrow a column may become: texts give way most, numbers not at all."""
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
        index = max(range(len(widths)), key=lambda n: widths[n] - least[n])
        give = min(missing, 4, widths[index] - least[index])
        if give <= 0:
            break  # the list scrolls sideways instead
        widths[index] -= give
        missing -= give
    if missing < 0:
        widths[-1] -= missing
    return widths
