"""The ring round whatever has the keyboard, as wide and clear wherever it is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen

WIDTH: Final = 2.0  # pixels
RADIUS: Final = 4.0


def paint_ring(painter: QPainter, box: QRectF, palette: QPalette, radius: float = RADIUS) -> None:
    """Paint the ring with the middle of its line on `box`; nothing within it is painted over."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, radius, radius)


def ring_inside(rect: QRect) -> QRectF:
    """Return the box of a ring whose outer edge is that of a part."""
    half = WIDTH / 2
    return rect.toRectF().adjusted(half, half, -half, -half)
