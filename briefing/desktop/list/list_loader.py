"""Make the lists of a section: small ones at once, large ones off the thread that paints."""

from __future__ import annotations

from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from briefing.criteria import Criteria
from briefing.desktop.state.background_reader import BackgroundReader
from briefing.desktop.state.session import Session
from briefing.errors import BriefingError
from briefing.queries.listing import Listing
from briefing.section import Section
from briefing.store.store import Store

LARGE: Final = 5_000  # records; a list of fewer takes a few milliseconds
FIRST: Final = 512  # rows with which a list begins: more than a screen has
SLOW: Final = 150  # milliseconds without an answer before the list says that it is at work
PAUSE: Final = 15  # milliseconds in which the first rows are painted before the rest is asked for


class ListRequest(NamedTuple):
    """A list that is wanted."""

    section: Section
    criteria: Criteria
    keep: str = ""  # id of the record to be chosen, if it is there
    typing: bool = False  # the user is at it: the first rows matter more than `keep`


class ListLoader(QObject):
    """Makes the list asked for last; one that is no longer wanted is stopped.

    What is handed over belongs to the connection of the thread that paints.
    """

    begun = Signal(object, object)  # ListRequest, Listing: maybe its first rows, nothing counted
    made = Signal(object, object)  # ListRequest, Listing: all of it; its facets counted if large
    failed = Signal(object, object)  # ListRequest, BriefingError
    slow = Signal()  # nothing has come for a while

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: Final = session
        self._request: ListRequest | None = None
        self._begun: Listing | None = None
        self._size: tuple[Store | None, Section | None, int] = (None, None, 0)  # last looked at
        self.is_late = False  # what is handed over now was expected for a while
        self._reading: Final = BackgroundReader(self)
        self._reading.answered.connect(self._take)
        self._reading.failed.connect(self._fall_back)
        self._slow: Final = QTimer(self, singleShot=True, interval=SLOW)
        self._slow.timeout.connect(self.slow)
        self._pause: Final = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask_for_rest)
        session.leaving.connect(self.stop)

    @property
    def busy(self) -> bool:
        """Whether the list, or the rest of it, is still to come."""
        return self._request is not None

    def make(self, request: ListRequest) -> bool:
        """Make a list instead of the one before; whether some of it is handed over already."""
        self.drop()
        store, source = self._session.store, self._session.apart
        assert store is not None
        assert source is not None
        try:
            if self._size_of(store, request.section) < LARGE:
                listing = Listing(store, request.section, request.criteria)
                self.made.emit(request, listing)
                return True
            if _is_at_hand(store, request):
                listing = Listing(store, request.section, request.criteria)
                self._request = request
                self._take(listing)
                return True
        except BriefingError as error:
            self.failed.emit(request, error)
            return True
        self._request = request
        self.is_late = True
        self._slow.start()
        self._reading.read(source, partial(_begin, request))
        return False

    def drop(self) -> None:
        """Want no list any more."""
        self._slow.stop()
        self._pause.stop()
        self._request = self._begun = None
        self.is_late = False
        self._reading.drop()

    def stop(self) -> None:
        """Want no list, let go of the file, and wait until that is done."""
        self.drop()
        self._reading.stop()
        self._size = (None, None, 0)

    def _take(self, listing: Listing) -> None:
        """Hand over the beginning of a list, or after that the whole."""
        request, store = self._request, self._session.store
        assert request is not None
        assert store is not None
        self._slow.stop()
        if self._begun is None:
            self._begun = listing
            self.begun.emit(request, listing.bound_to(store))
            if self._begun is listing:  # else somebody wants another by now
                self._pause.start()
        else:
            self._request = self._begun = None
            self.made.emit(request, listing.bound_to(store))

    def _ask_for_rest(self) -> None:
        source = self._session.apart
        if self._request is not None and self._begun is not None and source is not None:
            self._reading.read(source, partial(_finish, self._begun))

    def _fall_back(self, error: BriefingError) -> None:
        """Ask the open file itself: it may have been moved or replaced under its name."""
        request, store = self._request, self._session.store
        self.drop()
        if request is None or store is None:
            return
        try:
            listing = Listing(store, request.section, request.criteria)
            listing.load_counts(request.section.facets)
        except BriefingError as its_own:
            self.failed.emit(request, its_own)
        else:
            self.is_late = True
            self.made.emit(request, listing)

    def _size_of(self, store: Store, section: Section) -> int:
        if self._size[:2] != (store, section):
            self._size = (store, section, store.count(section))
        return self._size[2]


def _is_at_hand(store: Store, request: ListRequest) -> bool:
    """Tell whether nothing has to be looked for: it is the whole section as it is numbered."""
    section, criteria = request.section, request.criteria
    group_by = section.group_by if criteria.group_by is None else criteria.group_by
    return not criteria.narrows and store.is_ascending(section, criteria, group_by)


def _begin(request: ListRequest, store: Store) -> Listing:
    listing = Listing(store, request.section, request.criteria, first=FIRST)
    if request.keep and not request.typing and not listing.complete:
        row = store.row_of(request.section, request.keep)
        if listing.index_of(row) < 0 and store.holds(request.section, listing.criteria, row):
            listing = listing.completed()
    listing.load_counts()
    return listing


def _finish(begun: Listing, store: Store) -> Listing:
    whole = begun.bound_to(store).completed()
    whole.load_counts(whole.section.facets)
    return whole
