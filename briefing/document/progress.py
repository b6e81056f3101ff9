"""How far the making of a file has come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple, TypeVar

T = TypeVar("T")

READING: Final = "Reading"
COMPARING: Final = "Comparing what sources say"
WRITING: Final = "Writing"
PACKING: Final = "Packing"
EVERY: Final = 250  # records between two reports


class Progress(NamedTuple):
    """What is being done, and to how many records of how many; of 0: nobody can tell."""

    doing: str  # “Reading”
    done: int = 0
    total: int = 0


Tell = Callable[[Progress], None]


class Steps:
    """Counts records as they go by, and tells of it now and then."""

    def __init__(self, tell: Tell | None = None) -> None:
        self._tell: Final = tell
        self._now = Progress("")

    def begin(self, doing: str, total: int = 0) -> None:
        """Begin to do something else, to `total` records."""
        self._now = Progress(doing, 0, total)
        self._say()

    def count(self, number: int) -> None:
        """Count records that are done."""
        before, done = self._now.done, self._now.done + number
        self._now = self._now._replace(done=done)
        if before // EVERY != done // EVERY or done == self._now.total:
            self._say()

    def over(self, things: Iterable[T]) -> Iterator[T]:
        """Yield the things, each of them counted when the next one is asked for."""
        for thing in things:
            yield thing
            self.count(1)

    def _say(self) -> None:
        if self._tell is not None:
            self._tell(self._now)
