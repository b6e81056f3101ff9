"""The window: sidebar, list, dossier; and the preview in their place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QColor, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from briefing.criteria import Criteria
from briefing.desktop.actions import COMMANDS, FILE, VIEW
from briefing.desktop.dossier_pane import DossierPane
from briefing.desktop.icons import icon
from briefing.desktop.list_pane import ListPane
from briefing.desktop.notice import Notice
from briefing.desktop.remembering import criteria_from, criteria_kept
from briefing.desktop.sidebar import Entry, Sidebar
from briefing.desktop.theme import choose_scheme, palette, theme_for
from briefing.dossier import dossier
from briefing.errors import BriefingError
from briefing.listing import Listing
from briefing.record import Record
from briefing.resources import BUNDLED_BRIEFING
from briefing.section import Section
from briefing.sections import SECTIONS, section_named
from briefing.settings import Settings
from briefing.store.reading import Store

if TYPE_CHECKING:
    from briefing.desktop.sheet_page import SheetPage

FIRST_SIZE: Final = (1360, 840)
FIRST_WIDTHS: Final = (200, 760, 400)


class Window(QMainWindow):
    """Shows one briefing file."""

    rows_painted = Signal()  # records are on the screen for the first time
    icons_drawn = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._store: Store | None = None
        self._section = SECTIONS[0]
        self._criteria: dict[str, Criteria] = {}  # by section
        self._chosen: dict[str, str] = {}  # id of the chosen record, by section
        self._theme = theme_for(settings.text("theme"))
        self._has_icons = False
        self._menu_icons: list[tuple[QAction, str]] = []
        self.sidebar = Sidebar(self._theme)
        self.list = ListPane(self._theme)
        self.dossier = DossierPane(self._theme)
        self.notice = Notice(self._theme)
        self.sheet: SheetPage | None = None  # made at the first print: QtPdf is slow to load
        self._lay_out()
        self._make_menus()
        self.sidebar.section_chosen.connect(self.show_section)
        self.list.criteria_asked.connect(self._show_criteria)
        self.list.table.record_chosen.connect(self._show_record)
        self.list.table.rows_painted.connect(self._first_rows)
        self.dossier.source_asked.connect(self.show_source)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._take_theme)
        self._take_theme()
        self._remember()
        self.list.show_listing(None)

    # --- what is open -------------------------------------------------------------------------

    @property
    def store(self) -> Store | None:
        """The open file; None if nothing could be opened."""
        return self._store

    @property
    def section(self) -> Section:
        """The section shown."""
        return self._section

    def open_file(self, path: Path) -> bool:
        """Open a file. If that cannot be, a line says why and what was open stays."""
        try:
            store = Store(path, immutable=path == BUNDLED_BRIEFING)
            entries = tuple(Entry(section, store.count(section)) for section in SECTIONS)
            event = store.event
        except BriefingError as error:
            if path == BUNDLED_BRIEFING:
                self.notice.say(str(error), "Open another…", self.ask_for_file)
            elif self._store is None:
                self.notice.say(str(error), "Open the bundled briefing", self.open_bundled)
            else:
                self.notice.say(str(error))
            return False
        if self._store is not None:
            self._store.close()
            self._criteria.clear()
            self._chosen.clear()
            self._close_sheet()
        self._store = store
        self.notice.hide()
        self.setWindowTitle(f"{event.text('title')} – Briefing")
        self.setWindowFilePath("" if path == BUNDLED_BRIEFING else str(path))
        self.sidebar.show_event(event, entries)
        if self._has_icons:
            self.sidebar.put_icons()
        self.show_section(self._section)
        return True

    def open_bundled(self) -> None:
        """Open the briefing that travels with the program."""
        self.open_file(BUNDLED_BRIEFING)

    def ask_for_file(self) -> None:
        """Ask which file to open."""
        start = self._store.path.parent if self._store is not None else Path.home()
        if start == BUNDLED_BRIEFING.parent:
            start = Path.home()
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Open a briefing", str(start), "Briefings (*.briefing);;All files (*)"
        )
        if chosen:
            self.open_file(Path(chosen))

    # --- what is shown ------------------------------------------------------------------------

    def show_section(self, section: Section, record: str = "") -> None:
        """Show a section as it was left, with a record chosen if its id is given."""
        self._section = section
        if record:
            self._chosen[section.key] = record
        self._close_sheet()
        self.sidebar.choose(section)
        self._show_criteria(self._criteria.get(section.key, Criteria()))

    def show_source(self, id: str) -> None:
        """Show a source in its section, with no filter in the way."""
        section = section_named("sources")
        self._criteria[section.key] = Criteria()
        self.show_section(section, id)
        self.list.table.setFocus()

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self._close_sheet()
        self.list.search.setFocus()
        self.list.search.selectAll()

    def show_all(self) -> None:
        """Let go of search and filters."""
        criteria = self._criteria.get(self._section.key, Criteria())
        self.list.search.clear()
        self._show_criteria(criteria._replace(search="", filters=()))

    def _show_criteria(self, criteria: Criteria) -> None:
        self._criteria[self._section.key] = criteria
        if self._store is None:
            self.list.show_listing(None)
            return
        try:
            listing = Listing(self._store, self._section, criteria)
            self.list.show_listing(listing, self._chosen.get(self._section.key, ""))
        except BriefingError as error:
            self.notice.say(str(error))

    def _show_record(self, record: Record | None) -> None:
        if record is None or self._store is None:
            self.dossier.show_dossier(None)
            return
        self._chosen[self._section.key] = record.id
        try:
            self.dossier.show_dossier(dossier(self._store, self._section, record.id))
        except BriefingError as error:
            self.notice.say(str(error))

    # --- paper --------------------------------------------------------------------------------

    def show_sheet(self) -> None:
        """Preview the list as filtered and sorted; in the preview, print it."""
        if self._pages.currentWidget() is not self._browse and self.sheet is not None:
            self.sheet.print_out()
        else:
            self._show_sheet("list")

    def show_full_sheet(self) -> None:
        """Preview the full briefing."""
        self._show_sheet("all")

    def _show_sheet(self, kind: str) -> None:
        if self._store is None:
            self.notice.say("There is nothing to print yet; open a briefing first.")
            return
        if self.sheet is None:
            from briefing.desktop.sheet_page import SheetPage  # noqa: PLC0415 - see __init__

            self.sheet = SheetPage(self._theme, self._settings)
            self.sheet.closed.connect(self._close_sheet)
            self.sheet.said.connect(self.notice.say)
            self._pages.addWidget(self.sheet)
        criteria = self._criteria.get(self._section.key, Criteria())
        try:
            listing = Listing(self._store, self._section, criteria)
        except BriefingError as error:
            self.notice.say(str(error))
            return
        self._pages.setCurrentWidget(self.sheet)
        self.sheet.show_listing(listing, kind)

    def _close_sheet(self) -> None:
        if self._pages.currentWidget() is not self._browse:
            if self.sheet is not None:
                self.sheet.stop()
            self._pages.setCurrentWidget(self._browse)
            self.list.table.setFocus()

    # --- how it looks -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._browse = QSplitter(Qt.Orientation.Horizontal)
        self._browse.setChildrenCollapsible(False)
        self._browse.setHandleWidth(1)
        for pane in (self.sidebar, self.list, self.dossier):
            self._browse.addWidget(pane)
        self._browse.setStretchFactor(0, 0)
        self._browse.setStretchFactor(1, 3)
        self._browse.setStretchFactor(2, 2)
        self._browse.setSizes(list(FIRST_WIDTHS))
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
        self.resize(*FIRST_SIZE)
        self.setMinimumSize(640, 420)
        QWidget.setTabOrder(self.sidebar.view, self.list.search)
        QWidget.setTabOrder(self.list.search, self.list.facets)
        QWidget.setTabOrder(self.list.facets, self.list.table)
        QWidget.setTabOrder(self.list.table, self.dossier)

    def _make_menus(self) -> None:
        menus: dict[str, QMenu] = {}
        for command in COMMANDS:
            menu = menus.get(command.menu)
            if menu is None:
                menu = menus[command.menu] = QMenu(command.menu, self)
                self.menuBar().addMenu(menu)
            if not command.words:
                menu.addSeparator()
                continue
            action = menu.addAction(command.words)
            action.setShortcuts([QKeySequence(keys) for keys in command.keys])
            action.triggered.connect(self._doing(command.method))
            self._menu_icons.append((action, command.icon))
        assert FILE in menus
        self._add_sections(menus[VIEW])
        self._add_themes(menus[VIEW])

    def _add_sections(self, menu: QMenu) -> None:
        for number, section in enumerate(SECTIONS, start=1):
            action = menu.addAction(section.title)
            if number <= 9:
                action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.triggered.connect(lambda _=False, s=section: self.show_section(s))
            self._menu_icons.append((action, section.icon))
        menu.addSeparator()

    def _add_themes(self, menu: QMenu) -> None:
        themes = QMenu("&Theme", self)
        menu.addMenu(themes)
        group = QActionGroup(self)
        for key, words in (("system", "As the &system"), ("light", "&Light"), ("dark", "&Dark")):
            action = themes.addAction(words)
            action.setCheckable(True)
            action.setChecked(key == (self._settings.text("theme") or "system"))
            action.setActionGroup(group)
            action.triggered.connect(lambda _=False, k=key: self.choose_theme(k))

    def _doing(self, method: str) -> object:
        # The signal's "checked" must not reach methods that take other things.
        return lambda _=False: getattr(self, method)()

    def choose_theme(self, key: str) -> None:
        """Show the window “light”, “dark” or as the “system” does."""
        self._settings["theme"] = key
        choose_scheme(key)
        self._take_theme()

    def _take_theme(self) -> None:
        self._theme = theme_for(self._settings.text("theme"))
        QApplication.setPalette(palette(self._theme))
        for pane in (self.sidebar, self.list, self.dossier, self.notice, self.sheet):
            if pane is not None:
                pane.set_theme(self._theme)
        line = self._browse.palette()
        line.setColor(line.ColorRole.Window, QColor(self._theme.line))
        self._browse.setPalette(line)
        if self._has_icons:
            self._draw_icons()
        if self._store is not None:
            self.list.repaint_facets()

    def _first_rows(self) -> None:
        self.rows_painted.emit()
        QTimer.singleShot(0, self._draw_icons)

    def _draw_icons(self) -> None:
        self._has_icons = True
        self.sidebar.put_icons()
        self.list.put_icons(self._theme)
        for action, name in self._menu_icons:
            if name:
                action.setIcon(icon(name, self._theme))
        self.icons_drawn.emit()

    # --- from one start to the next -----------------------------------------------------------

    def _remember(self) -> None:
        kept = self._settings
        geometry, panes = kept.text("geometry"), kept.text("panes")
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        if panes:
            self._browse.restoreState(QByteArray.fromBase64(panes.encode()))
        self._criteria = criteria_from(kept.mapping("criteria"))
        self._chosen = {
            key: str(id) for key, id in kept.mapping("chosen").items() if isinstance(id, str)
        }
        for key, widths in kept.mapping("widths").items():
            if isinstance(widths, list) and all(isinstance(w, int) and w > 0 for w in widths):
                self.list.table.widths[key] = [int(str(width)) for width in widths]
        known = {section.key: section for section in SECTIONS}
        self._section = known.get(kept.text("section"), SECTIONS[0])

    def keep(self) -> None:
        """Keep how the window is for the next start."""
        kept = self._settings
        kept["geometry"] = self.saveGeometry().toBase64().toStdString()
        kept["panes"] = self._browse.saveState().toBase64().toStdString()
        kept["criteria"] = criteria_kept(self._criteria)
        kept["chosen"] = dict(self._chosen)
        kept["widths"] = {key: list(some) for key, some in self.list.table.widths.items()}
        kept["section"] = self._section.key
        kept.save()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Keep how the window is, and let go of the file."""
        self.keep()
        if self.sheet is not None:
            self.sheet.stop()
        if self._store is not None:
            self._store.close()
            self._store = None
        event.accept()
