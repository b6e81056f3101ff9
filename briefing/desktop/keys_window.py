"""The window that lists every key."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from briefing.desktop.keys import all_keys
from briefing.desktop.measures import scaled

SIZE: Final = (560, 640)
HEADS: Final = ("Keys", "What they do")


class KeysWindow(QDialog):
    """Lists the keys, in the order of the menus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys – Briefing")
        size = QSize(*(scaled(side, self.font()) for side in SIZE))
        self.resize(size.boundedTo(self.screen().availableSize() * 0.9))
        self.table = _table()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(14)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)


def _table() -> QTableWidget:
    found = list(all_keys())
    table = QTableWidget(len(found), len(HEADS))
    table.setHorizontalHeaderLabels(HEADS)
    table.setAccessibleName("Keys")
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setWordWrap(True)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    strong = QFont(table.font())
    strong.setWeight(QFont.Weight.DemiBold)
    for row, (keys, does) in enumerate(found):
        first = QTableWidgetItem(keys)
        first.setFont(strong)
        table.setItem(row, 0, first)
        table.setItem(row, 1, QTableWidgetItem(does))
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    # Halves that wrap their words: in large type neither has room for all on one line.
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    return table
