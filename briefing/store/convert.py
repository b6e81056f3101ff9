"""Write a file of an older format anew in that of today."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from briefing.errors import OutputTrouble
from briefing.store.build.fill_tables import create_description, insert_description
from briefing.store.build.new_briefing import new_briefing
from briefing.store.file.schema import SCHEMA_VERSION
from briefing.store.large.row_order import ORDERS, sign
from briefing.store.store import Store
from briefing.vocabulary.sets import shipped_lines
from briefing.words.printable import printable

NOTHING_TO_DO: Final = "{name} has the format of today already; nothing was written."


def convert(path: Path, target: Path) -> None:
    """Write the briefing `path` to `target` in the format of today; it says the same.

    FileTrouble as for any file; OutputTrouble if `target` cannot be written, or if there is nothing
    to convert.
    """
    with Store(path) as old:
        if old.format == SCHEMA_VERSION:
            raise OutputTrouble(NOTHING_TO_DO.format(name=printable(path.name)))
        large = [section for section in old.vocabulary.sections if old.is_in_order(section)]
        with new_briefing(target) as part, closing(Database(part, execute_plugins=False)) as db:
            old.copy_to(db.conn)
            create_description(db)
            insert_description(db, shipped_lines())
            if large:
                db.execute(f"DELETE FROM {ORDERS}")
            db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            db.conn.commit()
            db.vacuum()
            if large:
                sign(db.conn, part, large)
