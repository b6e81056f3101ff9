"""The frame of the box that searches everything: a line, rows below it, and how many there are."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QListView, QVBoxLayout, QWidget

from briefing.desktop.palette.delegate import FinderDelegate
from briefing.desktop.palette.model import FinderModel
from briefing.desktop.widgets.edged_line_edit import EdgedLineEdit
from briefing.desktop.widgets.theme import BORDER, QUIET

NAME: Final = "Search everything"
ASK: Final = "Search everything, or type what to do"
SIDE: Final = 24  # pixels left free beside the box
TOP: Final = 60  # pixels left free above it
WIDE: Final = 78  # width of the box in widths of an “n”
MARGIN: Final = 10  # pixels
GAP: Final = 6


class Box(QFrame):
    """Is as wide as a line can be read, and as high as its rows need."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.setForegroundRole(BORDER)
        self.setAutoFillBackground(True)
        self.setAccessibleName(NAME)
        self.line: Final = EdgedLineEdit()
        self.line.setPlaceholderText(ASK)
        self.line.setAccessibleName(NAME)
        self.results: Final = FinderModel(self)
        self.view: Final = _view(self.results)
        self.says: Final = QLabel()
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.says.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self.says.setForegroundRole(QUIET)
        self.says.setMinimumWidth(1)  # long words are cut; they do not widen the box
        column = QVBoxLayout(self)
        inner = MARGIN - self.frameWidth()
        column.setContentsMargins(inner, inner, inner, inner)
        column.setSpacing(GAP)
        column.addWidget(self.line)
        column.addWidget(self.view, 1)
        column.addWidget(self.says)

    def place_in(self, room: QSize) -> None:
        """Stand in the upper middle of the window."""
        wide = self.fontMetrics().horizontalAdvance("n") * WIDE
        width = max(min(wide, room.width() - 2 * SIDE), 0)
        top = min(TOP, room.height() // 12)
        left = (room.width() - width) // 2
        rows = sum(self.view.sizeHintForRow(n) for n in range(self.results.rowCount()))
        self.view.setVisible(bool(rows))
        around = self.line.sizeHint().height() + self.says.sizeHint().height()
        height = around + rows + 2 * MARGIN + 2 * GAP
        self.setGeometry(QRect(left, top, width, min(height, room.height() - top - SIDE)))

    def page(self) -> int:
        """Return about how many rows are seen at once, less one."""
        row = max(self.view.sizeHintForIndex(self.view.currentIndex()).height(), 1)
        return max(self.view.viewport().height() // row - 1, 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let no click within the frame reach what lies below."""
        event.accept()


def _view(model: FinderModel) -> QListView:
    view = QListView()
    view.setModel(model)
    view.setItemDelegate(FinderDelegate(view))
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the caret stays in the line
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setMouseTracking(True)
    view.setAccessibleName("Results")
    view.viewport().setAutoFillBackground(False)
    return view
