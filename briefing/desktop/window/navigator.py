"""Where the window is: the place shown beside the sidebar, and how one gets to another."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from briefing.criteria import Criteria
from briefing.desktop.pages.findings_html import changes_html, conflicts_html
from briefing.desktop.pages.overview_html import overview_html
from briefing.desktop.pages.page_view import Page, PageView
from briefing.desktop.preview.output_subject import OutputSubject
from briefing.desktop.state.file_state import FileState
from briefing.desktop.state.history import History
from briefing.desktop.state.places import CHANGES, CONFLICTS, OVERVIEW, PAGES, is_page
from briefing.errors import BriefingError
from briefing.queries.listing import Listing
from briefing.queries.overview import make_overview
from briefing.queries.place_link import Whereabouts
from briefing.queries.resolve import resolve

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from briefing.desktop.list.section_view import SectionView
    from briefing.desktop.state.session import Session
    from briefing.desktop.state.window_state import WindowState
    from briefing.desktop.widgets.notice import Notice
    from briefing.queries.findings import Findings
    from briefing.section import Section
    from briefing.settings import Settings
    from briefing.store.store import Store


class Navigator(QStackedWidget):
    """Shows one place of what is open, and knows where the user has been."""

    place_shown = Signal(str)  # its key
    moved = Signal()  # the history is another
    as_of_asked = Signal(str, object)  # another date, and what to do once it is shown
    section_view_made = Signal(object)  # SectionView: once, when the first section is shown

    def __init__(
        self,
        session: Session,
        settings: Settings,
        notice: Notice,
        state: WindowState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session: Final = session
        self._settings: Final = settings
        self._notice: Final = notice
        self._state: Final = state  # in which the window was closed; nothing of it is shown yet
        self.place = OVERVIEW  # the key of the one shown
        self._moving = False  # through the history, which then does not grow
        self._found_by = ""  # what was typed elsewhere to find the record shown next
        self._reveal = ""  # id of the record whose group is to be open in the list shown next
        self.criteria: Final[dict[str, Criteria]] = {}  # by section key, as the next one
        self.chosen: Final[dict[str, str]] = {}  # ids of records
        self.history: Final = History()
        self._section_view: SectionView | None = None
        self.page: Final = PageView("Page")
        self.addWidget(self.page)
        session.leaving.connect(self.page.let_go)
        self._take_links(self.page)

    @property
    def section_view(self) -> SectionView:
        """The list with the dossier; it is made when it is first wanted."""
        if self._section_view is None:
            from briefing.desktop.list.section_view import SectionView  # noqa: PLC0415 - see above

            made = SectionView(self._session, self._settings, self._notice, self)
            made.list.table.column_layout.widths.update(self._state.widths)
            made.list.table.column_layout.grades.update(self._state.grades)
            if self._state.panes and self._state.inner_panes:
                made.panes.restoreState(self._state.inner_panes)
            made.criteria_asked.connect(self._show_criteria)
            made.search_asked.connect(partial(self._show_criteria, typing=True))
            made.record_chosen.connect(self._take_record)
            made.list.search.left.connect(self.history.rest)
            self._take_links(made)
            self.addWidget(made.panes)
            self._section_view = made
            self.section_view_made.emit(made)
        return self._section_view

    @property
    def has_list(self) -> bool:
        """Whether a section was shown."""
        return self._section_view is not None

    @property
    def is_section(self) -> bool:
        """Whether the place shown is a section."""
        return not is_page(self.place)

    @property
    def sections(self) -> dict[str, Section]:
        """The sections of what is open, by key."""
        return {section.key: section for section in self._session.vocabulary.sections}

    @property
    def whereabouts(self) -> Whereabouts:
        """Where the user is now."""
        now = self.history.now or Whereabouts(self.place)
        if self.is_section:
            return now._replace(criteria=self.section_view.list.criteria)
        return now

    @property
    def state(self) -> WindowState:
        """How it is, for the next start."""
        if self._section_view is None:
            return self._state
        layout = self._section_view.list.table.column_layout
        panes = self._section_view.panes.saveState()
        return self._state._replace(widths=layout.widths, grades=layout.grades, inner_panes=panes)

    def show_nothing(self) -> None:
        """Say that nothing is open."""
        self.setCurrentWidget(self.section_view.panes)

    @property
    def file_state(self) -> FileState:
        """Where the user is in the file that is open, and what is wanted there."""
        return FileState(self.place, dict(self.criteria), dict(self.chosen))

    def go_on(self, state: FileState) -> None:
        """Be where the user left off in the file to be shown next; nothing else is kept."""
        self.place = state.place
        self.criteria.clear()
        self.criteria.update(state.criteria)
        self.chosen.clear()
        self.chosen.update(state.chosen)
        self.history.clear()
        if self._section_view is not None:
            self._section_view.list.show_listing(None)  # the file that it was of is closed
        self.moved.emit()

    def go(self, where: str) -> None:
        """Show a place: a section as it was left, or a page from its top.

        After a slash may stand an anchor of the page, which is then brought into view.
        """
        key, _, anchor = where.partition("/")
        focused = self.window().focusWidget()
        # Qt would give it to whatever follows.
        lost = key != self.place and focused is not None and self.isAncestorOf(focused)
        self.place = key
        self.place_shown.emit(key)
        if self.is_section:
            self.setCurrentWidget(self.section_view.panes)
            self._show_criteria(self.criteria.get(key, Criteria()))
        else:
            if self._section_view is not None:
                self._section_view.loader.drop()
            self.setCurrentWidget(self.page)
            self.page.setAccessibleName(next(p.title for p in PAGES if p.key == key))
            self._show_page()
            if anchor:
                self.page.scrollToAnchor(anchor)
            self._visit(Whereabouts(key, at=anchor))
        if lost:
            self.take_focus()

    def jump(self, where: str) -> None:
        """Show a place, and put the focus there."""
        self.go(where)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus where the keys are wanted: on the list, or on the page."""
        if self.is_section:
            self.section_view.list.take_focus()
        else:
            self.page.setFocus()

    def show_record(self, section: str, id: str, found_by: str = "") -> None:
        """Show a record in its section; filters that would hide it are let go.

        What it was `found_by` elsewhere is said until the user goes on.
        """
        store = self._session.store
        if store is None or not store.vocabulary.has(section):
            return
        self.chosen[section] = id
        criteria = self.criteria.get(section, Criteria())
        try:
            shown = store.vocabulary.section(section)
            asked = resolve(store, shown, criteria)
            is_kept = store.holds(shown, asked, store.row_of(shown, id))
        except BriefingError:
            is_kept = False  # what is wrong with the file is said when it is shown
        if not is_kept:
            self.criteria[section] = criteria._replace(search="", filters=())
        self._reveal = id
        self._found_by = found_by
        self.jump(section)

    def show_all(self) -> None:
        """Let go of search and filters."""
        if self.is_section:
            criteria = self.criteria.get(self.place, Criteria())
            self.section_view.list.search.clear()
            self._show_criteria(criteria._replace(search="", filters=()))

    def search(self, section: str, typed: str) -> None:
        """Show all records of a section that hold what is typed."""
        criteria = self.criteria.get(section, Criteria())
        self.show_whereabouts(Whereabouts(section, criteria._replace(search=typed, filters=())))

    def show_whereabouts(self, where: Whereabouts) -> None:
        """Show a place as somebody else, or the user before, saw it."""
        if is_page(where.place):
            self.jump(f"{where.place}/{where.at}" if where.at else where.place)
            return
        self.criteria[where.place] = where.criteria
        if where.at:
            self.chosen[where.place] = where.at
        self.jump(where.place)

    def follow(self, where: Whereabouts) -> None:
        """Go where a link leads; columns stay as they are if it says nothing of them.

        Nowhere if nothing is open. UnknownName if the criteria or the record are not of this file.
        """
        store = self._session.store
        if store is None:
            return
        if where.as_of != self._session.as_of:
            self.as_of_asked.emit(where.as_of, partial(self.follow, where))
            return
        if not is_page(where.place):
            section = store.vocabulary.section(where.place)
            kept = self.criteria.get(where.place, Criteria()).columns
            criteria = where.criteria
            resolve(store, section, criteria)
            if where.at:
                store.record(section, where.at)
            where = where._replace(criteria=criteria._replace(columns=criteria.columns or kept))
            self._reveal = where.at
        self.show_whereabouts(where)

    def back(self) -> None:
        """Go back to where the user was before."""
        self.travel(-1)

    def forward(self) -> None:
        """Go forward again."""
        self.travel(1)

    def travel(self, steps: int) -> None:
        """Go so many steps ahead through what was shown, or back if negative."""
        where = self.history.at(steps)
        if where is None:
            return
        if where.as_of != self._session.as_of:
            self.as_of_asked.emit(where.as_of, partial(self._travel_as_of, self.history.now, steps))
            return
        self.history.step(steps)
        self._moving = True
        self.show_whereabouts(where)
        self._moving = False
        self.moved.emit()

    def listing(self) -> Listing | None:
        """Make the listing of the section shown, or of the first; None if nothing is open."""
        if self._session.store is None:
            return None
        vocabulary = self._session.vocabulary
        first, is_section = vocabulary.sections[0], self.is_section
        section = vocabulary.section(self.place) if is_section else first
        criteria = self.criteria.get(section.key, Criteria())
        if self._section_view is not None:
            shown = self._section_view.listing(section, criteria)
            if shown is not None:
                return shown
        return Listing(self._session.store, section, criteria)

    def subject(self) -> OutputSubject | None:
        """Return what a sheet or an export is made of; None if nothing is open."""
        listing = self.listing()
        if listing is None:
            return None
        record = self.section_view.list.table.current_record() if self.is_section else None
        return OutputSubject(listing, record, self._session.findings, is_shown=self.is_section)

    def take_findings(self, findings: Findings | None) -> None:
        """Show what the claims come to, where it is of use."""
        if self._section_view is not None:
            self._section_view.list.table.mark(findings)
        if not self.is_section:
            self._show_page(stay=True)
        elif self._section_view is not None:
            self._section_view.lay_out()

    def forget_findings(self) -> None:
        """Let go of what the claims came to: what is shown next has others."""
        if self._section_view is not None:
            self._section_view.list.table.mark(None)

    def _take_links(self, part: PageView | SectionView) -> None:
        part.record_asked.connect(self.show_record)
        part.place_asked.connect(self.jump)

    def _travel_as_of(self, before: Whereabouts | None, steps: int) -> None:
        """Go through the history once another date is shown, unless the user went elsewhere."""
        if self.history.now is before:
            self.travel(steps)
        else:
            self.go(self.place)

    def _visit(self, where: Whereabouts, *, typing: bool = False) -> None:
        if not self._moving:
            self.history.visit(where._replace(as_of=self._session.as_of), typing=typing)
            self.moved.emit()

    def _show_criteria(self, criteria: Criteria, *, typing: bool = False) -> None:
        self.criteria[self.place] = criteria
        chosen = self.chosen.get(self.place, "")
        if self._session.store is not None:
            self._visit(Whereabouts(self.place, criteria, chosen), typing=typing)
        reveal, self._reveal = self._reveal, ""
        found_by, self._found_by = self._found_by, ""
        section = self._session.vocabulary.section(self.place)
        self.section_view.explain(section, chosen, found_by)
        self.section_view.show(section, criteria, chosen, typing=typing, reveal=reveal)

    def _take_record(self, section: str, id: str) -> None:
        if section != self.place:
            return
        self.chosen[section] = id
        now = self.history.now
        if now is not None and now.place == section:
            self.history.amend(now._replace(at=id))

    def _show_page(self, *, stay: bool = False) -> None:
        store = self._session.store
        if store is None:
            self.page.show_page(None)
            return
        try:
            page = _page_of(self.place, store, self._session.findings)
        except BriefingError as error:
            self._notice.say(str(error))
            self.page.show_page(None)  # else that of another place would stay
            return
        self.page.show_page(page, stay=stay)


def _page_of(place: str, store: Store, findings: Findings | None) -> Page:
    if place == CONFLICTS:
        return partial(conflicts_html, store, findings)
    if place == CHANGES:
        return partial(changes_html, store, findings)
    return partial(overview_html, make_overview(store), store, findings)
