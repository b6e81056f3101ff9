"""Find rows that do not go together: ids given twice, references that lead nowhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from sqlite_utils import Database

from briefing.event import EVENT
from briefing.record import references
from briefing.section import Kind
from briefing.sections import SECTIONS, SOURCES
from briefing.store.build.cell_checks import WrongCell, check_of
from briefing.store.build.mistakes import quoted
from briefing.store.file.schema import CLAIMS, AnyTable, claimed_tables, foreign_keys, tables

# A claim about another kind may hold any words, since a source owes nothing to the words that
# the briefing has for it: an item's status “not_shown”, a size “not known”.
CLAIMED_IN_ONE_FORM: Final = (Kind.DATE, Kind.CODE, Kind.LINK)


class Stray(NamedTuple):
    """A row that does not go with the others; row 0 is the header."""

    table: AnyTable
    row: int
    column: str
    says: str


def not_one_event(db: Database) -> Iterator[Stray]:
    """Find what keeps the briefing from being about exactly one event."""
    rows = [row for (row,) in db.execute('SELECT "row" FROM event ORDER BY "row"')]
    if not rows:
        yield Stray(EVENT, 0, "", "a row with the event is needed below the header")
    for row in rows[1:]:
        yield Stray(EVENT, row, "", "a briefing is about one event, and this row is another")


def index_ids(db: Database, table: AnyTable) -> Iterator[Stray]:
    """Make the index by which records are found by their id; yield the ids given twice."""
    try:
        db.table(table.key).create_index([table.id_column], unique=True)
    except sqlite3.IntegrityError:
        sql = (
            f'SELECT "row", id FROM (SELECT "row", "{table.id_column}" AS id, row_number() OVER '
            f'(PARTITION BY "{table.id_column}" ORDER BY "row") AS nth FROM {table.key}) '
            'WHERE nth > 1 ORDER BY "row"'
        )
        for row, id in db.execute(sql):
            says = f"{quoted(id)} is the {table.id_column} of an earlier row"
            yield Stray(table, row, table.id_column, says)


def lost_references(db: Database) -> Iterator[Stray]:
    """Find groups, sources and cited sources that there are not; ids must be indexed."""
    for table in tables():
        for column, other, other_id in foreign_keys(table):
            sql = (
                f'SELECT "row", "{column}" FROM {table.key} '
                f'WHERE "{column}" NOT IN (SELECT "{other_id}" FROM {other}) ORDER BY "row"'
            )
            for row, id in db.execute(sql):
                says = f"{quoted(id)} is not the {other_id} of a row in {other}.csv"
                yield Stray(table, row, column, says)
        for listing in table.columns:
            if listing.kind is Kind.SOURCES:
                yield from _lost_sources(db, table, listing.key)


def _lost_sources(db: Database, table: AnyTable, column: str) -> Iterator[Stray]:
    sql = (
        f'SELECT "row", "{table.id_column}", "{column}" FROM {table.key} '
        f'WHERE "{column}" IS NOT NULL ORDER BY "row"'
    )
    for row, id, listed in db.execute(sql):
        ids = references(listed)
        if not ids:
            yield Stray(table, row, column, f"{quoted(listed)} names no source")
        for cited in ids:
            if cited == id and table is SOURCES:
                yield Stray(table, row, column, f"{quoted(cited)} is this source itself")
            elif not db.execute("SELECT 1 FROM sources WHERE id = ?", (cited,)).fetchone():
                says = f"{quoted(cited)} is not the id of a row in sources.csv"
                yield Stray(table, row, column, says)


def lost_claims(db: Database) -> Iterator[Stray]:
    """Find claims about a table, record or field that there is not; claims must be indexed."""
    known = list(claimed_tables())
    sql = f'SELECT "row", section FROM claims WHERE section NOT IN ({_marks(known)}) ORDER BY "row"'
    for row, section in db.execute(sql, [table.key for table in known]):
        says = f"{quoted(section)} is not one of {', '.join(table.key for table in known)}"
        yield Stray(CLAIMS, row, "section", says)
    for table in known:
        sql = (
            'SELECT "row", record FROM claims WHERE section = ? '
            f'AND record NOT IN (SELECT "{table.id_column}" FROM {table.key}) ORDER BY "row"'
        )
        for row, record in db.execute(sql, (table.key,)):
            says = f"{quoted(record)} is not the {table.id_column} of a row in {table.key}.csv"
            yield Stray(CLAIMS, row, "record", says)
        keys = [column.key for column in table.columns]
        sql = (
            'SELECT "row", field FROM claims WHERE section = ? '
            f'AND field NOT IN ({_marks(keys)}) ORDER BY "row"'
        )
        for row, field in db.execute(sql, (table.key, *keys)):
            says = f"{quoted(field)} is not a column of {table.key}.csv that claims are about"
            yield Stray(CLAIMS, row, "field", says)


def malformed_claims(db: Database) -> Iterator[Stray]:
    """Find claimed values that cannot be what the field holds, such as a day that is not one."""
    for table in tables():
        checks = {
            column.key: check_of(table, column)
            for column in table.columns
            if column.kind in CLAIMED_IN_ONE_FORM
        }
        sql = (
            'SELECT "row", field, value FROM claims WHERE section = ? '
            f'AND field IN ({_marks(checks)}) ORDER BY "row"'
        )
        for row, field, value in db.execute(sql, (table.key, *checks)):
            try:
                checks[field](value)
            except WrongCell as wrong:
                says = f"{quoted(value)} {wrong}, as the field {field} needs"
                yield Stray(CLAIMS, row, "value", says)


def unsupported_records(db: Database) -> Iterator[Stray]:
    """Find records that no claim is about, and sources that nothing rests on."""
    for table in claimed_tables():
        if table is SOURCES:
            continue
        id = f'"{table.key}"."{table.id_column}"'
        sql = (
            f'SELECT "row", {id} FROM {table.key} WHERE NOT EXISTS '
            f'(SELECT 1 FROM claims WHERE section = ? AND record = {id}) ORDER BY "row"'
        )
        for row, record in db.execute(sql, (table.key,)):
            yield Stray(table, row, table.id_column, f"{quoted(record)} has no claim in claims.csv")
    cited = _cited(db)
    sql = (
        'SELECT "row", id FROM sources WHERE id NOT IN (SELECT source FROM claims) '
        "AND id NOT IN (SELECT record FROM claims WHERE section = 'sources') ORDER BY \"row\""
    )
    for row, source in db.execute(sql):
        if source not in cited:
            says = f"{quoted(source)} is neither used by a claim nor cited by another source"
            yield Stray(SOURCES, row, "id", says)


def _cited(db: Database) -> set[str]:
    return {
        id
        for section in SECTIONS
        for column in section.columns
        if column.kind is Kind.SOURCES
        for (listed,) in db.execute(f'SELECT DISTINCT "{column.key}" FROM {section.key}')
        for id in references(listed or "")
    }


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))
