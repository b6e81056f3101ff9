"""The menus of a list: its columns, its groups, its order, and what one column can do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from briefing.desktop.list.list_pane import ListPane
from briefing.desktop.table.column_choice import GRADE, choosable, moved, toggled
from briefing.desktop.widgets.submenu import Filling, submenu
from briefing.desktop.widgets.text import plain
from briefing.queries.listing import Listing
from briefing.section import Column, Section, Sort

NO_LIST: Final = "No list is shown"


class ColumnMenus:
    """Fills menus for what a list shows at the moment they open."""

    def __init__(self, pane: ListPane) -> None:
        self._pane: Final = pane
        pane.table.head.menu_asked.connect(self._open)

    @property
    def fillings(self) -> tuple[Filling, ...]:
        """The submenus, for the menu bar and for the button of the list."""
        return (
            Filling("&Columns", self.fill_columns, stays=True),
            Filling("&Group by", self.fill_groups),
            Filling("&Filter by", self.fill_filters),
            Filling("S&ort by", self.fill_order),
        )

    def fill_columns(self, menu: QMenu) -> None:
        """Tick the columns that are shown, and offer the others."""
        listing = self._start(menu)
        if listing is None:
            return
        keys = self._keys()
        for column in choosable(listing.section):
            action = _add(menu, column.title, self._turn_column(column.key))
            action.setCheckable(True)
            action.setChecked(column.key in keys)
        menu.addSeparator()
        _add(menu, "Reset columns", self._pane.reset_columns)

    def fill_groups(self, menu: QMenu) -> None:
        """Offer what the list can be grouped by, and to fold the groups."""
        listing = self._start(menu)
        if listing is None:
            return
        only_one = QActionGroup(menu)
        for key, words in (*_groupings(listing.section), ("", "No groups")):
            action = _add(menu, words, partial(self._pane.group_by, key))
            action.setCheckable(True)
            action.setChecked(key == listing.group_by)
            action.setActionGroup(only_one)
        menu.addSeparator()
        for words, do in (
            ("Fold all groups", self._pane.table.fold_all),
            ("Unfold all groups", self._pane.table.unfold_all),
        ):
            _add(menu, words, do).setEnabled(bool(listing.group_by))

    def fill_filters(self, menu: QMenu) -> None:
        """Offer to filter by any column."""
        listing = self._start(menu)
        if listing is None:
            return
        for column in choosable(listing.section):
            if column is not GRADE:
                _add(menu, f"{column.title}…", self._edit(column.key))

    def fill_order(self, menu: QMenu) -> None:
        """Offer to sort by any column, and within that by others."""
        listing = self._start(menu)
        if listing is None:
            return
        for column in choosable(listing.section):
            if column is not GRADE:
                self._add_order(menu.addMenu(plain(column.title)), listing, column)
        menu.addSeparator()
        _add(menu, "The section’s own order", lambda: self._pane.sort(()))

    def of_list(self, menu: QMenu) -> None:
        """Put everything about the list into a menu."""
        for filling in self.fillings:
            sub = submenu(filling, menu)
            filling.fill(sub)
            menu.addMenu(sub)

    def of_column(self, menu: QMenu, key: str) -> None:
        """Put what one column can do into a menu, then everything about the list."""
        listing = self._pane.listing
        if listing is None:
            return
        if listing.section.has(key):
            column = listing.section.column(key)
            title = listing.words.title(column)
            self._add_order(menu, listing, column)
            menu.addSeparator()
            _add(menu, f"Filter by {title}…", self._edit(key))
            if key in dict(_groupings(listing.section)) and key != listing.group_by:
                words = f"Group by {title}"
                _add(menu, words, lambda: self._pane.group_by(key))
            menu.addSeparator()
        keys = self._keys()
        index = keys.index(key)
        for words, to in (("Move to the left", index - 1), ("Move to the right", index + 1)):
            do = partial(self._pane.show_columns, moved(keys, key, to))
            _add(menu, words, do).setEnabled(0 <= to < len(keys))
        _add(menu, "Hide this column", self._turn_column(key))
        menu.addSeparator()
        self.of_list(menu)

    def _open(self, key: str, where: QPoint) -> None:
        menu = QMenu(self._pane)
        if key:
            self.of_column(menu, key)
        else:
            self.of_list(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _start(self, menu: QMenu) -> Listing | None:
        menu.clear()
        listing = self._pane.listing
        if listing is None or not self._pane.isVisible():
            menu.addAction(NO_LIST).setEnabled(False)
            return None
        return listing

    def _keys(self) -> tuple[str, ...]:
        return tuple(column.key for column in self._pane.table.records.columns)

    def _turn_column(self, key: str) -> Callable[[], None]:
        def turn() -> None:
            listing = self._pane.listing
            if listing is not None:
                self._pane.show_columns(toggled(listing.section, self._keys(), key))

        return turn

    def _edit(self, key: str) -> Callable[[], object]:
        def edit() -> object:
            head = self._pane.table.head
            index = self._keys().index(key) if key in self._keys() else 0
            x = max(0, head.sectionViewportPosition(index))
            return self._pane.edit_filter(key, head.mapToGlobal(QPoint(x, head.height())))

        return edit

    def _add_order(self, menu: QMenu, listing: Listing, column: Column) -> None:
        now = listing.criteria.sort
        others = tuple(step for step in now if step.column != column.key)
        for words, descending in (("ascending", False), ("descending", True)):
            step = Sort(column.key, descending)
            action = _add(menu, f"Sort {words}", partial(self._pane.sort, (step,)))
            _tick(action, now == (step,))
        if not others:
            return
        for words, descending in (("ascending", False), ("descending", True)):
            step = Sort(column.key, descending)
            action = _add(menu, f"Then by this, {words}", partial(self._pane.sort, (*others, step)))
            _tick(action, step in now and len(now) > 1)


def _groupings(section: Section) -> tuple[tuple[str, str], ...]:
    keys = dict.fromkeys((section.group_by, *section.facets))
    return tuple((key, section.column(key).title) for key in keys if key)


def _tick(action: QAction, chosen: bool) -> None:
    """Show that this is so already; what can be chosen is no box to tick."""
    action.setCheckable(chosen)
    action.setChecked(chosen)


def _add(menu: QMenu, words: str, do: Callable[[], object]) -> QAction:
    action = menu.addAction(plain(words))
    action.triggered.connect(lambda _checked: do())
    return action
