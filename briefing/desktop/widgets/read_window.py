"""A window that is only read, mostly a table, and a button that closes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from briefing.desktop.widgets.text import scaled


class ReadWindow(QDialog):
    """Shows what is read; `column` is laid out from top to bottom, that first."""

    def __init__(
        self, title: str, size: tuple[int, int], read: QWidget, parent: QWidget | None
    ) -> None:
        """Make it of this size in pixels, more in large type, but no larger than the screen."""
        super().__init__(parent)
        self.setWindowTitle(title)
        wanted = QSize(*(scaled(side, self.font()) for side in size))
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.9))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 18, 18, 18)
        self.column.setSpacing(14)
        self.column.addWidget(read, 1)
        self.column.addWidget(self.buttons)


def table_of_words(name: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> QTableWidget:
    """Return a table in which nothing can be changed; `name` is what screen readers call it."""
    table = QTableWidget(len(rows), len(heads))
    table.setHorizontalHeaderLabels(heads)
    table.setAccessibleName(name)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            table.setItem(row, column, QTableWidgetItem(words))
    table.horizontalHeader().setDefaultAlignment(
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    )
    return table
