"""Say all that is wrong in a briefing file."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain

from briefing.store.check.cell_checks import NOTHING, WrongCell, check_of, fit, is_fit
from briefing.store.check.cross_checks import CrossChecks, Stray
from briefing.store.check.search_words import finds_too_many, unfound_words
from briefing.store.file.schema import needed_columns
from briefing.store.large.row_order import rows_in_order
from briefing.store.query.select import order_by
from briefing.vocabulary.vocabulary import AnyTable, Vocabulary
from briefing.words.printable import quoted
from briefing.words.words import Words


def problems(connection: sqlite3.Connection, vocabulary: Vocabulary, change: int) -> list[str]:
    """Return a sentence for each kind of thing that is wrong, with the first place where it is.

    All that a folder is refused for is wrong in a file as well. `change` is the file's own count
    of its changes. Slow on large files.
    """
    with _as_stored(connection):
        found = _worded(
            chain(_wrong_values(connection, vocabulary), CrossChecks(connection, vocabulary).all())
        )
    found += _worded(unfound_words(connection, vocabulary.sections))
    if finds_too_many(connection, vocabulary.sections):
        found.append("The search finds records that are not there.")
    return [*found, *_out_of_order(connection, vocabulary, change)]


@contextmanager
def _as_stored(connection: sqlite3.Connection) -> Iterator[None]:
    """Read texts with lone surrogates for bytes that are not UTF-8."""
    shown, connection.text_factory = connection.text_factory, _stored
    try:
        yield
    finally:
        connection.text_factory = shown


def _stored(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _wrong_values(connection: sqlite3.Connection, vocabulary: Vocabulary) -> Iterator[Stray]:
    """Find values that their columns cannot hold, and texts that nobody can read.

    Texts come as they are stored, with lone surrogates for bytes that are not UTF-8.
    """
    for table in vocabulary.tables:
        yield from _wrong_in(connection, table)


def _wrong_in(connection: sqlite3.Connection, table: AnyTable) -> Iterator[Stray]:
    keys = (table.id_column, *(column.key for column in table.columns))
    checks = (fit, *(check_of(table, column) for column in table.columns))
    needed = needed_columns(table)
    listed = ", ".join(f'"{key}"' for key in keys)
    rows = connection.execute(f'SELECT "row", {listed} FROM [{table.key}] ORDER BY "row"')
    for row, *values in rows:
        texts = ["" if value is None else str(value) for value in values]
        all_fit = is_fit("".join(texts))
        for key, text, check in zip(keys, texts, checks, strict=True):
            try:
                if not all_fit:
                    fit(text)
                if text:
                    check(text)
                elif key in needed:
                    yield Stray(table, row, key, NOTHING)
            except WrongCell as wrong:
                yield Stray(table, row, key, f"{quoted(text)} {wrong}")


def _worded(strays: Iterable[Stray]) -> list[str]:
    """Return one sentence for each column of a table, of its first row and the number of others."""
    first: dict[tuple[str, str], Stray] = {}
    number = Counter[tuple[str, str]]()  # a bad file may have a million
    for stray in strays:
        column = stray.table.key, stray.column
        first.setdefault(column, stray)
        number[column] += 1
    return [_sentence(stray, number[column] - 1) for column, stray in first.items()]


def _sentence(stray: Stray, others: int) -> str:
    place = [stray.table.key]
    if stray.row:
        place.append(f"row {stray.row}")
    if stray.column:
        place.append(f"column {stray.column}")
    more = f" (and {Words().counted(others, 'row', 'rows')} more)" if others else ""
    return f"{', '.join(place)}: {stray.says}{more}."


def _out_of_order(
    connection: sqlite3.Connection, vocabulary: Vocabulary, change: int
) -> Iterator[str]:
    """Yield a sentence for each section that says falsely that its rows are in order."""

    def ask(sql: str, values: Sequence[str | float]) -> list[tuple[object, ...]]:
        return connection.execute(sql, tuple(values)).fetchall()

    for section in vocabulary.sections:
        if rows_in_order(ask, change, section):
            order = order_by(section, (), section.group_by)
            rows = connection.execute(f'SELECT "row" FROM [{section.key}] ORDER BY {order}')
            if any(row != place for place, (row,) in enumerate(rows, start=1)):
                yield f"{section.key}: its rows are not in the order that the file says."
