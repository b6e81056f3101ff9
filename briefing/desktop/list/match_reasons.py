"""Say why a search finds a record of a list, where none of the columns shown holds the words."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from briefing.desktop.pages.dossier_html import field_inside
from briefing.desktop.table.cells import MatchReason
from briefing.errors import BriefingError
from briefing.record import Record
from briefing.section import Column, Section
from briefing.store.search.match import FoundIn, Match
from briefing.store.store import Store
from briefing.words.words import Words

if TYPE_CHECKING:
    from briefing.desktop.table.record_table import RecordTable

PAUSE: Final = 120  # milliseconds without a change before the rows in view are looked at
PLACES: Final = {FoundIn.CLAIM: "in a claim", FoundIn.SOURCE: "in a source"}


class MatchReasons(QObject):
    """Looks, when the list rests, at the records in view and tells the list."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self._table: Final = table
        self._known: dict[str, MatchReason | None] = {}  # by id; None: a column shows it
        self._pause: Final = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._look)
        table.records.modelReset.connect(self._forget)
        for moved in (table.records.rowsInserted, table.records.rowsRemoved):
            moved.connect(self._pause.start)
        table.verticalScrollBar().valueChanged.connect(self._rest)

    def _forget(self) -> None:
        self._known.clear()
        self._rest()

    def _rest(self) -> None:
        listing = self._table.records.listing
        if listing is not None and listing.criteria.search.strip():
            self._pause.start()

    def _look(self) -> None:
        listing = self._table.records.listing
        if listing is None or not listing.criteria.search.strip():
            return
        if not self._table.isVisible():  # its file may be closed by now
            return
        records = [record for record in self._in_view() if record.id not in self._known]
        typed, columns = listing.criteria.search, self._table.records.columns
        with suppress(BriefingError):  # whatever else reads the file says it
            found = out_of_sight(listing.store, listing.section, records, typed, columns)
            self._known |= {id: reason_in(matches, listing.words) for id, matches in found.items()}
        reasons = {id: why for id, why in self._known.items() if why is not None}
        self._table.records.show_reasons(reasons)

    def _in_view(self) -> list[Record]:
        first = self._table.rowAt(0)
        last = self._table.rowAt(self._table.viewport().height() - 1)
        model = self._table.records
        rows = range(max(first, 0), (last if last >= 0 else model.rowCount() - 1) + 1)
        return [record for row in rows if (record := model.record_at(row)) is not None]


def out_of_sight(
    store: Store,
    section: Section,
    records: Sequence[Record],
    typed: str,
    columns: Sequence[Column],
) -> dict[str, tuple[Match, ...]]:
    """Return by id the fields in which a search found records but that the columns do not show."""
    if not typed.strip():
        return {record.id: () for record in records}
    from briefing.queries.match_reasons import matched_records  # noqa: PLC0415 - not before a search

    shown = {column.title for column in columns}
    return {
        id: tuple(
            match
            for match in matches
            if match.place in PLACES or (match.place is FoundIn.OWN and match.field not in shown)
        )
        for id, matches in matched_records(store, section, records, typed).items()
    }


def reason_in(matches: Sequence[Match], words: Words) -> MatchReason | None:
    """Word where the words stand; None if there is nothing to say."""
    if not matches:
        return None
    shorts = dict.fromkeys(
        PLACES.get(match.place, f"in {words.inside(match.field)}") for match in matches
    )
    found = [f"Found in {field_inside(match, words)}: “{match.excerpt.text}”" for match in matches]
    return MatchReason(", ".join(shorts), "\n".join(found))
