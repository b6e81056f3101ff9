"""Check the values that a file holds as those of a folder are checked, cell by cell."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from briefing.store.check.cell_checks import NOTHING, WrongCell, check_of, fit, is_fit
from briefing.store.check.cross_checks import Stray
from briefing.store.file.schema import needed_columns
from briefing.vocabulary.vocabulary import AnyTable, Vocabulary
from briefing.words.printable import quoted


def wrong_values(connection: sqlite3.Connection, vocabulary: Vocabulary) -> Iterator[Stray]:
    """Find values that their columns cannot hold, and texts that nobody can read.

    Texts come as they are stored, with lone surrogates for bytes that are not UTF-8.
    """
    for table in vocabulary.tables:
        yield from _in_table(connection, table)


def _in_table(connection: sqlite3.Connection, table: AnyTable) -> Iterator[Stray]:
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
