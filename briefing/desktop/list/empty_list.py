"""What stands in the place of a list that has no records."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from briefing.desktop.list.status_text import why_nothing
from briefing.desktop.widgets.theme import QUIET
from briefing.queries.listing import Listing


class EmptyList(QWidget):
    """Says why there is nothing, and offers to show all if something was asked for."""

    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._says = QLabel()
        self._says.setForegroundRole(QUIET)
        self._says.setWordWrap(True)
        self._says.setTextFormat(Qt.TextFormat.PlainText)
        self._says.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._show_all = QPushButton("Show all")
        self._show_all.clicked.connect(self.all_asked)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self._says)
        column.addWidget(self._show_all, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def explain(self, listing: Listing | None) -> None:
        """Say why a listing holds nothing."""
        self.say(why_nothing(listing))
        self._show_all.setVisible(listing is not None and listing.criteria.narrows)

    def say(self, words: str) -> None:
        """Say why there is nothing that could be shown."""
        self._says.setText(words)
        self._show_all.hide()
