"""The middle: one list for every section, with search, facets and a sentence below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from briefing.criteria import Criteria
from briefing.desktop.facet_bar import FacetBar
from briefing.desktop.record_delegate import MARGIN
from briefing.desktop.record_table import RecordTable
from briefing.desktop.search_box import SearchBox
from briefing.desktop.theme import Theme
from briefing.formatting import counted, date_in_words
from briefing.listing import Listing
from briefing.section import Sort


class ListPane(QWidget):
    """Shows a Listing and tells what the user wants instead, as criteria."""

    criteria_asked = Signal(object)  # Criteria

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._criteria = Criteria()
        self._listing: Listing | None = None
        self._title = QLabel()
        large = QFont(self.font())
        large.setPointSizeF(large.pointSizeF() * 1.6)
        large.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(large)
        self.search = SearchBox(theme)
        self.search.textEdited.connect(self._searched)
        self.search.returnPressed.connect(self._to_table)
        self.facets = FacetBar(theme)
        self.facets.toggled.connect(self._toggled)
        self.facets.cleared.connect(self._cleared)
        self.table = RecordTable(theme)
        self.table.sort_asked.connect(self._sorted)
        self.table.typed.connect(self._typed)
        self._nothing = QWidget()
        self._nothing_says = QLabel()
        self._nothing_says.setWordWrap(True)
        self._nothing_says.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing_says.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._show_all = QPushButton("Show all")
        self._show_all.clicked.connect(self._cleared)
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setAccessibleName("What is shown")
        self._lay_out()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 14, 16, 0)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.search, 1)
        facets = QVBoxLayout()
        facets.setContentsMargins(16, 0, 16, 0)
        facets.addWidget(self.facets)
        empty = QVBoxLayout(self._nothing)
        empty.addStretch(2)
        empty.addWidget(self._nothing_says)
        empty.addWidget(self._show_all, 0, Qt.AlignmentFlag.AlignHCenter)
        empty.addStretch(3)
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

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        ground = self.palette()
        ground.setColor(ground.ColorRole.Window, QColor(theme.base))
        self.setPalette(ground)
        self.setAutoFillBackground(True)
        for label in (self.sentence, self._nothing_says):
            quiet = label.palette()
            quiet.setColor(quiet.ColorRole.WindowText, QColor(theme.quiet))
            label.setPalette(quiet)
        self.search.set_theme(theme)
        self.facets.set_theme(theme)
        self.table.set_theme(theme)

    def put_icons(self, theme: Theme) -> None:
        """Draw the magnifier in the search box."""
        self.search.put_icon(theme)

    def show_listing(self, listing: Listing | None, keep: str = "") -> None:
        """Show a listing, with the record `keep` chosen if it is there."""
        self._listing = listing
        self._criteria = listing.criteria if listing is not None else Criteria()
        section = listing.section if listing is not None else None
        self._title.setText(section.title if section is not None else "")
        self.search.setVisible(section is not None)
        if section is not None:
            self.search.ask_for(section.title.lower())
            self.table.setAccessibleName(section.title)
        if self.search.text().strip() != self._criteria.search.strip():
            self.search.setText(self._criteria.search)
        self.facets.show_choices(listing)
        self.facets.chain(self.search, self.table)
        self.sentence.setText(_shown(listing))
        self.table.show_listing(listing, keep)
        empty = listing is None or not len(listing)
        self._stack.setCurrentIndex(1 if empty else 0)
        if empty:
            self._nothing_says.setText(_why_nothing(listing))
            self._show_all.setVisible(listing is not None and listing.criteria.narrows)

    def repaint_facets(self) -> None:
        """Make the facets anew, in the colours of the theme."""
        self.facets.show_choices(self._listing)
        self.facets.chain(self.search, self.table)

    def _to_table(self) -> None:
        self.table.setFocus()

    def _searched(self, text: str) -> None:
        self.criteria_asked.emit(self._criteria._replace(search=text))

    def _typed(self, text: str) -> None:
        self.search.setFocus()
        self.search.setText(self.search.text() + text)
        self._searched(self.search.text())

    def _toggled(self, column: str, value: str) -> None:
        self.criteria_asked.emit(self._criteria.toggling(column, value))

    def _cleared(self) -> None:
        self.search.clear()
        self.criteria_asked.emit(self._criteria._replace(search="", filters=()))

    def _sorted(self, column: str) -> None:
        self.criteria_asked.emit(self._criteria._replace(sort=_next_sort(self._criteria, column)))


def _next_sort(criteria: Criteria, column: str) -> tuple[Sort, ...]:
    """First click: ascending; second: descending; third: the section's own order again."""
    now = criteria.sort[0] if criteria.sort else None
    if now is None or now.column != column:
        return (Sort(column),)
    return () if now.descending else (Sort(column, descending=True),)


def _shown(listing: Listing | None) -> str:
    if listing is None:
        return ""
    words = listing.sentence
    if listing.criteria.narrows:
        words = f"{len(listing):,} of {listing.total:,} shown: {listing.scope}"
    if not listing.store.as_of:
        return words
    left_out = counted(listing.store.undated, "undated claim", "undated claims")
    return f"{words} – as of {date_in_words(listing.store.as_of)}, {left_out} left out"


def _why_nothing(listing: Listing | None) -> str:
    if listing is None:
        return "No briefing is open."
    section = listing.section
    if listing.criteria.narrows:
        return f"None of the {listing.total:,} {section.many} fits: {listing.scope}."
    return f"This briefing holds no {section.many} yet."
