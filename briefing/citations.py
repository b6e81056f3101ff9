"""Follow who cites whom, also where sources cite each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

Cites = Mapping[str, Sequence[str]]  # source -> those that it cites


def circles(cites: Cites) -> list[tuple[str, ...]]:
    """Return the sources that cite each other in a circle, each circle sorted by id."""
    return sorted(group for group in bound_together(cites) if len(group) > 1)


def bound_together(cites: Cites) -> Iterator[tuple[str, ...]]:
    """Yield the sources in groups that cite each other, directly or not; most are alone.

    What a group cites comes before it. A source that is cited but is not a key cites nothing.
    """
    walk = _Walk(cites)
    for source in sorted(cites):
        yield from walk.groups_from(source)


class _Walk:
    """Tarjan's algorithm, with a stack of its own: chains may be longer than Python recurses."""

    def __init__(self, cites: Cites) -> None:
        self._cites = cites
        self._place: dict[str, int] = {}  # when a source was met
        self._lowest: dict[str, int] = {}  # the first met that it leads back to
        self._unfinished: dict[str, None] = {}  # in the order met
        self._path: list[tuple[str, Iterator[str]]] = []

    def groups_from(self, start: str) -> Iterator[tuple[str, ...]]:
        """Yield the groups that `start` leads to and that have not been yielded before."""
        if start not in self._place:
            self._enter(start)
        while self._path:
            source, cited = self._path[-1]
            other = next(cited, None)
            if other is None:
                self._path.pop()
                if self._path:
                    self._reaches(self._path[-1][0], self._lowest[source])
                if self._lowest[source] == self._place[source]:
                    yield self._group(source)
            elif other not in self._place:
                self._enter(other)
            elif other in self._unfinished:
                self._reaches(source, self._place[other])

    def _enter(self, source: str) -> None:
        self._place[source] = self._lowest[source] = len(self._place)
        self._unfinished[source] = None
        self._path.append((source, iter(sorted(self._cites.get(source, ())))))

    def _reaches(self, source: str, place: int) -> None:
        self._lowest[source] = min(self._lowest[source], place)

    def _group(self, first_met: str) -> tuple[str, ...]:
        group: list[str] = []
        while not group or group[-1] != first_met:
            group.append(self._unfinished.popitem()[0])
        return tuple(sorted(group))
