"""Turn the window back to a date, and forward again; while that takes its time, it goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from briefing.desktop.list.list_loader import LARGE
from briefing.desktop.state.event_text import is_date
from briefing.desktop.state.session import Session
from briefing.desktop.turning_back import SMALL, TurningBack, as_it_stood
from briefing.desktop.widgets.notice import Notice
from briefing.desktop.window.as_of_box import AsOfBox
from briefing.desktop.window.navigator import Navigator
from briefing.errors import BriefingError
from briefing.store.store import Store
from briefing.words.formatting import date_in_words

NO_DATE: Final = "the whole briefing"  # where its own as-of date is none


class AsOfController(QObject):
    """Knows the dates that can be gone back to, and goes there."""

    turned = Signal(object)  # Store, which the session shows by now and the window does not yet

    def __init__(
        self,
        session: Session,
        box: AsOfBox,
        places: Navigator,
        notice: Notice,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session: Final = session
        self._box: Final = box
        self._places: Final = places
        self._notice: Final = notice
        self._days: tuple[str, ...] = ()  # on which something was said, of a large file
        self._days_of: Store | None = None
        self._then: Callable[[], object] | None = None  # what waits until the date is turned back
        self._at_work = ""  # what the window says meanwhile
        self._turning: Final = TurningBack(self)
        self._turning.turned.connect(self._take)
        self._turning.failed.connect(self._fail)
        self._turning.slow.connect(self._say_at_work)
        session.dated.connect(self._take_dates)
        session.leaving.connect(self._turning.drop)
        places.date_asked.connect(self.turn_back)

    @property
    def is_turning(self) -> bool:
        """Whether the window is on its way."""
        return self._turning.busy

    def turn_back(self, date: str, then: Callable[[], object] | None = None) -> None:
        """Show what had been said by a date; empty: everything.

        A large file takes its time, while the window says so. `then` shows a place of that date;
        without it, it is the one where the user is by then. If it cannot be, a line says why.
        """
        file = self._session.file
        if file is None:
            return
        self.stay()
        self._then = then
        if date == self._session.as_of:
            self.arrive()
        elif not date:
            self._take(file)
        elif not _is_small(file.path):
            self._turning.turn(file.opened, date)
            self._box.show_date(self._turning.date)
        else:
            try:
                self._take(as_it_stood(file, date))
            except BriefingError as error:
                self._fail(error)

    def stay(self) -> None:
        """Show what is shown, and no longer wait for another date."""
        self._turning.drop()
        self._then = None
        self._notice.take_back(self._at_work)
        self._box.show_date(self._session.as_of)

    def stop(self) -> None:
        """Let go of the file, and wait until that is done."""
        self._turning.stop()

    def arrive(self) -> None:
        """Show the place that waits for the date, or the one where the user is."""
        then, self._then = self._then, None
        if then is not None:
            try:
                then()
            except BriefingError as error:
                self._notice.say(str(error))
            else:
                return
        self._places.go(self._places.place)

    def dates(self, most: int) -> tuple[str, ...]:
        """Return the days to go back to; none yet for a file that has so many records."""
        file = self._session.file
        if file is None:
            return ()
        if most >= LARGE:
            return self._days if self._days_of is file else ()
        return tuple(file.stated_dates())

    def show_dates(self, store: Store, dates: Sequence[str]) -> None:
        """Offer the days to go back to, and the date that is shown, whatever it is."""
        offered = tuple(sorted({*dates, store.as_of} - {""}))
        own = store.event.text("as_of")
        whole = own if not own or is_date(own) else NO_DATE
        self._box.show_dates(offered, store.as_of, whole, store.undated)
        if self.is_turning:
            self._box.show_date(self._turning.date)

    def _take(self, store: Store) -> None:
        self._notice.take_back(self._at_work)
        self._session.show(store)
        self.turned.emit(store)

    def _fail(self, error: BriefingError) -> None:
        self.stay()
        self._notice.say(str(error))

    def _say_at_work(self, date: str) -> None:
        self._at_work = (
            f"Going back to {date_in_words(date)}. This takes a while for so large a file; "
            "until then you see what you saw before."
        )
        self._notice.tell(self._at_work, "Stop", self.stay)

    def _take_dates(self, dates: tuple[str, ...]) -> None:
        store = self._session.store
        if store is None:
            return
        self._days, self._days_of = dates, self._session.file
        with suppress(BriefingError):  # whatever else reads the file says it
            self.show_dates(store, dates)


def _is_small(path: Path) -> bool:
    try:
        return path.stat().st_size < SMALL
    except OSError:
        return True  # to read it says why that cannot be
