"""A section as it is shown: its list, and beside it the dossier of what is chosen there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from briefing.criteria import Criteria
from briefing.desktop.list.clipboard import Clipboard
from briefing.desktop.list.column_menus import ColumnMenus
from briefing.desktop.list.list_loader import ListLoader, ListRequest
from briefing.desktop.list.list_pane import ListPane
from briefing.desktop.list.match_reasons import out_of_sight
from briefing.desktop.list.saved_filters import SavedFilters
from briefing.desktop.pages.dossier_html import dossier_html, folded_html, group_html
from briefing.desktop.pages.page_view import PageView
from briefing.desktop.widgets.splitter import splitter
from briefing.errors import BriefingError, UnknownName
from briefing.queries.dossier import claimed_fields, dossier
from briefing.queries.source_claims import said_by_source
from briefing.words.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from briefing.desktop.state.session import Session
    from briefing.desktop.widgets.notice import Notice
    from briefing.queries.listing import Listing, RecordGroup
    from briefing.record import Record
    from briefing.section import Column, Section
    from briefing.settings import Settings
    from briefing.store.search.match import Match
    from briefing.store.store import Store

FIRST_WIDTHS: Final = (830, 400)
LITTLE: Final = 26  # lines of text: width below which the dossier stands below the list
NOT_FOUND: Final = ("", "", "")
REST: Final = 60  # milliseconds without a key before the dossier of another record is laid out


class SectionView(QObject):
    """Shows one section at a time, as it is asked for by criteria."""

    criteria_asked = Signal(object)  # Criteria of the section shown
    search_asked = Signal(object)  # Criteria, while the user is typing
    record_chosen = Signal(str, str)  # section key, id: its dossier is shown
    record_asked = Signal(str, str)  # section key, id: a link in the dossier
    place_asked = Signal(str)

    def __init__(
        self, session: Session, settings: Settings, notice: Notice, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session: Final = session
        self._notice: Final = notice
        self._section: Section | None = None  # shown, or asked for
        self._beside_list = ("", "")  # section key and id of the record whose dossier is shown
        self._typing = False  # the list shown is one of many in a row
        self._reveal = ""  # id of the record whose group is to be open once its list is there
        self._found = NOT_FOUND  # section key and id of a record, and what was typed elsewhere
        self._begun: ListRequest | None = None  # whose beginning the list shows
        self._made: tuple[ListRequest, Listing] | None = None  # what the list shows whole
        self.list: Final = ListPane()
        self.dossier: Final = PageView("Dossier")
        self.dossier.setMinimumWidth(240)
        self.panes: Final = splitter(self.list, self.dossier, FIRST_WIDTHS, LITTLE)
        self.clipboard: Final = Clipboard(self.list.table, session, notice)
        self.saved_filters: Final = SavedFilters(self.list, settings, notice)
        self.column_menus: Final = ColumnMenus(self.list)
        self._resting: Final = QTimer(self, singleShot=True, interval=REST)
        self._resting.timeout.connect(self.lay_out)
        self.loader: Final = ListLoader(session, self)
        self.loader.begun.connect(self._take_beginning)
        self.loader.made.connect(self._take_whole)
        self.loader.failed.connect(self._take_failure)
        self.loader.slow.connect(self.list.say_searching)
        session.leaving.connect(self._leave_list)
        self.list.criteria_asked.connect(self.criteria_asked)
        self.list.search_asked.connect(self.search_asked)
        # Not in the middle of a painting.
        self.list.table.records.failed.connect(
            lambda error: self._notice.say(str(error)), Qt.ConnectionType.QueuedConnection
        )
        self.list.table.record_chosen.connect(self._show_record)
        self.list.table.group_chosen.connect(self._show_group)
        self.dossier.record_asked.connect(self.record_asked)
        self.dossier.place_asked.connect(self.place_asked)
        self.list.table.mark(session.findings)
        self.list.show_listing(None)

    @property
    def viewports(self) -> tuple[QWidget, ...]:
        """The parts over which the mouse mostly is."""
        parts = (self.list.table, self.list.table.head, self.dossier)
        return tuple(part.viewport() for part in parts)

    def put_icons(self) -> None:
        """Draw the icons beside the search box."""
        self.list.search.put_icon()
        self.saved_filters.put_icon()

    def show(
        self, section: Section, criteria: Criteria, chosen: str, *, typing: bool, reveal: str
    ) -> None:
        """Show a section, with the record of the id `chosen`; that of `reveal` in an open group."""
        store = self._session.store
        self._section = section
        if store is None:
            self.list.show_listing(None)
            return
        self._reveal = reveal
        if not self.loader.make(ListRequest(section, criteria, chosen, typing)):
            self.list.expect(section, criteria, store)

    def explain(self, section: Section, id: str, found_by: str) -> None:
        """Say of a record what it was found by elsewhere, until something else is shown."""
        self._found = (section.key, id, found_by)

    def listing(self, section: Section, criteria: Criteria) -> Listing | None:
        """Return the listing that is shown whole, if it is this one."""
        if self._made is not None:
            request, listing = self._made
            if (request.section, request.criteria) == (section, criteria):
                return listing
        return None

    def lay_out(self) -> None:
        """Lay out the dossier of the record chosen."""
        self._lay_out(self.list.table.current_record())

    def _take_beginning(self, request: ListRequest, listing: Listing) -> None:
        self._show_list(request, listing, counted=False)
        self._begun = request

    def _take_whole(self, request: ListRequest, listing: Listing) -> None:
        if self._begun is request:
            self._begun = None
            self.list.complete(listing)
        else:
            self._show_list(request, listing, counted=True)
        self._made = (request, listing)

    def _show_list(self, request: ListRequest, listing: Listing, *, counted: bool) -> None:
        self._begun = self._made = None
        self._typing = request.typing
        late = self.loader.is_late
        self.list.show_listing(listing, request.keep, counted=counted, late=late)
        self._typing = False
        reveal, self._reveal = self._reveal, ""
        if reveal:
            self.list.table.reveal(reveal)

    def _take_failure(self, request: ListRequest, error: BriefingError) -> None:
        self._reveal = ""
        self._notice.say(str(error))
        criteria = request.criteria
        if isinstance(error, UnknownName) and criteria.narrows:
            # Another file was filtered by what this one does not know.
            self.criteria_asked.emit(criteria._replace(search="", filters=()))
        else:  # what is still shown is of another place, or of other words
            self._begun = self._made = None
            self.list.show_unreadable(request.section, criteria)

    def _leave_list(self) -> None:
        self._resting.stop()
        self._begun = self._made = None
        self.dossier.let_go()
        self.list.facets.forget()

    def _show_record(self, record: Record | None) -> None:
        """Lay out the dossier of the record chosen, while somebody types once that rests."""
        if record is not None and self._section is not None and self._session.store is not None:
            self.record_chosen.emit(self._section.key, record.id)
        if record is not None and record.id != self._found[1]:
            self._found = NOT_FOUND
        if self._typing and record is not None:
            self._resting.start()
        else:
            self._lay_out(record)

    def _lay_out(self, record: Record | None) -> None:
        self._resting.stop()
        store, section = self._session.store, self._section
        if record is None or store is None or section is None:
            self.dossier.show_page(None)
            return
        stay = self._beside_list == (section.key, record.id)
        self._beside_list = (section.key, record.id)
        try:
            found = dossier(store, section, record.id)
            said = said_by_source(store, record.id) if section.register else ()
            why = self._why_found(store, section, record)
        except BriefingError as error:
            self._notice.say(str(error))
            self.dossier.show_page(None)
            return
        page = partial(dossier_html, found, self._session.findings, said, why=why)
        self.dossier.show_page(page, stay=stay, soon=True)

    def _why_found(self, store: Store, section: Section, record: Record) -> tuple[Match, ...]:
        columns: Sequence[Column] = self.list.table.records.columns
        typed = self.list.criteria.search
        if self._found[2] and self._found[:2] == (section.key, record.id):
            # Elsewhere no columns were seen in which the words might stand.
            typed, columns = self._found[2], [section.column(section.heading)]
        return out_of_sight(store, section, [record], typed, columns)[record.id]

    def _show_group(self, column_key: str, group: RecordGroup) -> None:
        """Show what is claimed about a group, such as a category, beside the list."""
        self._resting.stop()
        store, section = self._session.store, self._section
        assert section is not None
        groups, listing = section.column(column_key).groups, self.list.listing
        self._beside_list = ("", "")
        if groups is None or store is None or not group.value:
            words = listing.words if listing is not None else Words()
            many = words.counted(group.size, section.one, section.many)
            self.dossier.show_page(partial(folded_html, group.title, many))
            return
        record = next(row for row in store.groups(groups) if row.id == group.value)
        try:
            fields = claimed_fields(store, groups, record)
        except BriefingError as error:
            self._notice.say(str(error))
            return
        self.dossier.show_page(partial(group_html, groups, record, fields, self._session.findings))
