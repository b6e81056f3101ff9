"""The window: where to go on the left, the place shown beside it, and the preview of paper."""

from __future__ import annotations

from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from briefing.desktop.copying import Copying
from briefing.desktop.exporting import Exporting
from briefing.desktop.focus_ring import FocusRing
from briefing.desktop.kept_filters import KeptFilters
from briefing.desktop.links import Links
from briefing.desktop.list_menus import ListMenus
from briefing.desktop.menus import Doings, Menus
from briefing.desktop.notice import Notice
from briefing.desktop.opening import Opening
from briefing.desktop.panes import colour_line, splitter
from briefing.desktop.paper import Paper
from briefing.desktop.place_view import PlaceView
from briefing.desktop.places import CHANGES, CONFLICTS, PLACES
from briefing.desktop.remembering import Remembered, keep, remember
from briefing.desktop.session import Session
from briefing.desktop.side_buttons import SideButtons
from briefing.desktop.sidebar import Sidebar
from briefing.desktop.theme import choose_scheme, paint_with, theme_for
from briefing.formatting import printable
from briefing.resources import BUNDLED_BRIEFING
from briefing.sections import SECTIONS
from briefing.settings import Settings
from briefing.store.reading import Store

if TYPE_CHECKING:
    from briefing.desktop.finder import Finder
    from briefing.evidence.findings import Findings

FIRST_SIZE: Final = (1440, 860)


class Window(QMainWindow):
    """Shows one briefing file."""

    rows_painted = Signal()  # something of the briefing is on the screen for the first time
    icons_drawn = Signal()
    window_asked = Signal(object)  # Path of a file to be shown in a window of its own
    closed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.session = Session(self)
        how = remember(settings)
        self._theme = theme_for(settings.text("theme"))
        self._has_icons = False
        self.sidebar = Sidebar(self._theme)
        self.places = PlaceView(self.session, self._theme)
        self.list = self.places.list
        self.dossier, self.page = self.places.dossier, self.places.page
        self.notice = Notice(self._theme)
        self.exporting = Exporting(self.places, settings, self.notice, self._theme, self)
        self.copying = Copying(self.list.table, self.session, self.notice)
        self.finder: Finder | None = None  # made when it is first asked for
        self._ring = FocusRing(self, self._theme, (self.sidebar.view, self.list.table))
        self._lay_out()
        self.paper = Paper(self._pages, self.session, self.places, settings, self.notice)
        self.opening = Opening(
            self.session, self.sidebar, self.places, self.notice, settings=settings, window=self
        )
        self.links = Links(self.places, self.notice, self)
        self.kept_filters = KeptFilters(self.list, settings, self.notice)
        self.list_menus = ListMenus(self.list)
        fillings = (*self.list_menus.fillings, self.kept_filters.filling)
        do = Doings(self._do, self.go, self.choose_theme, fillings, self._fill)
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
        return self.places.place

    def open_file(self, path: Path) -> bool:
        """Open a file. If that cannot be, a line says why and what was open stays."""
        return self.opening.open(path)

    def show_as_of(self, date: str) -> None:
        """Show what had been said by a date; empty: everything."""
        self.opening.turn_back(date)

    def _take_store(self, store: Store) -> None:
        if self.finder is not None:
            self.finder.forget()
        own = store.path != BUNDLED_BRIEFING
        name = f"{printable(store.path.name)} – " if own else ""
        self.setWindowTitle(f"{store.event.text('title')} – {name}Briefing")
        self.setWindowFilePath(str(store.path) if own else "")

    def _take_findings(self, findings: Findings) -> None:
        self.sidebar.model.set_number(CONFLICTS, len(findings.conflicts))
        self.sidebar.model.set_number(CHANGES, len(findings.changes))
        self.places.take_findings(findings)

    # --- what is shown ------------------------------------------------------------------------

    def go(self, where: str) -> None:
        """Show a place; after a slash may stand an anchor of the page."""
        self.places.go(where)

    def show_record(self, section: str, id: str) -> None:
        """Show a record in its section; filters that would hide it are let go."""
        self.places.show_record(section, id)

    def show_all(self) -> None:
        """Let go of search and filters."""
        self.places.show_all()

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        if not self.places.is_section:
            self.go(SECTIONS[0].key)
        self.paper.leave()
        self.list.search.setFocus()
        self.list.search.selectAll()

    def search_everything(self) -> None:
        """Open the box in which records, places, dates and commands are found."""
        if self.finder is None:
            from briefing.desktop.finder import Finder  # noqa: PLC0415 - when first asked

            self.finder = Finder(self, self._settings)
            self.finder.record_asked.connect(self.show_record)
            self.finder.list_asked.connect(self.places.search)
            self.finder.date_asked.connect(self.show_as_of)
        others = self._menus.all_but("search_everything")
        self.finder.ask(self.store, others, self.sidebar.as_of.dates)

    def _take_place(self, key: str) -> None:
        self.paper.leave()
        self.sidebar.choose(key)

    # --- of the program -----------------------------------------------------------------------

    def show_keys(self) -> None:
        """List every key."""
        from briefing.desktop.keys_window import KeysWindow  # noqa: PLC0415 - when first asked

        self._beside(KeysWindow(self))

    def show_about(self) -> None:
        """Tell what the program is made of."""
        from briefing.desktop.about import AboutWindow  # noqa: PLC0415 - when first asked

        self._beside(AboutWindow(self))

    def _beside(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def quit(self) -> None:
        """Close this window and all others."""
        QApplication.closeAllWindows()

    # --- how it looks -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.resize(QSize(*FIRST_SIZE).boundedTo(self.screen().availableSize() * 0.95))
        side = self.sidebar.width_in(self.width())
        self._browse = splitter(self.sidebar, self.places, (side, self.width() - side))
        self._browse.setStretchFactor(0, 0)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._browse)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.exporting.line)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(middle)
        self.setWindowTitle("Briefing")
        self.setMinimumSize(640, 420)
        self.setAcceptDrops(True)
        order = (*self.sidebar.stops, self.list.search, self.list.table, self.dossier)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.session.found.connect(self._take_findings)
        self.session.failed.connect(self.notice.say)
        self.places.said.connect(self.notice.say)
        self.places.place_shown.connect(self._take_place)
        self.places.moved.connect(self._take_history)
        self._take_history()
        self.sidebar.place_chosen.connect(self.go)
        self.sidebar.as_of.date_asked.connect(self.show_as_of)
        self.opening.opened.connect(self._take_store)
        self.opening.another_asked.connect(self.window_asked)
        self.paper.left.connect(self.take_focus)
        self.list.table.rows_painted.connect(self._first_paint)
        self.page.painted.connect(self._first_paint)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._take_theme)
        hints.accessibility().contrastPreferenceChanged.connect(self._take_theme)

    def take_focus(self) -> None:
        """Put the focus where the keys are wanted: on the list, or on the page."""
        (self.list.table if self.places.is_section else self.page).setFocus()

    def _take_history(self) -> None:
        history = self.places.history
        self._menus.enable("places.back", can_be=history.has_earlier)
        self._menus.enable("places.forward", can_be=history.has_later)

    def _do(self, method: str) -> None:
        attrgetter(method)(self)()

    def _fill(self, method: str, menu: QMenu) -> None:
        attrgetter(method)(self)(menu)

    def choose_theme(self, key: str) -> None:
        """Show the window “light”, “dark” or as the “system” does."""
        self._settings["theme"] = key
        choose_scheme(key)
        self._take_theme()

    def _take_theme(self) -> None:
        self._theme = theme_for(self._settings.text("theme"))
        paint_with(self._theme)
        for pane in (self.sidebar, self.places, self.notice, self.exporting, self.paper):
            pane.set_theme(self._theme)
        colour_line(self._browse, self._theme)
        self._ring.set_theme(self._theme)
        if self._has_icons:
            self._draw_icons()

    def _first_paint(self) -> None:
        if not self._has_icons:
            self._has_icons = True
            self.rows_painted.emit()
            QTimer.singleShot(0, self._after_first_paint)

    def _after_first_paint(self) -> None:
        sides = SideButtons(self.places.back, self.places.forward, self)
        sides.watch(self, self.sidebar.view.viewport(), *self.places.viewports)
        self._draw_icons()

    def _draw_icons(self) -> None:
        self.sidebar.put_icons()
        self.list.put_icons(self._theme)
        self.kept_filters.put_icon(self._theme)
        self._menus.put_icons(self._theme)
        self.icons_drawn.emit()

    # --- from one start to the next -----------------------------------------------------------

    def _take_back(self, how: Remembered) -> None:
        self.places.take_back(how)
        if how.geometry:
            self.restoreGeometry(how.geometry)
        if how.panes and how.inner_panes:
            self._browse.restoreState(how.panes)

    def keep(self) -> None:
        """Keep how the window is for the next start."""
        keep(
            self._settings,
            Remembered(
                self.place,
                self.places.criteria,
                self.places.chosen,
                self.list.table.widths,
                self.list.table.grades,
                self.saveGeometry(),
                self._browse.saveState(),
                self.places.panes.saveState(),
            ),
        )

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Keep how the window is, and let go of the file."""
        self.keep()
        self.paper.stop()
        if self.finder is not None:
            self.finder.stop()
        self.exporting.stop()
        self.opening.close()
        event.accept()
        self.closed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take files that are dragged over the window."""
        if self.opening.dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Open the first file here and the others in windows of their own."""
        event.acceptProposedAction()
        first, *others = self.opening.dropped(event.mimeData())
        self.open_file(first)
        for other in others:
            self.window_asked.emit(other)
