"""Two panes side by side, with a hairline between them that mouse and keyboard can move."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget
from shiboken6 import isValid

from briefing.desktop.widgets.override import override

BELOW: Final = (3000, 1000)  # shares of two panes that stand one above the other
STEP: Final = 20  # pixels by which a key moves a line
STEPS: Final = {
    Qt.Key.Key_Left: -STEP,
    Qt.Key.Key_Up: -STEP,
    Qt.Key.Key_Right: STEP,
    Qt.Key.Key_Down: STEP,
}
AWAY: Final = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaneLine(QSplitterHandle):
    """The line between two panes; the arrows move it while it has the keyboard."""

    def __init__(self, way: Qt.Orientation, panes: QSplitter) -> None:
        super().__init__(way, panes)
        self.came_from: QWidget | None = None  # had the keyboard before
        self.setAccessibleName("Line between two parts of the window")
        self.setAccessibleDescription("The arrow keys move it, Enter leaves it")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in AWAY:
            self._leave()
        elif key in STEPS:
            panes = self.splitter()  # its own place is wider than the line, for the mouse
            self.moveSplitter(sum(panes.sizes()[: panes.indexOf(self)]) + STEPS[key])
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        before = self.came_from
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.clearFocus()


def take_line(window: QWidget) -> None:
    """Give the keyboard to a line between panes of a window, or from one line to the next."""
    lines = [
        line
        for line in window.findChildren(PaneLine)
        if line.isVisible() and line.splitter().indexOf(line) > 0
    ]
    lines.sort(key=lambda line: line.mapTo(window, QPoint(0, 0)).x())
    before = window.focusWidget()
    if not lines:
        return
    if isinstance(before, PaneLine) and before in lines:
        following = lines[(lines.index(before) + 1) % len(lines)]
        following.came_from = before.came_from
    else:
        following = lines[0]
        following.came_from = before
    following.setFocus(Qt.FocusReason.ShortcutFocusReason)


class Panes(QSplitter):
    """Two panes side by side, or one above the other where there is `little` width for both."""

    def __init__(self, widths: tuple[int, int], little: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._little: Final = little  # lines of text; 0: always side by side
        self._beside: list[int] = list(widths)  # of panes side by side

    @override
    def createHandle(self) -> QSplitterHandle:
        return PaneLine(self.orientation(), self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as the width allows; below each other the first pane has the greater part."""
        upright = self.width() < self._little * self.fontMetrics().height()
        way = Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal
        if way != self.orientation():
            if upright:
                self._beside = self.sizes()
            self.setOrientation(way)
            self.setSizes(list(BELOW) if upright else self._beside)
        super().resizeEvent(event)


def splitter(left: QWidget, right: QWidget, widths: tuple[int, int], little: int = 0) -> QSplitter:
    """Set two panes side by side, with a hairline between them; `widths` in pixels.

    With less width than `little` lines of text are high they stand one above the other.
    """
    made = Panes(widths, little)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(1)
    made.addWidget(left)
    made.addWidget(right)
    made.setStretchFactor(0, 2)
    made.setStretchFactor(1, 1)
    made.setSizes(list(widths))
    return made
