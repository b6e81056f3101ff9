"""The menu bar of a window, made from a list of its commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from PySide6.QtGui import QActionGroup, QKeySequence, QPalette
from PySide6.QtWidgets import QMenu, QMenuBar

from briefing.desktop.widgets.icons import icon
from briefing.desktop.widgets.submenu import Filling, submenu

GO: Final = "&Go"  # the menu that leads to the places

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QIcon

Window = TypeVar("Window")


class Command(NamedTuple, Generic[Window]):
    """One command: its menu, its words, its keys, and what it does with the window.

    Keys are written as Qt does (“Ctrl” is Command on macOS), the one to be told first.
    """

    menu: str
    words: str
    keys: tuple[str, ...]
    do: Callable[[Window], object]
    icon: str = ""
    can_be: Callable[[Window], bool] | None = None  # done now; None: always
    is_found: bool = True  # by those who search everything


class Submenu(NamedTuple, Generic[Window]):
    """Entries that depend on what is shown, and are filled in whenever it opens."""

    menu: str
    words: str
    fill: Callable[[Window, QMenu], object]
    stays: bool = False  # open while entries are ticked


class Choice(NamedTuple, Generic[Window]):
    """A submenu of which one entry holds."""

    menu: str
    words: str
    values: tuple[tuple[str, str], ...]  # key, words
    chosen: Callable[[Window], str]  # at first
    choose: Callable[[Window, str], object]


class Separator(NamedTuple):
    """A line between two entries."""

    menu: str


MenuEntry = Command[Window] | Submenu[Window] | Choice[Window] | Separator


class Menus(Generic[Window]):
    """Fills a menu bar and draws its icons when they may be drawn."""

    def __init__(self, window: Window, bar: QMenuBar, entries: Sequence[MenuEntry[Window]]) -> None:
        self._window: Final = window
        self._actions: list[tuple[QAction, Command[Window]]] = []
        bar.setAccessibleName("Menus")
        self._menus: Final[dict[str, QMenu]] = {}
        self._last: list[QAction] = []
        for entry in entries:
            if entry.menu not in self._menus:
                self._menus[entry.menu] = QMenu(entry.menu, bar)
                bar.addMenu(self._menus[entry.menu])
            menu = self._menus[entry.menu]
            match entry:
                case Command():
                    self._add_command(menu, entry)
                case Submenu():
                    self._add_submenu(menu, entry)
                case Choice():
                    self._add_choice(menu, entry)
                case Separator():
                    menu.addSeparator()
        self.refresh()

    @property
    def found(self) -> list[QAction]:
        """Those that are found by those who search everything."""
        return [action for action, command in self._actions if command.is_found]

    def put_last(self, commands: Iterable[Command[Window]]) -> None:
        """Put commands behind the others of their menus, in place of those put there before."""
        self._actions = [pair for pair in self._actions if pair[0] not in self._last]
        for action in self._last:
            for menu in self._menus.values():
                menu.removeAction(action)
            action.deleteLater()
        self._last = [self._add_command(self._menus[one.menu], one) for one in commands]
        for action in self._last:
            action.setData(True)  # told apart by who lists the commands

    def put_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        drawn: dict[str, QIcon] = {}
        for action, command in self._actions:
            if command.icon:
                made = drawn.setdefault(command.icon, icon(command.icon, QPalette.ColorRole.Base))
                action.setIcon(made)

    def refresh(self) -> None:
        """Let those be grey that cannot be done now."""
        for action, command in self._actions:
            if command.can_be is not None:
                action.setEnabled(command.can_be(self._window))

    def _add_command(self, menu: QMenu, command: Command[Window]) -> QAction:
        action = menu.addAction(command.words)
        action.triggered.connect(lambda: command.do(self._window))
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        self._actions.append((action, command))
        return action

    def _add_submenu(self, menu: QMenu, entry: Submenu[Window]) -> None:
        filling = Filling(entry.words, partial(entry.fill, self._window), entry.stays)
        sub = submenu(filling, menu)
        sub.aboutToShow.connect(lambda: filling.fill(sub))
        menu.addMenu(sub)

    def _add_choice(self, menu: QMenu, choice: Choice[Window]) -> None:
        sub = QMenu(choice.words, menu)
        menu.addMenu(sub)
        group = QActionGroup(sub)
        chosen = choice.chosen(self._window)
        for key, words in choice.values:
            do = partial(_choose, choice, key)
            action = self._add_command(sub, Command(choice.menu, words, (), do))
            action.setCheckable(True)
            action.setChecked(key == chosen)
            action.setActionGroup(group)


def _choose(choice: Choice[Window], key: str, window: Window) -> None:
    choice.choose(window, key)
