"""Read what a briefing file says of its own tables and sections."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

from briefing.section import DataTable
from briefing.vocabulary.checks import wrong_lines
from briefing.vocabulary.description import DESCRIPTION
from briefing.vocabulary.line import Line
from briefing.vocabulary.make_sections import make_sections
from briefing.vocabulary.vocabulary import Vocabulary
from briefing.words.printable import quoted

WRONG: Final = "what it says of its {of} {id} is wrong: {says}"
LONGEST: Final = 20_000  # rows of one table; no sound file comes near


class Unsound(Exception):
    """A file is not what a briefing is; `str()` is a clause that names the first thing wrong."""


def read_vocabulary(connection: sqlite3.Connection) -> Vocabulary:
    """Return the tables and sections that a file says it has; Unsound if they cannot be.

    The tables that say so are plain: whoever asks has looked.
    """
    lines = [line for table in DESCRIPTION for line in _lines(connection, table)]
    for wrong in wrong_lines(lines):
        line = wrong.line
        raise Unsound(WRONG.format(of=line.table.key, id=quoted(line.id), says=wrong.says))
    return Vocabulary(make_sections(lines))


def _lines(connection: sqlite3.Connection, table: DataTable) -> Iterator[Line]:
    keys = [column.key for column in table.columns]
    listed = ", ".join(f'"{key}"' for key in keys)
    sql = f'SELECT "{table.id_column}", {listed} FROM "{table.key}" ORDER BY "row" LIMIT {LONGEST}'
    for id, *values in connection.execute(sql):
        said = zip(keys, values, strict=True)
        yield Line(table, str(id), {key: str(value) for key, value in said if value is not None})
