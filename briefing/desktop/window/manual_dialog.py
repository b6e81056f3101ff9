"""The window that shows the manual: its chapters on the left, the one that is read beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import (
    QBrush,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QTextBrowser,
    QWidget,
)

from briefing.desktop.widgets.read_window import ReadWindow
from briefing.desktop.widgets.text import scaled
from briefing.resources import MANUAL

SIZE: Final = (940, 680)
MARGIN: Final = 18  # pixels
ENDING: Final = ".md"
LINE: Final = 120.0  # per cent of what the font asks for
SPACING: Final = 3  # pixels round a chapter in the contents


class ManualDialog(ReadWindow):
    """Shows the chapters, in the order of their files; links lead to other chapters alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        both = QWidget()
        super().__init__("Manual – Briefing", SIZE, both, parent)
        self._chapters: Final = sorted(MANUAL.glob(f"*{ENDING}"))
        self.contents = QListWidget()
        self.contents.setAccessibleName("Chapters")
        self.contents.addItems([_title(path) for path in self._chapters])
        self.page = QTextBrowser()
        self.page.setAccessibleName("Chapter")
        self.page.setOpenLinks(False)  # which would load what they lead to, whatever that is
        self.page.anchorClicked.connect(self._follow)
        for part in (self.contents, self.page):
            part.setFrameShape(QFrame.Shape.NoFrame)
        self.contents.viewport().setAutoFillBackground(False)
        self.contents.setSpacing(SPACING)
        widest = self.contents.sizeHintForColumn(0) + scaled(MARGIN, self.font())
        self.contents.setFixedWidth(widest)
        self.contents.currentRowChanged.connect(self._show)
        parts = QHBoxLayout(both)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(MARGIN)
        parts.addWidget(self.contents)
        parts.addWidget(self.page, 1)
        self.contents.setCurrentRow(0)

    def changeEvent(self, event: QEvent) -> None:
        """Lay the chapter out again in other colours: it has those from when it was read."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            bar = self.page.verticalScrollBar()
            where = bar.value()
            self._show(self.contents.currentRow())
            bar.setValue(where)

    def _show(self, index: int) -> None:
        self.page.setMarkdown(self._chapters[index].read_text(encoding="utf-8"))
        _arrange(self.page.document(), self.palette().mid())

    def _follow(self, link: QUrl) -> None:
        names = [path.name for path in self._chapters]
        if link.toString() in names:
            self.contents.setCurrentRow(names.index(link.toString()))


def _title(path: Path) -> str:
    """Return the heading that a chapter begins with."""
    with path.open(encoding="utf-8") as lines:
        return next(lines).removeprefix("#").strip()


def _arrange(document: QTextDocument, line: QBrush) -> None:
    """Give lines, tables and long commands the room that Qt's reader of Markdown does not."""
    document.setDocumentMargin(MARGIN)
    whole = QTextCursor(document)
    whole.select(QTextCursor.SelectionType.Document)
    lines = QTextBlockFormat()
    lines.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    lines.setNonBreakableLines(False)
    whole.mergeBlockFormat(lines)
    for frame in document.rootFrame().childFrames():
        assert isinstance(frame, QTextTable)
        table = frame.format()
        table.setTopMargin(SPACING)
        table.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
        table.setBorderBrush(line)
        frame.setFormat(table)
