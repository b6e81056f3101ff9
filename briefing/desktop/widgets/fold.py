"""A heading that opens and closes what stands below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget


class Fold(QWidget):
    """Keeps what is rarely wanted out of the way; Space on its heading opens it."""

    turned = Signal(bool)  # open now

    def __init__(self, words: str, inner: QWidget, *, is_open: bool) -> None:
        super().__init__()
        self.heading = QToolButton()
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setAutoRaise(True)
        self.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = words
        self.is_open = is_open
        self.inner = inner
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(inner)
        self.heading.clicked.connect(lambda: self.turn(not self.is_open))
        self.say("")
        self.turn(is_open)

    def say(self, words: str) -> None:
        """Add a few words to the heading, such as how many are chosen."""
        plain = f"{self._words}: {words}" if words else self._words
        self.heading.setText(plain)
        self.heading.setAccessibleName(plain.replace("&", ""))

    def turn(self, is_open: bool) -> None:
        """Open or close it."""
        self.is_open = is_open
        arrow = Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow
        self.heading.setArrowType(arrow)
        self.heading.setAccessibleDescription("open" if is_open else "closed")
        self.inner.setVisible(is_open)
        self.turned.emit(is_open)
