"""How many numbered copies there are, and which of them is shown."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget

from briefing.desktop.preview.kept_choices import MOST_COPIES


class CopiesBox(QWidget):
    """“5 · shown: 2”; without numbers, nothing is said of copies on the sheet."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.number = QSpinBox()
        self.number.setRange(0, MOST_COPIES)
        self.number.setSpecialValueText("None")
        self.number.setAccessibleName("Numbered copies")
        self.number.setToolTip("Each copy says on every page which one it is")
        self.shown = QSpinBox()
        self.shown.setAccessibleName("Copy shown")
        self.shown.setToolTip("The copy in the preview, which “Save as PDF” saves")
        self._words = QLabel("showing")
        self.setFocusProxy(self.number)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.number, 1)
        row.addWidget(self._words)
        row.addWidget(self.shown, 1)
        self.number.valueChanged.connect(self._set_number)
        self.shown.valueChanged.connect(self.changed)
        self.show_copies(0)

    @property
    def copies(self) -> int:
        """How many there are; 0: they are not numbered."""
        return self.number.value()

    @property
    def copy(self) -> int:
        """The one shown; 0 if they are not numbered."""
        return self.shown.value() if self.copies else 0

    def show_copies(self, number: int) -> None:
        """Show a number of copies, the first one in the preview."""
        with QSignalBlocker(self):
            self.number.setValue(number)
            self._set_number(number)

    def _set_number(self, number: int) -> None:
        with QSignalBlocker(self.shown):
            self.shown.setRange(1, max(number, 1))
            self.shown.setSuffix(f" of {number}" if number else "")
        for part in (self._words, self.shown):
            part.setVisible(bool(number))
        self.changed.emit()
