"""Filters that the user gave a name: keep, apply, rename, delete."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from briefing.criteria import Criteria
from briefing.criteria.saved_filters import (
    SavedFilter,
    forget_filter,
    save_filter,
    saved_filters,
    tidy,
)
from briefing.desktop.list.list_pane import ListPane
from briefing.desktop.widgets.icons import icon
from briefing.desktop.widgets.notice import Notice
from briefing.desktop.widgets.text import plain
from briefing.section import Section
from briefing.settings import Settings

if TYPE_CHECKING:
    from briefing.desktop.widgets.popup import LinePopup

NOT_WRITTEN: Final = "It could not be written to the disk, and will be gone at the next start."


class SavedFilters:
    """Fills the menu of named filters, and the small button beside the search box with it."""

    def __init__(self, pane: ListPane, settings: Settings, notice: Notice) -> None:
        self._pane: Final = pane
        self._settings: Final = settings
        self._notice: Final = notice
        self.menu: Final = QMenu(pane)
        self.menu.setAccessibleName("Named filters")
        self.menu.aboutToShow.connect(lambda: self.fill(self.menu))
        self.button: Final = pane.filters_button
        self.button.clicked.connect(self._open)

    def put_icon(self) -> None:
        """Draw the icon of the button."""
        self.button.setIcon(icon("mdi6.bookmark-outline"))

    def fill(self, menu: QMenu) -> None:
        """Offer the filters of the section shown, and to keep this one."""
        menu.clear()
        listing = self._pane.listing
        if listing is None or not self._pane.isVisible():
            menu.addAction("No list is shown").setEnabled(False)
            return
        section = listing.section
        all_saved = saved_filters(self._settings, section)
        for saved in all_saved:
            action = menu.addAction(plain(saved.name))
            action.setCheckable(True)
            action.setChecked(saved.criteria == self._pane.criteria)
            action.triggered.connect(partial(self._apply, saved.criteria))
        if all_saved:
            menu.addSeparator()
        keeps = menu.addAction("Keep this filter…")
        keeps.setEnabled(self._pane.criteria.narrows)
        keeps.triggered.connect(partial(self.ask, section))
        if all_saved:
            rename, delete = menu.addMenu("Rename"), menu.addMenu("Delete")
            for saved in all_saved:
                asks = rename.addAction(f"{plain(saved.name)}…")
                asks.triggered.connect(partial(self._ask_again, section, saved))
                goes = delete.addAction(plain(saved.name))
                goes.triggered.connect(partial(self.delete, section, saved))

    def ask(self, section: Section, _checked: bool = False) -> LinePopup:
        """Ask under which name the filter shown is kept."""
        popup = self._popup("Keep this filter as", "Keep", self._suggested())
        popup.answered.connect(partial(self._keep, popup, section))
        return popup

    def delete(self, section: Section, saved: SavedFilter, _checked: bool = False) -> None:
        """Forget a filter, and offer to take that back."""
        forget_filter(self._settings, section, saved.name)
        self._notice.say(
            f"The filter “{saved.name}” is deleted.",
            "Keep it after all",
            partial(save_filter, self._settings, section, saved.name, saved.criteria),
        )

    def rename(self, popup: LinePopup, section: Section, saved: SavedFilter, name: str) -> None:
        """Give a filter another name; a name that another one has is not taken from it."""
        name = tidy(name)
        if name != saved.name:
            if name in {other.name for other in saved_filters(self._settings, section)}:
                popup.complain(f"Another filter is called “{name}”; choose another name.")
                return
            all_saved = saved_filters(self._settings, section)
            for other in all_saved:  # all of them anew: their order stays
                forget_filter(self._settings, section, other.name)
            for other in all_saved:
                new = name if other.name == saved.name else other.name
                save_filter(self._settings, section, new, other.criteria)
        popup.close()

    def _keep(self, popup: LinePopup, section: Section, name: str) -> None:
        if not save_filter(self._settings, section, name, self._pane.criteria):
            self._notice.say(f"The filter “{tidy(name)}” is kept for now. {NOT_WRITTEN}")
        popup.close()

    def _ask_again(self, section: Section, saved: SavedFilter, _checked: bool = False) -> None:
        popup = self._popup(f"Rename “{saved.name}”", "Rename", saved.name)
        popup.answered.connect(partial(self.rename, popup, section, saved))

    def _apply(self, criteria: Criteria, _checked: bool = False) -> None:
        self._pane.criteria_asked.emit(criteria)

    def _suggested(self) -> str:
        listing = self._pane.listing
        return listing.scope if listing is not None else ""

    def _open(self) -> None:
        self.menu.popup(self._below())

    def _popup(self, title: str, does: str, text: str) -> LinePopup:
        from briefing.desktop.widgets.popup import LinePopup  # noqa: PLC0415 - when first asked

        popup = LinePopup(title, does, self._pane, text)
        popup.open_at(self._below())
        popup.setFocus()
        return popup

    def _below(self) -> QPoint:
        return self.button.mapToGlobal(QPoint(0, self.button.height() + 2))
