"""Which row of a list shows what: heads of groups, and below those that are open, records."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable
from typing import Final

from briefing.queries.listing import RecordGroup

Grouping = tuple[str, str]  # the key of a section, and of the column that it is grouped by


class FoldedGroups:
    """Remembers, while the window is open, the values of folded groups, by grouping."""

    def __init__(self) -> None:
        self._folded: Final[dict[Grouping, set[str]]] = {}

    def of(self, grouping: Grouping) -> frozenset[str]:
        """Return the values of the folded groups."""
        return frozenset(self._folded.get(grouping, ()))

    def turn(self, grouping: Grouping, value: str) -> None:
        """Fold a group that is open, or open one that is folded."""
        self._folded[grouping] = self._folded.get(grouping, set()) ^ {value}

    def fold_only(self, grouping: Grouping, values: Iterable[str]) -> None:
        """Fold these groups and no others."""
        self._folded[grouping] = set(values)


class RecordRows:
    """Counts rows from 0; records have the index that they have in the listing."""

    def __init__(
        self, records: int = 0, groups: tuple[RecordGroup, ...] = (), folded: Collection[str] = ()
    ) -> None:
        self._records: Final = records
        self.groups: Final = groups
        self._folded: Final = frozenset(folded)
        self._starts: Final = [group.start for group in groups]
        self.heads: Final[list[int]] = []
        row = 0
        for group in groups:
            self.heads.append(row)
            row += 1 + (0 if self.is_folded(group) else group.size)
        self._rows: Final = row if groups else records

    def __len__(self) -> int:
        return self._rows

    def group_at(self, row: int) -> RecordGroup | None:
        """Return the group whose head stands in a row; None for a record's row."""
        number = bisect_right(self.heads, row) - 1
        return self.groups[number] if number >= 0 and self.heads[number] == row else None

    def group_around(self, row: int) -> RecordGroup | None:
        """Return the group that a row belongs to; None if there are no groups."""
        number = bisect_right(self.heads, row) - 1
        return self.groups[number] if number >= 0 else None

    def is_folded(self, group: RecordGroup) -> bool:
        """Tell whether the records of a group are hidden."""
        return group.value in self._folded

    def index_at(self, row: int) -> int:
        """Return the index of the record in a row; -1 for a head."""
        if not self.groups:
            return row
        number = bisect_right(self.heads, row) - 1
        offset = row - self.heads[number] - 1
        return self.groups[number].start + offset if offset >= 0 else -1

    def row_of(self, index: int) -> int:
        """Return the row of the record at an index; -1 if its group is folded."""
        if not self.groups:
            return index
        number = self._number_of(index)
        group = self.groups[number]
        return -1 if self.is_folded(group) else self.heads[number] + 1 + index - group.start

    def group_of(self, index: int) -> RecordGroup | None:
        """Return the group that the record at an index belongs to."""
        return self.groups[self._number_of(index)] if self.groups else None

    def head_of(self, group: RecordGroup) -> int:
        """Return the row of a group's head."""
        return self.heads[self.groups.index(group)]

    def _number_of(self, index: int) -> int:
        # Empty groups share their start with the next one, which is the last that starts there.
        return bisect_right(self._starts, index) - 1
