"""A line in the window that says what happened and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from briefing.desktop.widgets.announcer import PAUSE, Announcer
from briefing.desktop.widgets.theme import WARNING

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

SHORTEST: Final = 6_000  # milliseconds that a passing sentence stays
A_LETTER: Final = 100  # milliseconds that a slow reader needs for one


class Notice(QFrame):
    """Stays until it is closed, or passes once it is read; never a dialog."""

    left = Signal()  # closed by the user, who had the keyboard in it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_good = False
        self._passes = False
        self._passing = QTimer(self, singleShot=True)
        self._passing.timeout.connect(self._pass)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = QPushButton()
        self.announcer = Announcer(self)
        self._close = QToolButton()
        self._close.setText("×")
        self._close.setAutoRaise(True)
        self._close.setAccessibleName("Close this notice")
        self._close.setToolTip("Close this notice")
        self._close.clicked.connect(self.close_it)
        self._do: Callable[[], object] | None = None
        self._action.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(self._words, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self.setAutoFillBackground(True)
        self.setAccessibleName("Notice")
        self.hide()

    @property
    def words(self) -> str:
        """What the line says."""
        return self._words.text()

    def _colour(self) -> None:
        self.setBackgroundRole(QPalette.ColorRole.Highlight if self._is_good else WARNING)

    def tell(
        self,
        words: str,
        action: str = "",
        do: Callable[[], object] | None = None,
        *,
        stays: bool = False,
    ) -> None:
        """Show a sentence about something that goes or went well.

        It passes, unless there is something to do about it or it `stays`.
        """
        self.say(words, action, do)
        self._is_good = True
        self._colour()
        if do is None and not stays:
            self._let_pass()

    def remark(self, words: str) -> None:
        """Show a sentence about what cannot be done just now; it passes."""
        self.say(words)
        self._let_pass()

    def go_on(self) -> None:
        """Let go of a passing sentence, once screen readers have it: the user is elsewhere."""
        if self._passes:
            left = self._passing.remainingTime()
            self._passing.start(min(max(left, 0), PAUSE + PAUSE // 2))

    def close_it(self) -> None:
        """Close it, as the user asks."""
        had_keyboard = self._has_keyboard()
        self.hide()
        if had_keyboard:
            self.left.emit()

    def forget(self) -> None:
        """Let go of what went well; what did not stays until it is closed."""
        if self._is_good:
            self.hide()

    def take_back(self, words: str) -> None:
        """Let go of a sentence that is no longer so, if it is the one shown."""
        if self.words == words:
            self.hide()

    def say(self, words: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Show a sentence and, if there is something to do about it, a button."""
        self._passing.stop()
        self._is_good = self._passes = False
        self._colour()
        self._words.setText(words)
        self._do = do
        self._action.setText(action)
        self._action.setVisible(do is not None)
        self.show()
        self.announcer.say(words)

    def leaveEvent(self, event: QEvent) -> None:
        """Let it pass some time after the mouse has left it."""
        super().leaveEvent(event)
        if self._passes and not self._passing.isActive():
            self._let_pass()

    def _let_pass(self) -> None:
        self._passes = True
        self._passing.start(max(SHORTEST, A_LETTER * len(self.words)))

    def _pass(self) -> None:
        """Go, unless somebody has the mouse or the keyboard on it."""
        if self.underMouse():
            return  # it passes once the mouse leaves
        if self._has_keyboard():
            self._let_pass()
        else:
            self.hide()

    def _has_keyboard(self) -> bool:
        return any(part.hasFocus() for part in (self._words, self._action, self._close))

    def _act(self) -> None:
        if self._do is not None:
            self.hide()
            self._do()
