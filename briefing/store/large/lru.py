"""Keep the answers that were asked for last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final, Generic, TypeVar

T = TypeVar("T")


class Lru(Generic[T]):
    """At most `limit` answers; what was not asked for longest goes first."""

    def __init__(self, limit: int) -> None:
        self._limit: Final = limit
        self._kept: Final[OrderedDict[Hashable, T]] = OrderedDict()

    def __contains__(self, question: Hashable) -> bool:
        return question in self._kept

    def get(self, question: Hashable, make: Callable[[], T]) -> T:
        """Return the answer that is kept, or make it."""
        if question not in self._kept:
            answer = make()
            while len(self._kept) >= self._limit:
                self._kept.popitem(last=False)
            self._kept[question] = answer
        self._kept.move_to_end(question)
        return self._kept[question]
