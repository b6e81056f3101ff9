"""Filters that the user gave a name: keep, apply, rename, delete."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from briefing.criteria import Criteria
from briefing.criteria.named import NamedCriteria, forget_named, keep_named, named_criteria, tidy
from briefing.desktop.list.list_pane import ListPane
from briefing.desktop.widgets.icons import icon
from briefing.desktop.widgets.notice import Notice
from briefing.desktop.widgets.text import plain
from briefing.desktop.widgets.theme import Theme
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

    def put_icon(self, theme: Theme) -> None:
        """Draw the icon of the button."""
        self.button.setIcon(icon("mdi6.bookmark-outline", theme))

    def fill(self, menu: QMenu) -> None:
        """Offer the filters of the section shown, and to keep this one."""
        menu.clear()
        listing = self._pane.listing
        if listing is None or not self._pane.isVisible():
            menu.addAction("No list is shown").setEnabled(False)
            return
        section = listing.section
        kept = named_criteria(self._settings, section)
        for one in kept:
            action = menu.addAction(plain(one.name))
            action.setCheckable(True)
            action.setChecked(one.criteria == self._pane.criteria)
            action.triggered.connect(partial(self._apply, one.criteria))
        if kept:
            menu.addSeparator()
        keeps = menu.addAction("Keep this filter…")
        keeps.setEnabled(self._pane.criteria.narrows)
        keeps.triggered.connect(partial(self.ask, section))
        if kept:
            rename, delete = menu.addMenu("Rename"), menu.addMenu("Delete")
            for one in kept:
                asks = rename.addAction(f"{plain(one.name)}…")
                asks.triggered.connect(partial(self._ask_again, section, one))
                goes = delete.addAction(plain(one.name))
                goes.triggered.connect(partial(self.delete, section, one))

    def ask(self, section: Section, _checked: bool = False) -> LinePopup:
        """Ask under which name the filter shown is kept."""
        popup = self._popup("Keep this filter as", "Keep", self._suggested())
        popup.answered.connect(partial(self._keep, popup, section))
        return popup

    def delete(self, section: Section, one: NamedCriteria, _checked: bool = False) -> None:
        """Forget a filter, and offer to take that back."""
        forget_named(self._settings, section, one.name)
        self._notice.say(
            f"The filter “{one.name}” is deleted.",
            "Keep it after all",
            partial(self._keep_after_all, section, one),
        )

    def rename(self, popup: LinePopup, section: Section, one: NamedCriteria, name: str) -> None:
        """Give a filter another name; a name that another one has is not taken from it."""
        name = tidy(name)
        if name != one.name:
            if name in {other.name for other in named_criteria(self._settings, section)}:
                popup.complain(f"Another filter is called “{name}”; choose another name.")
                return
            kept = named_criteria(self._settings, section)
            for other in kept:  # all of them anew: their order stays
                forget_named(self._settings, section, other.name)
            for other in kept:
                new = name if other.name == one.name else other.name
                keep_named(self._settings, section, new, other.criteria)
        popup.close()

    def _keep_after_all(self, section: Section, one: NamedCriteria) -> None:
        keep_named(self._settings, section, one.name, one.criteria)

    def _keep(self, popup: LinePopup, section: Section, name: str) -> None:
        if not keep_named(self._settings, section, name, self._pane.criteria):
            self._notice.say(f"The filter “{tidy(name)}” is kept for now. {NOT_WRITTEN}")
        popup.close()

    def _ask_again(self, section: Section, one: NamedCriteria, _checked: bool = False) -> None:
        popup = self._popup(f"Rename “{one.name}”", "Rename", one.name)
        popup.answered.connect(partial(self.rename, popup, section, one))

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
