"""The control that turns the briefing back to a date: its stops are the days of statements."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefing.desktop.widgets.choice_box import ChoiceBox
from briefing.desktop.widgets.icons import icon
from briefing.desktop.widgets.text import scaled
from briefing.desktop.widgets.theme import QUIET
from briefing.words.words import Words

ICON: Final = 16  # pixels
NOW: Final = ""  # no date: all claims count


class AsOfBox(QWidget):
    """A list of dates with two arrows above it; the first entry is the whole briefing."""

    as_of_asked = Signal(str)  # ISO 8601; empty: everything

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel("&As of")
        self._dates = ChoiceBox("As of")
        self._dates.setToolTip("Show what had been said by a date")
        self._dates.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._dates.setMinimumContentsLength(10)
        self._dates.setMaxVisibleItems(16)
        self._dates.activated.connect(self._chosen)
        self._label.setBuddy(self._dates)
        self._left = QLabel()
        for label in (self._label, self._left):
            label.setForegroundRole(QUIET)
        self._left.setWordWrap(True)
        self._left.setTextFormat(Qt.TextFormat.PlainText)
        self._earlier = self._arrow("The date before", "‹", 1)
        self._later = self._arrow("The date after", "›", -1)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._label)
        row.addStretch(1)
        row.addWidget(self._earlier)
        row.addWidget(self._later)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(4)
        column.addWidget(self._left)  # first, so that the arrows stay under the mouse
        column.addLayout(row)
        column.addWidget(self._dates)
        self.offer((), NOW, "", 0)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (self._earlier, self._later, self._dates)

    @property
    def dates(self) -> tuple[str, ...]:
        """The dates offered, ISO 8601, earliest first."""
        dates = (str(self._dates.itemData(row) or NOW) for row in range(self._dates.count()))
        return tuple(reversed([date for date in dates if date != NOW]))

    @property
    def as_of(self) -> str:
        """The date chosen; empty for the whole briefing."""
        return str(self._dates.currentData() or NOW)

    def put_icons(self) -> None:
        """Draw the arrows."""
        for button, side in ((self._earlier, "left"), (self._later, "right")):
            button.setText("")
            size = scaled(ICON, self.font())
            button.setIconSize(QSize(size, size))
            button.setIcon(icon(f"mdi6.chevron-{side}"))

    def offer(self, dates: tuple[str, ...], chosen: str, whole: str, undated: int) -> None:
        """Offer dates, earliest first; `whole` is the briefing's own as-of date.

        `undated` claims are left out when a date is chosen, and the box says so.
        """
        with QSignalBlocker(self._dates):
            self._dates.clear()
            self._dates.addItem(f"All – {Words().date(whole)}" if whole else "", NOW)
            for date in reversed(dates):
                self._dates.addItem(Words().date(date), date)
            self._dates.setCurrentIndex(max(self._dates.findData(chosen), 0))
        left = f"{undated:,} undated claims are left out" if chosen and undated else ""
        self._left.setText(left)
        self._left.setVisible(bool(left))
        self.setVisible(bool(whole))
        self._set_arrows()

    def show_as_of(self, as_of: str) -> None:
        """Show that a date is chosen, without asking for it; one that is not offered yet is."""
        with QSignalBlocker(self._dates):
            row = self._dates.findData(as_of)
            if row < 0:
                row = 1 + sum(date > as_of for date in self.dates)
                self._dates.insertItem(row, Words().date(as_of), as_of)
            self._dates.setCurrentIndex(row)
        self._set_arrows()

    def choose(self, as_of: str) -> None:
        """Ask for a date as if the user had."""
        row = self._dates.findData(as_of)
        if row >= 0:
            self._dates.setCurrentIndex(row)
            self._chosen()

    def step(self, by: int) -> None:
        """Go to the date before (+1) or after (-1)."""
        row = self._dates.currentIndex() + by
        if 0 <= row < self._dates.count():
            self._dates.setCurrentIndex(row)
            self._chosen()

    def _arrow(self, words: str, sign: str, by: int) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.step(by))
        return button

    def _chosen(self) -> None:
        self._set_arrows()
        self.as_of_asked.emit(self.as_of)

    def _set_arrows(self) -> None:
        row = self._dates.currentIndex()
        self._earlier.setEnabled(row < self._dates.count() - 1)
        self._later.setEnabled(row > 0)
