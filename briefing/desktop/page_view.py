"""A page of text in which everything leads somewhere, by mouse or by Tab and Enter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QPaintEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from briefing.desktop.announcing import Announcing
from briefing.desktop.rich_text import Style
from briefing.desktop.theme import Theme

RECORD: Final = "record"
PLACE: Final = "place"
WEB: Final = ("http", "https")

Page = Callable[[Style], str]


class PageView(QTextBrowser):
    """A page of the window; it loads nothing, and opens the web only on request."""

    record_asked = Signal(str, str)  # section key, id
    place_asked = Signal(str)
    painted = Signal()  # once, when a page is first on the screen

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page: Page | None = None
        self._painted = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName(name)
        self.document().setDocumentMargin(18)
        self.announcing = Announcing(self)
        self.anchorClicked.connect(self._follow)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        ground = self.palette()
        ground.setColor(ground.ColorRole.Base, QColor(theme.base))
        self.setPalette(ground)
        self._lay_out()

    def show_page(self, page: Page | None, *, stay: bool = False) -> None:
        """Show a page from its top, or from where the reader is if told to `stay`."""
        self._page = page
        position = self.verticalScrollBar().value() if stay else 0
        self._lay_out()
        self.verticalScrollBar().setValue(position)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802
        """Go to another link, and tell to which: Qt tells screen readers nothing of links."""
        stays = super().focusNextPrevChild(next)
        cursor = self.textCursor()
        if stays and cursor.hasSelection() and cursor.charFormat().isAnchor():
            self.announcing.say(f"{cursor.selectedText()}, link")
        return stays

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint, and tell when a page is first on the screen."""
        super().paintEvent(event)
        if self._page is not None and not self._painted:
            self._painted = True
            self.painted.emit()

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802
        """Load nothing: a text from a stranger's file must not reach out for pictures."""
        return None

    def _lay_out(self) -> None:
        if self._page is None:
            self.clear()
            return
        position = self.verticalScrollBar().value()
        self.setHtml(self._page(Style(self._theme, self.font().pointSizeF())))
        self.verticalScrollBar().setValue(position)

    def _follow(self, url: QUrl) -> None:
        where = url.path(QUrl.ComponentFormattingOption.FullyDecoded)
        if url.scheme() == RECORD:
            section, _, id = where.partition("/")
            self.record_asked.emit(section, id)
        elif url.scheme() == PLACE:
            self.place_asked.emit(where)
        elif url.scheme() in WEB:
            QDesktopServices.openUrl(url)
