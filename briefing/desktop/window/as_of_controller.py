"""Show the file as of a date; while that takes its time, the window goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from briefing.desktop.list.list_loader import LARGE
from briefing.desktop.state.background_reader import BackgroundReader
from briefing.desktop.state.event_text import is_date
from briefing.errors import BriefingError
from briefing.words.words import Words

if TYPE_CHECKING:
    from briefing.desktop.state.session import Session
    from briefing.desktop.widgets.notice import Notice
    from briefing.desktop.window.as_of_box import AsOfBox
    from briefing.desktop.window.navigator import Navigator
    from briefing.store.store import Store

NO_DATE: Final = "the whole briefing"  # where its own as-of date is none
SMALL: Final = 2 << 20  # bytes of a file; one of fewer is turned back in a few frames
SLOW: Final = 150  # milliseconds without an answer before the window says that it is at work


class AsOfController(QObject):
    """Knows the dates as of which a file can be shown, and shows it so; the last one asked counts.

    A large file is read over a connection of its own, off the thread that paints.
    """

    turned = Signal(object)  # Store, which the session shows by now and the window does not yet

    def __init__(
        self,
        session: Session,
        box: AsOfBox,
        navigator: Navigator,
        notice: Notice,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session: Final = session
        self._box: Final = box
        self._navigator: Final = navigator
        self._notice: Final = notice
        self._asked = ""  # the date on its way, or asked for last
        self._stated: tuple[str, ...] = ()  # days on which something was said, of a large file
        self._stated_in: Store | None = None
        self._arrival: Callable[[], object] | None = None  # shows what waits for the date
        self._at_work = ""  # what the window says meanwhile
        self._reader: Final = BackgroundReader(self)
        self._reader.answered.connect(self._take_answer)
        self._reader.failed.connect(self._fail)
        self._slow: Final = QTimer(self, singleShot=True, interval=SLOW)
        self._slow.timeout.connect(self._say_at_work)
        box.as_of_asked.connect(self.show)
        navigator.as_of_asked.connect(self.show)
        session.dated.connect(self._take_stated)
        session.leaving.connect(self._drop)

    @property
    def busy(self) -> bool:
        """Whether another date is on its way."""
        return self._reader.busy

    def show(self, as_of: str, arrival: Callable[[], object] | None = None) -> None:
        """Show what had been said by a date, ISO 8601; empty: everything.

        A large file takes its time, while the window says so. `arrival` shows a place as of that
        date; without it, it is the one where the user is by then. If it cannot be, a line says why.
        """
        file = self._session.file
        if file is None:
            return
        self.stay()
        self._arrival = arrival
        if as_of == self._session.as_of:
            self.arrive()
        elif not as_of:
            self._take(file)
        elif _is_small(file.path):
            try:
                self._take(store_as_of(file, as_of))
            except BriefingError as error:
                self._fail(error)
        else:
            self._asked = as_of
            self._reader.read(file.opened, lambda whole: store_as_of(whole, as_of))
            self._slow.start()
            self._box.show_as_of(as_of)

    def stay(self) -> None:
        """Show what is shown, and no longer wait for another date."""
        self._drop()
        self._arrival = None
        self._notice.take_back(self._at_work)
        self._box.show_as_of(self._session.as_of)

    def stop(self) -> None:
        """Let go of the file, and wait until that is done."""
        self._slow.stop()
        self._reader.stop()

    def arrive(self) -> None:
        """Show the place that waits for the date, or the one where the user is."""
        arrival, self._arrival = self._arrival, None
        if arrival is not None:
            try:
                arrival()
            except BriefingError as error:
                self._notice.say(str(error))
            else:
                return
        self._navigator.go(self._navigator.place)

    def stated(self, most: int) -> tuple[str, ...]:
        """Return the days to offer for a file; `most` is the number of records in a section of it.

        None yet where those are so many that the days are still to be found.
        """
        file = self._session.file
        if file is None:
            return ()
        if most >= LARGE:
            return self._stated if self._stated_in is file else ()
        return tuple(file.stated_dates())

    def offer(self, store: Store, stated: Sequence[str]) -> None:
        """Offer these days, and the date that is shown, whatever it is."""
        offered = tuple(sorted({*stated, store.as_of} - {""}))
        own = store.event.text("as_of")
        whole = own if not own or is_date(own) else NO_DATE
        self._box.offer(offered, store.as_of, whole, store.undated)
        if self.busy:
            self._box.show_as_of(self._asked)

    def _drop(self) -> None:
        """Stay where it is, without waiting, and let go of the file."""
        self._slow.stop()
        self._reader.leave()

    def _take_answer(self, store: Store) -> None:
        self._drop()
        self._take(store)

    def _take(self, store: Store) -> None:
        self._notice.take_back(self._at_work)
        self._session.show(store)
        self.turned.emit(store)

    def _fail(self, error: BriefingError) -> None:
        self.stay()
        self._notice.say(str(error))

    def _say_at_work(self) -> None:
        self._at_work = (
            f"Going back to {Words().date(self._asked)}. This takes a while for so large a file; "
            "until then you see what you saw before."
        )
        self._notice.tell(self._at_work, "Stop", self.stay)

    def _take_stated(self, stated: tuple[str, ...]) -> None:
        store = self._session.store
        if store is None:
            return
        self._stated, self._stated_in = stated, self._session.file
        with suppress(BriefingError):  # whatever else reads the file says it
            self.offer(store, stated)


def store_as_of(file: Store, as_of: str) -> Store:
    """Open what a file held on a date; UnknownName if it is none."""
    from briefing.queries.open_as_of import open_as_of  # noqa: PLC0415 - not before the first paint

    return open_as_of(file, as_of)


def _is_small(path: Path) -> bool:
    try:
        return path.stat().st_size < SMALL
    except OSError:
        return True  # to read it says why that cannot be
