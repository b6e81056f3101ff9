"""The right side: every field of the chosen record, and who said so."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from briefing.desktop.dossier_html import SOURCE_LINK, dossier_html
from briefing.desktop.theme import Theme
from briefing.dossier import Dossier


class DossierPane(QTextBrowser):
    """Shows one dossier; links lead to a source, or on request to the web."""

    source_asked = Signal(str)  # id

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dossier: Dossier | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName("Dossier")
        self.document().setDocumentMargin(18)
        self.anchorClicked.connect(self._follow)
        self.setMinimumWidth(240)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        ground = self.palette()
        ground.setColor(ground.ColorRole.Base, QColor(theme.base))
        self.setPalette(ground)
        self._lay_out()

    def show_dossier(self, dossier: Dossier | None) -> None:
        """Show a dossier, from its top; None empties the pane."""
        self._dossier = dossier
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802
        """Load nothing: a text from a stranger's file must not reach out for pictures."""
        return None

    def _lay_out(self) -> None:
        if self._dossier is None:
            self.clear()
            return
        position = self.verticalScrollBar().value()
        self.setHtml(dossier_html(self._dossier, self._theme, self.font().pointSizeF()))
        self.verticalScrollBar().setValue(position)

    def _follow(self, url: QUrl) -> None:
        address = url.toString()
        if address.startswith(SOURCE_LINK):
            self.source_asked.emit(address.removeprefix(SOURCE_LINK))
        elif url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)
