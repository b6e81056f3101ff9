"""The choices above a list with how many records they would leave, and the filters that hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple, TypeVar, cast

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QPalette
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from briefing.criteria import Filter, filter_in_words
from briefing.desktop.chip import Chip, FilterChip, StayingMenu
from briefing.desktop.flow_layout import FlowLayout
from briefing.desktop.theme import Theme
from briefing.formatting import inside_sentence
from briefing.listing import Choice, Listing
from briefing.section import Section
from briefing.store.reading import Store

INLINE: Final = 8  # values of the first facet that stand open; more go into a menu
MENU_VALUES: Final = 300
FILTER: Final = "filter "  # begins the object names of the filters that hold
Shown = TypeVar("Shown", bound=QWidget)


class _Part(NamedTuple):
    says: tuple[str, Theme]
    widget: QWidget


Parts = dict[str, _Part]


class FacetBar(QWidget):
    """The facets of a section, the first one open as chips, the others as menus; then filters.

    A filter that the open chips show by themselves does not stand there once more.
    """

    toggled = Signal(str, str)  # column, value
    editor_asked = Signal(str, QPoint)  # column, where on the screen
    removed = Signal(object)  # Filter
    cleared = Signal()
    rearranged = Signal()  # other chips stand there than before, of which nobody was told

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.chips: list[Chip] = []
        self._parts: dict[str, _Part] = {}  # what stands there, by name
        self._known: dict[str, list[Choice]] = {}  # as they were counted last
        self._known_of: tuple[Section, Store] | None = None
        self._waiting: tuple[Listing, bool] | None = None  # until the open menu is closed
        self._open: QMenu | None = None
        self.setAccessibleName("Filters")

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme; the next `show` paints with them."""
        self._theme = theme

    def show_choices(self, listing: Listing | None, *, counted: bool = True) -> bool:
        """Show the facets of a listing; an open menu stays and the rest follows when it closes.

        Until they are `counted` the numbers of before stand there in grey. Returns whether there
        are other chips than before.
        """
        if self._open is not None and listing is not None:
            self._waiting = (listing, counted)
            return False
        before, self._parts = self._parts, {}
        focused = self._focused()
        if listing is not None:
            self._put_facets(listing, before, counted=counted)
            self._put_filters(listing, before)
        now = [part.widget for part in self._parts.values()]
        if now == [part.widget for part in before.values()]:
            return False
        while self._flow.takeAt(0) is not None:
            pass
        for widget in now:
            self._flow.addWidget(widget)
        for part in before.values():
            if part.widget not in now:
                part.widget.hide()
                part.widget.deleteLater()
        self.chips = [widget for widget in now if isinstance(widget, Chip)]
        self._refocus(focused)
        self.updateGeometry()
        return True

    def _put_facets(self, listing: Listing, before: Parts, *, counted: bool) -> None:
        section = listing.section
        if self._known_of != (section, listing.store):
            self._known_of, self._known = (section, listing.store), {}
        for place, key in enumerate(section.facets):
            choices = self._choices(listing, key, counted=counted)
            if len(choices) < 2 and not any(choice.chosen for choice in choices):
                continue  # it would not tell records apart
            title = section.column(key).title
            if place == 0 and len(choices) <= INLINE:
                self._keep(f"{key}:", title, before, partial(self._label, title))
                for choice in choices:
                    name = f"{key}={choice.value}"
                    make = partial(self._value_chip, key, choice)
                    chip = self._keep(name, choice.words, before, make)
                    chip.setChecked(choice.chosen)
                    chip.show_number(choice.number, fresh=counted)
            else:
                chip = self._keep(key, title, before, partial(self._menu_chip, key, title))
                chip.setChecked(any(choice.chosen for choice in choices))
                self._fill_menu(chip, key, choices[:MENU_VALUES])

    def _put_filters(self, listing: Listing, before: Parts) -> None:
        """Put those beside the facets that their open chips do not show by themselves."""
        first = next(iter(listing.section.facets), "")
        for number, kept in enumerate(listing.criteria.filters):
            if not (f"{first}:" in self._parts and kept.chooses(first)):
                make = partial(self._filter_chip, listing, kept, number)
                self._keep(f"{FILTER}{number}", str(kept), before, make)
        if listing.criteria.narrows:
            self._keep("show-all", "", before, self._clear_button)

    def _choices(self, listing: Listing, key: str, *, counted: bool) -> list[Choice]:
        if counted:
            self._known[key] = listing.choices(key)
            return self._known[key]
        chosen = listing.criteria.chosen(key)
        known = self._known.get(key, [])
        return [choice._replace(chosen=choice.value in chosen) for choice in known]

    def _keep(self, name: str, words: str, before: Parts, make: Callable[[], Shown]) -> Shown:
        """Take what stood there before if it says the same, else make it."""
        says = (words, self._theme)
        part = before.get(name)
        widget = part.widget if part is not None and part.says == says else make()
        self._parts[name] = _Part(says, widget)
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
        quiet = label.palette()
        quiet.setColor(QPalette.ColorRole.WindowText, QColor(self._theme.quiet))
        label.setPalette(quiet)
        return label

    def _value_chip(self, key: str, choice: Choice) -> Chip:
        chip = Chip(choice.words, self._theme, choice.number)
        chip.setObjectName(f"{key}={choice.value}")
        chip.setCheckable(True)
        chip.clicked.connect(lambda: self.toggled.emit(key, choice.value))
        chip.remove = lambda: self.toggled.emit(key, choice.value)
        return chip

    def _filter_chip(self, listing: Listing, kept: Filter, number: int) -> Chip:
        groups = listing.section.column(kept.column).groups
        names = listing.store.group_titles(groups) if groups is not None else {}
        words = filter_in_words(listing.section, kept, names)
        chip = FilterChip(words, self._theme, lambda: self.removed.emit(kept))
        chip.setObjectName(f"{FILTER}{number}")
        return chip

    def _menu_chip(self, key: str, title: str) -> Chip:
        chip = Chip(title, self._theme)
        chip.setObjectName(key)
        chip.setAccessibleDescription(f"Choose by {inside_sentence(title)}")
        chip.setCheckable(True)
        chip.menu = StayingMenu(chip)
        chip.menu.setPalette(self.palette())
        chip.menu.setAccessibleName(title)
        chip.menu.aboutToHide.connect(self._menu_closed)
        chip.clicked.connect(lambda: self._open_menu(chip))
        return chip

    def _fill_menu(self, chip: Chip, key: str, choices: Sequence[Choice]) -> None:
        """Offer the values; where they are those of before, only what they say is another."""
        menu = chip.menu
        assert menu is not None
        there = [action for action in menu.actions() if action.isCheckable()]
        if [action.data() for action in there] == [choice.value for choice in choices]:
            for action, choice in zip(there, choices, strict=True):
                words = _in_menu(choice)
                if action.text() != words:
                    action.setText(words)
                action.setChecked(choice.chosen)
            return
        menu.clear()
        for choice in choices:
            menu.addAction(self._menu_action(menu, key, choice))
        menu.addSeparator()
        menu.addAction(self._editor_action(chip, key))

    def _menu_action(self, menu: QMenu, key: str, choice: Choice) -> QAction:
        action = QAction(_in_menu(choice), menu)
        action.setCheckable(True)
        action.setChecked(choice.chosen)
        action.setData(choice.value)
        action.triggered.connect(lambda: self.toggled.emit(key, choice.value))
        return action

    def _editor_action(self, chip: Chip, key: str) -> QAction:
        action = QAction("Is not, contains, stated…", chip.menu)
        # Later: the menu and its chip are still being let go.
        where = chip.rect().bottomLeft()
        action.triggered.connect(lambda: self.editor_asked.emit(key, chip.mapToGlobal(where)))
        return action

    def _open_menu(self, chip: Chip) -> None:
        assert chip.menu is not None
        # A click opens the menu; only its values choose.
        chip.setChecked(any(action.isChecked() for action in chip.menu.actions()))
        self._open = chip.menu
        chip.menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

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
        button = QPushButton("Show all")
        button.setObjectName("show-all")
        button.setFlat(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        link = button.palette()
        link.setColor(QPalette.ColorRole.ButtonText, QColor(self._theme.accent))
        button.setPalette(link)
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


def _in_menu(choice: Choice) -> str:
    # An & in data is an &, not the mark of a shortcut.
    return f"{choice.words.replace('&', '&&')}\t{choice.number:,}"
