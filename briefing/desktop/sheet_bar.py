"""The bar over the pages: which page is in view, and how large."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from briefing.desktop.sheet_pages import PagesView
from briefing.desktop.theme import Theme


class PagesBar(QFrame):
    """Says “Page 2 of 9” and changes the zoom of a view."""

    def __init__(self, view: PagesView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._page = QLabel()
        self._page.setAccessibleName("Page in view")
        self._zoom = QLabel()
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom.setMinimumWidth(self.fontMetrics().horizontalAdvance("1,000 %"))
        self._zoom.setAccessibleName("Size of the pages")
        self.smaller = self._sign("−", "Smaller", "Ctrl+−", -1)
        self.larger = self._sign("+", "Larger", "Ctrl++", 1)
        self.width_button = self._way("Fit wi&dth", " (Ctrl+0)")
        self.width_button.clicked.connect(view.fit_width)
        self.page_button = self._way("&Whole page")
        self.page_button.clicked.connect(view.fit_page)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(4)
        row.addWidget(self._page, 1)
        for widget in (self.smaller, self._zoom, self.larger, self.width_button, self.page_button):
            row.addWidget(widget)
        self.setAutoFillBackground(True)
        view.turned.connect(self._tell)
        self.set_theme(theme)
        self._tell()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        ground = self.palette()
        ground.setColor(ground.ColorRole.Window, QColor(theme.window))
        self.setPalette(ground)
        quiet = self._page.palette()
        quiet.setColor(quiet.ColorRole.WindowText, QColor(theme.quiet))
        for label in (self._page, self._zoom):
            label.setPalette(quiet)

    @property
    def words(self) -> str:
        """What it says of the page in view."""
        return self._page.text()

    def _tell(self) -> None:
        view, mode = self._view, QPdfView.ZoomMode
        self._page.setText(f"Page {view.page:,} of {view.count:,}" if view.count else "")
        self._zoom.setText(f"{view.zoom * 100:.0f} %" if view.count else "")
        self.width_button.setChecked(view.zoomMode() == mode.FitToWidth)
        self.page_button.setChecked(view.zoomMode() == mode.FitInView)

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
