"""The left side: what the event is, where one can go, and the date as of which it is shown."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from briefing.desktop.state.event_text import LONGEST_PLACE, breaking, on_a_line
from briefing.desktop.state.places import Place
from briefing.desktop.widgets.icons import icon
from briefing.desktop.widgets.override import override
from briefing.desktop.widgets.ring import paint_ring, ring_inside
from briefing.desktop.widgets.text import scaled, semibold
from briefing.desktop.widgets.theme import QUIET
from briefing.desktop.window.as_of_box import AsOfBox
from briefing.event import EVENT
from briefing.words.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QResizeEvent

    from briefing.record import Record

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()
ICON: Final = 18
WIDTH: Final = 210
LEAST: Final = 150
SHARE: Final = 3.4  # part of the window that it takes at most by itself
PADDING: Final = 12
LOW: Final = 16  # lines of text: height below which there is room for the title alone


class Entry(NamedTuple):
    """A place in the sidebar, with how many records or findings it holds."""

    place: Place
    number: int | None  # None: it has none, or they are still being counted


class EntryRole(IntEnum):
    """What the delegate asks for beside Qt's own roles."""

    ENTRY = Qt.ItemDataRole.UserRole + 1


class EntryModel(QAbstractListModel):
    """The places of the open briefing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._icons: dict[str, QIcon] = {}

    def show(self, entries: tuple[Entry, ...]) -> None:
        """Show these places."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()
        if self._icons:  # those of a file before may not be all
            self.put_icons()

    def put_icons(self) -> None:
        """Draw the icons of the places."""
        self._icons = {one.place.key: icon(one.place.icon) for one in self._entries}
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    def set_number(self, key: str, number: int | None) -> None:
        """Show how many findings a place holds."""
        row = self.row_of(key)
        if row >= 0:
            changed = self._entries[row]._replace(number=number)
            self._entries = (*self._entries[:row], changed, *self._entries[row + 1 :])
            self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, key: str) -> int:
        """Return the row of a place; -1 if it is not here."""
        keys = [entry.place.key for entry in self._entries]
        return keys.index(key) if key in keys else -1

    @override
    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.place.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return entry.place.title + (f", {entry.number}" if entry.number is not None else "")
            case Qt.ItemDataRole.DecorationRole:
                return self._icons.get(entry.place.key)
            case EntryRole.ENTRY:
                return entry
            case _:
                return None


class EntryDelegate(QStyledItemDelegate):
    """Paints icon, title and, to the right, the number of records."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view: Final = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(120, round(QFontMetrics(option.font).height() * 2.0))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry = index.data(EntryRole.ENTRY)
        assert isinstance(entry, Entry)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, role = self._view.palette().color, QPalette.ColorRole
        rect: QRect = option.rect.adjusted(6, 1, -6, -1)
        # Asked of the view: for the state in the option PySide6 makes one of 500 values.
        chosen = self._view.selectionModel().isSelected(index)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(role.Highlight))
            painter.drawRoundedRect(rect, 5, 5)
        if self._view.hasFocus() and self._view.currentIndex() == index:
            paint_ring(painter, ring_inside(rect), self._view.palette(), 5)
        inner = rect.adjusted(PADDING - 4, 0, -PADDING + 2, 0)
        side = scaled(ICON, option.font)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if picture is not None:
            top = inner.center().y() - side // 2 + 1
            picture.paint(painter, QRect(inner.left(), top, side, side))
        font = semibold(option.font) if chosen else option.font
        number = f"{entry.number:,}" if entry.number is not None else ""
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        painter.setPen(colour(QUIET))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, number)
        words = inner.adjusted(side + 10, 0, -QFontMetrics(font).horizontalAdvance(number) - 8, 0)
        painter.setPen(colour(role.Text))
        title = QFontMetrics(font).elidedText(
            entry.place.title, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | middle, title)
        painter.restore()


class Sidebar(QWidget):
    """The event above, the places below it, the as-of date at the foot."""

    place_chosen = Signal(str)  # its key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._title.setWordWrap(True)
        bold = semibold(self.font())
        bold.setPointSizeF(bold.pointSizeF() * 1.15)
        self._title.setFont(bold)
        self._where = QLabel()
        self._where.setWordWrap(True)
        self._where.setForegroundRole(QUIET)
        self.as_of = AsOfBox()
        for label in (self._title, self._where):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(PADDING + 2, 0, PADDING, 0)
        self.model = EntryModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(EntryDelegate(self.view))
        # Without a ground of its own; and as it is made here, it is known to Python: to ask for
        # Qt's own makes every class of widgets known, which takes some 10 ms.
        self.view.setViewport(QWidget())
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName("Places")
        self.view.selectionModel().currentChanged.connect(self._chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 12)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._where)
        column.addSpacing(10)
        column.addWidget(self.view, 1)
        column.addWidget(self.as_of)
        self.setMinimumWidth(LEAST)

    def width_in(self, room: int) -> int:
        """Return how wide it is at first in a window so wide."""
        return max(min(scaled(WIDTH, self.font()), round(room / SHARE)), LEAST)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (self.view, *self.as_of.stops)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave a low window to the places; the overview says when and where as well."""
        super().resizeEvent(event)
        self._where.setVisible(self.height() >= LOW * self.fontMetrics().height())

    def show_event(self, event: Record | None, entries: tuple[Entry, ...]) -> None:
        """Show what is open; None if nothing is."""
        words = {} if event is None else {c.key: Words().field(c, event) for c in EVENT.columns}
        title = on_a_line(words.get("title", ""))
        self._title.setText(breaking(title))
        told = (words[key] for key in ("starts_on", "place") if event and event.text(key))
        self._where.setText("\n".join(breaking(on_a_line(one, LONGEST_PLACE)) for one in told))
        self.model.show(entries)

    def choose(self, key: str) -> None:
        """Mark a place as the one shown, without asking for it again."""
        row = self.model.row_of(key)
        if row != self.view.currentIndex().row():
            with QSignalBlocker(self):
                self.view.selectionModel().setCurrentIndex(
                    self.model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
                )

    def put_icons(self) -> None:
        """Draw the icons of the places."""
        self.model.put_icons()
        self.as_of.put_icons()

    def _chosen(self, current: QModelIndex) -> None:
        if current.isValid():
            self.place_chosen.emit(current.data(EntryRole.ENTRY).place.key)
