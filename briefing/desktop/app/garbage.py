"""Collect Python's garbage on the thread that paints, and on no other."""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

OFTEN: Final = 1000  # milliseconds


class GarbageCollector(QObject):
    """Takes over from Python, which collects on whatever thread happens to be at work.

    Among the garbage may be objects of Qt, and one that ends on another thread than its own can
    bring the program down.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer: Final = QTimer(self)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start(OFTEN)

    def end(self) -> None:
        """Give it back to Python."""
        self._timer.stop()
        gc.enable()


def collect_what_is_due() -> None:
    """Collect the oldest generation of objects that has grown beyond Python's own threshold."""
    for generation, (count, most) in reversed(
        tuple(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
    ):
        if count > most:
            gc.collect(generation)
            return
