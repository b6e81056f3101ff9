"""The box over the window that searches everything: records, commands, places, dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from briefing.desktop.palette.box import Box
from briefing.desktop.palette.commands import FinderCommands
from briefing.desktop.palette.rows import (
    AsOfRow,
    CommandRow,
    MoreRow,
    RecordRow,
    Row,
    rows_of,
    spoken,
    summary,
)
from briefing.desktop.palette.search import Answer, search
from briefing.desktop.state.background_reader import BackgroundReader
from briefing.desktop.state.session import Session
from briefing.desktop.widgets.override import override
from briefing.settings import Settings

MOST: Final = 5  # records of a section
SLOW: Final = 300  # milliseconds without an answer before the box says that it is at work
SPEAKING_PAUSE: Final = 500  # milliseconds without a key before the number is read out
SCRIM: Final = (0, 0, 0, 70)


class Finder(QWidget):
    """Lies over the whole window; a click beside the box, or Escape, closes it."""

    record_asked = Signal(str, str, str)  # section key, id, what was typed
    list_asked = Signal(str, str)  # section key, what is typed
    as_of_asked = Signal(str)  # ISO 8601; empty: with all claims
    announced = Signal(str)  # what a screen reader says

    def __init__(
        self,
        window: QWidget,
        session: Session,
        settings: Settings,
        *,
        actions: Callable[[], Sequence[QAction]],
        dates: Callable[[], tuple[str, ...]],
    ) -> None:
        """Find what a session shows, whichever file and date that is.

        `actions` are the commands that can be found beside it, `dates` those as of which the file
        can be shown; both are asked for when the box opens.
        """
        super().__init__(window)
        self._window: Final = window
        self._session: Final = session
        self._actions: Final = actions
        self._ask_for_dates: Final = dates
        self._commands: Final = FinderCommands(settings)
        self._dates: tuple[str, ...] = ()
        self._answer: Answer | None = None
        self._before: QWidget | None = None  # had the focus
        self._waits = False  # Enter was pressed before the answer came
        self.searching: Final = BackgroundReader(self)
        self.searching.answered.connect(self._take)
        self.searching.failed.connect(lambda error: self._say(str(error)))
        self.box: Final = Box(self)
        self.box.line.textChanged.connect(self._typed)
        self.box.line.installEventFilter(self)
        self.box.view.clicked.connect(self._clicked)
        self.box.view.entered.connect(self._entered)
        self._slow: Final = self._timer(SLOW, lambda: self.box.says.setText("Searching…"))
        self._pause: Final = self._timer(SPEAKING_PAUSE, self._announce_number)
        self.hide()
        window.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        session.leaving.connect(self.searching.leave)
        session.entered.connect(self._go_on)

    # --- open and close -----------------------------------------------------------------------

    def ask(self) -> None:
        """Open the box over the window."""
        if self.isVisible():
            self.box.line.selectAll()
            return
        self._dates = self._ask_for_dates()
        source = self._session.apart
        if source is not None:
            self.searching.prepare(source)
        self._commands.take(self._actions())
        self._before = QApplication.focusWidget()
        self.box.line.clear()
        self._typed("")
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.box.place_in(self.size())
        self.box.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close the box; the focus goes back to where it was."""
        before = self._before
        self._close()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _close(self) -> None:
        self._slow.stop()
        self._pause.stop()
        self._before = None
        self.searching.drop()
        self.hide()

    def _go_on(self) -> None:
        """Find the same in what is shown by now."""
        if self.isVisible():
            self._typed(self.box.line.text())

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if not self.isVisible() or new is None or self.isAncestorOf(new):
            return
        if new.window() is self._window:
            self._close()

    # --- what is typed, and what is found -----------------------------------------------------

    def _typed(self, text: str) -> None:
        self._waits = False
        source = self._session.apart
        if source is not None and text.strip():
            self.searching.read(source, partial(search, text, MOST))
            self._slow.start()
        else:
            self.searching.drop()
            self._answer = None
            self._slow.stop()
        self._show_rows()
        self._pause.start()

    def _take(self, answer: Answer) -> None:
        self._answer = answer
        self._show_rows()
        if self._waits:
            self._waits = False
            self._do(self.box.view.currentIndex().row())

    def _show_rows(self) -> None:
        typed, now = self.box.line.text(), self._session.as_of
        rows = rows_of(typed, self._answer, self._commands.all, self._dates, now)
        self.box.results.show(rows)
        self._choose(self.box.results.step(-1, 0))
        if self.searching.busy:
            self.box.place_in(self.size())
        else:
            self._say(summary(typed, self._answer, rows))

    def _say(self, words: str) -> None:
        self._slow.stop()
        self.box.says.setText(words)
        self.box.line.setAccessibleDescription(words)
        self.box.place_in(self.size())

    # --- rows ---------------------------------------------------------------------------------

    def _current(self) -> Row | None:
        number = self.box.view.currentIndex().row()
        return self.box.results.rows[number] if number >= 0 else None

    def _choose(self, number: int) -> None:
        self.box.view.setCurrentIndex(self.box.results.index(number))
        if number <= 1:
            self.box.view.scrollToTop()  # the head of the first row too

    def _step(self, by: int) -> None:
        number = self.box.results.step(self.box.view.currentIndex().row(), by)
        if number >= 0:
            self._choose(number)
            self._announce(spoken(self.box.results.rows[number]))

    def _enter(self) -> None:
        if self.searching.busy and not isinstance(self._current(), CommandRow | AsOfRow):
            self._waits = True  # what stands there answers an older question
        else:
            self._do(self.box.view.currentIndex().row())

    def _clicked(self, index: QModelIndex) -> None:
        self._do(index.row())

    def _entered(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.box.view.setCurrentIndex(index)

    def _do(self, number: int) -> None:
        if not 0 <= number < len(self.box.results.rows):
            return
        row = self.box.results.rows[number]
        match row:
            case RecordRow(section, found):
                self.leave()
                self.record_asked.emit(section.key, found.id, self.box.line.text())
            case MoreRow(section, _, typed):
                self.leave()
                self.list_asked.emit(section.key, typed)
            case CommandRow():
                self.leave()
                self._commands.do(row.number)
            case AsOfRow(_, date):
                self.leave()
                self.as_of_asked.emit(date)

    # --- keys, mouse, screen readers ----------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys of the list work in the line; fill the window whatever its size."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
        if (
            watched is self.box.line
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
        ):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Tab:
                self._step(1)
            case Qt.Key.Key_Up | Qt.Key.Key_Backtab:
                self._step(-1)
            case Qt.Key.Key_PageDown:
                self._step(self.box.page())
            case Qt.Key.Key_PageUp:
                self._step(-self.box.page())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter()
            case Qt.Key.Key_Escape:
                self.leave()
            case _:
                return False
        return True

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.leave()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.box.place_in(self.size())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the window a little."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(*SCRIM))

    def _announce_number(self) -> None:
        if self.searching.busy:
            self._pause.start()
            return
        current = self._current()
        first = f"; {spoken(current)}" if current is not None else ""
        self._announce(f"{self.box.says.text()}{first}")

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.box.line, words))
        self.announced.emit(words)

    def _timer(self, milliseconds: int, do: Callable[[], object]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(do)
        return timer
