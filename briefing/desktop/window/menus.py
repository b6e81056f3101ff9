"""The menu bar, made from the commands, the places and the themes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QActionGroup, QKeySequence, QPalette
from PySide6.QtWidgets import QMenu, QMenuBar

from briefing.desktop.state.places import Place
from briefing.desktop.widgets.icons import icon
from briefing.desktop.widgets.submenu import Filling, submenu
from briefing.desktop.window.actions import COMMANDS, GO, VIEW

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QIcon

THEMES: Final = (("system", "As the &system"), ("light", "&Light"), ("dark", "&Dark"))
DIGITS: Final = 9  # places that have a key of their own


class Doings(NamedTuple):
    """What the menus call."""

    command: Callable[[str], None]  # the method of a Command
    place: Callable[[str], None]  # the key of a place
    theme: Callable[[str], None]
    fill: Callable[[str, QMenu], None]  # the method of a Command that fills a submenu


class Menus:
    """Fills a menu bar and draws its icons when they may be drawn."""

    def __init__(self, bar: QMenuBar, places: Sequence[Place], theme: str, do: Doings) -> None:
        self._icons: list[tuple[QAction, str]] = []
        self._actions: dict[str, QAction] = {}  # by method
        self._all: list[QAction] = []  # commands, places, themes
        self._do: Final = do
        menus: dict[str, QMenu] = {}
        bar.setAccessibleName("Menus")
        for command in COMMANDS:
            if command.menu not in menus:
                menus[command.menu] = QMenu(command.menu, bar)
                bar.addMenu(menus[command.menu])
            menu = menus[command.menu]
            if not command.words:
                menu.addSeparator()
                continue
            if command.fills:
                fill = partial(do.fill, command.method)
                self._add_filling(menu, Filling(command.words, fill, command.stays))
                continue
            action = self._add(menu, command.words, command.icon, do.command, command.method)
            self._actions[command.method] = action
            action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        self._add_places(menus[GO], places)
        self._add_themes(menus[VIEW], theme)

    def put_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        drawn: dict[str, QIcon] = {}
        for action, name in self._icons:
            action.setIcon(drawn.setdefault(name, icon(name, QPalette.ColorRole.Base)))

    def all_but(self, method: str) -> list[QAction]:
        """Return all that can be asked for without what is shown, but one command."""
        return [action for action in self._all if action is not self._actions[method]]

    def enable(self, method: str, *, can_be: bool) -> None:
        """Say whether a command can be done now."""
        self._actions[method].setEnabled(can_be)

    def _add(
        self, menu: QMenu, words: str, name: str, do: Callable[[str], None], what: str
    ) -> QAction:
        action = menu.addAction(words)
        action.triggered.connect(lambda: do(what))
        self._all.append(action)
        if name:
            self._icons.append((action, name))
        return action

    def _add_places(self, menu: QMenu, places: Sequence[Place]) -> None:
        for number, place in enumerate(places):
            action = self._add(menu, place.title, place.icon, self._do.place, place.key)
            if number <= DIGITS:
                action.setShortcut(QKeySequence(f"Ctrl+{number}"))

    def _add_filling(self, menu: QMenu, filling: Filling) -> None:
        sub = submenu(filling, menu)
        sub.aboutToShow.connect(lambda: filling.fill(sub))
        menu.addMenu(sub)

    def _add_themes(self, menu: QMenu, chosen: str) -> None:
        themes = QMenu("&Theme", menu)
        menu.addMenu(themes)
        group = QActionGroup(themes)
        for key, words in THEMES:
            action = self._add(themes, words, "", self._do.theme, key)
            action.setCheckable(True)
            action.setChecked(key == (chosen or "system"))
            action.setActionGroup(group)
