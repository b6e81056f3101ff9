"""A line over the pages: what takes so long, how far it is, and how to end it."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

PATIENCE: Final = 400  # milliseconds: work that ends before needs no words
BEAT: Final = 250
STEPS: Final = 1000
LIKELY: Final = 0.8  # the share that stands for an estimate; past it the bar slows down


class ProgressLine(QFrame):
    """Appears when work takes long; stays as a sentence with a button where work was ended."""

    cancelled = Signal()
    tried_again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, STEPS)
        self._bar.setFixedWidth(160)
        self._bar.setMaximumHeight(8)
        self._bar.setAccessibleName("Progress")
        self.button = QPushButton()
        self._name_button("Cancel")
        self.button.clicked.connect(self._press)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._appear)
        self._beat = QTimer(self, interval=BEAT)
        self._beat.timeout.connect(self._tell)
        self._said = ""
        self._seconds = 0.0  # that the work will take in all; 0: nobody knows
        self._share = 0.0
        self._begun = 0.0
        self._at_work = False
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self._bar)
        row.addWidget(self.button)
        self.setBackgroundRole(QPalette.ColorRole.Button)
        self.setAutoFillBackground(True)
        self.setAccessibleName("Work")
        self.hide()

    @property
    def words(self) -> str:
        """What the line says; empty while it is out of sight."""
        return self._words.text() if self.isVisible() else ""

    def begin(self, words: str) -> None:
        """Say what is being done, if it takes long; what was said before is over."""
        if not self._at_work:
            self._begun = time.monotonic()
            self._patience.start()
        self._at_work = True
        self.go_on(words)

    def go_on(self, words: str, *, share: float = 0.0, seconds: float = 0.0) -> None:
        """Say how far it is: the share that is done, or how many seconds from now it takes."""
        self._said, self._share = words, share
        self._seconds = time.monotonic() - self._begun + seconds if seconds else 0.0
        self._tell()

    def end(self) -> None:
        """Go out of sight: the work is done."""
        self._at_work = False
        self._patience.stop()
        self._beat.stop()
        self.hide()

    def stay(self, words: str) -> None:
        """Say what the end of the work means for the pages, with a button to begin anew."""
        self.end()
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self._bar.hide()
        self._name_button("Try again")
        self.show()

    def _appear(self) -> None:
        self._name_button("Cancel")
        self._beat.start()
        self._tell()
        self.show()

    def _tell(self) -> None:
        passed = time.monotonic() - self._begun
        if not self._at_work or self._patience.isActive():
            return
        self._words.setText(f"{self._said} {passed:.0f} s" if passed >= 1 else self._said)
        self._words.setAccessibleName(self._said)
        share = _likely(passed / self._seconds) if self._seconds else self._share
        # A bar without an end would run to and fro, which some cannot bear; the seconds do as well.
        self._bar.setVisible(bool(share))
        self._bar.setValue(round(share * STEPS))

    def _name_button(self, words: str) -> None:
        self.button.setText(words)
        self.button.setAccessibleName(words)

    def _press(self) -> None:
        if self._at_work:
            self.cancelled.emit()
        else:
            self.tried_again.emit()


def _likely(passed: float) -> float:
    """Return the share to show when so much of an estimated time has passed; it is never 1."""
    return LIKELY * passed if passed <= 1 else 1 - (1 - LIKELY) / passed
