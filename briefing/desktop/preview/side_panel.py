"""The left side of the preview: the choices, and below them what can be done with the pages."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from briefing.desktop.widgets.announcer import Announcer
from briefing.desktop.widgets.text import title_font
from briefing.desktop.widgets.theme import LINE, QUIET

WIDTH: Final = 290  # pixels; more where the text is large
EDGE: Final = 18


class ChoicesArea(QScrollArea):
    """Scrolls the choices by mouse and with the focus; the keys turn the pages."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys to the preview."""
        event.ignore()


class SidePanel(QWidget):
    """The choices scroll; the buttons below them are always in sight."""

    def __init__(self, choices: QWidget) -> None:
        super().__init__()
        self._title = QLabel("Sheet")
        self._pages = QLabel()
        self._pages.setForegroundRole(QUIET)
        self.announcer = Announcer(self._pages)
        self.print_button = QPushButton("Print…")
        self.save_button = QPushButton("Save as PDF…")
        self.back_button = QPushButton("Back to the list")
        self._choices = choices
        self.area = ChoicesArea()
        self._lay_out()
        self.allow(False)

    def say(self, words: str) -> None:
        """Say how long the sheet is."""
        self._pages.setText(words)
        self.announcer.say(words)

    def allow(self, there: bool) -> None:
        """Offer to print and to save if there are pages."""
        for button in (self.print_button, self.save_button):
            button.setEnabled(there)

    def changeEvent(self, event: QEvent) -> None:
        """Stay wide enough in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_title()
            self._set_width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay wide enough for choices that come into sight."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._set_width()
        return super().eventFilter(watched, event)

    def _set_title(self) -> None:
        self._title.setFont(title_font(self.font()))

    def _set_width(self) -> None:
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        inner = self._choices.minimumSizeHint().width() + bar + 2 * EDGE
        self.setFixedWidth(max(WIDTH, inner, self._foot.minimumSizeHint().width()))

    def _lay_out(self) -> None:
        self._set_title()
        self._choices.setContentsMargins(EDGE, 0, EDGE - 6, 8)
        self._choices.installEventFilter(self)
        self.area.setWidget(self._choices)
        self._choices.setAutoFillBackground(False)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName("Choices for the sheet")
        head = QHBoxLayout()
        head.setContentsMargins(EDGE, 14, EDGE, 8)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._pages, 0, Qt.AlignmentFlag.AlignBottom)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setForegroundRole(LINE)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(EDGE, 10, EDGE, 14)
        foot.setSpacing(8)
        both = QHBoxLayout()
        both.setSpacing(8)
        both.addWidget(self.print_button, 1)
        both.addWidget(self.save_button, 1)
        foot.addLayout(both)
        foot.addWidget(self.back_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        column.addWidget(line)
        column.addWidget(self._foot)
        self.print_button.setDefault(True)
        self.back_button.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        self.save_button.setShortcut(QKeySequence(QKeySequence.StandardKey.Save))
        for button in (self.print_button, self.save_button, self.back_button):
            button.setAccessibleName(button.text().removesuffix("…"))
