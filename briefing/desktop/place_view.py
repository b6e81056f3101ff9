"""The place shown beside the sidebar: a section's list with its dossier, or a page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from briefing.criteria import Criteria
from briefing.desktop.dossier_html import dossier_html, folded_html, group_html
from briefing.desktop.finder_why import out_of_sight
from briefing.desktop.history import History
from briefing.desktop.list_making import ListMaking, Wanted
from briefing.desktop.list_pane import ListPane
from briefing.desktop.page_view import PageView
from briefing.desktop.pages import page_of
from briefing.desktop.panes import colour_line, splitter
from briefing.desktop.places import PLACES
from briefing.desktop.remembering import Remembered
from briefing.desktop.session import Session
from briefing.desktop.theme import Theme
from briefing.dossier import claimed_fields, dossier, said_by_source
from briefing.errors import BriefingError, UnknownName
from briefing.formatting import counted
from briefing.listing import Group, Listing, resolved
from briefing.match import Match
from briefing.place_text import Whereabouts
from briefing.record import Record
from briefing.sections import SECTIONS
from briefing.store.reading import Store

if TYPE_CHECKING:
    from briefing.evidence.findings import Findings

FIRST_WIDTHS: Final = (830, 400)
SECTION_KEYS: Final = {section.key: section for section in SECTIONS}
SOURCES: Final = "sources"
REST: Final = 60  # milliseconds without a key before the dossier of another record is laid out


class PlaceView(QStackedWidget):
    """Shows one place of what is open, and knows where the user has been."""

    place_shown = Signal(str)  # its key
    moved = Signal()  # the history is another
    said = Signal(str)  # a sentence about what went wrong

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: Final = session
        self._place = PLACES[0].key
        self._beside_list = ("", "")  # place and id of the record whose dossier is shown
        self._moving = False  # through the history, which then does not grow
        self._typing = False  # the list shown is one of many in a row
        self._reveal = ""  # id of the record whose group is to be open once its list is there
        self._begun: Wanted | None = None  # whose beginning the list shows
        self._made: tuple[Wanted, Listing] | None = None  # what the list shows whole
        self.criteria: dict[str, Criteria] = {}  # by section key, as the next one
        self.chosen: dict[str, str] = {}  # ids of records
        self.history: Final = History()
        self.list: Final = ListPane(theme)
        self._resting: Final = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST)
        self._resting.timeout.connect(lambda: self._lay_out(self.list.table.current_record()))
        self.making: Final = ListMaking(session, self)
        self.making.begun.connect(self._take_beginning)
        self.making.made.connect(self._take_whole)
        self.making.failed.connect(self._take_failure)
        self.making.slow.connect(self.list.say_searching)
        session.leaving.connect(self._leave_list)
        self.dossier = PageView(theme, "Dossier")
        self.page = PageView(theme, "Page")
        self.dossier.setMinimumWidth(240)
        self.panes = splitter(self.list, self.dossier, FIRST_WIDTHS)
        self.addWidget(self.panes)
        self.addWidget(self.page)
        self.list.criteria_asked.connect(self._take_criteria)
        self.list.search_asked.connect(self._take_search)
        self.list.table.record_chosen.connect(self._show_record)
        self.list.table.group_chosen.connect(self._show_group)
        for page in (self.dossier, self.page):
            page.record_asked.connect(self.show_record)
            page.place_asked.connect(self.go)

    @property
    def place(self) -> str:
        """The key of the place shown."""
        return self._place

    @property
    def is_section(self) -> bool:
        """Whether the place shown is a section."""
        return self._place in SECTION_KEYS

    @property
    def whereabouts(self) -> Whereabouts:
        """Where the user is now."""
        now = self.history.now or Whereabouts(self._place)
        return now._replace(criteria=self.list.criteria) if self.is_section else now

    @property
    def viewports(self) -> tuple[QWidget, ...]:
        """The parts over which the mouse mostly is."""
        shown = (self.list.table, self.list.table.head, self.dossier, self.page)
        return tuple(part.viewport() for part in shown)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        for pane in (self.list, self.dossier, self.page):
            pane.set_theme(theme)
        colour_line(self.panes, theme)
        if self._session.store is not None:
            self.list.repaint_facets()

    def take_back(self, how: Remembered) -> None:
        """Be where the user was when the window was closed; nothing is shown yet."""
        self._place, self.criteria, self.chosen = how.place, how.criteria, how.chosen
        self.list.table.widths.update(how.widths)
        self.list.table.grades.update(how.grades)
        if how.panes and how.inner_panes:
            self.panes.restoreState(how.inner_panes)

    def forget(self) -> None:
        """Let go of what belongs to a file that is no longer open."""
        for key, criteria in self.criteria.items():
            self.criteria[key] = criteria._replace(search="", filters=())
        self.chosen.clear()
        self.history.clear()
        self.moved.emit()

    def go(self, where: str) -> None:
        """Show a place: a section as it was left, or a page from its top.

        After a slash may stand an anchor of the page, which is then brought into view.
        """
        key, _, anchor = where.partition("/")
        self._place = key
        self.place_shown.emit(key)
        if self.is_section:
            self.setCurrentWidget(self.panes)
            self._show_criteria(self.criteria.get(key, Criteria()))
        else:
            self.making.drop()
            self.setCurrentWidget(self.page)
            self.page.setAccessibleName(next(p.title for p in PLACES if p.key == key))
            self._show_page()
            if anchor:
                self.page.scrollToAnchor(anchor)
            self._visit(Whereabouts(key, at=anchor))

    def show_record(self, section: str, id: str) -> None:
        """Show a record in its section; filters that would hide it are let go."""
        store = self._session.store
        if section not in SECTION_KEYS or store is None:
            return
        self.chosen[section] = id
        criteria = self.criteria.get(section, Criteria())
        try:
            asked = resolved(store, SECTION_KEYS[section], criteria)
            row = store.row_of(SECTION_KEYS[section], id)
            is_kept = store.holds(SECTION_KEYS[section], asked, row)
        except BriefingError:
            is_kept = False  # what is wrong with the file is said when it is shown
        if not is_kept:
            self.criteria[section] = criteria._replace(search="", filters=())
        self._reveal = id
        self.go(section)
        self.list.table.setFocus()

    def show_all(self) -> None:
        """Let go of search and filters."""
        if self.is_section:
            criteria = self.criteria.get(self._place, Criteria())
            self.list.search.clear()
            self._show_criteria(criteria._replace(search="", filters=()))

    def search(self, section: str, typed: str) -> None:
        """Show all records of a section that hold what is typed."""
        criteria = self.criteria.get(section, Criteria())
        self.show_whereabouts(Whereabouts(section, criteria._replace(search=typed, filters=())))
        self.list.table.setFocus()

    def show_whereabouts(self, where: Whereabouts) -> None:
        """Show a place as somebody else, or the user before, saw it."""
        if where.place not in SECTION_KEYS:
            self.go(f"{where.place}/{where.at}" if where.at else where.place)
            return
        self.criteria[where.place] = where.criteria
        if where.at:
            self.chosen[where.place] = where.at
        self.go(where.place)

    def follow(self, where: Whereabouts) -> None:
        """Go where a link leads; columns stay as they are if it says nothing of them.

        UnknownName if the criteria or the record are not of this file.
        """
        store = self._session.store
        if where.place in SECTION_KEYS and store is not None:
            section = SECTION_KEYS[where.place]
            kept = self.criteria.get(where.place, Criteria()).columns
            criteria = where.criteria
            resolved(store, section, criteria)
            if where.at:
                store.record(section, where.at)
            where = where._replace(criteria=criteria._replace(columns=criteria.columns or kept))
        if where.place in SECTION_KEYS:
            self._reveal = where.at
        self.show_whereabouts(where)

    def back(self) -> None:
        """Go back to where the user was before."""
        self._move(self.history.back())

    def forward(self) -> None:
        """Go forward again."""
        self._move(self.history.forward())

    def listing(self) -> Listing | None:
        """Make the listing of the section shown, or of the first; None if nothing is open."""
        if self._session.store is None:
            return None
        section = SECTION_KEYS.get(self._place, SECTIONS[0])
        criteria = self.criteria.get(section.key, Criteria())
        if self._made is not None:
            wanted, listing = self._made
            if (wanted.section, wanted.criteria) == (section, criteria):
                return listing
        return Listing(self._session.store, section, criteria)

    def take_findings(self, findings: Findings) -> None:
        """Show what the claims come to, where it is of use."""
        self.list.table.mark(findings)
        if self.is_section:
            self._lay_out(self.list.table.current_record())
        else:
            self._show_page(stay=True)

    def _move(self, where: Whereabouts | None) -> None:
        if where is None:
            return
        self._moving = True
        self.show_whereabouts(where)
        self._moving = False
        self.moved.emit()

    def _visit(self, where: Whereabouts, *, typing: bool = False) -> None:
        if not self._moving:
            self.history.visit(where, typing=typing)
            self.moved.emit()

    def _take_criteria(self, criteria: Criteria) -> None:
        self._show_criteria(criteria)

    def _take_search(self, criteria: Criteria) -> None:
        self._show_criteria(criteria, typing=True)

    def _show_criteria(self, criteria: Criteria, *, typing: bool = False) -> None:
        self.criteria[self._place] = criteria
        store = self._session.store
        if store is None:
            self.list.show_listing(None)
            return
        chosen = self.chosen.get(self._place, "")
        self._visit(Whereabouts(self._place, criteria, chosen), typing=typing)
        section = SECTION_KEYS[self._place]
        if not self.making.make(Wanted(section, criteria, chosen, typing)):
            self.list.expect(section, criteria, store)

    def _take_beginning(self, wanted: Wanted, listing: Listing) -> None:
        self._show_list(wanted, listing, counted=False)
        self._begun = wanted

    def _take_whole(self, wanted: Wanted, listing: Listing) -> None:
        if self._begun is wanted:
            self._begun = None
            self.list.complete(listing)
        else:
            self._show_list(wanted, listing, counted=True)
        self._made = (wanted, listing)

    def _show_list(self, wanted: Wanted, listing: Listing, *, counted: bool) -> None:
        self._begun = self._made = None
        self._typing = wanted.typing
        late = self.making.is_late
        self.list.show_listing(listing, wanted.keep, counted=counted, late=late)
        self._typing = False
        reveal, self._reveal = self._reveal, ""
        if reveal:
            self.list.table.reveal(reveal)

    def _take_failure(self, wanted: Wanted, error: BriefingError) -> None:
        self._reveal = ""
        self.said.emit(str(error))
        criteria = wanted.criteria
        if isinstance(error, UnknownName) and criteria.narrows:
            # Another file was filtered by what this one does not know.
            self._show_criteria(criteria._replace(search="", filters=()))

    def _leave_list(self) -> None:
        self._resting.stop()
        self._begun = self._made = None

    def _show_record(self, record: Record | None) -> None:
        """Lay out the dossier of the record chosen, while somebody types once that rests."""
        if record is not None and self.is_section and self._session.store is not None:
            self.chosen[self._place] = record.id
            now = self.history.now
            if now is not None and now.place == self._place:
                self.history.amend(now._replace(at=record.id))
        if self._typing and record is not None:
            self._resting.start()
        else:
            self._lay_out(record)

    def _lay_out(self, record: Record | None) -> None:
        self._resting.stop()
        store = self._session.store
        if record is None or store is None or not self.is_section:
            self.dossier.show_page(None)
            return
        stay = self._beside_list == (self._place, record.id)
        self._beside_list = (self._place, record.id)
        try:
            found = dossier(store, SECTION_KEYS[self._place], record.id)
            said = said_by_source(store, record.id) if self._place == SOURCES else ()
            why = self._why_found(store, record)
        except BriefingError as error:
            self.said.emit(str(error))
            return
        page = partial(dossier_html, found, self._session.findings, said, why=why)
        self.dossier.show_page(page, stay=stay)

    def _why_found(self, store: Store, record: Record) -> tuple[Match, ...]:
        section, typed = SECTION_KEYS[self._place], self.list.criteria.search
        columns = self.list.table.records.columns
        return out_of_sight(store, section, [record], typed, columns)[record.id]

    def _show_group(self, column_key: str, group: Group) -> None:
        """Show what is claimed about a group, such as a category, beside the list."""
        self._resting.stop()
        store = self._session.store
        section = SECTION_KEYS[self._place]
        groups = section.column(column_key).groups
        self._beside_list = ("", "")
        if groups is None or store is None or not group.value:
            many = counted(group.size, section.one, section.many)
            self.dossier.show_page(partial(folded_html, group.title, many))
            return
        record = next(one for one in store.groups(groups) if one.id == group.value)
        try:
            fields = claimed_fields(store, groups, record)
        except BriefingError as error:
            self.said.emit(str(error))
            return
        self.dossier.show_page(partial(group_html, groups, record, fields, self._session.findings))

    def _show_page(self, *, stay: bool = False) -> None:
        store = self._session.store
        if store is None:
            self.page.show_page(None)
            return
        try:
            page = page_of(self._place, store, self._session.findings)
        except BriefingError as error:
            self.said.emit(str(error))
            return
        self.page.show_page(page, stay=stay)
