"""A page of text in which everything leads somewhere, by mouse or by Tab and Enter."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPalette, QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from briefing.desktop.pages.rich_text import Style
from briefing.desktop.widgets.announcer import Announcer

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

RECORD: Final = "record"
PLACE: Final = "place"
WEB: Final = ("http", "https")
NARROW: Final = 15  # lines of text: width below which columns are set below each other
TIGHT: Final = 34  # and below which tables of many columns are
MARGIN: Final = 18  # pixels
SOON: Final = 15  # milliseconds in which a list beside the page is painted
COLUMNS: Final = 1.5  # times a long word has room beside a column of short ones
TITLE: Final = 1.1  # times a word is wider in bold
# Where a line may end without a word being cut: at spaces, hyphens and what is invisible.
BREAKS: Final = re.compile(r"<[^>]*>|&#8203;|&nbsp;|[\s\-–—/]")

Page = Callable[[Style], str]


class PageView(QTextBrowser):
    """A page of the window; it loads nothing, and opens the web only on request."""

    record_asked = Signal(str, str)  # section key, id
    place_asked = Signal(str)
    painted = Signal()  # once, when a page is first on the screen

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._stays = False  # where the reader is
        self._ink = QColor()  # of the theme in which the page is laid out
        self._painted = False
        self._is_due = False  # another page is to be laid out
        self._waiting: Final = QTimer(self, singleShot=True, interval=SOON)
        self._waiting.timeout.connect(self._show_due)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName(name)
        self.document().setDocumentMargin(MARGIN)
        self._widths = (False, False)  # narrow, tight
        self._longest = ""  # word of the page
        self._is_sized = False  # before, a page would be laid out for another width
        self._has_chosen_link = False
        self.announcer = Announcer(self)
        self.anchorClicked.connect(self._follow)

    def show_page(self, page: Page | None, *, stay: bool = False, soon: bool = False) -> None:
        """Show a page from its top, or from where the reader is if told to `stay`.

        What need only come `soon` waits until the list beside it is painted.
        """
        self._page, self._stays = page, stay
        if soon and self._painted:
            self._is_due = True
            QTimer.singleShot(0, self._waiting.start)  # which is after that
        else:
            self._show()

    def toPlainText(self) -> str:
        """Return what the page says, even while it waits."""
        if self._is_due:
            self._show()
        return super().toPlainText()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go to another link, and tell to which: Qt tells screen readers nothing of links."""
        stays = super().focusNextPrevChild(next)
        cursor = self.textCursor()
        self._has_chosen_link = cursor.hasSelection()
        self.viewport().update()  # the ring is wider than what Qt paints anew
        if stays and cursor.hasSelection() and cursor.charFormat().isAnchor():
            self.announcer.say(f"{cursor.selectedText()}, link")
        return stays

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell when a page is first on the screen."""
        super().paintEvent(event)
        # Here, for an event that tells of other colours costs a start 10 ms: PySide6 makes all its
        # kinds to find out which one it is.
        if self._page is not None and self._ink != self.palette().color(QPalette.ColorRole.Text):
            QTimer.singleShot(0, self._lay_out)
        if self._page is not None and not self._painted:
            self._painted = True
            self.painted.emit()
        elif self._has_chosen_link:
            from briefing.desktop.pages.link_ring import paint_link_ring  # noqa: PLC0415 - as below

            paint_link_ring(self)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load nothing: a text from a stranger's file must not reach out for pictures."""
        return None

    def let_go(self) -> None:
        """Make the page no more, for what it is made of is about to be closed; its words stay."""
        self._page = None
        self._is_due = False
        self._waiting.stop()

    def _show_due(self) -> None:
        if self._is_due:
            self._show()

    def _show(self) -> None:
        self._is_due = False
        position = self.verticalScrollBar().value() if self._stays else 0
        self._lay_out()
        self.verticalScrollBar().setValue(position)

    def _lay_out(self) -> None:
        if self._page is None:
            self.clear()
            return
        if not self._is_sized:
            return
        self._ink = self.palette().color(QPalette.ColorRole.Text)
        position = self.verticalScrollBar().value()
        narrow, tight = self._widths = self._how_narrow()
        style = Style(self.palette(), self.font().pointSizeF(), narrow=narrow, tight=tight)
        html = self._page(style)
        self._longest = max(BREAKS.split(html), key=len)
        self._wrap()
        self.setHtml(html)
        self.verticalScrollBar().setValue(position)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set columns below each other where there is no width for them."""
        super().resizeEvent(event)
        first, self._is_sized = not self._is_sized, True
        if self._page is None:
            return
        if not first and self._widths == self._how_narrow():
            self._wrap()
        else:
            self._lay_out()

    def _how_narrow(self) -> tuple[bool, bool]:
        lines = self.width() / self.fontMetrics().height()
        return lines < NARROW, lines < TIGHT

    def _wrap(self) -> None:
        """Leave words whole, but for such as are longer than a column."""
        share = 1 if self._widths[0] else COLUMNS
        title = QFontMetrics(self.font()).horizontalAdvance(self._longest) * TITLE
        bar = self.verticalScrollBar()
        taken = bar.width() if bar.isVisible() else 0
        # Not viewport(): for that PySide6 makes the types of all widgets, before the first paint.
        room = self.maximumViewportSize().width() - taken - 2 * MARGIN
        mode = QTextOption.WrapMode
        wanted = mode.WordWrap if title * share <= room else mode.WrapAtWordBoundaryOrAnywhere
        if wanted != self.wordWrapMode():
            self.setWordWrapMode(wanted)

    def _follow(self, url: QUrl) -> None:
        where = url.path(QUrl.ComponentFormattingOption.FullyDecoded)
        if url.scheme() == RECORD:
            section, _, id = where.partition("/")
            self.record_asked.emit(section, id)
        elif url.scheme() == PLACE:
            self.place_asked.emit(where)
        elif url.scheme() in WEB:
            from PySide6.QtGui import QDesktopServices  # noqa: PLC0415 - when first asked

            QDesktopServices.openUrl(url)
