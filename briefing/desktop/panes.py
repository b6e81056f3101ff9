"""Two panes side by side, with a hairline between them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QSplitter, QWidget

from briefing.desktop.theme import Theme


def splitter(left: QWidget, right: QWidget, widths: tuple[int, int]) -> QSplitter:
    """Set two panes side by side, with a hairline between them; `widths` in pixels."""
    made = QSplitter(Qt.Orientation.Horizontal)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(1)
    made.addWidget(left)
    made.addWidget(right)
    made.setStretchFactor(0, 2)
    made.setStretchFactor(1, 1)
    made.setSizes(list(widths))
    return made


def colour_line(panes: QSplitter, theme: Theme) -> None:
    """Draw the hairline between two panes in the colour of a theme."""
    line = panes.palette()
    line.setColor(line.ColorRole.Window, QColor(theme.line))
    panes.setPalette(line)
