"""Make files of the first format, which the program no longer writes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from briefing.vocabulary.description import DESCRIPTION


def first_format(path: Path) -> Path:
    """Turn a briefing back into what the program made before files described themselves."""
    with closing(sqlite3.connect(path)) as connection:
        for table in DESCRIPTION:
            connection.execute(f"DROP TABLE {table.key}")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
        connection.execute("VACUUM")
    return path
