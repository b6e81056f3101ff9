"""The box that filters a list as the user types."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from briefing.desktop.widgets.edged_line_edit import EdgedLineEdit
from briefing.desktop.widgets.icons import icon
from briefing.desktop.widgets.override import override
from briefing.desktop.widgets.text import scaled

MAGNIFIER: Final = 16  # pixels
MARGIN: Final = 9


class SearchBox(EdgedLineEdit):
    """A line with a magnifier; Escape empties it."""

    left = Signal()  # it has the focus no longer

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        # The magnifier's place is kept from the start: it comes after the first paint.
        self._side = scaled(MAGNIFIER, self.font())
        self.setTextMargins(MARGIN + self._side + 4, 5, 4, 5)
        self._magnifier = QIcon()
        self.setMinimumWidth(140)
        self.setMaximumWidth(scaled(320, self.font()))

    def put_icon(self) -> None:
        """Draw the magnifier."""
        self.setClearButtonEnabled(True)  # a picture of the style's own: not before the first paint
        for clear in self.findChildren(QToolButton):
            clear.setAccessibleName("Empty the search box")
        self._magnifier = icon("mdi6.magnify")
        self.update()

    def ask_for(self, what: str) -> None:
        """Say what is searched, and with which keys the box is reached."""
        keys = QKeySequence(QKeySequence.StandardKey.Find)
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        self.setPlaceholderText(f"Search {what} ({shown})")
        self.setAccessibleName(f"Search {what}")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that what was typed is not gone on with."""
        super().focusOutEvent(event)
        self.left.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        top = (self.height() - self._side) // 2
        with QPainter(self) as painter:
            self._magnifier.paint(painter, QRect(MARGIN, top, self._side, self._side))
