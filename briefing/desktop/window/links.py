"""Places as links: copy one, open one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from briefing.desktop.widgets.notice import Notice
from briefing.desktop.window.navigator import Navigator
from briefing.errors import UnknownName
from briefing.queries.place_link import PAGES, SCHEME, as_text, from_text

if TYPE_CHECKING:
    from briefing.desktop.widgets.popup import LinePopup


class Links:
    """Copies the place shown as a link, and opens links."""

    def __init__(self, navigator: Navigator, notice: Notice, window: QWidget) -> None:
        self._navigator: Final = navigator
        self._notice: Final = notice
        self._window: Final = window

    def copy(self) -> None:
        """Put a link to the place shown on the clipboard."""
        link = as_text(self._navigator.whereabouts)
        QGuiApplication.clipboard().setText(link)
        self._notice.tell(f"Copied: {link}")

    def ask(self) -> LinePopup:
        """Ask for a link; one that is on the clipboard stands there already."""
        from briefing.desktop.widgets.popup import LinePopup  # noqa: PLC0415 - when first asked

        copied = QGuiApplication.clipboard().text().strip()
        offered = copied if copied.startswith(SCHEME) else ""
        popup = LinePopup("Open a link to a place", "Open", self._window, offered)
        popup.line.setPlaceholderText(f"{SCHEME}absences?reason_kind=health")
        popup.line.setMinimumWidth(420)
        popup.answered.connect(lambda text: self._take(popup, text))
        middle = (self._window.width() - popup.sizeHint().width()) // 2
        popup.open_at(self._window.mapToGlobal(QPoint(middle, 60)))
        popup.setFocus()
        return popup

    def open(self, text: str) -> None:
        """Go where a link leads; if it leads nowhere, a line says why."""
        try:
            self._go(text)
        except UnknownName as why:
            self._notice.say(str(why))

    def _take(self, popup: LinePopup, text: str) -> None:
        try:
            self._go(text)
        except UnknownName as why:
            popup.complain(str(why))
            return
        popup.close()

    def _go(self, text: str) -> None:
        if self._navigator.sections:  # else nothing is open, and it leads nowhere
            self._navigator.follow(from_text(text, self._navigator.sections, PAGES))
