"""About the program: its version, and the parts that it is made of with their licences."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QFontDatabase, QIcon
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from briefing import __version__
from briefing.desktop.state.log import log_path
from briefing.desktop.widgets.read_window import ReadWindow, table_of_words
from briefing.desktop.widgets.text import title_font
from briefing.licences import OWN, Component, components, licence_text
from briefing.resources import FOLDER
from briefing.store.file.open_read_only import sqlite_version

SIZE: Final = (680, 560)
ICON: Final = 64  # pixels
SAYS: Final = (
    "Brief a principal about a state event: every line says who said so.\n"
    "Briefing works offline, sends nothing anywhere and never changes the file that it reads."
)
HEADS: Final = ("Part", "Version", "Licence")


class AboutDialog(ReadWindow):
    """Tells what the program is and what it is made of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.parts = _table()
        super().__init__("About Briefing", SIZE, self.parts, parent)
        picture = QLabel()
        picture.setPixmap(QIcon(str(FOLDER / "icons" / "briefing.svg")).pixmap(ICON, ICON))
        picture.setAccessibleName("The icon of Briefing")
        title = QLabel(f"Briefing {__version__}")
        title.setFont(title_font(self.font()))
        says = QLabel(f"{SAYS}\n\nMIT licence · © 2026 The Briefing authors\nLog: {log_path()}")
        says.setWordWrap(True)
        says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # Lines break between words alone, and a path is one, however long somebody's home is.
        says.setMinimumWidth(max(map(says.fontMetrics().horizontalAdvance, says.text().split())))
        self.labels = (title, says)
        self.licence_button = QPushButton("&Licence of this part")
        self.licence_button.clicked.connect(self.show_licence)
        self.folder_button = QPushButton("Open the log’s &folder")
        self.folder_button.clicked.connect(_open_folder)
        self.parts.cellActivated.connect(self.show_licence)
        self.parts.setCurrentCell(0, 0)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(title)
        words.addWidget(says)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.column.insertLayout(0, head)
        for button in (self.licence_button, self.folder_button):
            button.setAutoDefault(False)  # Enter in the table is the table's
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)

    def show_licence(self) -> None:
        """Show the text of the licence of the part that is chosen."""
        cells = [self.parts.item(self.parts.currentRow(), n) for n in range(len(HEADS))]
        part = Component(*(cell.text() if cell is not None else "" for cell in cells))
        LicenceDialog(part, self).show()


class LicenceDialog(ReadWindow):
    """Shows the text of one licence."""

    def __init__(self, part: Component, parent: QWidget | None = None) -> None:
        self.text = QPlainTextEdit(licence_text(part))
        super().__init__(f"Licence of {part.name} – Briefing", SIZE, self.text, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text.setReadOnly(True)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(self.font().pointSizeF())
        self.text.setFont(fixed)
        self.text.setAccessibleName(f"Licence of {part.name}")
        self.text.setTabChangesFocus(True)


def _open_folder() -> None:
    folder = log_path().parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _table() -> QTableWidget:
    found = [
        Component(OWN, __version__, "MIT"),
        Component("Qt", qVersion(), "LGPL-3.0-only"),
        Component("SQLite", sqlite_version(), "public domain"),
    ]
    table = table_of_words("Parts and their licences", HEADS, [*found, *components()])
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setStretchLastSection(True)
    # Rather several lines than words cut short.
    table.setTextElideMode(Qt.TextElideMode.ElideNone)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    return table
