"""The menu of a facet: its values with their numbers, to be ticked; letters lead to them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget, QWidgetAction

from briefing.desktop.widgets.edged_line_edit import EdgedLineEdit
from briefing.desktop.widgets.submenu import StayingMenu
from briefing.desktop.widgets.text import plain
from briefing.queries.listing import FacetValue
from briefing.words.fold import fold
from briefing.words.printable import printable

_COMMANDS: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
AIR: Final = 6  # pixels around the line
TO_FIND: Final = "Type to find"
MANY: Final = 16  # values; of more, only so many stand there until somebody asks for all


class FacetMenu(StayingMenu):
    """Is filled when it opens: what it offers changes with every key, and few ever look."""

    toggled = Signal(str)  # value
    editor_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.choices: Sequence[FacetValue] = ()
        self._words: dict[QAction, str] = {}  # of the values, as they are compared
        self._touched: set[QAction | None] = set()  # since the menu was opened
        self.typed = ""  # to find a value
        self._shows_all = False
        self._line = EdgedLineEdit()  # says what is typed; the menu itself takes the keys
        self._line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._line.setPlaceholderText(TO_FIND)
        self._line.setAccessibleName("Typed to find a value")
        self._head = QWidgetAction(self)
        self._head.setText(TO_FIND)  # for those who hear the menu
        around = QWidget()
        air = QVBoxLayout(around)
        air.setContentsMargins(AIR, AIR, AIR, AIR)
        air.addWidget(self._line)
        self._head.setDefaultWidget(around)
        self._nothing = QAction(self)
        self._nothing.setEnabled(False)
        self._all = QAction(self)
        self._all.triggered.connect(self._show_all)
        self.aboutToShow.connect(self._fill)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Find values by letters; Backspace and Escape take them back."""
        key, text = event.key(), event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.activeAction() in self._touched:
            self.close()  # Space has ticked it: Enter must not take that back
        elif key == Qt.Key.Key_Backspace:
            self._find(self.typed[:-1])
        elif key == Qt.Key.Key_Escape and self.typed:
            self._find("")
        elif text == " " and not (self.typed and self._begins(f"{self.typed} ")):
            super().keyPressEvent(event)  # ticks a value
        elif text and text.isprintable() and not event.modifiers() & _COMMANDS:
            self._find(self.typed + text)
        else:
            super().keyPressEvent(event)

    def stays_after(self, action: QAction) -> bool:
        """Stay open also when all values are asked for."""
        return action is self._all or super().stays_after(action)

    def _fill(self) -> None:
        """Offer the values; where they are those of before, only what they say is another."""
        there = [action for action in self.actions() if action in self._words]
        if [action.data() for action in there] == [choice.value for choice in self.choices]:
            for action, choice in zip(there, self.choices, strict=True):
                action.setText(_in_menu(choice))
                action.setChecked(choice.chosen)
        else:
            self._put()
        self._shows_all = False
        self._touched.clear()
        self.setMinimumWidth(0)
        self._find("")

    def _put(self) -> None:
        for action in self.actions():
            self.removeAction(action)
        for action in self._words:
            action.deleteLater()
        self._words = {self._action(choice): fold(choice.words) for choice in self.choices}
        self.addAction(self._head)
        self.addActions(list(self._words))
        self.addActions([self._nothing, self._all])
        self._all.setText(f"All {len(self.choices):,} values")
        self.addSeparator()
        editor = self.addAction("Is not, contains, stated…")
        editor.triggered.connect(self.editor_asked)

    def _action(self, choice: FacetValue) -> QAction:
        action = QAction(_in_menu(choice), self)
        action.setCheckable(True)
        action.setChecked(choice.chosen)
        action.setData(choice.value)
        action.triggered.connect(partial(self._tick, action, choice.value))
        return action

    def _tick(self, action: QAction, value: str, _checked: bool = False) -> None:
        self._touched.add(action)
        self.toggled.emit(value)

    def _find(self, typed: str) -> None:
        """Leave the values of which a word begins so, and go to the first of them."""
        if self.isVisible():
            self.setMinimumWidth(self.width())  # so that it does not jump with every letter
        self.typed = typed
        self._line.setText(typed)
        many = len(self.choices) > MANY
        self._head.setVisible(many or bool(typed))
        found = self._begins(typed)
        shown = found if typed or self._shows_all else _foremost(found)
        for action in self._words:
            action.setVisible(action in shown)
        self._nothing.setVisible(bool(typed) and not found)
        self._nothing.setText(plain(f"No value begins with “{printable(typed)}”"))
        self._all.setVisible(len(shown) < len(found))
        if typed and found:
            self.setActiveAction(next(iter(found)))

    def _begins(self, typed: str) -> dict[QAction, None]:
        wanted = f" {fold(typed.lstrip())}"
        return {action: None for action, words in self._words.items() if wanted in f" {words}"}

    def _show_all(self) -> None:
        self._shows_all = True
        self._find("")


def _foremost(found: dict[QAction, None]) -> dict[QAction, None]:
    """Return the first of many, and whatever is ticked."""
    if len(found) <= MANY:
        return found
    return {a: None for index, a in enumerate(found) if index < MANY or a.isChecked()}


def _in_menu(choice: FacetValue) -> str:
    return f"{plain(choice.words)}\t{choice.number:,}"
