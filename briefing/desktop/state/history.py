"""Where the user has been: one entry for each place and each change of what is wanted there."""

from __future__ import annotations

from typing import Final

from briefing.queries.place_link import Whereabouts

MOST: Final = 200  # entries; older ones are let go


class History:
    """A list of whereabouts with a present one; visiting another lets go of those ahead."""

    def __init__(self, most: int = MOST) -> None:
        self._most: Final = most
        self._entries: list[Whereabouts] = []
        self._now = -1
        self._typing = False

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def now(self) -> Whereabouts | None:
        """Where the user is; None before the first visit."""
        return self._entries[self._now] if self._entries else None

    @property
    def has_earlier(self) -> bool:
        """Whether there is something to go back to."""
        return self._now > 0

    @property
    def has_later(self) -> bool:
        """Whether there is something to go forward to."""
        return self._now + 1 < len(self._entries)

    def visit(self, where: Whereabouts, *, typing: bool = False) -> None:
        """Be somewhere else. What is typed without a pause in between is one entry."""
        if self.now == where:
            return
        goes_on = typing and self._typing and self._entries[self._now].place == where.place
        del self._entries[self._now + (0 if goes_on else 1) :]
        if goes_on and self._entries and _alike(self._entries[-1], where):
            self._entries[-1] = where  # all that was typed is taken away again
            typing = False
        else:
            self._entries.append(where)
        del self._entries[: -self._most]
        self._now = len(self._entries) - 1
        self._typing = typing

    def rest(self) -> None:
        """Take what is typed next for another entry."""
        self._typing = False

    def amend(self, where: Whereabouts) -> None:
        """Say more about where the user is now, such as the record chosen there."""
        if self._entries:
            self._entries[self._now] = where

    def at(self, steps: int) -> Whereabouts | None:
        """Return the entry so many steps ahead, or back if negative; None if there is none."""
        index = self._now + steps
        return self._entries[index] if 0 <= index < len(self._entries) else None

    def step(self, steps: int) -> Whereabouts | None:
        """Go to the entry so many steps ahead, or back if negative; None if there is none."""
        where = self.at(steps)
        if where is not None:
            self._typing = False
            self._now += steps
        return where

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()
        self._now = -1
        self._typing = False


def _alike(one: Whereabouts, other: Whereabouts) -> bool:
    """Tell whether two are the same but for the record chosen."""
    return one._replace(at="") == other._replace(at="")
