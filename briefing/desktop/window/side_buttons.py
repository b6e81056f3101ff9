"""The buttons at the side of a mouse: back and forward, wherever it is over the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

BACK: Final = Qt.MouseButton.BackButton
FORWARD: Final = Qt.MouseButton.ForwardButton


class SideButtons(QObject):
    """Takes these buttons before the widgets do, which know nothing of them."""

    def __init__(
        self, back: Callable[[], None], forward: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._does: Final = {BACK: back, FORWARD: forward}

    def watch(self, *widgets: QWidget) -> None:
        """Hear of the buttons over these widgets."""
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back or forward, and let the widget hear nothing of it."""
        if not isinstance(event, QMouseEvent) or event.button() not in self._does:
            return False
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._does[event.button()]()
        return True
