"""Find rows that do not go together: ids given twice, references that lead nowhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from briefing.citations import circles
from briefing.event import EVENT
from briefing.record import references
from briefing.section import Kind
from briefing.store.check.cell_checks import WrongCell, check_of
from briefing.store.file.schema import foreign_keys
from briefing.vocabulary.vocabulary import CLAIMS, AnyTable, Vocabulary
from briefing.words.printable import quoted
from briefing.words.words import Words

MOST_NAMED: Final = 5  # sources of a circle that a sentence names

# A claim about another kind may hold any words, since a source owes nothing to the words that
# the briefing has for it: an item's status “not_shown”, a size “not known”.
CLAIMED_IN_ONE_FORM: Final = (Kind.DATE, Kind.CODE, Kind.LINK)


class Stray(NamedTuple):
    """A row that does not go with the others; row 0 is the header."""

    table: AnyTable
    row: int
    column: str
    says: str


class CrossChecks:
    """Checks the tables behind a connection, as they are filled or as a file has them.

    A table is called by its key and an `ending`: “.csv” for whoever knows it as a file.
    """

    def __init__(
        self, connection: sqlite3.Connection, vocabulary: Vocabulary, ending: str = ""
    ) -> None:
        self._ask: Final = connection.execute
        self._vocabulary: Final = vocabulary
        self._register: Final = vocabulary.sources
        self._ending: Final = ending

    def all(self) -> Iterator[Stray]:
        """Find everything; ids should be indexed, and claims by record and by source."""
        yield from self.not_one_event()
        for table in self._vocabulary.tables:
            yield from self.repeated_ids(table)
        yield from self.lost_references()
        yield from self.circular_citations()
        yield from self.lost_claims()
        yield from self.malformed_claims()
        yield from self.unsupported_records()

    def not_one_event(self) -> Iterator[Stray]:
        """Find what keeps the briefing from being about exactly one event."""
        rows = [row for (row,) in self._ask('SELECT "row" FROM event ORDER BY "row"')]
        if not rows:
            yield Stray(EVENT, 0, "", "a row with the event is needed below the header")
        for row in rows[1:]:
            yield Stray(EVENT, row, "", "a briefing is about one event, and this row is another")

    def repeated_ids(self, table: AnyTable) -> Iterator[Stray]:
        """Find ids that an earlier row of the table has."""
        id = table.id_column
        sql = (
            f'SELECT "row", id FROM (SELECT "row", "{id}" AS id, row_number() OVER '
            f'(PARTITION BY "{id}" ORDER BY "row") AS nth FROM [{table.key}]) '
            'WHERE nth > 1 ORDER BY "row"'
        )
        for row, repeated in self._ask(sql):
            yield Stray(table, row, id, f"{quoted(repeated)} is the {id} of an earlier row")

    def lost_references(self) -> Iterator[Stray]:
        """Find groups, sources and cited sources that there are not."""
        for table in self._vocabulary.tables:
            for column, other, other_id in foreign_keys(table):
                sql = (
                    f'SELECT "row", "{column}" FROM [{table.key}] '
                    f'WHERE "{column}" NOT IN (SELECT "{other_id}" FROM [{other}]) ORDER BY "row"'
                )
                for row, id in self._ask(sql):
                    says = f"{quoted(id)} is not the {other_id} of a row in {self._name(other)}"
                    yield Stray(table, row, column, says)
            for listing in table.columns:
                if listing.kind is Kind.SOURCES:
                    yield from self._lost_sources(table, listing.key)

    def _lost_sources(self, table: AnyTable, column: str) -> Iterator[Stray]:
        sql = (
            f'SELECT "row", "{table.id_column}", "{column}" FROM [{table.key}] '
            f'WHERE "{column}" IS NOT NULL ORDER BY "row"'
        )
        for row, id, listed in self._ask(sql):
            ids = references(listed)
            if not ids:
                yield Stray(table, row, column, f"{quoted(listed)} names no source")
            for cited in ids:
                if cited == id and table is self._register:
                    yield Stray(table, row, column, f"{quoted(cited)} is this source itself")
                elif not self._is_source(cited):
                    file = self._name(self._register.key)
                    says = f"{quoted(cited)} is not the id of a row in {file}"
                    yield Stray(table, row, column, says)

    def _is_source(self, id: str) -> bool:
        found = self._ask(f"SELECT 1 FROM [{self._register.key}] WHERE id = ?", (id,))
        return found.fetchone() is not None

    def circular_citations(self) -> Iterator[Stray]:
        """Find sources that cite each other, at the first row of each circle."""
        register = self._register
        sql = f'SELECT "row", id, cites FROM [{register.key}] WHERE cites IS NOT NULL'
        rows, cites = {}, {}
        for row, id, cited in self._ask(sql):
            rows[str(id)], cites[str(id)] = row, references(str(cited))
        for circle in circles(cites):
            says = f"{_named(circle)} cite each other in a circle, so that none is the origin"
            yield Stray(register, min(rows[id] for id in circle), "cites", says)

    def lost_claims(self) -> Iterator[Stray]:
        """Find claims about a table, record or field that there is not."""
        known = self._vocabulary.claimed_tables
        sql = (
            f'SELECT "row", section FROM claims WHERE section NOT IN ({_marks(known)}) '
            'ORDER BY "row"'
        )
        for row, section in self._ask(sql, [table.key for table in known]):
            says = f"{quoted(section)} is not one of {', '.join(table.key for table in known)}"
            yield Stray(CLAIMS, row, "section", says)
        for table in known:
            sql = (
                'SELECT "row", record FROM claims WHERE section = ? '
                f'AND record NOT IN (SELECT "{table.id_column}" FROM [{table.key}]) ORDER BY "row"'
            )
            for row, record in self._ask(sql, (table.key,)):
                name = self._name(table.key)
                says = f"{quoted(record)} is not the {table.id_column} of a row in {name}"
                yield Stray(CLAIMS, row, "record", says)
            keys = [column.key for column in table.columns]
            sql = (
                'SELECT "row", field FROM claims WHERE section = ? '
                f'AND field NOT IN ({_marks(keys)}) ORDER BY "row"'
            )
            for row, field in self._ask(sql, (table.key, *keys)):
                name = self._name(table.key)
                says = f"{quoted(field)} is not a column of {name} that claims are about"
                yield Stray(CLAIMS, row, "field", says)

    def malformed_claims(self) -> Iterator[Stray]:
        """Find claimed values that the field cannot hold, such as no day of the calendar."""
        for table in self._vocabulary.tables:
            checks = {
                column.key: check_of(table, column)
                for column in table.columns
                if column.kind in CLAIMED_IN_ONE_FORM
            }
            sql = (
                'SELECT "row", field, value FROM claims WHERE section = ? '
                f'AND field IN ({_marks(checks)}) ORDER BY "row"'
            )
            for row, field, value in self._ask(sql, (table.key, *checks)):
                try:
                    checks[field](value)
                except WrongCell as wrong:
                    says = f"{quoted(value)} {wrong}, as the field {field} needs"
                    yield Stray(CLAIMS, row, "value", says)

    def unsupported_records(self) -> Iterator[Stray]:
        """Find records that no claim is about, and sources that nothing rests on."""
        for table in self._vocabulary.claimed_tables:
            if table is self._register:
                continue
            id = f'"{table.key}"."{table.id_column}"'
            sql = (
                f'SELECT "row", {id} FROM [{table.key}] WHERE NOT EXISTS '
                f'(SELECT 1 FROM claims WHERE section = ? AND record = {id}) ORDER BY "row"'
            )
            for row, record in self._ask(sql, (table.key,)):
                says = f"{quoted(record)} has no claim in {self._name(CLAIMS.key)}"
                yield Stray(table, row, table.id_column, says)
        cited = self._cited()
        sql = (
            f'SELECT "row", id FROM [{self._register.key}] '
            "WHERE id NOT IN (SELECT source FROM claims) "
            'AND id NOT IN (SELECT record FROM claims WHERE section = ?) ORDER BY "row"'
        )
        for row, source in self._ask(sql, (self._register.key,)):
            if source not in cited:
                says = f"{quoted(source)} is neither used by a claim nor cited by another source"
                yield Stray(self._register, row, "id", says)

    def _cited(self) -> set[str]:
        return {
            id
            for section in self._vocabulary.sections
            for column in section.columns
            if column.kind is Kind.SOURCES
            for (listed,) in self._ask(f'SELECT DISTINCT "{column.key}" FROM [{section.key}]')
            for id in references(listed or "")
        }

    def _name(self, table: str) -> str:
        return f"{table}{self._ending}"


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def _named(ids: Sequence[str]) -> str:
    named = [quoted(id) for id in ids[:MOST_NAMED]]
    if len(ids) > MOST_NAMED:
        named.append(f"{len(ids) - MOST_NAMED} more")
    return Words().all_of(named)
