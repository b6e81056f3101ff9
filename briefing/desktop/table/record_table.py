"""The list of records: a table without grid whose columns share the room there is."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from briefing.desktop.folding_table import FoldingTable
from briefing.desktop.pinned_table import AnyIndex
from briefing.desktop.table.column_choice import GRADE, LAST, moved, shown
from briefing.desktop.table.column_widths import (
    LEAST,
    TIGHT,
    Measured,
    Needed,
    least,
    needed_across,
    shared,
    wanted,
)
from briefing.desktop.table.header import Step
from briefing.desktop.table.metrics import row_height
from briefing.desktop.table.record_model import RecordModel
from briefing.desktop.widgets.theme import Theme
from briefing.errors import BriefingError
from briefing.queries.listing import Listing

if TYPE_CHECKING:
    from briefing.queries.findings import Findings
    from briefing.store.store import Store


MOST_MEASURED: Final = 4_000  # rows


class RecordTable(FoldingTable):
    """Shows a Listing and tells which record is chosen."""

    sort_asked = Signal(str, bool)  # column key, whether within the order that there is
    columns_asked = Signal(tuple)  # keys of the columns to show, from left to right
    menu_asked = Signal(str, QPoint)  # column key or “”: of the whole list; where on the screen
    rows_painted = Signal()  # once, when records are first on the screen
    typed = Signal(str)  # a letter typed into the list: the user wants to search

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._painted = False
        self._kept_widths: dict[str, dict[str, int]] = {}  # by section and column key
        self.grades: dict[str, int] = {}  # where the grade stands, by section, if not last
        self._placed = (0, 0)  # the width of the list then, and what the columns need of it
        self._measured: dict[tuple[str, ...], Measured] = {}  # by section and columns
        self._across: dict[tuple[str, ...], Needed | None] = {}  # likewise
        self._measured_of: Store | None = None
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height(self.font()))
        head = self.head
        head.setMinimumSectionSize(LEAST)
        head.sort_asked.connect(self._sort_asked)
        head.move_asked.connect(self._move_asked)
        head.menu_asked.connect(self._menu_asked)
        head.column_reached.connect(self._bring_column)
        head.left_downwards.connect(self.setFocus)
        head.sectionResized.connect(self._resized_by_user)
        self._holds_choice = False  # in view, until the user scrolls it away
        self.verticalScrollBar().actionTriggered.connect(self._scrolled_by_user)
        self.set_theme(theme)

    @property
    def records(self) -> RecordModel:
        """The model behind the table."""
        return self._records

    @property
    def listing(self) -> Listing | None:
        """What the table shows."""
        return self._listing

    @property
    def widths(self) -> dict[str, dict[str, int]]:
        """The widths that the user gave to columns, in pixels, by section and column."""
        return self._kept_widths

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._painting.set_theme(theme)
        self.head.set_theme(theme)
        if self.isVisible():  # as in the header
            self._ground.update()

    def mark(self, findings: Findings | None) -> None:
        """Mark what is contested; None while that is being found."""
        self._records.mark(findings)
        self._measured.clear()
        self._place_columns()

    def show_listing(self, listing: Listing | None, keep: str = "") -> None:
        """Show a listing, with the record `keep` chosen if it is there, else the first."""
        self.selectionModel().blockSignals(True)
        column = listing.section.column(listing.group_by) if listing and listing.group_by else None
        groups = column.groups if column is not None else None
        self._painting.empty_group = groups.empty if groups is not None else ""
        before, self._listing = self.grouping[0], listing
        if before != self.grouping[0]:
            self.horizontalScrollBar().setValue(0)
        columns = (
            shown(listing.section, listing.criteria, self.grades.get(listing.section.key, LAST))
            if listing is not None
            else ()
        )
        self._records.show(listing, columns, self.folded)
        self.selectionModel().blockSignals(False)
        if listing is not None:
            self._look_across(listing)
        self._place_columns()
        self._show_order(listing)
        self._choose_one(listing, keep)

    def complete(self, listing: Listing) -> bool:
        """Take the whole of the listing whose beginning is shown; whether it is the same one."""
        was_missing = self.currentIndex().isValid() and self.current_record() is None
        if self._listing is None or not self._records.complete(listing):
            return False
        self._listing = listing
        if was_missing:
            self._current_changed(self.currentIndex())
        return True

    def scrollTo(  # noqa: N802
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view; the chosen one stays there while the parts around it settle."""
        if index.row() == self.currentIndex().row():
            self._holds_choice = True
        super().scrollTo(index, hint)

    def _scrolled_by_user(self) -> None:
        self._holds_choice = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint, and tell when records are first on the screen."""
        super().paintEvent(event)
        if not self._painted and self._records.rowCount():
            self._painted = True
            self.rows_painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share the new width."""
        super().resizeEvent(event)
        if self._placed[0] == self.width():  # the scroll bar came or went
            self._fill_room()
        else:
            self._place_columns()
        if self._holds_choice and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show on the whole row that the list has the focus."""
        super().focusInEvent(event)
        self._ground.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show it no longer."""
        super().focusOutEvent(event)
        self._ground.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Let the rows be as high as another font needs."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._painting.set_font(self.font())
            self._across.clear()
            self.verticalHeader().setDefaultSectionSize(row_height(self.font()))
            self._measured.clear()
            self._place_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Let letters search."""
        text = event.text()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if plain and text.isprintable() and text.strip():
            self.typed.emit(text)
            return
        super().keyPressEvent(event)

    def _sort_asked(self, place: int, also: bool) -> None:
        column = self._records.columns[place]
        if column is not GRADE:  # it is not a column of the file
            self.sort_asked.emit(column.key, also)

    def _move_asked(self, old: int, new: int) -> None:
        keys = [column.key for column in self._records.columns]
        # Not while the head is still busy with the drag: it gets other columns.
        QTimer.singleShot(0, lambda: self.columns_asked.emit(moved(keys, keys[old], new)))

    def _menu_asked(self, place: int, where: QPoint) -> None:
        self.menu_asked.emit("" if place < 0 else self._records.columns[place].key, where)

    def _bring_column(self, place: int) -> None:
        """Scroll sideways until a column is in view; the first one always is."""
        if place <= 0:
            return
        across = self.horizontalScrollBar()
        left, edge = self.columnViewportPosition(place), self.columnWidth(0)
        beyond = left + self.columnWidth(place) - self._ground.width()
        if across.value() > 0 and left < edge:
            across.setValue(across.value() + left - edge)
        elif beyond > 0:
            across.setValue(across.value() + min(beyond, left - edge))

    def _show_order(self, listing: Listing | None) -> None:
        keys = [column.key for column in self._records.columns]
        order = {
            keys.index(step.column): Step(rank, step.descending)
            for rank, step in enumerate(listing.criteria.sort if listing is not None else (), 1)
            if step.column in keys
        }
        self.head.show_order(order)

    def _resized_by_user(self, place: int, old: int, new: int) -> None:
        if self._listing is not None:
            kept = self._kept_widths.setdefault(self._listing.section.key, {})
            for number, column in enumerate(self._records.columns):
                kept[column.key] = self.head.sectionSize(number)
            self._ground.update()

    def _place_columns(self) -> None:
        """Give columns what their words need; share what is left, or what is missing."""
        columns = self._records.columnCount()
        if not columns:
            return
        assert self._listing is not None
        section = self._listing.section
        kept = self._kept_widths.get(section.key, {})
        widths = wanted(
            self._records, self.font(), self._painting.widths, *self._measures(self._listing)
        )
        if kept:
            shown_now = self._records.columns
            widths = [kept.get(c.key, w) for c, w in zip(shown_now, widths, strict=True)]
        else:
            narrowest = least(self._records.columns, section.heading, self.font())
            # As if the scroll bar were there: it comes and goes with what is typed.
            bar = self.verticalScrollBar()
            room = self._ground.width() - (0 if bar.isVisible() else bar.sizeHint().width())
            tightest = least(self._records.columns, section.heading, self.font(), TIGHT)
            widths = shared(widths, narrowest, room, tightest)
        self._placed = (self.width(), sum(widths))
        self._fill_room(widths)

    def _fill_room(self, widths: Sequence[int] = ()) -> None:
        """Give columns their widths, and the last one the room where the scroll bar would be."""
        last = self._records.columnCount() - 1
        if last < 0 or self._listing is None:
            return
        now = list(widths) or [self.columnWidth(place) for place in range(last + 1)]
        if not self._kept_widths.get(self._listing.section.key):
            now[last] = max(self._placed[1], self._ground.width()) - sum(now[:last])
        # Without telling the table of each, which would paint everything once more, and later.
        self.head.blockSignals(True)
        for place, width in enumerate(now):
            self.head.resizeSection(place, width)
        self.head.blockSignals(False)
        self.updateGeometries()
        self._ground.update()

    def _look_across(self, listing: Listing) -> None:
        """Measure rows from everywhere; only now, as the file may be closed when sizes change."""
        if listing.store is not self._measured_of:
            self._across.clear()
        keys = self._keys_of(listing)
        if keys not in self._across:
            words = self._painting.widths
            with suppress(BriefingError):  # whatever else reads the file says it
                self._across[keys] = needed_across(self._records, self.font(), words)

    def _keys_of(self, listing: Listing) -> tuple[str, ...]:
        return (listing.section.key, *(column.key for column in self._records.columns))

    def _measures(self, listing: Listing) -> tuple[Measured, Needed | None]:
        """Return what is known of the words of a section."""
        if listing.store is not self._measured_of:
            self._measured_of = listing.store
            self._measured.clear()
        keys = self._keys_of(listing)
        measured = self._measured.setdefault(keys, {})
        if len(measured) > MOST_MEASURED:
            measured.clear()
        return measured, self._across.get(keys)
