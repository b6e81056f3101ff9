"""The choices above a list: one click each, with how many records they would leave."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from briefing.desktop.flow_layout import FlowLayout
from briefing.desktop.record_model import as_tip
from briefing.desktop.theme import Theme
from briefing.formatting import inside_sentence
from briefing.listing import Choice, Listing
from briefing.section import Kind

INLINE: Final = 8  # values of the first facet that stand open; more go into a menu
MENU_VALUES: Final = 300
WORDS_SHOWN: Final = 28


class Chip(QAbstractButton):
    """A small rounded button: a value with its number, or the name of a facet with a menu."""

    def __init__(self, words: str, theme: Theme, number: int | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._number = "" if number is None else f"{number:,}"
        self.menu: QMenu | None = None
        self.setText(words if len(words) <= WORDS_SHOWN else words[: WORDS_SHOWN - 1] + "…")
        self.setToolTip(as_tip(words) if len(words) > WORDS_SHOWN else "")
        self.setAccessibleName(f"{words}, {self._number}" if self._number else words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Need the words, the number and some air."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 22
        if self._number:
            width += metrics.horizontalAdvance(self._number) + 7
        if self.menu is not None:
            width += 14
        return QSize(width, metrics.height() + 9)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the chip; a chosen one is filled and outlined, so that colour is not all."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        edge = theme.accent if chosen or self.hasFocus() or self.underMouse() else theme.border
        pen = painter.pen()
        pen.setColor(QColor(edge))
        pen.setWidthF(2.0 if self.hasFocus() else 1.0)
        painter.setPen(pen)
        painter.setBrush(QColor(theme.selection if chosen else theme.raised))
        box = self.rect().toRectF().adjusted(1.0, 1.0, -1.0, -1.0)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        inner = self.rect().adjusted(11, 0, -11, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme.text))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | middle, self.text())
        if self._number:
            painter.setPen(QColor(theme.quiet))
            painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, self._number)
        if self.menu is not None:
            painter.setPen(QColor(theme.quiet))
            x, y = inner.right() - 4, inner.center().y() + 1
            painter.drawLine(x - 4, y - 2, x, y + 2)
            painter.drawLine(x, y + 2, x + 4, y - 2)
        painter.end()


class StayingMenu(QMenu):
    """A menu that stays open while values are ticked, so that several can be chosen."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Tick the value under the mouse; anything else is as in any menu."""
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
            return
        super().mouseReleaseEvent(event)


class FacetBar(QWidget):
    """The facets of a section: the first one open as chips, the others as menus."""

    toggled = Signal(str, str)  # column, value
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
        for place, key in enumerate(listing.section.facets):
            choices = listing.choices(key)
            if len(choices) < 2 and not any(choice.chosen for choice in choices):
                continue  # it would not tell records apart
            if place == 0 and len(choices) <= INLINE:
                self._flow.addWidget(self._label(listing.section.column(key).title))
                for choice in choices:
                    self._flow.addWidget(self._value_chip(key, choice))
            else:
                self._flow.addWidget(self._menu_chip(listing, key, choices))
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
        self.chips.append(chip)
        return chip

    def _menu_chip(self, listing: Listing, key: str, choices: list[Choice]) -> Chip:
        column = listing.section.column(key)
        title = column.title
        chosen = [choice.words for choice in choices if choice.chosen]
        if column.kind in (Kind.CHOICE, Kind.GROUP):  # other kinds hold names
            chosen = [inside_sentence(words) for words in chosen]
        words = f"{title}: {', '.join(chosen)}" if chosen else title
        chip = Chip(words, self._theme)
        chip.setObjectName(key)
        chip.setAccessibleDescription(f"Choose by {inside_sentence(title)}")
        chip.setCheckable(True)
        chip.setChecked(bool(chosen))
        chip.menu = StayingMenu(chip)
        chip.menu.setPalette(self.palette())
        for choice in choices[:MENU_VALUES]:
            chip.menu.addAction(self._menu_action(chip.menu, key, choice))
        chip.menu.aboutToHide.connect(self._menu_closed)
        chip.clicked.connect(lambda: self._open_menu(chip, bool(chosen)))
        self.chips.append(chip)
        return chip

    def _menu_action(self, menu: QMenu, key: str, choice: Choice) -> QAction:
        # An & in data is an &, not the mark of a shortcut.
        action = QAction(f"{choice.words.replace('&', '&&')}\t{choice.number:,}", menu)
        action.setCheckable(True)
        action.setChecked(choice.chosen)
        action.triggered.connect(lambda: self.toggled.emit(key, choice.value))
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
        for chip in self.chips:
            if name and chip.objectName() == name:
                chip.setFocus()
