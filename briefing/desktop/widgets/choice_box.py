"""A box to choose from whose list has a name of its own for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

TAKEN: Final = 2.5  # lines of text: width that any style takes at most for its edge and its arrow


class ChoiceBox(QComboBox):
    """What is chosen and has no room ends in dots; the wheel and the keys work as in any box."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)

    def showPopup(self) -> None:
        """Open the list, which is made only now."""
        self.view().setAccessibleName(self.accessibleName())
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as the style does, but no letter in halves."""
        words, metrics = self.currentText(), self.fontMetrics()
        if metrics.horizontalAdvance(words) <= self.width() - TAKEN * metrics.height():
            super().paintEvent(event)
            return
        from PySide6.QtWidgets import (  # noqa: PLC0415 - slow to load, and most words have room
            QStyle,
            QStyleOptionComboBox,
            QStylePainter,
        )

        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, part, self).width() - 2
        option.currentText = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


def unseen_label(box: QComboBox, parent: QWidget) -> QLabel:
    """Make a label for screen readers, where those who see need none.

    To them the name of a box is what is chosen; what it is for is told by its label alone.
    """
    label = QLabel(box.accessibleName(), parent)
    label.setBuddy(box)
    label.hide()
    return label
