"""Menus that are filled when they open, and may stay open while several entries are ticked."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QMenu

from briefing.desktop.widgets.theme import show_edges


class Filling(NamedTuple):
    """A submenu whose entries depend on what is shown."""

    words: str
    fill: Callable[[QMenu], object]
    stays: bool = False  # open while entries are ticked


class StayingMenu(QMenu):
    """A menu that stays open while values are ticked, so that several can be chosen."""

    def showEvent(self, event: QShowEvent) -> None:
        """Let the boxes be seen, whatever the theme is by now."""
        self.setPalette(QPalette())
        show_edges(self)
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick a value with Space; Enter ticks it and closes the menu, as in any."""
        action = self.activeAction()
        stays = action is not None and self.stays_after(action)
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (
            action is not None
            and stays
            and (event.key() == Qt.Key.Key_Space or (is_enter and not action.isCheckable()))
        ):
            action.trigger()
            return
        super().keyPressEvent(event)

    def stays_after(self, action: QAction) -> bool:
        """Tell whether the menu stays open once an action was done."""
        return action.isCheckable() and action.isEnabled()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick the value under the mouse; anything else is as in any menu."""
        action = self.actionAt(event.position().toPoint())
        if action is not None and self.stays_after(action):
            action.trigger()
            return
        super().mouseReleaseEvent(event)


def submenu(filling: Filling, menu: QMenu) -> QMenu:
    """Make a submenu, still without entries."""
    return StayingMenu(filling.words, menu) if filling.stays else QMenu(filling.words, menu)
