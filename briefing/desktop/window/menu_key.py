"""Let Shift+F10 open the menu that the Menu key opens: not every keyboard has that key."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

KEYS: Final = "Shift+F10"


class MenuKey(QObject):
    """Asks the part of a window that has the focus for its menu, where its cursor stands."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window: Final = window
        shortcut = QShortcut(QKeySequence(KEYS), window)
        shortcut.activated.connect(self._ask)

    def _ask(self) -> None:
        part = self._window.focusWidget()
        if part is None:
            return
        cursor = part.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        at = (cursor if isinstance(cursor, QRect) else part.rect()).center()
        reason = QContextMenuEvent.Reason.Keyboard
        asked = QContextMenuEvent(reason, at, part.mapToGlobal(at))
        QApplication.postEvent(part, asked)  # not now: a menu waits until it is closed
