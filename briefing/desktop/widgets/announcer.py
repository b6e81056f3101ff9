"""Tell screen readers what changed on the screen while the focus stays where it is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

PAUSE: Final = 500  # milliseconds in which nothing else is to be said


class Announcer(QObject):
    """Says words of one part of the window, the last ones only where several come at once."""

    announced = Signal(str)  # what a screen reader was told

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part: Final = part
        self._words = ""
        self._pause: Final = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._announce)

    def say(self, words: str) -> None:
        """Say words after a short pause; what waits to be said is then no longer so."""
        self._words = words
        self._pause.start()

    def _announce(self) -> None:
        if self._words and self._part.isVisible():
            from PySide6.QtGui import (  # noqa: PLC0415 - not before the first paint
                QAccessible,
                QAccessibleAnnouncementEvent,
            )

            event = QAccessibleAnnouncementEvent(self._part, self._words)
            QAccessible.updateAccessibility(event)
            self.announced.emit(self._words)
