"""A line in the window that says what happened and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from briefing.desktop.announcing import Announcing
from briefing.desktop.theme import Theme


class Notice(QFrame):
    """Stays until it is closed; never a dialog."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_good = False
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = QPushButton()
        self.announcing = Announcing(self)
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
        self._theme = theme
        self._colour()

    def _colour(self) -> None:
        ground = self.palette()
        colour = self._theme.selection if self._is_good else self._theme.warning
        ground.setColor(ground.ColorRole.Window, QColor(colour))
        self.setPalette(ground)

    def tell(self, words: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Show a sentence about something that goes or went well."""
        self.say(words, action, do)
        self._is_good = True
        self._colour()

    def forget(self) -> None:
        """Let go of what went well; what did not stays until it is closed."""
        if self._is_good:
            self.hide()

    def take_back(self, words: str) -> None:
        """Let go of a sentence that is no longer so, if it is the one shown."""
        if self.words == words:
            self.hide()

    def say(self, words: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Show a sentence and, if there is something to do about it, a button."""
        self._is_good = False
        self._colour()
        self._words.setText(words)
        self._do = do
        self._action.setText(action)
        self._action.setVisible(do is not None)
        self.show()
        self.announcing.say(words)

    def _act(self) -> None:
        if self._do is not None:
            self.hide()
            self._do()
