"""The window: where to go on the left, the place shown beside it, and the preview of paper."""

from __future__ import annotations

from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from briefing.desktop.late_parts import LateParts
from briefing.desktop.state.event_text import on_a_line
from briefing.desktop.state.places import CHANGES, CONFLICTS, PLACES
from briefing.desktop.state.session import Session
from briefing.desktop.state.window_state import keep, remember
from briefing.desktop.widgets.notice import Notice
from briefing.desktop.widgets.splitter import splitter, take_line
from briefing.desktop.widgets.theme import choose_scheme, paint_with, theme_for
from briefing.desktop.window.file_opener import FileOpener
from briefing.desktop.window.focus_ring import FocusRing
from briefing.desktop.window.menus import Doings, Menus
from briefing.desktop.window.navigator import Navigator
from briefing.desktop.window.sidebar import Sidebar
from briefing.resources import BUNDLED_BRIEFING
from briefing.sections import SECTIONS
from briefing.words.printable import printable

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
    from PySide6.QtWidgets import QDialog, QMenu

    from briefing.desktop.list.section_view import SectionView
    from briefing.desktop.palette.finder import Finder
    from briefing.desktop.window.side_buttons import SideButtons
    from briefing.queries.findings import Findings
    from briefing.settings import Settings
    from briefing.store.store import Store

FIRST_SIZE: Final = (1440, 860)


class Window(LateParts):
    """Shows one briefing file."""

    rows_painted = Signal()  # something of the briefing is on the screen for the first time
    icons_drawn = Signal()
    window_asked = Signal(object)  # Path of a file to be shown in a window of its own
    one_more_asked = Signal(object)  # Path of a file to be shown in one more window
    quit_asked = Signal()  # all windows are about to close
    closed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.session = Session(self)
        how = remember(settings)
        paint_with(theme_for(settings.text("theme")))
        self._has_icons = False
        self._sides: SideButtons | None = None
        self.sidebar = Sidebar()
        self.places = Navigator(self.session, how)
        self.page = self.places.page
        self.notice = Notice()
        self.finder: Finder | None = None  # made when it is first asked for
        self._ring = FocusRing(self, self.sidebar.view)
        self._lay_out()
        self.opening = FileOpener(
            self.session, self.sidebar, self.places, self.notice, settings=settings, window=self
        )
        do = Doings(self._do, self.places.jump, self.choose_theme, self._fill)
        self._menus = Menus(self.menuBar(), PLACES, settings.text("theme"), do)
        self._connect()
        if how.geometry:
            self.restoreGeometry(how.geometry)
        if how.panes and how.inner_panes:
            self._browse.restoreState(how.panes)

    # --- the list -----------------------------------------------------------------------------

    def _take_section_view(self, made: SectionView) -> None:
        """Set up what a list needs beside it, once there is one."""
        order = (self.sidebar.stops[-1], made.list.search, made.list.table, made.dossier)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self._ring.leave_out(made.list.table)
        self._ring.leave_out(made.list.table.head)
        for one in (self.copying, self.kept_filters, self.list_menus):
            assert one is not None  # that they are made lets them hear of the list
        made.list.link_asked.connect(self._open_link)
        made.list.table.rows_painted.connect(self._first_paint)
        if self._sides is not None:  # else it is done after the first paint
            self._sides.watch(*made.viewports)
            made.list.put_icons()
            self.kept_filters.put_icon()

    def _open_link(self, link: str) -> None:
        self.links.open(link)

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
        opened = self.opening.open(path)
        if self.store is None:
            self.places.show_nothing()
        return opened

    def show_as_of(self, date: str) -> None:
        """Show what had been said by a date; empty: everything."""
        self.opening.turn_back(date)

    def _take_store(self, store: Store) -> None:
        own = store.path != BUNDLED_BRIEFING
        name = f"{printable(store.path.name)} – " if own else ""
        self.setWindowTitle(f"{on_a_line(store.event.text('title'))} – {name}Briefing")
        self.setWindowFilePath(str(store.path) if own else "")

    def _take_findings(self, findings: Findings) -> None:
        self.sidebar.model.set_number(CONFLICTS, len(findings.conflicts))
        self.sidebar.model.set_number(CHANGES, len(findings.changes))
        self.places.take_findings(findings)

    # --- what is shown ------------------------------------------------------------------------

    def go(self, where: str) -> None:
        """Show a place; after a slash may stand an anchor of the page."""
        self.places.go(where)

    def follow(self, link: str) -> None:
        """Go where a link leads; if it leads nowhere, a line says why."""
        if self.store is not None:
            self.links.open(link)

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
        self._leave_paper()
        self.list.search.setFocus()
        self.list.search.selectAll()

    def search_everything(self) -> None:
        """Open the box in which records, places, dates and commands are found."""
        if self.finder is None:
            from briefing.desktop.palette.finder import Finder  # noqa: PLC0415 - when first asked

            self.finder = Finder(self, self._settings)
            self.finder.record_asked.connect(self.places.show_record)
            self.finder.list_asked.connect(self.places.search)
            self.finder.date_asked.connect(self.show_as_of)
            self.finder.follow(self.session)
        others = self._menus.all_but("search_everything")
        self.finder.ask(others, self.sidebar.as_of.dates)

    def _take_place(self, key: str) -> None:
        self._leave_paper()
        self.sidebar.choose(key)
        self.notice.go_on()

    def _leave_paper(self) -> None:
        if self.is_made("paper"):
            self.paper.leave()

    # --- of the program -----------------------------------------------------------------------

    def show_manual(self) -> None:
        """Show how the program is used."""
        from briefing.desktop.window.manual_dialog import ManualDialog  # noqa: PLC0415 - when first asked

        self._beside(ManualDialog(self))

    def show_keys(self) -> None:
        """List every key."""
        from briefing.desktop.window.shortcuts_dialog import ShortcutsDialog  # noqa: PLC0415 - when first asked

        self._beside(ShortcutsDialog(self))

    def show_about(self) -> None:
        """Tell what the program is made of."""
        from briefing.desktop.window.about_dialog import AboutDialog  # noqa: PLC0415 - when first asked

        self._beside(AboutDialog(self))

    def _beside(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def move_line(self) -> None:
        """Give the keyboard to a line between two parts, which the arrows then move."""
        if not self.paper.is_shown:
            take_line(self)

    def show_again(self) -> None:
        """Show the same file in one more window."""
        self.keep()  # it begins as this one is now
        file = self.session.file
        self.one_more_asked.emit(file.path if file is not None else BUNDLED_BRIEFING)

    def quit(self) -> None:
        """Close this window and all others."""
        self.quit_asked.emit()
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
        self._middle = QVBoxLayout(middle)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self._middle.addWidget(self.notice)
        self._middle.addWidget(self._pages, 1)
        self.setCentralWidget(middle)
        self.setWindowTitle("Briefing")
        self.setMinimumSize(640, 420)
        self.setAcceptDrops(True)
        order = (*self.sidebar.stops, self.page)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.session.found.connect(self._take_findings)
        self.session.failed.connect(self.notice.say)
        self.notice.left.connect(self.take_focus)
        self.places.said.connect(self.notice.say)
        self.places.place_shown.connect(self._take_place)
        self.places.section_view_made.connect(self._take_section_view)
        self.places.moved.connect(self._take_history)
        self._take_history()
        self.sidebar.place_chosen.connect(self.go)
        self.sidebar.as_of.date_asked.connect(self.show_as_of)
        self.paper_left.connect(self.take_focus)
        self.opening.opened.connect(self._take_store)
        self.opening.another_asked.connect(self.window_asked)
        self.page.painted.connect(self._first_paint)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._take_theme)
        hints.accessibility().contrastPreferenceChanged.connect(self._take_theme)

    def take_focus(self) -> None:
        """Put the focus where the keys are wanted: on the list, or on the page."""
        self.places.take_focus()

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
        paint_with(theme_for(self._settings.text("theme")))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Draw the icons in other colours; all else takes them by itself."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._has_icons:
            self._draw_icons()

    def _first_paint(self) -> None:
        if not self._has_icons:
            self._has_icons = True
            self.rows_painted.emit()
            QTimer.singleShot(0, self._after_first_paint)

    def _after_first_paint(self) -> None:
        from briefing.desktop.window.menu_key import MenuKey  # noqa: PLC0415 - see the name
        from briefing.desktop.window.side_buttons import SideButtons  # noqa: PLC0415 - see the name

        MenuKey(self)
        self._sides = SideButtons(self.places.back, self.places.forward, self)
        self._sides.watch(self, self.sidebar.view.viewport(), self.page.viewport())
        if self.places.has_list:
            self._sides.watch(*self.places.section_view.viewports)
        self._draw_icons()

    def _draw_icons(self) -> None:
        self.sidebar.put_icons()
        if self.places.has_list:
            self.list.put_icons()
            self.kept_filters.put_icon()
        self._menus.put_icons()
        self.icons_drawn.emit()

    # --- from one start to the next -----------------------------------------------------------

    def keep(self) -> None:
        """Keep how the window is for the next start."""
        self.opening.keep_left_off()
        how = self.places.as_it_is()
        panes = self._browse.saveState()
        keep(self._settings, how._replace(geometry=self.saveGeometry(), panes=panes))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Keep how the window is, and let go of the file."""
        self.keep()
        if self.is_made("paper"):
            self.paper.stop()
        if self.finder is not None:
            self.finder.stop()
        if self.is_made("exporting"):
            self.exporting.stop()
        self.opening.close()
        event.accept()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Close the notice with Escape, where nothing else wants that key."""
        if event.key() == Qt.Key.Key_Escape and self.notice.isVisible():
            self.notice.close_it()
        else:
            super().keyPressEvent(event)

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
