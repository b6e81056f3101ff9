"""Open files, and turn the open one back to a date; what cannot be is said in a line."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from briefing.desktop.notice import Notice
from briefing.desktop.place_view import PlaceView
from briefing.desktop.places import PLACES
from briefing.desktop.session import Session
from briefing.desktop.sidebar import Entry, Sidebar
from briefing.errors import BriefingError
from briefing.resources import BUNDLED_BRIEFING
from briefing.sections import SECTIONS
from briefing.store.reading import Store

AFTER_PAINT: Final = 200  # milliseconds; by then a window is on the screen


class Opening(QObject):
    """Shows what is opened in the sidebar and at the place where the user is."""

    opened = Signal(object)  # Store, of another file than before

    def __init__(
        self,
        session: Session,
        sidebar: Sidebar,
        places: PlaceView,
        notice: Notice,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session: Final = session
        self._sidebar: Final = sidebar
        self._places: Final = places
        self._notice: Final = notice
        self._window: Final = window

    def open(self, path: Path) -> bool:
        """Open a file. If that cannot be, a line says why and what was open stays."""
        another = self._session.store is not None
        try:
            store = self._session.open(path)
        except BriefingError as error:
            self._say_why_not(path, str(error))
            return False
        if another:
            self._places.forget()
        self._notice.hide()
        self.opened.emit(store)
        self._show(store)
        return True

    def open_bundled(self) -> None:
        """Open the briefing that travels with the program."""
        self.open(BUNDLED_BRIEFING)

    def ask(self) -> None:
        """Ask which file to open."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not before the first paint

        store = self._session.store
        start = store.path.parent if store is not None else Path.home()
        if start == BUNDLED_BRIEFING.parent:
            start = Path.home()
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, "Open a briefing", str(start), "Briefings (*.briefing);;All files (*)"
        )
        if chosen:
            self.open(Path(chosen))

    def turn_back(self, date: str) -> None:
        """Show what had been said by a date; empty: everything."""
        try:
            store = self._session.turn_back(date)
        except BriefingError as error:
            self._notice.say(str(error))
            return
        if store is not None:
            self._show(store)

    def _show(self, store: Store) -> None:
        try:
            numbers = {section.key: store.count(section) for section in SECTIONS}
            file = self._session.file
            dates = tuple(file.stated_dates()) if file is not None else ()
        except BriefingError as error:
            self._notice.say(str(error))
            return
        entries = tuple(Entry(place, numbers.get(place.key)) for place in PLACES)
        self._sidebar.show_event(store.event, entries)
        whole = store.event.text("as_of")
        self._sidebar.as_of.show_dates(dates, store.as_of, whole, store.undated)
        self._places.list.table.mark(None)
        self._places.go(self._places.place)
        # At a start the first paint comes before: comparing takes the interpreter from it.
        QTimer.singleShot(0 if self._window.isVisible() else AFTER_PAINT, self._session.find)

    def _say_why_not(self, path: Path, why: str) -> None:
        if path == BUNDLED_BRIEFING:
            self._notice.say(why, "Open another…", self.ask)
        elif self._session.store is None:
            self._notice.say(why, "Open the bundled briefing", self.open_bundled)
        else:
            self._notice.say(why)
