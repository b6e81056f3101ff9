"""A small frame that opens at a point of the screen and closes as menus do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefing.desktop.widgets.announcer import Announcer
from briefing.desktop.widgets.edged_line_edit import EdgedLineEdit
from briefing.desktop.widgets.text import semibold
from briefing.desktop.widgets.theme import BORDER

GAP: Final = 8


class Popup(QFrame):
    """Has a title, room for what is asked, and a line for what is wrong with the answer."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.setForegroundRole(BORDER)
        self.setAutoFillBackground(True)
        self.setAccessibleName(title)
        head = QLabel(title)
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setFont(semibold(self.font()))
        self.row = QHBoxLayout()
        self.row.setSpacing(GAP)
        self.wrong = QLabel()
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.announcer = Announcer(self)
        self._content = column = QVBoxLayout(self)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # `fit` does it
        column.setContentsMargins(13, 11, 13, 13)
        column.setSpacing(GAP)
        column.addWidget(head)
        column.addLayout(self.row)
        column.addWidget(self.wrong)

    def open_at(self, where: QPoint) -> None:
        """Show the frame with its upper left corner there, but whole and on the screen."""
        self.move(where)
        self.fit()
        self.show()

    def fit(self) -> None:
        """Take the room that is needed now, on the screen; parts go below each other there."""
        room = self.screen().availableGeometry()
        needed = self._size_with(QBoxLayout.Direction.LeftToRight)
        if needed.width() > room.width():
            needed = self._size_with(QBoxLayout.Direction.TopToBottom)
        width = min(needed.width(), room.width())
        self.resize(width, max(needed.height(), self._content.totalHeightForWidth(width)))
        x = max(room.left(), min(self.x(), room.right() - self.width()))
        y = max(room.top(), min(self.y(), room.bottom() - self.height()))
        self.move(x, y)

    def _size_with(self, way: QBoxLayout.Direction) -> QSize:
        self.row.setDirection(way)
        self._content.invalidate()  # it keeps what the row needed before
        return self._content.totalSizeHint()

    def complain(self, words: str) -> None:
        """Say what is wrong with the answer."""
        self.wrong.setText(words)
        self.wrong.show()
        self.fit()
        self.announcer.say(words)


class LinePopup(Popup):
    """Asks for one line of text."""

    answered = Signal(str)  # never empty

    def __init__(self, title: str, does: str, parent: QWidget, text: str = "") -> None:
        super().__init__(title, parent)
        self.line = EdgedLineEdit(text)
        self.line.setMinimumWidth(320)
        self.line.setAccessibleName(title)
        self.line.selectAll()
        button = QPushButton(does)
        button.setAutoDefault(False)
        self.row.addWidget(self.line, 1)
        self.row.addWidget(button)
        self.line.returnPressed.connect(self._answer)
        button.clicked.connect(self._answer)
        self.setFocusProxy(self.line)

    def _answer(self) -> None:
        text = self.line.text().strip()
        if text:
            self.answered.emit(text)
