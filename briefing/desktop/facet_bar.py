"""The choices above a list with how many records they would leave, and the filters that hold."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QPalette
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from briefing.criteria import Filter, filter_in_words
from briefing.desktop.chip import Chip, FilterChip, StayingMenu
from briefing.desktop.flow_layout import FlowLayout
from briefing.desktop.theme import Theme
from briefing.formatting import inside_sentence
from briefing.listing import Choice, Listing

INLINE: Final = 8  # values of the first facet that stand open; more go into a menu
MENU_VALUES: Final = 300
FILTER: Final = "filter "  # begins the object names of the filters that hold


class FacetBar(QWidget):
    """The facets of a section, the first one open as chips, the others as menus; then filters.

    A filter that the open chips show by themselves does not stand there once more.
    """

    toggled = Signal(str, str)  # column, value
    editor_asked = Signal(str, QPoint)  # column, where on the screen
    removed = Signal(object)  # Filter
    cleared = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.chips: list[Chip] = []
        self._waiting: Listing | None = None  # to be shown once the open menu is closed
        self._open: QMenu | None = None
        self.setAccessibleName("Filters")

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme; the next `show` paints with them."""
        self._theme = theme

    def show_choices(self, listing: Listing | None) -> None:
        """Show the facets of a listing; an open menu stays and the rest follows when it closes."""
        if self._open is not None and listing is not None:
            self._waiting = listing
            return
        focused = self._focused()
        self.chips.clear()
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if listing is None:
            return
        open_facet = ""
        for place, key in enumerate(listing.section.facets):
            choices = listing.choices(key)
            if len(choices) < 2 and not any(choice.chosen for choice in choices):
                continue  # it would not tell records apart
            if place == 0 and len(choices) <= INLINE:
                open_facet = key
                self._flow.addWidget(self._label(listing.section.column(key).title))
                for choice in choices:
                    self._flow.addWidget(self._value_chip(key, choice))
            else:
                self._flow.addWidget(self._menu_chip(listing, key, choices))
        for number, kept in enumerate(listing.criteria.filters):
            if not kept.chooses(open_facet):
                self._flow.addWidget(self._filter_chip(listing, kept, number))
        if listing.criteria.narrows:
            self._flow.addWidget(self._clear_button())
        self._refocus(focused)
        self.updateGeometry()

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
        chip.setChecked(choice.chosen)
        chip.clicked.connect(lambda: self.toggled.emit(key, choice.value))
        chip.remove = lambda: self.toggled.emit(key, choice.value)
        self.chips.append(chip)
        return chip

    def _filter_chip(self, listing: Listing, kept: Filter, number: int) -> Chip:
        groups = listing.section.column(kept.column).groups
        names = listing.store.group_titles(groups) if groups is not None else {}
        words = filter_in_words(listing.section, kept, names)
        chip = FilterChip(words, self._theme, lambda: self.removed.emit(kept))
        chip.setObjectName(f"{FILTER}{number}")
        self.chips.append(chip)
        return chip

    def _menu_chip(self, listing: Listing, key: str, choices: list[Choice]) -> Chip:
        column = listing.section.column(key)
        title = column.title
        chosen = any(choice.chosen for choice in choices)
        chip = Chip(title, self._theme)
        chip.setObjectName(key)
        chip.setAccessibleDescription(f"Choose by {inside_sentence(title)}")
        chip.setCheckable(True)
        chip.setChecked(chosen)
        chip.menu = StayingMenu(chip)
        chip.menu.setPalette(self.palette())
        for choice in choices[:MENU_VALUES]:
            chip.menu.addAction(self._menu_action(chip.menu, key, choice))
        chip.menu.addSeparator()
        chip.menu.addAction(self._editor_action(chip, key))
        chip.menu.aboutToHide.connect(self._menu_closed)
        chip.clicked.connect(lambda: self._open_menu(chip, chosen))
        self.chips.append(chip)
        return chip

    def _menu_action(self, menu: QMenu, key: str, choice: Choice) -> QAction:
        # An & in data is an &, not the mark of a shortcut.
        action = QAction(f"{choice.words.replace('&', '&&')}\t{choice.number:,}", menu)
        action.setCheckable(True)
        action.setChecked(choice.chosen)
        action.triggered.connect(lambda: self.toggled.emit(key, choice.value))
        return action

    def _editor_action(self, chip: Chip, key: str) -> QAction:
        action = QAction("Is not, contains, stated…", chip)
        # Later: the menu and its chip are still being let go.
        where = chip.rect().bottomLeft()
        action.triggered.connect(lambda: self.editor_asked.emit(key, chip.mapToGlobal(where)))
        return action

    def _open_menu(self, chip: Chip, chosen: bool) -> None:
        chip.setChecked(chosen)  # a click opens the menu; only its values choose
        assert chip.menu is not None
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
            self.show_choices(waiting)

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
