"""The left side: what the event is, and the sections with their counts."""

from __future__ import annotations

from enum import IntEnum
from typing import Final, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from briefing.desktop.icons import icon
from briefing.desktop.theme import Theme
from briefing.event import EVENT
from briefing.formatting import display
from briefing.record import Record
from briefing.section import Section

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()
ICON: Final = 18
PADDING: Final = 12


class Entry(NamedTuple):
    """A section in the sidebar."""

    section: Section
    number: int


class EntryRole(IntEnum):
    """What the delegate asks for beside Qt's own roles."""

    ENTRY = Qt.ItemDataRole.UserRole + 1


class EntryModel(QAbstractListModel):
    """The sections of the open briefing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._icons: dict[str, QIcon] = {}

    def show(self, entries: tuple[Entry, ...]) -> None:
        """Show these sections."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def set_icons(self, icons: dict[str, QIcon]) -> None:
        """Show icons, by section key."""
        self._icons = icons
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    def row_of(self, section: Section) -> int:
        """Return the row of a section; -1 if it is not here."""
        keys = [entry.section.key for entry in self._entries]
        return keys.index(section.key) if section.key in keys else -1

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:  # noqa: N802
        """Count the sections."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the title, icon and number of a section."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.section.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.section.title}, {entry.number}"
            case Qt.ItemDataRole.DecorationRole:
                return self._icons.get(entry.section.key)
            case EntryRole.ENTRY:
                return entry
            case _:
                return None


class EntryDelegate(QStyledItemDelegate):
    """Paints icon, title and, to the right, the number of records."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802
        """Ask for a comfortable row."""
        return QSize(120, round(QFontMetrics(option.font).height() * 2.0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one section."""
        entry = index.data(EntryRole.ENTRY)
        assert isinstance(entry, Entry)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect.adjusted(6, 1, -6, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.selection))
            painter.drawRoundedRect(rect, 5, 5)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self.theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 5, 5)
        inner = rect.adjusted(PADDING - 4, 0, -PADDING + 2, 0)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(picture, QIcon):
            top = inner.center().y() - ICON // 2 + 1
            picture.paint(painter, QRect(inner.left(), top, ICON, ICON))
        font = QFont(option.font)
        if chosen:
            font.setWeight(QFont.Weight.DemiBold)
        number = f"{entry.number:,}"
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        painter.setPen(QColor(self.theme.quiet))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, number)
        words = inner.adjusted(ICON + 10, 0, -QFontMetrics(font).horizontalAdvance(number) - 8, 0)
        painter.setPen(QColor(self.theme.text))
        title = QFontMetrics(font).elidedText(
            entry.section.title, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | middle, title)
        painter.restore()


class Sidebar(QWidget):
    """The event above, the sections below it, the as-of date at the foot."""

    section_chosen = Signal(object)  # Section

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._title.setWordWrap(True)
        bold = QFont(self.font())
        bold.setPointSizeF(bold.pointSizeF() * 1.15)
        bold.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(bold)
        self._where = QLabel()
        self._where.setWordWrap(True)
        self._as_of = QLabel()
        self._as_of.setWordWrap(True)
        for label in (self._title, self._where, self._as_of):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(PADDING + 2, 0, PADDING, 0)
        self._model = EntryModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName("Sections")
        self._list.selectionModel().currentChanged.connect(self._chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 12)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._where)
        column.addSpacing(10)
        column.addWidget(self._list, 1)
        column.addWidget(self._as_of)
        self.setMinimumWidth(150)
        self.set_theme(theme)

    @property
    def view(self) -> QListView:
        """The list of sections."""
        return self._list

    @property
    def model(self) -> EntryModel:
        """The model behind it."""
        return self._model

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        delegate = EntryDelegate(theme, self)
        self._list.setItemDelegate(delegate)
        ground = self._list.palette()
        ground.setColor(ground.ColorRole.Base, QColor(theme.window))
        self._list.setPalette(ground)
        for label in (self._where, self._as_of):
            quiet = label.palette()
            quiet.setColor(quiet.ColorRole.WindowText, QColor(theme.quiet))
            label.setPalette(quiet)

    def show_event(self, event: Record | None, entries: tuple[Entry, ...]) -> None:
        """Show what is open; None if nothing is."""
        words = {} if event is None else {c.key: display(c, event) for c in EVENT.columns}
        self._title.setText(words.get("title", ""))
        self._where.setText(
            "\n".join(words[key] for key in ("starts_on", "place") if event and event.text(key))
        )
        self._as_of.setText(f"As of {words['as_of']}" if event is not None else "")
        self._model.show(entries)

    def choose(self, section: Section) -> None:
        """Mark a section as the one shown, without asking for it again."""
        row = self._model.row_of(section)
        if row != self._list.currentIndex().row():
            self._list.selectionModel().setCurrentIndex(
                self._model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def put_icons(self) -> None:
        """Draw the icons of the sections."""
        sections = [
            self._model.index(row).data(EntryRole.ENTRY).section
            for row in range(self._model.rowCount())
        ]
        self._model.set_icons({s.key: icon(s.icon, self._theme) for s in sections})

    def _chosen(self, current: QModelIndex) -> None:
        if current.isValid():
            self.section_chosen.emit(current.data(EntryRole.ENTRY).section)
