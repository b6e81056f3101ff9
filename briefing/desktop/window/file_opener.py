"""Open files, and show what is open in the window; what cannot be is said in a line."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from briefing.desktop.state.event_text import dates_that_are_none
from briefing.desktop.state.file_state import file_state, keep_file_state
from briefing.desktop.state.file_watcher import FileWatcher
from briefing.desktop.state.places import places_of
from briefing.desktop.state.recent_files import SETTING as RECENT
from briefing.desktop.state.recent_files import forget_recent, recent, remember_opened
from briefing.desktop.state.session import Session
from briefing.desktop.widgets.notice import Notice
from briefing.desktop.widgets.text import plain
from briefing.desktop.window.as_of_controller import AsOfController
from briefing.desktop.window.navigator import Navigator
from briefing.desktop.window.sidebar import Entry, Sidebar
from briefing.errors import BriefingError, FileTrouble
from briefing.resources import BUNDLED_BRIEFING
from briefing.settings import Settings
from briefing.store.file.file_trouble import LOCKED, UNREADABLE
from briefing.store.store import Store
from briefing.words.printable import printable

PASSING: Final = (LOCKED, UNREADABLE)  # kinds of trouble that another try may find gone
AFTER_PAINT: Final = 200  # milliseconds; by then a window is on the screen


class FileOpener(QObject):
    """Shows what is opened in the sidebar and at the place where the user is."""

    opened = Signal(object)  # Store, of another file than before
    another_asked = Signal(object)  # Path of a file to be shown in a window of its own

    def __init__(
        self,
        session: Session,
        sidebar: Sidebar,
        navigator: Navigator,
        notice: Notice,
        as_of: AsOfController,
        *,
        settings: Settings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session: Final = session
        self._sidebar: Final = sidebar
        self._navigator: Final = navigator
        self._notice: Final = notice
        self._settings: Final = settings
        self._window: Final = window
        self._as_of: Final = as_of
        as_of.turned.connect(self._show)
        self._watcher: Final = FileWatcher(self)
        self._watcher.changed.connect(self._say_it_changed)
        session.changed.connect(self._say_it_changed)
        self._watcher.gone.connect(self._say_it_is_gone)
        # One for all files: what is opened right after another is compared once.
        self._soon: Final = QTimer(self, singleShot=True)
        self._soon.timeout.connect(session.find)
        self._refused: Path | None = None  # what was to be opened last and could not be

    def open(self, path: Path) -> bool:
        """Open a file. If that cannot be, a line says why and what was open stays."""
        file = self._session.file
        if another := file is None or file.path != path:
            self.keep_state()
        try:
            store = self._session.open(path)
        except BriefingError as error:
            self._refused = path
            self._say_why_not(path, error)
            if file is None:
                self._navigator.show_nothing()
            return False
        self._refused = None
        self._as_of.stay()
        if another:
            self._navigator.go_on(file_state(self._settings, path, store.vocabulary))
        self._notice.hide()
        self.opened.emit(store)
        self._show(store)
        if wrong := dates_that_are_none(store.event):
            self._notice.say(wrong)
        remember_opened(self._settings, path)
        QTimer.singleShot(AFTER_PAINT, self._settings.save)
        self._watcher.watch(None if path == BUNDLED_BRIEFING else path)
        return True

    def keep_state(self) -> None:
        """Keep where the user is in the file for the next time that it is opened."""
        if self._session.file is not None:
            keep_file_state(self._settings, self._session.file.path, self._navigator.file_state)

    def close(self) -> None:
        """Let go of the file."""
        self._watcher.watch(None)
        self._as_of.stop()
        self._session.close()

    def read_again(self) -> None:
        """Read the open file anew and show the same of it, or try again what was refused."""
        file, as_of = self._session.file, self._session.as_of
        if file is not None:
            if self.open(file.path) and as_of:
                self._as_of.show(as_of)
        elif self._refused is not None:
            self.open(self._refused)

    def ask(self) -> None:
        """Ask which file to open."""
        chosen = self._chosen()
        if chosen is not None:
            self.open(chosen)

    def ask_for_another(self) -> None:
        """Ask which file to open in a window of its own."""
        chosen = self._chosen()
        if chosen is not None:
            self.another_asked.emit(chosen)

    def fill_recent(self, menu: QMenu) -> None:
        """Offer the files opened last; those that are gone are named and cannot be chosen."""
        menu.clear()
        for one in recent(self._settings):
            name = plain(printable(one.path.name))
            action = menu.addAction(name if one.there else f"{name} (gone)")
            action.setToolTip(printable(str(one.path)))
            action.setEnabled(one.there)
            action.triggered.connect(partial(self.open, one.path))
        if menu.isEmpty():
            menu.addAction("No file has been opened yet").setEnabled(False)
            return
        menu.setToolTipsVisible(True)
        menu.addSeparator()
        menu.addAction("&Forget these", self._forget_recent)

    def dropped(self, data: QMimeData) -> list[Path]:
        """Return the files that are dragged, if they are files of this computer."""
        return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]

    def _chosen(self) -> Path | None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not before the first paint

        store = self._session.store
        start = store.path.parent if store is not None else Path.home()
        if start == BUNDLED_BRIEFING.parent:
            start = Path.home()
        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            "Open a briefing – Briefing",
            str(start),
            "Briefings (*.briefing);;All files (*)",
        )
        return Path(chosen) if chosen else None

    def _show(self, store: Store) -> None:
        try:
            numbers = {section.key: store.count(section) for section in store.vocabulary.sections}
            stated = self._as_of.stated(max(numbers.values()))
        except BriefingError as error:
            self._notice.say(str(error))
            return
        entries = tuple(
            Entry(place, numbers.get(place.key)) for place in places_of(store.vocabulary)
        )
        self._sidebar.show_event(store.event, entries)
        self._as_of.offer(store, stated)
        self._navigator.forget_findings()
        self._as_of.arrive()
        # At a start the first paint comes before: comparing takes the interpreter from it.
        pause = 0 if self._window.isVisible() else AFTER_PAINT
        if not stated:
            QTimer.singleShot(pause, self._session.find_dates)
        self._soon.start(pause)

    def _say_it_changed(self) -> None:
        file = self._session.file
        if file is not None:
            name = printable(file.path.name)
            self._notice.say(
                f"{name} has changed on disk; what you see is how it was.",
                "Read again",
                self.read_again,
            )

    def _forget_recent(self) -> None:
        before = self._settings[RECENT]
        forget_recent(self._settings)
        self._notice.tell(
            "The files opened last are forgotten.",
            "Undo",
            lambda: self._settings.__setitem__(RECENT, before),
        )

    def _say_it_is_gone(self) -> None:
        file = self._session.file
        if file is not None:
            self._notice.say(
                f"{printable(file.path.name)} is no longer in its folder; it was moved, renamed or "
                "deleted. Open it again from where it is now."
            )

    def _say_why_not(self, path: Path, error: BriefingError) -> None:
        from briefing.desktop.state.log import note  # noqa: PLC0415 - hardly ever

        why, kind = str(error), error.kind if isinstance(error, FileTrouble) else ""
        note(f"A file was refused: {kind or type(error).__name__}")
        if kind in PASSING:
            self._notice.say(why, "Try again", partial(self.open, path))
        elif path == BUNDLED_BRIEFING:
            self._notice.say(why, "Open another…", self.ask)
        elif self._session.store is None:
            self._notice.say(why, "Open the bundled briefing", partial(self.open, BUNDLED_BRIEFING))
        else:
            self._notice.say(why)
