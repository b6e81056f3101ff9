"""About the program: its version, and the parts that it is made of with their licences."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from briefing import __version__
from briefing.desktop.log import log_path
from briefing.desktop.table_window import TableWindow, table_of_words
from briefing.parts import Part, parts
from briefing.resources import FOLDER
from briefing.store.opening import sqlite_version

SIZE: Final = (620, 520)
ICON: Final = 64  # pixels
SAYS: Final = (
    "Brief a principal about a state event: every line says who said so.\n"
    "Briefing works offline, sends nothing anywhere and never changes the file that it reads."
)
HEADS: Final = ("Part", "Version", "Licence")


class AboutWindow(TableWindow):
    """Tells what the program is and what it is made of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.parts = _table()
        super().__init__("About Briefing", SIZE, self.parts, parent)
        picture = QLabel()
        picture.setPixmap(QIcon(str(FOLDER / "icons" / "briefing.svg")).pixmap(ICON, ICON))
        picture.setAccessibleName("The icon of Briefing")
        title = QLabel(f"Briefing {__version__}")
        large = QFont(self.font())
        large.setPointSizeF(large.pointSizeF() * 1.6)
        large.setWeight(QFont.Weight.DemiBold)
        title.setFont(large)
        says = QLabel(f"{SAYS}\n\nMIT licence · © 2026 The Briefing authors\nLog: {log_path()}")
        says.setWordWrap(True)
        says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.labels = (title, says)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(title)
        words.addWidget(says)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.column.insertLayout(0, head)


def _table() -> QTableWidget:
    found = [
        Part("Qt", qVersion(), "LGPL-3.0-only"),
        Part("SQLite", sqlite_version(), "public domain"),
    ]
    table = table_of_words("Parts and their licences", HEADS, [*found, *parts()])
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setStretchLastSection(True)
    return table
