"""Copy rows of the list, so that spreadsheets, word processors and e-mails take them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QObject,
    Qt,
    QTimer,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit

from briefing.desktop.state.session import Session
from briefing.desktop.table.record_table import RecordTable
from briefing.desktop.table.visible_rows import spans
from briefing.errors import BriefingError
from briefing.queries.listing import Listing

if TYPE_CHECKING:
    from briefing.desktop.widgets.notice import Notice

READ: Final = 6_000  # milliseconds until what went well has been read
MOST_HEADS: Final = 1_000


class Clipboard(QObject):
    """Puts rows of a list on the clipboard, as text and as a table."""

    def __init__(self, table: RecordTable, session: Session, notice: Notice) -> None:
        super().__init__(table)
        self._table: Final = table
        self._session: Final = session
        self._notice: Final = notice
        table.selectionModel().selectionChanged.connect(self._leave_heads_out)
        self.actions: Final = (QAction("Copy rows", table), QAction("Copy the whole list", table))
        for action, do in zip(self.actions, (self.rows, self.whole_list), strict=True):
            action.triggered.connect(do)
            table.addAction(action)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def rows(self) -> None:
        """Copy the chosen rows, or the words that are marked where the user reads."""
        reading = QApplication.focusWidget()
        if isinstance(reading, QTextEdit) and reading.textCursor().hasSelection():
            reading.copy()
            return
        if isinstance(reading, QLabel) and reading.hasSelectedText():
            QApplication.clipboard().setText(reading.selectedText())
            return
        listing = self._listing()
        if listing is None:
            return
        try:
            rows = chosen_rows(self._table, listing)
        except BriefingError as error:
            self._notice.say(str(error))
            return
        if not rows:
            self._notice.say(
                "No row is chosen; choose one or more, or copy the whole list (Ctrl+Shift+C)."
            )
            return
        self._copy(listing, rows)

    def whole_list(self) -> None:
        """Copy every row of the list, as it is filtered and sorted."""
        listing = self._listing()
        if listing is not None:
            self._copy(listing, listing.rows)

    def _listing(self) -> Listing | None:
        if self._table.isVisible() and self._table.records.listing is not None:
            try:
                return self._table.records.listing.completed()
            except BriefingError as error:
                self._notice.say(str(error))
                return None
        self._notice.say("There is no list here to copy from; show a section first.")
        return None

    def _copy(self, listing: Listing, rows: Sequence[int]) -> None:
        from briefing.exchange.to_clipboard import copied  # noqa: PLC0415 - not before the first paint

        try:
            made = copied(listing, rows, self._session.findings)
        except BriefingError as error:
            self._notice.say(str(error))
            return
        data = QMimeData()
        data.setText(made.text)
        data.setHtml(made.html)
        QApplication.clipboard().setMimeData(data)
        section = listing.section
        whose = "its" if len(rows) == 1 else "their"
        records = listing.words.counted(len(rows), section.one, section.many)
        said = f"Copied {records} with {whose} sources."
        words = " ".join([said, *made.report.sentences])
        self._notice.tell(words)
        if words == said:  # nothing that the user has to know
            QTimer.singleShot(READ, self, lambda: self._forget(words))

    def _forget(self, words: str) -> None:
        if self._notice.words == words:
            self._notice.forget()

    def _leave_heads_out(self, chosen: QItemSelection) -> None:
        """Let a choice of many rows hold records alone, never the head of a group."""
        model = self._table.records
        heads = model.rows.heads
        found = QItemSelection()
        all_chosen = spans(self._table.selectionModel().selection())
        if sum(map(len, all_chosen)) == 1:
            return  # a head by itself, of which the dossier tells
        for span in spans(chosen):
            first, last = bisect_left(heads, span.start), bisect_left(heads, span.stop)
            for row in heads[first : min(last, first + MOST_HEADS)]:
                found.select(model.index(row, 0), model.index(row, model.columnCount() - 1))
        if not found.isEmpty():
            flags = QItemSelectionModel.SelectionFlag
            self._table.selectionModel().select(found, flags.Deselect | flags.Rows)


def chosen_rows(table: RecordTable, listing: Listing) -> list[int]:
    """Return the rows that are chosen, by their numbers in the file and in the list's order.

    OutputTrouble if they are too many to be copied.
    """
    from briefing.exchange.to_clipboard import check_number  # noqa: PLC0415 - as above

    heads = table.records.rows.heads
    chosen = set(spans(table.selectionModel().selection()))
    heads_chosen = (
        bisect_left(heads, span.stop) - bisect_left(heads, span.start) for span in chosen
    )
    check_number(listing.section, sum(map(len, chosen)) - sum(heads_chosen))
    rows = (row for span in sorted(chosen, key=lambda span: span.start) for row in span)
    indices = map(table.records.rows.index_at, rows)
    return [listing.rows[index] for index in dict.fromkeys(indices) if index >= 0]
