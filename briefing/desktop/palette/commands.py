"""What the program can do, as its menus have it, and how often the user asked for it here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from briefing.desktop.palette.rows import PLACES, FinderCommand
from briefing.settings import Settings

KEPT: Final = "commands_used"  # among the settings: words -> how often


class FinderCommands:
    """Knows the commands that can be done now."""

    def __init__(self, settings: Settings) -> None:
        self._settings: Final = settings
        self._actions: tuple[QAction, ...] = ()
        self.all: tuple[FinderCommand, ...] = ()

    def take(self, actions: Sequence[QAction]) -> None:
        """Offer the entries of menus, without those that are grey now."""
        self._actions = tuple(one for one in actions if one.isEnabled())
        self.all = tuple(map(self._command, self._actions))

    def do(self, number: int) -> None:
        """Do a command, and remember that it was asked for."""
        words = self.all[number].words
        used = self._settings.mapping(KEPT)
        self._settings[KEPT] = {**used, words: self._used(words) + 1}
        self._actions[number].trigger()

    def _command(self, action: QAction) -> FinderCommand:
        menu, words = action.parent(), action.text().replace("&", "")
        title = menu.title().replace("&", "") if isinstance(menu, QMenu) else ""
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return FinderCommand(words, PLACES if action.data() else title, keys, self._used(words))

    def _used(self, words: str) -> int:
        number = self._settings.mapping(KEPT).get(words)
        return number if isinstance(number, int) else 0
