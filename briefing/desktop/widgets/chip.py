"""Small rounded buttons: a value, the name of a facet with a menu, a filter that holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy

from briefing.desktop.widgets.text import as_tip, scaled
from briefing.desktop.widgets.theme import BORDER, QUIET

WORDS_SHOWN: Final = 28
FILTER_SHOWN: Final = 48
REMOVING: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Chip(QAbstractButton):
    """Its words, then its number, the hook of its menu or the cross that takes it away."""

    def __init__(self, words: str, number: int | None = None, shown: int = WORDS_SHOWN) -> None:
        super().__init__()
        self._words = words
        self._is_fresh = True
        self._number = "" if number is None else f"{number:,}"
        self.menu: QMenu | None = None
        self.remove: Callable[[], None] | None = None  # by Delete or Backspace
        self.setText(words if len(words) <= shown else words[: shown - 1] + "…")
        self.setToolTip(as_tip(words) if len(words) > shown else "")
        self.setAccessibleName(f"{words}, {self._number}" if self._number else words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_number(self, number: int, *, fresh: bool) -> None:
        """Show another number; one that is not `fresh` any more stands there in grey."""
        shown = f"{number:,}"
        if (shown, fresh) == (self._number, self._is_fresh):
            return
        if len(shown) != len(self._number):
            self.updateGeometry()
        self._number, self._is_fresh = shown, fresh
        self.setAccessibleName(f"{self._words}, {shown}")
        self.update()

    def sizeHint(self) -> QSize:
        """Need the words, what stands behind them, and some air."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 22
        if self._number:
            width += metrics.horizontalAdvance(self._number) + 7
        if self.menu is not None or self._has_cross():
            width += scaled(14, self.font())
        return QSize(width, metrics.height() + 9)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a filter go with Delete or Backspace; Enter does what a click does."""
        if event.key() in REMOVING and self.remove is not None and self.isChecked():
            self.remove()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip; a chosen one is filled and outlined, so that colour is not all."""
        colour, role, painter = self.palette().color, QPalette.ColorRole, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        lively = chosen or self.hasFocus() or self.underMouse()
        pen = painter.pen()
        pen.setColor(colour(role.Accent if lively else BORDER))
        pen.setWidthF(2.0 if self.hasFocus() else 1.0)
        painter.setPen(pen)
        painter.setBrush(colour(role.Highlight if chosen else role.Button))
        box = self.rect().toRectF().adjusted(1.0, 1.0, -1.0, -1.0)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        inner = self.rect().adjusted(11, 0, -11, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colour(role.Text))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | middle, self.text())
        if self._number:
            painter.setPen(colour(QUIET if self._is_fresh else BORDER))
            painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, self._number)
        x, y = inner.right() - 4, inner.center().y() + 1
        if self.menu is not None:
            painter.setPen(colour(QUIET))
            painter.drawLine(x - 4, y - 2, x, y + 2)
            painter.drawLine(x, y + 2, x + 4, y - 2)
        elif self._has_cross():
            painter.setPen(colour(role.Text if self.underMouse() else QUIET))
            painter.drawLine(x - 2, y - 3, x + 4, y + 3)
            painter.drawLine(x - 2, y + 3, x + 4, y - 3)
        painter.end()

    def _has_cross(self) -> bool:
        return False


class FilterChip(Chip):
    """A filter that holds, in words; a click lets it go."""

    def __init__(self, words: str, remove: Callable[[], None]) -> None:
        super().__init__(words, shown=FILTER_SHOWN)
        self.remove = remove
        self.setCheckable(True)
        self.setChecked(True)
        self.setAccessibleDescription("A filter; Delete lets it go")
        self.clicked.connect(remove)

    def _has_cross(self) -> bool:
        return True
