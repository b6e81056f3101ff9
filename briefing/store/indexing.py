"""Fill the full-text index with what a reader sees of each record and claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlite_utils import Database

from briefing.formatting import display_value, references
from briefing.record import Record, Value
from briefing.section import Column, Kind, Section
from briefing.sections import SECTIONS
from briefing.store.search_text import search_row, searched


def search_rows(db: Database) -> Iterator[list[Value]]:
    """Yield the rows of the index: the records of each section, then the claims about them.

    Claims about the event and about groups have no row: no view would show what is found.
    """
    for section in SECTIONS:
        yield from _records(db, section)
        yield from _claims(db, section)


def _records(db: Database, section: Section) -> Iterator[list[Value]]:
    kept = searched(section)
    columns = ", ".join(f'"{column.key}"' for column in kept)
    for row, *values in db.execute(f'SELECT "row", {columns} FROM {section.key} ORDER BY "row"'):
        words = (_displayed(db, column, value) for column, value in zip(kept, values, strict=True))
        yield search_row(words, section.key, row, None)


def _claims(db: Database, section: Section) -> Iterator[list[Value]]:
    columns = {column.key: column for column in section.columns}
    sql = (
        'SELECT claims.id, record."row", claims.field, claims.value, claims.said_by, '
        "claims.note, source.publisher "
        f"FROM claims JOIN {section.key} AS record ON record.{section.id_column} = claims.record "
        "JOIN sources AS source ON source.id = claims.source "
        'WHERE claims.section = ? ORDER BY claims."row"'
    )
    for claim, row, field, value, *others in db.execute(sql, (section.key,)):
        words = [_displayed(db, columns[field], value), *(other or "" for other in others)]
        yield search_row(words, section.key, row, claim)


def _displayed(db: Database, column: Column, value: Value) -> str:
    if value is None:
        return ""
    pointing = Record(row=0, id="", values={}, names=_names(db, column, str(value)))
    return display_value(column, value, pointing)


def _names(db: Database, column: Column, value: str) -> Mapping[str, str]:
    """Return what the groups and sources that the value points to are called."""
    if column.groups is not None:
        groups = column.groups
        sql = f'SELECT "{groups.id_column}", title FROM {groups.key} WHERE "{groups.id_column}" = ?'
        return dict(db.execute(sql, (value,)))
    if column.kind is not Kind.SOURCES:
        return {}
    sql = "SELECT id, publisher FROM sources WHERE id = ?"
    return dict(pair for id in references(value) for pair in db.execute(sql, (id,)))
