"""The bar over the pages: which page is in view, and how large."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from briefing.desktop.preview.pages_view import PagesView
from briefing.desktop.widgets.theme import QUIET


class ZoomBar(QFrame):
    """Says “Page 2 of 9” and changes the zoom of a view."""

    def __init__(self, view: PagesView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.page = QLabel()
        self._zoom = QLabel()
        for label in (self.page, self._zoom):
            label.setForegroundRole(QUIET)
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom.setMinimumWidth(self.fontMetrics().horizontalAdvance("1,000 %"))
        self.smaller = self._sign("−", "Smaller", "Ctrl+−", -1)
        self.larger = self._sign("+", "Larger", "Ctrl++", 1)
        self.width_button = self._way("Fit wi&dth", " (Ctrl+0)")
        self.width_button.clicked.connect(view.fit_width)
        self.page_button = self._way("&Whole page")
        self.page_button.clicked.connect(view.fit_page)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(16, 4, 12, 4)
        self._rows.setSpacing(4)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.page, 1)
        for widget in (self.smaller, self._zoom, self.larger):
            first.addWidget(widget)
        second.addStretch(1)
        for way in (self.width_button, self.page_button):
            second.addWidget(way)
        self._rows.addLayout(first, 1)
        self._rows.addLayout(second)
        self.setAutoFillBackground(True)
        view.turned.connect(self._tell)
        self._tell()

    def minimumSizeHint(self) -> QSize:
        """Need no more width than the longer one of two lines."""
        rows = [self._rows.itemAt(n) for n in range(self._rows.count())]
        width = max(row.minimumSize().width() for row in rows if row is not None)
        return QSize(width + 28, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go on in a second line where one is too short."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        rows = [self._rows.itemAt(n) for n in range(self._rows.count())]
        needed = sum(row.sizeHint().width() for row in rows if row is not None) + 32
        way = QBoxLayout.Direction
        self._rows.setDirection(way.LeftToRight if needed <= self.width() else way.TopToBottom)

    def _tell(self) -> None:
        view, mode = self._view, QPdfView.ZoomMode
        self.page.setText(f"Page {view.page:,} of {view.count:,}" if view.count else "")
        view.setAccessibleDescription(self.page.text())  # Qt has no role for pages of a PDF
        self._zoom.setText(f"{view.zoom * 100:.0f} %" if view.count else "")
        self._zoom.setAccessibleName(f"Size of the pages: {self._zoom.text()}")
        self.width_button.setChecked(view.zoomMode() == mode.FitToWidth)
        self.page_button.setChecked(view.zoomMode() == mode.FitInView)
        self._fit()

    def _way(self, words: str, keys: str = "") -> QPushButton:
        button = QPushButton(words)
        button.setCheckable(True)
        button.setFlat(True)
        plain = words.replace("&", "")
        button.setAccessibleName(plain)
        button.setToolTip(f"{plain}{keys}")
        button.clicked.connect(self._tell)  # pressed again, it stays
        return button

    def _sign(self, sign: str, words: str, keys: str, steps: int) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setAutoRaise(True)
        button.setAccessibleName(words)
        button.setToolTip(f"{words} ({keys})")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self._view.zoom_by(steps))
        return button
