"""A ring round the part of the window that has the keyboard, as wide and clear on all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QCheckBox, QFocusFrame, QRadioButton, QWidget
from shiboken6 import isValid

from briefing.desktop.pages.page_view import PageView
from briefing.desktop.widgets.override import override
from briefing.desktop.widgets.ring import paint_ring, ring_inside
from briefing.desktop.widgets.splitter import PaneLine

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

AROUND: Final = 3  # pixels between such parts as have no edge of their own, and the ring


class FocusRing(QObject):
    """Follows the keyboard through one window and the dialogs that belong to it.

    `marked` are parts that show by themselves that they have it, as on their chosen row.
    """

    def __init__(self, window: QWidget, *marked: QWidget) -> None:
        super().__init__(window)
        self._window: Final = window
        self.marked: Final = list(marked)
        self._ring: Ring | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        if new is not None and self._needs_one(new):
            self._ring = Ring(new)

    def _needs_one(self, part: QWidget) -> bool:
        if part in self.marked or _marks_itself(part):
            return False
        step: QWidget | None = part
        while step is not None and step is not self._window:
            step = step.parentWidget()
        return step is not None


def _marks_itself(part: QWidget) -> bool:
    if isinstance(part, PageView):
        return False  # it has the keyboard at a start, before anything else is needed
    from briefing.desktop.widgets.chip import Chip  # noqa: PLC0415 - not before the first paint
    from briefing.desktop.widgets.edged_line_edit import EdgedLineEdit  # noqa: PLC0415
    from briefing.desktop.widgets.menu_button import MenuButton  # noqa: PLC0415

    return isinstance(part, Chip | EdgedLineEdit | MenuButton)


class Ring(QFocusFrame):
    """Lies over a part, or round it; screen readers and the mouse do not see it."""

    def __init__(self, part: QWidget) -> None:
        around = isinstance(part, QCheckBox | QRadioButton | PaneLine)
        super().__init__(part.parentWidget() if around else part)
        self._part: Final = part
        self._around: Final = AROUND if around else 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        part.installEventFilter(self)
        self._follow()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay where the part is."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._follow()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_ring(painter, ring_inside(self.rect()), self.palette())

    def _follow(self) -> None:
        if self._around:
            a = self._around
            self.setGeometry(self._part.geometry().adjusted(-a, -a, a, a))
        else:
            self.setGeometry(QRect(0, 0, self._part.width(), self._part.height()))
