"""The button at the right end of a list's head."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QWidget

from briefing.desktop.widgets.override import override
from briefing.desktop.widgets.ring import paint_ring
from briefing.desktop.widgets.theme import QUIET


class MenuButton(QAbstractButton):
    """Three dots that open the menu of the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Columns and groups")
        self.setToolTip("Columns, groups and order of this list")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        lively = self.hasFocus() or self.underMouse() or self.isDown()
        palette, accent = self.palette(), QPalette.ColorRole.Accent
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Base))
            if self.hasFocus():
                paint_ring(painter, self.rect().toRectF().adjusted(2, 4, -2, -4), palette)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(accent if lively else QUIET))
            middle = self.rect().toRectF().center()
            for step in (-5.0, 0.0, 5.0):
                painter.drawEllipse(QPointF(middle.x() + step, middle.y()), 1.5, 1.5)
