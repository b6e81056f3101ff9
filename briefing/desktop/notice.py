"""A line in the window that says what happened and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from briefing.desktop.theme import Theme


class Notice(QFrame):
    """Stays until it is closed; never a dialog."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = QPushButton()
        self._close = QToolButton()
        self._close.setText("×")
        self._close.setAutoRaise(True)
        self._close.setAccessibleName("Close this notice")
        self._close.setToolTip("Close this notice")
        self._close.clicked.connect(self.hide)
        self._do: Callable[[], None] | None = None
        self._action.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(self._words, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self.setAutoFillBackground(True)
        self.setAccessibleName("Notice")
        self.set_theme(theme)
        self.hide()

    @property
    def words(self) -> str:
        """What the line says."""
        return self._words.text()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        ground = self.palette()
        ground.setColor(ground.ColorRole.Window, QColor(theme.warning))
        self.setPalette(ground)

    def say(self, words: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Show a sentence and, if there is something to do about it, a button."""
        self._words.setText(words)
        self._do = do
        self._action.setText(action)
        self._action.setVisible(do is not None)
        self.show()

    def _act(self) -> None:
        if self._do is not None:
            self.hide()
            self._do()
