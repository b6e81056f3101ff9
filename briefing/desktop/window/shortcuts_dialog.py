"""The window that lists every key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QHeaderView, QTableWidget, QWidget

from briefing.desktop.widgets.read_window import ReadWindow, table_of_words
from briefing.desktop.widgets.text import semibold
from briefing.desktop.window.keys import Key

SIZE: Final = (560, 640)
HEADS: Final = ("Keys", "What they do")


class ShortcutsDialog(ReadWindow):
    """Lists the keys, in the order of the menus."""

    def __init__(self, keys: Sequence[Key], parent: QWidget | None = None) -> None:
        self.table = _table(keys)
        super().__init__("Keys – Briefing", SIZE, self.table, parent)


def _table(rows: Sequence[Key]) -> QTableWidget:
    table = table_of_words("Keys", HEADS, rows)
    strong = semibold(table.font())
    for row in range(table.rowCount()):
        keys = table.item(row, 0)
        assert keys is not None
        keys.setFont(strong)
    # Halves that wrap their words: in large type neither has room for all on one line.
    table.setWordWrap(True)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    return table
