"""The menu of a facet: its values with their numbers, to be ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from briefing.desktop.chip import StayingMenu
from briefing.listing import Choice


class FacetMenu(StayingMenu):
    """Is filled when it opens: what it offers changes with every key, and few ever look."""

    toggled = Signal(str)  # value
    editor_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.choices: Sequence[Choice] = ()
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        """Offer the values; where they are those of before, only what they say is another."""
        there = [action for action in self.actions() if action.isCheckable()]
        if [action.data() for action in there] == [choice.value for choice in self.choices]:
            for action, choice in zip(there, self.choices, strict=True):
                action.setText(_in_menu(choice))
                action.setChecked(choice.chosen)
            return
        self.clear()
        for choice in self.choices:
            self.addAction(self._action(choice))
        self.addSeparator()
        editor = self.addAction("Is not, contains, stated…")
        editor.triggered.connect(self.editor_asked)

    def _action(self, choice: Choice) -> QAction:
        action = QAction(_in_menu(choice), self)
        action.setCheckable(True)
        action.setChecked(choice.chosen)
        action.setData(choice.value)
        action.triggered.connect(lambda: self.toggled.emit(choice.value))
        return action


def _in_menu(choice: Choice) -> str:
    # An & in data is an &, not the mark of a shortcut.
    return f"{choice.words.replace('&', '&&')}\t{choice.number:,}"
