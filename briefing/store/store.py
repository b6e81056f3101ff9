"""Read one open briefing file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.store.file import structure as checking
from briefing.store.lists import Beginning, Count, Lists
from briefing.store.query.claims import Claims

if TYPE_CHECKING:
    from briefing.store.search.ranking import Ranked

__all__ = ["Beginning", "Count", "Store"]


class Store(Lists, Claims):
    """One briefing file, open for reading.

    Every method may raise FileTrouble: a file can go bad, or be locked, while it is open.
    """

    def again(self) -> Store:
        """Open the same once more, over a connection of its own."""
        return Store(self.path, immutable=self.immutable, version=self.version)

    def find(self, typed: str, most: int) -> list[Ranked]:
        """Search all sections; return those in which something is found, with the best rows."""
        from briefing.store.search.ranking import ranked  # noqa: PLC0415 - not before the first paint

        return ranked(self._rows, typed, most)

    def problems(self) -> list[str]:
        """Look for references that lead nowhere or in a circle; empty: nothing is wrong.

        Slow on large files.
        """
        self.check_pages()
        with self._reading():
            return [
                *checking.dangling_references(self._connection),
                *checking.circular_citations(self._connection),
            ]
