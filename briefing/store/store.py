"""Read one open briefing file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefing.store.file.header import changes
from briefing.store.file.open_read_only import patience
from briefing.store.lists import Beginning, Count, Lists
from briefing.store.query.claims import Claims

if TYPE_CHECKING:
    import sqlite3

    from briefing.store.search.rank import Ranked

MINUTES: Final = 600.0  # seconds to look at every value of a file

__all__ = ["Beginning", "Count", "Store"]


class Store(Lists, Claims):
    """One briefing file, open for reading.

    Every method may raise FileTrouble: a file can go bad, or be locked, while it is open.
    """

    def again(self) -> Store:
        """Open the same once more, over a connection of its own."""
        return Store(self.path, immutable=self.immutable, version=self.version)

    def copy_to(self, target: sqlite3.Connection) -> None:
        """Copy the whole file into an empty database."""
        with self._reading():
            self._connection.backup(target)

    def find(self, typed: str, limit: int) -> list[Ranked]:
        """Search all sections; return those in which something is found, with the best rows."""
        from briefing.store.search.rank import rank  # noqa: PLC0415 - not before the first paint

        return rank(self._rows, self.vocabulary.sections, typed, limit)

    def problems(self) -> list[str]:
        """Look for all that is wrong in the file, a sentence each; empty: nothing is.

        Slow on large files.
        """
        from briefing.store.check.check import problems  # noqa: PLC0415 - for who asks alone

        self.check_pages()
        with self._reading(), patience(self._connection, self.path, MINUTES):
            return problems(self._connection, self.vocabulary, changes(self.path))
