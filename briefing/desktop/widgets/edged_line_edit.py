"""A line to type in whose edge can be seen in both themes."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from briefing.desktop.widgets.override import override
from briefing.desktop.widgets.ring import RADIUS, paint_ring, ring_inside
from briefing.desktop.widgets.theme import BORDER


class EdgedLineEdit(QLineEdit):
    """Has an edge of its own in place of the style's, and the ring while it has the keyboard."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFrame(False)
        self.setTextMargins(7, 5, 7, 5)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        box = ring_inside(self.rect())
        with QPainter(self) as painter:
            if self.hasFocus():
                paint_ring(painter, box, self.palette())
            else:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(self.palette().color(BORDER))
                painter.drawRoundedRect(box, RADIUS, RADIUS)
