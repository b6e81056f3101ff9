"""The middle: one list for every section, with search, facets and a sentence below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefing.criteria import Criteria, Filter
from briefing.desktop.list.empty_list import EmptyList
from briefing.desktop.list.facet_bar import FacetBar
from briefing.desktop.list.match_reasons import MatchReasons
from briefing.desktop.list.search_box import SearchBox
from briefing.desktop.list.status_text import change_in_words, shown_in_words
from briefing.desktop.table.column_choice import sorted_also_by, sorted_by, split
from briefing.desktop.table.metrics import MARGIN
from briefing.desktop.table.record_table import RecordTable
from briefing.desktop.widgets.announcer import Announcer
from briefing.desktop.widgets.text import scaled, title_font
from briefing.desktop.widgets.theme import QUIET
from briefing.queries.listing import Listing
from briefing.section import Section, Sort
from briefing.store.store import Store

if TYPE_CHECKING:
    from briefing.desktop.list.filter_editor import FilterEditor

LINK: Final = "briefing://"


class ListPane(QWidget):
    """Shows a Listing and tells what the user wants instead, as criteria."""

    criteria_asked = Signal(object)  # Criteria
    search_asked = Signal(object)  # Criteria, while the user is typing
    link_asked = Signal(str)  # a link to a place, put into the search box

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.criteria = Criteria()  # what is shown, as such
        self.listing: Listing | None = None  # that is shown; None if nothing is open
        self._text_before = ""  # in the search box, before the last change
        self._title = QLabel()
        self._title.setFont(title_font(self.font()))
        self.search = SearchBox()
        self.search.textEdited.connect(self._searched)
        self.search.returnPressed.connect(self._entered)
        self.filters_button = _filters_button()
        self.facets = FacetBar()
        self.facets.toggled.connect(self._toggled)
        self.facets.cleared.connect(self._cleared)
        self.facets.removed.connect(self._removed)
        self.facets.rearranged.connect(self._chain)
        self.facets.editor_asked.connect(self.edit_filter)
        self.table = RecordTable(self)  # which else is a window for a moment
        self.table.head.sort_asked.connect(self._sorted)
        self.table.head.columns_asked.connect(self.show_columns)
        self.table.typed.connect(self._typed)
        MatchReasons(self.table)
        self._nothing = EmptyList(self)
        self._nothing.all_asked.connect(self._cleared)
        self.sentence = QLabel()
        self.sentence.setForegroundRole(QUIET)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.announcer = Announcer(self.sentence)
        self._lay_out()
        self._chain()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 14, 16, 0)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.search, 3)  # the title has its words, the rest is for typing
        head.addWidget(self.filters_button)
        facets = QVBoxLayout()
        facets.setContentsMargins(16, 0, 16, 0)
        facets.addWidget(self.facets)
        middle = QHBoxLayout()  # a stacked layout has no margins of its own
        middle.setContentsMargins(16 - MARGIN, 0, 0, 0)
        self._stack = QStackedLayout()
        middle.addLayout(self._stack)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 0, 16, 10)
        foot.addWidget(self.sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(facets)
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the greater part of a small pane to the rows."""
        super().resizeEvent(event)
        self.facets.fit()

    def expect(self, section: Section, criteria: Criteria, store: Store) -> None:
        """Take what is asked for; the rows of before stay until others come, if they still fit."""
        before = self.listing
        if before is not None and (before.section != section or before.store is not store):
            self.listing = None
            self.table.show_listing(None)
            self.sentence.clear()
            self._put_chips(counted=True)
        self._stack.setCurrentIndex(0 if self.listing is None else self._stack.currentIndex())
        self._take(section, criteria)

    def say_searching(self) -> None:
        """Say that the rows and the numbers are those of before."""
        self.sentence.setText("Searching…")
        self._put_chips(counted=False)

    def show_listing(
        self, listing: Listing | None, keep: str = "", *, counted: bool = True, late: bool = False
    ) -> None:
        """Show a listing, with the record `keep` chosen if it is there.

        Its facets may not be `counted` yet. One that comes `late` was expected.
        """
        had_focus, was_empty = self._has_focus, self._stack.currentIndex() == 1
        self.announcer.say(change_in_words(self.listing, listing))
        self.listing = listing
        criteria = listing.criteria if listing is not None else Criteria()
        if late:  # what is typed by now stays
            self.criteria = criteria
        else:
            self._take(listing.section if listing is not None else None, criteria)
        self._put_chips(counted=counted)
        self.sentence.setText(shown_in_words(listing))
        self.table.show_listing(listing, keep)
        empty = listing is None or not len(listing)
        self._stack.setCurrentIndex(1 if empty else 0)
        if empty:
            self._nothing.explain(listing)
        if had_focus and was_empty != empty:  # Qt would give it to whatever follows
            self.take_focus()

    def show_unreadable(self, section: Section, criteria: Criteria) -> None:
        """Show nothing of a list that could not be read."""
        self.listing = None
        self._take(section, criteria)
        self._put_chips(counted=True)
        self.sentence.clear()
        self.table.show_listing(None)
        self._stack.setCurrentIndex(1)
        self._nothing.say(f"The list of {section.title.lower()} could not be read.")

    def complete(self, listing: Listing) -> None:
        """Take the whole of the listing whose beginning is shown, its facets counted."""
        if not self.table.complete(listing):
            self.show_listing(listing, late=True)
            return
        self.listing = listing
        self._put_chips(counted=True)

    def _take(self, section: Section | None, criteria: Criteria) -> None:
        self.criteria = criteria
        self._text_before = criteria.search
        self._title.setText(section.title if section is not None else "")
        self.search.setVisible(section is not None)
        self.filters_button.setVisible(section is not None)
        if section is not None:
            self.search.ask_for(section.title.lower())
            self.table.setAccessibleName(section.title)
        if self.search.text().strip() != criteria.search.strip():
            self.search.setText(criteria.search)

    @property
    def _has_focus(self) -> bool:
        """Whether the rows, or what stands in their place, have the focus of the window."""
        focused = self.window().focusWidget()
        shown = self._stack.currentWidget()
        if focused is None or shown is None:
            return False
        return focused is shown or shown.isAncestorOf(focused)

    def take_focus(self) -> None:
        """Put the focus on the rows; without any, where other words can be searched for."""
        (self.table if self._stack.currentIndex() == 0 else self.search).setFocus()

    def _put_chips(self, *, counted: bool) -> None:
        if self.facets.show_choices(self.listing, counted=counted):
            self._chain()

    def _chain(self) -> None:
        """Let Tab go from the search over the facets and the head to the list."""
        QWidget.setTabOrder(self.search, self.filters_button)
        head = self.table.head
        self.facets.chain(self.filters_button, head)
        QWidget.setTabOrder(head, head.button)
        QWidget.setTabOrder(head.button, self.table)

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns, from left to right."""
        if self.listing is None:
            return
        section = self.listing.section
        columns, grade = split(section, keys)
        self.table.column_layout.grades[section.key] = grade
        self.criteria_asked.emit(self.criteria._replace(columns=columns))

    def reset_columns(self) -> None:
        """Show the columns that the section lists, as wide as their words need."""
        if self.listing is not None:
            key = self.listing.section.key
            self.table.column_layout.grades.pop(key, None)
            self.table.column_layout.widths.pop(key, None)
            self.criteria_asked.emit(self.criteria._replace(columns=()))

    def group_by(self, column: str) -> None:
        """Group by a column; empty: not at all."""
        if self.listing is not None:
            own = column == self.listing.section.group_by
            self.criteria_asked.emit(self.criteria._replace(group_by=None if own else column))

    def sort(self, steps: tuple[Sort, ...]) -> None:
        """Sort by these columns, the first one first; none: in the section's own order."""
        self.criteria_asked.emit(self.criteria._replace(sort=steps))

    def edit_filter(self, column: str, where: QPoint) -> FilterEditor | None:
        """Ask for a filter on a column."""
        if self.listing is None:
            return None
        from briefing.desktop.list.filter_editor import FilterEditor  # noqa: PLC0415 - when first asked

        editor = FilterEditor(self.listing, column, self)
        editor.asked.connect(lambda one: self.criteria_asked.emit(self.criteria.with_filter(one)))
        editor.open_at(where)
        editor.setFocus()
        return editor

    def _removed(self, removed: Filter) -> None:
        self.criteria_asked.emit(self.criteria.without(removed))

    def _entered(self) -> None:
        if self.search.text().strip().startswith(LINK):
            self._ask_for_link()
        else:
            self.take_focus()

    def _searched(self, text: str) -> None:
        if not text.strip().startswith(LINK):
            self.search_asked.emit(self.criteria._replace(search=text))
        elif len(text) - len(self._text_before) > 1:  # it is not typed but put there at once
            self._ask_for_link()
        self._text_before = text

    def _ask_for_link(self) -> None:
        link = self.search.text().strip()
        self.search.setText(self.criteria.search)
        self.link_asked.emit(link)

    def _typed(self, text: str) -> None:
        self.search.setFocus()
        self.search.setText(self.search.text() + text)
        self._searched(self.search.text())

    def _toggled(self, column: str, value: str) -> None:
        self.criteria_asked.emit(self.criteria.toggling(column, value))

    def _cleared(self) -> None:
        self.search.clear()
        self.criteria_asked.emit(self.criteria._replace(search="", filters=()))

    def _sorted(self, column: str, also: bool) -> None:
        step = sorted_also_by if also else sorted_by
        self.criteria_asked.emit(step(self.criteria, column))


def _filters_button() -> QToolButton:
    """Make the button beside the search box; its icon comes after the first paint."""
    button = QToolButton()
    button.setAutoRaise(True)
    side, picture = scaled(32, button.font()), scaled(16, button.font())
    button.setFixedSize(side, side)
    button.setIconSize(QSize(picture, picture))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName("Named filters")
    button.setToolTip("Filters with a name: keep this one, or choose one")
    return button
