"""The window: where to go on the left, the place shown beside it, and the preview of paper."""

from __future__ import annotations

from functools import cached_property, partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from briefing.desktop.state.event_text import on_a_line
from briefing.desktop.state.places import CHANGES, CONFLICTS, Place, places_of
from briefing.desktop.state.session import Session
from briefing.desktop.state.window_state import keep_window_state, window_state
from briefing.desktop.widgets.notice import Notice
from briefing.desktop.widgets.override import override
from briefing.desktop.widgets.splitter import splitter
from briefing.desktop.widgets.theme import choose_scheme, paint_with, theme_for
from briefing.desktop.window.as_of_controller import AsOfController
from briefing.desktop.window.file_opener import FileOpener
from briefing.desktop.window.focus_ring import FocusRing
from briefing.desktop.window.menus import GO, Command, MenuEntry, Menus
from briefing.desktop.window.navigator import Navigator
from briefing.desktop.window.sidebar import Sidebar
from briefing.resources import BUNDLED_BRIEFING
from briefing.words.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent

    from briefing.desktop.list.list_pane import ListPane
    from briefing.desktop.list.section_view import SectionView
    from briefing.desktop.pages.page_view import PageView
    from briefing.desktop.palette.finder import Finder
    from briefing.desktop.preview.export_job import ExportJob
    from briefing.desktop.preview.preview import Preview
    from briefing.desktop.window.links import Links
    from briefing.desktop.window.side_buttons import SideButtons
    from briefing.queries.findings import Findings
    from briefing.settings import Settings
    from briefing.store.store import Store

FIRST_SIZE: Final = (1440, 860)
DIGITS: Final = 9  # places that have a key of their own


class Window(QMainWindow):
    """Shows one briefing file; what it does is done by its parts."""

    rows_painted = Signal()  # something of the briefing is on the screen for the first time
    icons_drawn = Signal()
    one_more_asked = Signal(object)  # Path of a file to be shown in one more window
    quit_asked = Signal()  # all windows are about to close
    closing = Signal()  # nothing is to be made for it any more
    closed = Signal()

    def __init__(self, settings: Settings, menu_bar: Sequence[MenuEntry[Window]]) -> None:
        super().__init__()
        self._settings: Final = settings
        paint_with(theme_for(settings.text("theme")))
        self._has_icons = False
        self._side_buttons: SideButtons | None = None
        state = window_state(settings)
        self.session: Final = Session(self)
        self.notice: Final = Notice()
        self.sidebar: Final = Sidebar()
        self.navigator: Final = Navigator(self.session, settings, self.notice, state)
        self._ring: Final = FocusRing(self, self.sidebar.view)
        self._lay_out()
        self.as_of: Final = AsOfController(
            self.session, self.sidebar.as_of, self.navigator, self.notice, self
        )
        self.file_opener: Final = FileOpener(
            self.session,
            self.sidebar,
            self.navigator,
            self.notice,
            self.as_of,
            settings=settings,
            window=self,
        )
        self._menus: Final = Menus(self, self.menuBar(), menu_bar)
        self._places: tuple[Place, ...] = ()
        self._show_places()
        self._connect()
        if state.geometry:
            self.restoreGeometry(state.geometry)
        if state.panes and state.inner_panes:
            self._browse.restoreState(state.panes)

    # --- parts that are made when they are first asked for, by a key or a menu ------------------

    @property
    def list(self) -> ListPane:
        """The list of the section shown, or shown before."""
        return self.navigator.section_view.list

    @property
    def dossier(self) -> PageView:
        """The dossier beside the list."""
        return self.navigator.section_view.dossier

    @cached_property
    def preview(self) -> Preview:
        """The sheet as it will be printed."""
        from briefing.desktop.preview.preview import Preview  # noqa: PLC0415 - when first asked

        made = Preview(self._pages, self.navigator.subject, self._settings, self.notice)
        made.left.connect(self.navigator.take_focus)
        self.navigator.place_shown.connect(made.leave)
        self.closing.connect(made.stop)
        return made

    @cached_property
    def export_job(self) -> ExportJob:
        """What makes files for other programs."""
        from briefing.desktop.preview.export_job import ExportJob  # noqa: PLC0415 - as above

        made = ExportJob(self.navigator.subject, self._settings, self.notice, self)
        self._middle.insertWidget(1, made.line)
        self.closing.connect(made.stop)
        return made

    @cached_property
    def finder(self) -> Finder:
        """The box in which records, places, dates and commands are found."""
        from briefing.desktop.palette.finder import Finder  # noqa: PLC0415 - as above

        made = Finder(
            self,
            self.session,
            self._settings,
            actions=lambda: self._menus.found,
            dates=lambda: self.sidebar.as_of.dates,
        )
        made.record_asked.connect(self.navigator.show_record)
        made.list_asked.connect(self.navigator.search)
        made.as_of_asked.connect(self.as_of.show)
        self.closing.connect(made.searching.stop)
        return made

    @cached_property
    def links(self) -> Links:
        """What copies links to places and opens them."""
        from briefing.desktop.window.links import Links  # noqa: PLC0415 - as above

        return Links(self.navigator, self.notice, self)

    # --- what is shown ------------------------------------------------------------------------

    def _take_store(self, store: Store) -> None:
        own = store.path != BUNDLED_BRIEFING
        name = f"{printable(store.path.name)} – " if own else ""
        self.setWindowTitle(f"{on_a_line(store.event.text('title'))} – {name}Briefing")
        self.setWindowFilePath(str(store.path) if own else "")
        self._show_places()

    def _show_places(self) -> None:
        """Let the menu lead to the places of the file; the first ones have keys."""
        places = places_of(self.session.vocabulary)
        if places == self._places:
            return
        self._places = places
        self._menus.put_last(
            Command[Window](
                GO,
                place.title,
                (f"Ctrl+{number}",) if number <= DIGITS else (),
                partial(_jump, place.key),
                place.icon,
            )
            for number, place in enumerate(places)
        )
        if self._has_icons:
            self._menus.put_icons()

    def _take_findings(self, findings: Findings) -> None:
        self.sidebar.model.set_number(CONFLICTS, len(findings.conflicts))
        self.sidebar.model.set_number(CHANGES, len(findings.changes))
        self.navigator.take_findings(findings)

    def _take_place(self, key: str) -> None:
        self.sidebar.choose(key)
        self.notice.go_on()

    def _take_section_view(self, made: SectionView) -> None:
        """Set up what a list needs beside it, once there is one."""
        order = (self.sidebar.stops[-1], made.list.search, made.list.table, made.dossier)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self._ring.marked.extend((made.list.table, made.list.table.head))
        made.list.link_asked.connect(lambda link: self.links.open(link))  # noqa: PLW0108 - made then
        made.list.table.rows_painted.connect(self._first_paint)
        if self._side_buttons is not None:  # else it is done after the first paint
            self._side_buttons.watch(*made.viewports)
            made.put_icons()

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        if not self.navigator.is_section:
            self.navigator.go(self.session.vocabulary.sections[0].key)
        self.preview.leave()
        self.list.search.setFocus()
        self.list.search.selectAll()

    # --- of the program -----------------------------------------------------------------------

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
        self._browse = splitter(self.sidebar, self.navigator, (side, self.width() - side))
        self._browse.setStretchFactor(0, 0)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._browse)
        middle = QWidget()
        self._middle = QVBoxLayout(middle)  # lines, and below them the pages
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self._middle.addWidget(self.notice)
        self._middle.addWidget(self._pages, 1)
        self.setCentralWidget(middle)
        self.setWindowTitle("Briefing")
        self.setMinimumSize(640, 420)
        self.setAcceptDrops(True)
        order = (*self.sidebar.stops, self.navigator.page)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.session.found.connect(self._take_findings)
        self.session.failed.connect(self.notice.say)
        self.notice.left.connect(self.navigator.take_focus)
        self.navigator.place_shown.connect(self._take_place)
        self.navigator.section_view_made.connect(self._take_section_view)
        self.navigator.moved.connect(self._menus.refresh)
        self.navigator.page.painted.connect(self._first_paint)
        self.sidebar.place_chosen.connect(self.navigator.go)
        self.file_opener.opened.connect(self._take_store)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._take_theme)
        hints.accessibility().contrastPreferenceChanged.connect(self._take_theme)

    @property
    def theme(self) -> str:
        """The theme that was chosen: “light”, “dark” or “system”."""
        return self._settings.text("theme") or "system"

    def choose_theme(self, key: str) -> None:
        """Show the window “light”, “dark” or as the “system” does."""
        self._settings["theme"] = key
        choose_scheme(key)
        self._take_theme()

    def _take_theme(self) -> None:
        paint_with(theme_for(self.theme))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the icons in other colours; all else takes them by itself."""
        if watched is self and event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()
        return super().eventFilter(watched, event)

    def _first_paint(self) -> None:
        if not self._has_icons:
            self._has_icons = True
            self.rows_painted.emit()
            QTimer.singleShot(0, self._after_first_paint)

    def _after_first_paint(self) -> None:
        from briefing.desktop.window.menu_key import MenuKey  # noqa: PLC0415 - see the name
        from briefing.desktop.window.side_buttons import SideButtons  # noqa: PLC0415 - as above

        MenuKey(self)
        self._side_buttons = SideButtons(self.navigator.back, self.navigator.forward, self)
        self._side_buttons.watch(self, self.sidebar.view.viewport(), self.navigator.page.viewport())
        if self.navigator.has_list:
            self._side_buttons.watch(*self.navigator.section_view.viewports)
        self._draw_icons()
        self.installEventFilter(self)  # only now: the first event makes all its kinds known

    def _draw_icons(self) -> None:
        self.sidebar.put_icons()
        if self.navigator.has_list:
            self.navigator.section_view.put_icons()
        self._menus.put_icons()
        self.icons_drawn.emit()

    # --- from one start to the next -----------------------------------------------------------

    def keep(self) -> None:
        """Keep how the window is for the next start."""
        self.file_opener.keep_state()
        state = self.navigator.state
        panes = self._browse.saveState()
        state = state._replace(geometry=self.saveGeometry(), panes=panes)
        keep_window_state(self._settings, state)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep()
        self.closing.emit()
        self.file_opener.close()
        event.accept()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the notice with Escape, where nothing else wants that key."""
        if event.key() == Qt.Key.Key_Escape and self.notice.isVisible():
            self.notice.close_it()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.file_opener.dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first file here and the others in windows of their own."""
        event.acceptProposedAction()
        first, *others = self.file_opener.dropped(event.mimeData())
        self.file_opener.open(first)
        for other in others:
            self.file_opener.another_asked.emit(other)


def _jump(place: str, window: Window) -> None:
    window.navigator.jump(place)
