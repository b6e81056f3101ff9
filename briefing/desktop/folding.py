"""Which groups of a list are folded, while the window is open."""

from __future__ import annotations

from collections.abc import Iterable

Grouping = tuple[str, str]  # the key of a section, and of the column that it is grouped by


class Folding:
    """Remembers the values of folded groups, by grouping."""

    def __init__(self) -> None:
        self._folded: dict[Grouping, set[str]] = {}

    def of(self, grouping: Grouping) -> frozenset[str]:
        """Return the values of the folded groups."""
        return frozenset(self._folded.get(grouping, ()))

    def turn(self, grouping: Grouping, value: str) -> None:
        """Fold a group that is open, or open one that is folded."""
        self._folded[grouping] = self._folded.get(grouping, set()) ^ {value}

    def fold(self, grouping: Grouping, values: Iterable[str]) -> None:
        """Fold these groups and no others."""
        self._folded[grouping] = set(values)
