"""The window: where to go on the left, a list with a dossier or a page beside it, the preview."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from briefing.criteria import Criteria
from briefing.desktop.dossier_html import dossier_html, group_html
from briefing.desktop.list_pane import ListPane
from briefing.desktop.menus import Doings, Menus
from briefing.desktop.notice import Notice
from briefing.desktop.page_view import PageView
from briefing.desktop.pages import page_of
from briefing.desktop.places import CHANGES, CONFLICTS, PLACES
from briefing.desktop.remembering import Remembered, keep, remember
from briefing.desktop.session import Session
from briefing.desktop.sidebar import Entry, Sidebar
from briefing.desktop.theme import choose_scheme, palette, theme_for
from briefing.dossier import claimed_fields, dossier, said_by_source
from briefing.errors import BriefingError
from briefing.listing import Group, Listing
from briefing.record import Record
from briefing.resources import BUNDLED_BRIEFING
from briefing.sections import SECTIONS
from briefing.settings import Settings
from briefing.store.reading import Store

if TYPE_CHECKING:
    from briefing.desktop.sheet_page import SheetPage
    from briefing.evidence.findings import Findings

FIRST_SIZE: Final = (1440, 860)
FIRST_WIDTHS: Final = (210, 1230)
FIRST_INNER_WIDTHS: Final = (830, 400)
SECTION_KEYS: Final = {section.key: section for section in SECTIONS}
SOURCES: Final = "sources"


class Window(QMainWindow):
    """Shows one briefing file."""

    rows_painted = Signal()  # something of the briefing is on the screen for the first time
    icons_drawn = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.session = Session(self)
        how = remember(settings)
        self._place = how.place
        self._criteria = how.criteria
        self._chosen = how.chosen
        self._theme = theme_for(settings.text("theme"))
        self._beside_list = ("", "")  # place and id of the record whose dossier is shown
        self._has_icons = False
        self.sidebar = Sidebar(self._theme)
        self.list = ListPane(self._theme)
        self.dossier = PageView(self._theme, "Dossier")
        self.page = PageView(self._theme, "Page")
        self.notice = Notice(self._theme)
        self.sheet: SheetPage | None = None  # made at the first print: QtPdf is slow to load
        self._lay_out()
        do = Doings(self._do, self.go, self.choose_theme)
        self._menus = Menus(self.menuBar(), PLACES, settings.text("theme"), do)
        self._connect()
        self._take_theme()
        self._take_back(how)
        self.list.show_listing(None)

    # --- what is open -------------------------------------------------------------------------

    @property
    def store(self) -> Store | None:
        """The open file as it is shown; None if nothing could be opened."""
        return self.session.store

    @property
    def place(self) -> str:
        """The key of the place shown."""
        return self._place

    def open_file(self, path: Path) -> bool:
        """Open a file. If that cannot be, a line says why and what was open stays."""
        another = self.store is not None
        try:
            store = self.session.open(path)
        except BriefingError as error:
            self._say_why_not(path, str(error))
            return False
        if another:
            self._criteria.clear()
            self._chosen.clear()
        self.notice.hide()
        self.setWindowTitle(f"{store.event.text('title')} – Briefing")
        self.setWindowFilePath("" if path == BUNDLED_BRIEFING else str(path))
        self._show_store(store)
        return True

    def open_bundled(self) -> None:
        """Open the briefing that travels with the program."""
        self.open_file(BUNDLED_BRIEFING)

    def ask_for_file(self) -> None:
        """Ask which file to open."""
        start = self.store.path.parent if self.store is not None else Path.home()
        if start == BUNDLED_BRIEFING.parent:
            start = Path.home()
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Open a briefing", str(start), "Briefings (*.briefing);;All files (*)"
        )
        if chosen:
            self.open_file(Path(chosen))

    def show_as_of(self, date: str) -> None:
        """Show what had been said by a date; empty: everything."""
        try:
            store = self.session.turn_back(date)
        except BriefingError as error:
            self.notice.say(str(error))
            return
        if store is not None:
            self._show_store(store)

    def _show_store(self, store: Store) -> None:
        try:
            numbers = {section.key: store.count(section) for section in SECTIONS}
            file = self.session.file
            dates = tuple(file.stated_dates()) if file is not None else ()
        except BriefingError as error:
            self.notice.say(str(error))
            return
        entries = tuple(Entry(place, numbers.get(place.key)) for place in PLACES)
        self.sidebar.show_event(store.event, entries)
        whole = store.event.text("as_of")
        self.sidebar.as_of.show_dates(dates, store.as_of, whole, store.undated)
        if self._has_icons:
            self.sidebar.put_icons()
        self.list.table.mark(None)
        self.go(self._place)
        QTimer.singleShot(0, self.session.find)

    def _say_why_not(self, path: Path, why: str) -> None:
        if path == BUNDLED_BRIEFING:
            self.notice.say(why, "Open another…", self.ask_for_file)
        elif self.store is None:
            self.notice.say(why, "Open the bundled briefing", self.open_bundled)
        else:
            self.notice.say(why)

    def _take_findings(self, findings: Findings) -> None:
        self.sidebar.model.set_number(CONFLICTS, len(findings.conflicts))
        self.sidebar.model.set_number(CHANGES, len(findings.changes))
        self.list.table.mark(findings)
        if self._place in SECTION_KEYS:
            self._show_record(self.list.table.current_record())
        else:
            self._show_page(stay=True)

    # --- what is shown ------------------------------------------------------------------------

    def go(self, where: str) -> None:
        """Show a place: a section as it was left, or a page from its top.

        After a slash may stand an anchor of the page, which is then brought into view.
        """
        key, _, anchor = where.partition("/")
        self._place = key
        self._close_sheet()
        self.sidebar.choose(key)
        if key in SECTION_KEYS:
            self._beside.setCurrentWidget(self._inner)
            self._show_criteria(self._criteria.get(key, Criteria()))
        else:
            self._beside.setCurrentWidget(self.page)
            self.page.setAccessibleName(next(p.title for p in PLACES if p.key == key))
            self._show_page()
            if anchor:
                self.page.scrollToAnchor(anchor)

    def show_record(self, section: str, id: str) -> None:
        """Show a record in its section; filters that would hide it are let go."""
        if section not in SECTION_KEYS or self.store is None:
            return
        self._chosen[section] = id
        row = self.store.row_of(SECTION_KEYS[section], id)
        criteria = self._criteria.get(section, Criteria())
        if row not in self.store.rows(SECTION_KEYS[section], criteria):
            self._criteria[section] = criteria._replace(search="", filters=())
        self.go(section)
        self.list.table.setFocus()

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        if self._place not in SECTION_KEYS:
            self.go(SECTIONS[0].key)
        self._close_sheet()
        self.list.search.setFocus()
        self.list.search.selectAll()

    def show_all(self) -> None:
        """Let go of search and filters."""
        if self._place in SECTION_KEYS:
            criteria = self._criteria.get(self._place, Criteria())
            self.list.search.clear()
            self._show_criteria(criteria._replace(search="", filters=()))

    def _show_criteria(self, criteria: Criteria) -> None:
        self._criteria[self._place] = criteria
        if self.store is None:
            self.list.show_listing(None)
            return
        try:
            listing = Listing(self.store, SECTION_KEYS[self._place], criteria)
            self.list.show_listing(listing, self._chosen.get(self._place, ""))
        except BriefingError as error:
            self.notice.say(str(error))

    def _show_record(self, record: Record | None) -> None:
        if record is None or self.store is None or self._place not in SECTION_KEYS:
            self.dossier.show_page(None)
            return
        self._chosen[self._place] = record.id
        stay = self._beside_list == (self._place, record.id)
        self._beside_list = (self._place, record.id)
        try:
            found = dossier(self.store, SECTION_KEYS[self._place], record.id)
            said = said_by_source(self.store, record.id) if self._place == SOURCES else ()
        except BriefingError as error:
            self.notice.say(str(error))
            return
        page = partial(dossier_html, found, self.session.findings, said)
        self.dossier.show_page(page, stay=stay)

    def _show_group(self, group: Group) -> None:
        """Show what is claimed about a group, such as a category, beside the list."""
        section = SECTION_KEYS[self._place]
        groups = section.column(section.group_by).groups if section.group_by else None
        if groups is None or self.store is None:
            return
        record = next(one for one in self.store.groups(groups) if one.id == group.value)
        try:
            fields = claimed_fields(self.store, groups, record)
        except BriefingError as error:
            self.notice.say(str(error))
            return
        self.dossier.show_page(partial(group_html, groups, record, fields, self.session.findings))

    def _show_page(self, *, stay: bool = False) -> None:
        if self.store is None:
            self.page.show_page(None)
            return
        try:
            page = page_of(self._place, self.store, self.session.findings)
        except BriefingError as error:
            self.notice.say(str(error))
            return
        self.page.show_page(page, stay=stay)

    # --- paper --------------------------------------------------------------------------------

    def show_sheet(self) -> None:
        """Preview the list as filtered and sorted; in the preview, print it."""
        if self.sheet is not None and self._pages.currentWidget() is self.sheet:
            self.sheet.print_out()
        else:
            self._show_sheet("list" if self._place in SECTION_KEYS else "all")

    def show_full_sheet(self) -> None:
        """Preview the full briefing."""
        self._show_sheet("all")

    def _show_sheet(self, kind: str) -> None:
        if self.store is None:
            self.notice.say("There is nothing to print yet; open a briefing first.")
            return
        if self.sheet is None:
            from briefing.desktop.sheet_page import SheetPage  # noqa: PLC0415 - see __init__

            self.sheet = SheetPage(self._theme, self._settings)
            self.sheet.closed.connect(self._close_sheet)
            self.sheet.said.connect(self.notice.say)
            self.sheet.done.connect(self.notice.tell)
            self._pages.addWidget(self.sheet)
        section = SECTION_KEYS.get(self._place, SECTIONS[0])
        try:
            listing = Listing(self.store, section, self._criteria.get(section.key, Criteria()))
        except BriefingError as error:
            self.notice.say(str(error))
            return
        self._pages.setCurrentWidget(self.sheet)
        self.sheet.show_listing(listing, kind, self.session.findings)

    def _close_sheet(self) -> None:
        if self.sheet is not None and self._pages.currentWidget() is self.sheet:
            self.sheet.stop()
            self.notice.forget()
            self._pages.setCurrentWidget(self._browse)
            (self.list.table if self._place in SECTION_KEYS else self.page).setFocus()

    # --- how it looks -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._inner = _splitter(self.list, self.dossier, FIRST_INNER_WIDTHS)
        self.dossier.setMinimumWidth(240)
        self._beside = QStackedWidget()
        self._beside.addWidget(self._inner)
        self._beside.addWidget(self.page)
        self._browse = _splitter(self.sidebar, self._beside, FIRST_WIDTHS)
        self._browse.setStretchFactor(0, 0)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._browse)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(middle)
        self.setWindowTitle("Briefing")
        room = self.screen().availableSize()
        self.resize(QSize(*FIRST_SIZE).boundedTo(room * 0.95))
        self.setMinimumSize(640, 420)
        order = (*self.sidebar.stops, self.list.search, self.list.table, self.dossier)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.session.found.connect(self._take_findings)
        self.session.failed.connect(self.notice.say)
        self.sidebar.place_chosen.connect(self.go)
        self.sidebar.as_of.date_asked.connect(self.show_as_of)
        self.list.criteria_asked.connect(self._show_criteria)
        self.list.table.record_chosen.connect(self._show_record)
        self.list.table.group_chosen.connect(self._show_group)
        self.list.table.rows_painted.connect(self._first_paint)
        self.page.painted.connect(self._first_paint)
        for page in (self.dossier, self.page):
            page.record_asked.connect(self.show_record)
            page.place_asked.connect(self.go)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._take_theme)

    def _do(self, method: str) -> None:
        getattr(self, method)()

    def choose_theme(self, key: str) -> None:
        """Show the window “light”, “dark” or as the “system” does."""
        self._settings["theme"] = key
        choose_scheme(key)
        self._take_theme()

    def _take_theme(self) -> None:
        self._theme = theme_for(self._settings.text("theme"))
        QApplication.setPalette(palette(self._theme))
        for pane in (self.sidebar, self.list, self.dossier, self.page, self.notice, self.sheet):
            if pane is not None:
                pane.set_theme(self._theme)
        for splitter in (self._browse, self._inner):
            line = splitter.palette()
            line.setColor(line.ColorRole.Window, QColor(self._theme.line))
            splitter.setPalette(line)
        if self._has_icons:
            self._draw_icons()
        if self.store is not None:
            self.list.repaint_facets()

    def _first_paint(self) -> None:
        if not self._has_icons:
            self._has_icons = True
            self.rows_painted.emit()
            QTimer.singleShot(0, self._draw_icons)

    def _draw_icons(self) -> None:
        self.sidebar.put_icons()
        self.list.put_icons(self._theme)
        self._menus.put_icons(self._theme)
        self.icons_drawn.emit()

    # --- from one start to the next -----------------------------------------------------------

    def _take_back(self, how: Remembered) -> None:
        self.list.table.widths.update(how.widths)
        if how.geometry:
            self.restoreGeometry(how.geometry)
        if how.panes and how.inner_panes:
            self._browse.restoreState(how.panes)
            self._inner.restoreState(how.inner_panes)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Keep how the window is, and let go of the file."""
        keep(
            self._settings,
            Remembered(
                self._place,
                self._criteria,
                self._chosen,
                self.list.table.widths,
                self.saveGeometry(),
                self._browse.saveState(),
                self._inner.saveState(),
            ),
        )
        if self.sheet is not None:
            self.sheet.stop()
        self.session.close()
        event.accept()


def _splitter(left: QWidget, right: QWidget, widths: tuple[int, int]) -> QSplitter:
    made = QSplitter(Qt.Orientation.Horizontal)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(1)
    made.addWidget(left)
    made.addWidget(right)
    made.setStretchFactor(0, 2)
    made.setStretchFactor(1, 1)
    made.setSizes(list(widths))
    return made
