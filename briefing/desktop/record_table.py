"""The list of records: a table without grid whose columns share the room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from briefing.desktop.record_delegate import (
    CHIP_GAP,
    MARGIN,
    RecordDelegate,
    chip_width,
    contested_width,
    row_height,
)
from briefing.desktop.record_header import RecordHeader
from briefing.desktop.record_model import GRADE, RecordModel, Role
from briefing.desktop.theme import Theme
from briefing.listing import Listing
from briefing.record import Record
from briefing.section import Kind, Sort

if TYPE_CHECKING:
    from briefing.evidence.findings import Findings

SAMPLE: Final = 60  # rows measured for the widths of the columns
LEAST: Final = 56  # pixels
LEAST_OF_HEADINGS: Final = 170
LEAST_OF_COUNTRIES: Final = 124
LEAST_OF_TEXTS: Final = 84
GIVES_WAY: Final = (Kind.TEXT, Kind.REMARK, Kind.NAME, Kind.SOURCES, Kind.LINK)
MOST: Final = 340
SORT_MARK: Final = 18  # room for the arrow in a head


class RecordTable(QTableView):
    """Shows a Listing and tells which record is chosen."""

    record_chosen = Signal(object)  # Record or None
    group_chosen = Signal(object)  # Group: its head is chosen
    sort_asked = Signal(str)  # column key
    rows_painted = Signal()  # once, when records are first on the screen
    typed = Signal(str)  # a letter typed into the list: the user wants to search

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records = RecordModel(self)
        self.setModel(self._records)
        self._delegate = RecordDelegate(theme, parent=self)
        self.setItemDelegate(self._delegate)
        self._painted = False
        self._kept_widths: dict[str, list[int]] = {}  # by section key, where the user set them
        self._section = ""
        self._heading = ""
        self._placing = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height(self.font()))
        head = RecordHeader(theme, self)
        self.setHorizontalHeader(head)
        head.setMinimumSectionSize(LEAST)
        self._head = head
        head.sectionClicked.connect(self._head_clicked)
        head.sectionResized.connect(self._resized_by_user)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        self.set_theme(theme)

    @property
    def records(self) -> RecordModel:
        """The model behind the table."""
        return self._records

    @property
    def widths(self) -> dict[str, list[int]]:
        """The widths that the user gave to columns, in pixels, by section."""
        return self._kept_widths

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._delegate.theme = theme
        self._head.set_theme(theme)
        self.viewport().update()

    def mark(self, findings: Findings | None) -> None:
        """Mark what is contested; None while that is being found."""
        self._records.mark(findings)
        self._place_columns()

    def show_listing(self, listing: Listing | None, keep: str = "") -> None:
        """Show a listing, with the record `keep` chosen if it is there, else the first."""
        self.selectionModel().blockSignals(True)
        self.clearSpans()
        column = listing.section.column(listing.group_by) if listing and listing.group_by else None
        groups = column.groups if column is not None else None
        self._delegate.empty_group = groups.empty if groups is not None else ""
        self._records.show(listing)
        for row in self._records.heads:
            self.setSpan(row, 0, 1, self._records.columnCount())
        self.selectionModel().blockSignals(False)
        self._section = listing.section.key if listing is not None else ""
        self._heading = listing.section.heading if listing is not None else ""
        self._place_columns()
        self._show_sort(listing)
        self._choose_one(listing, keep)

    def current_record(self) -> Record | None:
        """Return the chosen record."""
        index = self.currentIndex()
        return self._records.record_at(index.row()) if index.isValid() else None

    def choose_row(self, row: int) -> None:
        """Choose the record in a row and bring it into view."""
        index = self._records.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint, and tell when records are first on the screen."""
        super().paintEvent(event)
        if not self._painted and self._records.rowCount():
            self._painted = True
            self.rows_painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share the new width."""
        super().resizeEvent(event)
        self._place_columns()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Let a click on a head that says nothing leave the chosen record chosen."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or index.flags() & Qt.ItemFlag.ItemIsSelectable:
            super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show on the whole row that the list has the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show it no longer."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Step over heads of groups; let letters search."""
        text = event.text()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if plain and text.isprintable() and text.strip():
            self.typed.emit(text)
            return
        super().keyPressEvent(event)

    def moveCursor(  # noqa: N802
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Move to records, and to heads of groups only where claims are about them."""
        index = super().moveCursor(action, modifiers)
        if not index.isValid() or self._records.heads_are_claimed:
            return index
        if self._records.group_at(index.row()) is None:
            return index
        down = index.row() > self.currentIndex().row()
        row = self._next_record(index.row(), 1 if down else -1)
        if row < 0:
            row = self._next_record(index.row(), -1 if down else 1)
        return self._records.index(row, 0) if row >= 0 else self.currentIndex()

    def _next_record(self, row: int, step: int) -> int:
        while 0 <= row < self._records.rowCount():
            if self._records.group_at(row) is None:
                return row
            row += step
        return -1

    def _choose_one(self, listing: Listing | None, keep: str) -> None:
        row = -1
        if listing is not None and len(listing):
            if keep:
                row = self._row_of_id(listing, keep)
            row = row if row >= 0 else self._next_record(0, 1)
        if row >= 0:
            self.choose_row(row)
        else:
            self.record_chosen.emit(None)

    def _row_of_id(self, listing: Listing, id: str) -> int:
        number = listing.store.row_of(listing.section, id)
        return self._records.row_of(number) if number else -1

    def _current_changed(self, current: QModelIndex) -> None:
        group = self._records.group_at(current.row()) if current.isValid() else None
        if group is not None:
            self.group_chosen.emit(group)
            return
        self.record_chosen.emit(
            self._records.record_at(current.row()) if current.isValid() else None
        )

    def _head_clicked(self, place: int) -> None:
        column = self._records.columns[place]
        if column is not GRADE:  # it is not a column of the file
            self.sort_asked.emit(column.key)

    def _show_sort(self, listing: Listing | None) -> None:
        head = self.horizontalHeader()
        sort = listing.criteria.sort[0] if listing is not None and listing.criteria.sort else None
        keys = [column.key for column in self._records.columns]
        shown = sort is not None and sort.column in keys
        head.setSortIndicatorShown(shown)
        if shown:
            assert isinstance(sort, Sort)
            order = Qt.SortOrder.DescendingOrder if sort.descending else Qt.SortOrder.AscendingOrder
            head.setSortIndicator(keys.index(sort.column), order)

    def _resized_by_user(self, place: int, old: int, new: int) -> None:
        if not self._placing and self._section:
            head = self.horizontalHeader()
            self._kept_widths[self._section] = [head.sectionSize(n) for n in range(head.count())]

    def _place_columns(self) -> None:
        """Give columns what their words need; share what is left, or what is missing."""
        columns = self._records.columnCount()
        if not columns:
            return
        kept = self._kept_widths.get(self._section, [])
        room = self.viewport().width()
        widths = kept if len(kept) == columns else shared(self._wanted(), self._least(), room)
        self._placing = True
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)
        self._placing = False

    def _wanted(self) -> list[int]:
        metrics, bold = QFontMetrics(self.font()), QFont(self.font())
        bold.setWeight(QFont.Weight.Medium)
        code = chip_width(self.font()) + CHIP_GAP
        contested = contested_width(self.font())
        rows = min(self._records.rowCount(), SAMPLE)
        wanted = []
        for place, column in enumerate(self._records.columns):
            measure = QFontMetrics(bold) if place == 0 else metrics
            widest = measure.horizontalAdvance(column.title) + SORT_MARK
            for row in range(rows):
                index = self._records.index(row, place)
                if index.data(Role.GROUP) is None:
                    extra = code if index.data(Role.CODE) is not None else 0
                    extra += contested if index.data(Role.CONTESTED) else 0
                    widest = max(widest, measure.horizontalAdvance(str(index.data())) + extra)
            wanted.append(min(max(widest + 2 * MARGIN + 4, LEAST), MOST))
        return wanted

    def _least(self) -> list[int]:
        """Say how narrow columns may become: texts give way most, numbers not at all."""
        least = []
        for column in self._records.columns:
            if column.key == self._heading:
                least.append(LEAST_OF_HEADINGS)
            elif column.kind is Kind.COUNTRY:
                least.append(LEAST_OF_COUNTRIES)
            else:
                least.append(LEAST_OF_TEXTS if column.kind in GIVES_WAY else MOST)
        return least


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
