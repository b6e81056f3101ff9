"""The choices above a list with how many records they would leave, and the filters that hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple, TypeVar, cast

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QStyleOptionButton, QWidget

from briefing.criteria import Filter, filter_text
from briefing.desktop.list.facet_menu import FacetMenu
from briefing.desktop.widgets.chip import Chip, FilterChip
from briefing.desktop.widgets.flow_layout import FlowLayout
from briefing.desktop.widgets.theme import QUIET
from briefing.queries.listing import FacetValue, Listing
from briefing.section import Section
from briefing.store.store import Store

INLINE: Final = 8  # values of the first facet that stand open; more go into a menu
MENU_VALUES: Final = 300
SHARE: Final = 0.22  # of the pane's height, which open values take at most
AROUND: Final = 38  # pixels of a chip beside its words, and between two chips
FILTER: Final = "filter "  # begins the object names of the filters that hold
Shown = TypeVar("Shown", bound=QWidget)


class _Part(NamedTuple):
    says: str
    widget: QWidget


Parts = dict[str, _Part]


class _LinkButton(QPushButton):
    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Let it be painted in the colour of links."""
        super().initStyleOption(option)
        palette = option.palette
        palette.setColor(QPalette.ColorRole.ButtonText, palette.color(QPalette.ColorRole.Link))
        option.palette = palette


class FacetBar(QWidget):
    """The facets of a section, the first one open as chips, the others as menus; then filters.

    A filter that the open chips show by themselves does not stand there once more.
    """

    toggled = Signal(str, str)  # column, value
    editor_asked = Signal(str, QPoint)  # column, where on the screen
    removed = Signal(object)  # Filter
    cleared = Signal()
    rearranged = Signal()  # other chips stand there than before, of which nobody was told

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.chips: list[Chip] = []
        self._parts: dict[str, _Part] = {}  # what stands there, by name
        self._known: dict[str, list[FacetValue]] = {}  # as they were counted last
        self._known_of: tuple[Section, Store] | None = None
        self._waiting: tuple[Listing, bool] | None = None  # until the open menu is closed
        self._open: QMenu | None = None
        self._shown: tuple[Listing, bool] | None = None
        self._is_open = True  # the first facet
        self.setAccessibleName("Filters")

    def forget(self) -> None:
        """Let go of what waits for a menu to close: its file is about to be closed."""
        self._waiting = None

    def show_choices(self, listing: Listing | None, *, counted: bool = True) -> bool:
        """Show the facets of a listing; an open menu stays and the rest follows when it closes.

        Until they are `counted` the numbers of before stand there in grey. Returns whether there
        are other chips than before.
        """
        if self._open is not None and listing is not None:
            self._waiting = (listing, counted)
            return False
        self._waiting = None  # what waits is older than this
        before, self._parts = self._parts, {}
        focused = self._focused()
        self._shown = (listing, counted) if listing is not None else None
        if listing is not None:
            self._put_facets(listing, before, counted=counted)
            self._put_filters(listing, before)
        now = [part.widget for part in self._parts.values()]
        if now == [part.widget for part in before.values()]:
            return False
        self._flow.setEnabled(False)  # Qt would lay the whole window out again for each widget
        while self._flow.takeAt(0) is not None:
            pass
        for widget in now:
            self._flow.addWidget(widget)
            widget.show()
        for part in before.values():
            if part.widget not in now:
                part.widget.hide()
                part.widget.deleteLater()
        self._flow.setEnabled(True)
        self.chips = [widget for widget in now if isinstance(widget, Chip)]
        self._refocus(focused)
        self.updateGeometry()
        return True

    def fit(self) -> None:
        """Open the values of the first facet where there is room for them, close them elsewhere."""
        if self._shown is None or not self.isVisible():
            return
        listing, _ = self._shown
        first = next(iter(listing.section.facets), "")
        if self._is_open != self._has_room(self._known.get(first, ())):
            QTimer.singleShot(0, self._show_again)  # not while the window is being laid out

    def _show_again(self) -> None:
        if self._shown is not None and self.show_choices(self._shown[0], counted=self._shown[1]):
            self.rearranged.emit()

    def _has_room(self, choices: Sequence[FacetValue]) -> bool:
        if len(choices) > INLINE:
            return False
        pane = self.parentWidget()
        if pane is None or not self.isVisible():
            return True
        metrics = self.fontMetrics()
        words = (f"{choice.words} {choice.number:,}" for choice in choices)
        width = sum(metrics.horizontalAdvance(chip) + AROUND for chip in words)
        lines = -(-width // max(self.width(), 1))
        return lines * (metrics.height() + 15) <= pane.height() * SHARE

    def _put_facets(self, listing: Listing, before: Parts, *, counted: bool) -> None:
        section = listing.section
        if self._known_of != (section, listing.store):
            self._known_of, self._known = (section, listing.store), {}
        for index, key in enumerate(section.facets):
            choices = self._choices(listing, key, counted=counted)
            if len(choices) < 2 and not any(choice.chosen for choice in choices):
                continue  # it would not tell records apart
            title = section.column(key).title
            if index == 0:
                self._is_open = self._has_room(choices)
            if index == 0 and self._is_open:
                self._keep(f"{key}:", title, before, partial(self._label, title))
                for choice in choices:
                    name = f"{key}={choice.value}"
                    make = partial(self._value_chip, key, choice)
                    chip = self._keep(name, choice.words, before, make)
                    chip.setChecked(choice.chosen)
                    chip.show_number(choice.number, fresh=counted)
            else:
                chip = self._keep(key, title, before, partial(self._menu_chip, listing, key))
                chip.setChecked(any(choice.chosen for choice in choices))
                assert isinstance(chip.menu, FacetMenu)
                chip.menu.choices = choices[:MENU_VALUES]

    def _put_filters(self, listing: Listing, before: Parts) -> None:
        """Put those beside the facets that their open chips do not show by themselves."""
        first = next(iter(listing.section.facets), "")
        for number, kept in enumerate(listing.criteria.filters):
            if not (f"{first}:" in self._parts and kept.chooses(first)):
                make = partial(self._filter_chip, listing, kept, number)
                self._keep(f"{FILTER}{number}", str(kept), before, make)
        if listing.criteria.narrows:
            self._keep("show-all", "", before, self._clear_button)

    def _choices(self, listing: Listing, key: str, *, counted: bool) -> list[FacetValue]:
        if counted:
            self._known[key] = listing.choices(key)
            return self._known[key]
        chosen = listing.criteria.chosen(key)
        known = self._known.get(key, [])
        return [choice._replace(chosen=choice.value in chosen) for choice in known]

    def _keep(self, name: str, words: str, before: Parts, make: Callable[[], Shown]) -> Shown:
        """Take what stood there before if it says the same, else make it."""
        part = before.get(name)
        widget = part.widget if part is not None and part.says == words else make()
        self._parts[name] = _Part(words, widget)
        return cast("Shown", widget)  # the name tells what is made

    def chain(self, before: QWidget, after: QWidget) -> None:
        """Let Tab go from `before` through the chips to `after`; chips are made anew each time."""
        for chip in self.chips:
            QWidget.setTabOrder(before, chip)
            before = chip
        QWidget.setTabOrder(before, after)

    def _label(self, words: str) -> QLabel:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setContentsMargins(0, 5, 2, 4)  # its words stand level with those in the chips
        label.setForegroundRole(QUIET)
        return label

    def _value_chip(self, key: str, choice: FacetValue) -> Chip:
        chip = Chip(choice.words, choice.number)
        chip.setObjectName(f"{key}={choice.value}")
        chip.setCheckable(True)
        chip.clicked.connect(lambda: self.toggled.emit(key, choice.value))
        chip.remove = lambda: self.toggled.emit(key, choice.value)
        return chip

    def _filter_chip(self, listing: Listing, kept: Filter, number: int) -> Chip:
        groups = listing.section.column(kept.column).groups
        names = listing.store.group_titles(groups) if groups is not None else {}
        words = filter_text(listing.section, kept, listing.words, names)
        chip = FilterChip(words, lambda: self.removed.emit(kept))
        chip.setObjectName(f"{FILTER}{number}")
        return chip

    def _menu_chip(self, listing: Listing, key: str) -> Chip:
        column = listing.section.column(key)
        chip = Chip(column.title)
        chip.setObjectName(key)
        chip.setAccessibleDescription(f"Choose by {listing.words.title(column)}")
        chip.setCheckable(True)
        chip.menu = menu = FacetMenu(chip)
        menu.setAccessibleName(column.title)
        menu.aboutToHide.connect(self._menu_closed)
        menu.toggled.connect(partial(self.toggled.emit, key))
        menu.editor_asked.connect(
            lambda: self.editor_asked.emit(key, chip.mapToGlobal(chip.rect().bottomLeft()))
        )
        chip.clicked.connect(lambda: self._open_menu(chip, menu))
        return chip

    def _open_menu(self, chip: Chip, menu: FacetMenu) -> None:
        # A click opens the menu; only its values choose.
        chip.setChecked(any(choice.chosen for choice in menu.choices))
        self._open = menu
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _menu_closed(self) -> None:
        self._open = None
        if self._waiting is not None:
            # Not at once: the menu that is closing is a child of a chip that goes away.
            QTimer.singleShot(0, self._show_waiting)

    def _show_waiting(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            listing, counted = waiting
            if self.show_choices(listing, counted=counted):
                self.rearranged.emit()

    def _clear_button(self) -> QPushButton:
        button = _LinkButton("Show all")
        button.setObjectName("show-all")
        button.setFlat(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(self.cleared)
        return button

    def _focused(self) -> str:
        widget = self.focusWidget()
        return widget.objectName() if widget is not None and widget.hasFocus() else ""

    def _refocus(self, name: str) -> None:
        """Give the focus back to the chip that stands for the same value as before."""
        if not name:
            return
        same = next((chip for chip in self.chips if chip.objectName() == name), None)
        if same is None and name.startswith(FILTER):  # it went away: to the one before
            same = next((chip for chip in reversed(self.chips)), None)
        if same is not None:
            same.show()  # it would be shown later only, and cannot have the focus before
            same.setFocus()
