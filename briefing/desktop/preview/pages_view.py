"""The pages of a sheet on a desk: scrolled, zoomed, and changed without a flicker."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLabel, QWidget

from briefing.desktop.preview.print_pdf import POINTS_PER_INCH
from briefing.desktop.widgets.override import override

STEP: Final = 1.2
SMALLEST: Final = 0.1
LARGEST: Final = 8.0
LONGEST_COVER: Final = 500  # milliseconds that the old pages stay in sight at most


class PagesView(QPdfView):
    """Shows a PDF page below page; place and zoom stay when the pages change."""

    painted = Signal()  # the pages set last are on the screen
    turned = Signal()  # another page, or another zoom

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = QPdfDocument(parent)
        self._cover = QLabel(self.viewport())  # the old pages, until the new ones are drawn
        self._cover.hide()
        self._awaited = False  # the first picture of the new pages
        self._uncover = QTimer(self, singleShot=True)
        self._uncover.timeout.connect(self._take_off_cover)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Pages")
        self.setDocument(self._shown)
        renderer = self.findChild(QPdfPageRenderer)
        assert renderer is not None
        renderer.pageRendered.connect(self._page_drawn)
        self.pageNavigator().currentPageChanged.connect(self.turned)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return max(self._shown.pageCount(), 0)

    @property
    def page(self) -> int:
        """The page in view, from 1."""
        return self.pageNavigator().currentPage() + 1

    def show_document(self, document: QPdfDocument, *, stay: bool) -> None:
        """Show other pages; with `stay` at the same place, else from the top."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        place = (across.value(), down.value()) if stay else (0, 0)
        if stay and self.count and self.isVisible() and not self._cover.isVisible():
            self._cover.setPixmap(self.viewport().grab())
            self._cover.setGeometry(self.viewport().rect())
            self._cover.show()
        # Not to the view: a document that goes after the view's own parts calls them once more.
        document.setParent(self.parentWidget())
        old, self._shown = self._shown, document
        self.setDocument(document)
        old.deleteLater()
        across.setValue(place[0])
        down.setValue(place[1])
        self._awaited = True
        self._uncover.start(LONGEST_COVER)
        self.turned.emit()

    def clear(self) -> None:
        """Show no pages, and let go of those that were shown."""
        self.show_document(QPdfDocument(self), stay=False)

    @property
    def zoom(self) -> float:
        """The size of the pages on the screen; 1 is that of the paper."""
        if not self.count or self.zoomMode() == QPdfView.ZoomMode.Custom:
            return self.zoomFactor()
        room = self._room()
        page = self._shown.pagePointSize(self.page - 1) * (self.logicalDpiX() / POINTS_PER_INCH)
        wide = room.width() / page.width()
        if self.zoomMode() == QPdfView.ZoomMode.FitToWidth:
            return wide
        return min(wide, room.height() / page.height())

    def zoom_by(self, steps: int) -> None:
        """Enlarge by steps, or make smaller by negative ones."""
        factor = min(max(self.zoom * STEP**steps, SMALLEST), LARGEST)
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self._keeping_place(factor)

    def fit_width(self) -> None:
        """Make the pages as wide as there is room."""
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.turned.emit()

    def fit_page(self) -> None:
        """Make a whole page fit."""
        page = self.page - 1
        self.setZoomMode(QPdfView.ZoomMode.FitInView)
        self.pageNavigator().jump(page, QPoint())
        self.turned.emit()

    def scroll_page(self, by: int) -> None:
        """Scroll by what is in view, down for +1 and up for -1."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by * bar.pageStep())

    def keys(self) -> dict[int, Callable[[], object]]:
        """Return what keys do to the pages wherever in the preview the cursor is."""
        ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        key = Qt.Key
        larger, smaller = partial(self.zoom_by, 1), partial(self.zoom_by, -1)
        return {
            (ctrl | key.Key_Plus).toCombined(): larger,
            (ctrl | shift | key.Key_Plus).toCombined(): larger,
            (ctrl | key.Key_Equal).toCombined(): larger,  # where + is above it
            (ctrl | key.Key_Minus).toCombined(): smaller,
            (ctrl | key.Key_0).toCombined(): self.fit_width,
            int(key.Key_PageUp): partial(self.scroll_page, -1),
            int(key.Key_PageDown): partial(self.scroll_page, 1),
        }

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turn:
            self.zoom_by(1 if turn > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the new size count for the zoom that is shown."""
        super().resizeEvent(event)
        self.turned.emit()

    def _keeping_place(self, factor: float) -> None:
        """Zoom about the middle of the view."""
        bar = self.verticalScrollBar()
        half = self.viewport().height() / 2
        share = (bar.value() + half) / max(bar.maximum() + 2 * half, 1)
        self.setZoomFactor(factor)
        bar.setValue(round(share * (bar.maximum() + 2 * half) - half))
        self.turned.emit()

    def _room(self) -> QSize:
        margins = self.documentMargins()
        area: QRect = self.viewport().rect().marginsRemoved(margins)
        return area.size()

    def _page_drawn(self) -> None:
        if self._awaited:
            self._uncover.start(0)  # the view takes the picture first

    def _take_off_cover(self) -> None:
        self._awaited = False
        self._cover.hide()
        self._cover.clear()
        self.viewport().repaint()
        self.painted.emit()
