"""All windows of the program: one for each file that is open."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from briefing.desktop.app.single_instance import StartRequest
from briefing.desktop.state.recent_files import is_there
from briefing.desktop.window.commands import COMMANDS
from briefing.desktop.window.main_window import Window
from briefing.resources import BUNDLED_BRIEFING
from briefing.settings import Setting, Settings

OPEN_AT_THE_END: Final = "open files"  # in the settings, where there were several windows
MOST: Final = 10  # windows that come back
STEP: Final = 28  # pixels by which a new window stands beside the one before it


class Windows(QObject):
    """Opens files in windows of their own, and brings forward the one that shows a file already."""

    opened = Signal(object)  # Window

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings: Final = settings
        self._windows: list[Window] = []
        self._is_ending = False

    @property
    def all(self) -> tuple[Window, ...]:
        """The open windows, the one opened last at the end."""
        return tuple(self._windows)

    def open(self, file: Path | None = None) -> Window:
        """Show a file, or the bundled briefing, in front of all other windows."""
        path = BUNDLED_BRIEFING if file is None else file
        window = self._showing(path)
        if window is None:
            return self._show(self._empty() or self.make(), path)
        come_forward(window)
        return window

    def open_once_more(self, path: Path) -> Window:
        """Show a file in one more window, whether one shows it already or not."""
        return self._show(self.make(), path)

    def make(self) -> Window:
        """Make a window without a file, not yet shown."""
        window = Window(self._settings, COMMANDS)
        if self._windows:
            _put_beside(window, self._windows[-1])
        window.closed.connect(lambda: self._leave(window))
        window.quit_asked.connect(self._end)
        window.file_opener.another_asked.connect(self.open)
        window.one_more_asked.connect(self.open_once_more)
        self._windows.append(window)
        self.opened.emit(window)
        return window

    def bring_back(self) -> None:
        """Open what was open in several windows when the program ended, as far as it is there."""
        kept = self._settings[OPEN_AT_THE_END]
        names = [name for name in kept if isinstance(name, str)] if isinstance(kept, list) else []
        for name in names[:MOST]:
            path = Path(name) if name else BUNDLED_BRIEFING
            if is_there(path):
                self.open_once_more(path)

    def take(self, asked: StartRequest) -> None:
        """Open what a second start of the program asks for."""
        if asked.token:
            os.environ["XDG_ACTIVATION_TOKEN"] = asked.token  # Qt takes it from there
        for file in asked.files or (None,):
            window = self.open(file)
            if asked.link:
                window.links.open(asked.link)

    def greet(self, words: str) -> bool:
        """Tell something about the bundled briefing; False if it is not what is shown."""
        window = self._showing(BUNDLED_BRIEFING)
        if window is None or window.notice.isVisible():
            return False
        window.notice.tell(words, stays=True)
        return True

    def say(self, words: str) -> None:
        """Say something in the first window, unless it has something to say itself."""
        for window in self._windows[:1]:
            if not window.notice.isVisible():
                window.notice.say(words)

    def keep(self) -> None:
        """Keep how the windows are, without closing them."""
        self._note_what_is_open()
        for window in self._windows:
            window.keep()

    def close(self) -> None:
        """Close all windows as the user would."""
        self._end()
        for window in reversed(self.all):
            window.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the file that macOS hands over on a double click."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.open(Path(event.file()))
            return True
        return super().eventFilter(watched, event)

    def _end(self) -> None:
        self._note_what_is_open()
        self._is_ending = True

    def _leave(self, window: Window) -> None:
        self._windows.remove(window)
        if not self._windows:
            if not self._is_ending:  # they were closed one by one
                self._settings[OPEN_AT_THE_END] = None
            self._is_ending = False

    def _note_what_is_open(self) -> None:
        paths = [
            window.session.store.path
            for window in self._windows
            if window.session.store is not None
        ]
        names = ["" if path == BUNDLED_BRIEFING else str(path.absolute()) for path in paths]
        if self._windows:
            several = list[Setting](names[:MOST])
            self._settings[OPEN_AT_THE_END] = several if len(names) > 1 else None

    def _show(self, window: Window, path: Path) -> Window:
        window.file_opener.open(path)
        window.show()
        window.navigator.take_focus()
        come_forward(window)
        return window

    def _empty(self) -> Window | None:
        """Return a window whose file could not be opened: it is there for another one."""
        return next((window for window in self._windows if window.session.store is None), None)

    def _showing(self, path: Path) -> Window | None:
        for window in self._windows:
            if window.session.store is not None and _same(window.session.store.path, path):
                return window
        return None


def come_forward(window: Window) -> None:
    """Bring a window to the front, as far as the desktop allows it."""
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)


def _put_beside(window: Window, other: Window) -> None:
    """Let both title bars be seen, and nothing of the new window lie outside the screen."""
    room = other.screen().availableGeometry()
    corner = other.pos() + QPoint(STEP, STEP)
    if not room.contains(corner + QPoint(window.minimumWidth(), window.minimumHeight())):
        corner = room.topLeft() + QPoint(STEP, STEP)
    frame = other.frameGeometry().size() - other.size()
    left = QSize(room.right() - corner.x(), room.bottom() - corner.y()) - frame
    window.move(corner)
    window.resize(other.size().boundedTo(left))


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other
