"""A layout that goes on in the next line where a line is full, as words do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from briefing.desktop.widgets.override import override


class FlowLayout(QLayout):
    """Places widgets from left to right and starts a new line where the width ends."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: Final[list[QLayoutItem]] = []
        self._gap: Final = gap
        # Qt asks for these many times until a window is laid out; they hold until an item changes.
        self._sizes: list[QSize] | None = None
        self._heights: Final[dict[int, int]] = {}

    def invalidate(self) -> None:
        """Forget what was measured: an item is another, or wants another size."""
        self._sizes = None
        self._heights.clear()
        super().invalidate()

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than is needed."""
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for each in self._measured():
            size = size.expandedTo(each)
        return size

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item, size in zip(self._items, self._measured(), strict=True):
            if size.isNull():
                continue
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rect.y()

    def _measured(self) -> list[QSize]:
        """Return what each item wants; nothing for one that is hidden."""
        if self._sizes is None:
            self._sizes = [
                QSize(0, 0) if item.isEmpty() else item.sizeHint() for item in self._items
            ]
        return self._sizes
