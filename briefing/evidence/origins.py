"""Find who first said it: many sources may have one origin, and then corroborate nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from briefing.citations import bound_together
from briefing.record import Claim, Record, references
from briefing.words.fold import fold_to_letters

# The roots, or the speaker, that one origin is known by.
Origin = frozenset[str]

SAID: Final = "\0"  # no id of a source holds it, so that no speaker is taken for a root


class Citations:
    """Who cites whom among the sources of one file."""

    def __init__(self, sources: Mapping[str, Record]) -> None:
        """Follow the citations to their ends; sources that cite each other end as one root."""
        self._cites: Final = {id: references(one.text("cites")) for id, one in sources.items()}
        self._roots: Final[dict[str, frozenset[str]]] = {}
        self._circle: Final[dict[str, str]] = {}
        self._behind: Final[dict[str, frozenset[str]]] = {}
        for group in bound_together(self._cites):
            outside = {
                cited for one in group for cited in self._cites.get(one, ()) if cited not in group
            }
            known = {self._roots[cited] for cited in outside}
            roots = frozenset[str]().union(*known) if known else frozenset((group[0],))
            for one in group:
                self._roots[one] = next(iter(known)) if len(known) == 1 else roots
                self._circle[one] = group[0]

    def roots(self, source: str) -> frozenset[str]:
        """Return where following the citations ends; the source itself if it cites nobody."""
        return self._roots.get(source, frozenset((source,)))

    def behind(self, source: str) -> frozenset[str]:
        """Return the sources that it cites, directly or not."""
        if source not in self._behind:
            found: dict[str, None] = {}
            ahead = list(self._cites.get(source, ()))
            while ahead:
                cited = ahead.pop()
                if cited not in found:
                    found[cited] = None
                    ahead += self._cites.get(cited, ())
            self._behind[source] = frozenset(found)
        return self._behind[source]

    def same_circle(self, one: str, other: str) -> bool:
        """Tell whether both are one source, or cite each other."""
        return self._circle.get(one, one) == self._circle.get(other, other)


def speaker(said_by: str) -> str:
    """Return what a speaker is compared by."""
    return SAID + fold_to_letters(said_by)


def origins(claims: Iterable[Claim], citations: Citations) -> tuple[Origin, ...]:
    """Return who first said what these claims, all for one value, say; the order is stable.

    A claim with a speaker originates with the speaker, else with the roots of its source, and
    claims that share a root are one origin. A claim without a speaker is a reprint, and adds no
    origin, if its source cites a source of another claim here, or itself names a speaker here.
    """
    spoken, quoting, unspoken = set[str](), set[str](), set[str]()
    for claim in claims:
        if claim.said_by:
            spoken.add(speaker(claim.said_by))
            quoting.add(claim.source)
        else:
            unspoken.add(claim.source)
    found = [Origin((one,)) for one in spoken]
    independent = {one for one in unspoken if not _reprints(one, quoting, unspoken, citations)}
    for group in _sharing_roots(unspoken, citations):
        if not independent.isdisjoint(group):
            # Reprints bind roots together too: to leave them out could part what was one origin.
            found.append(Origin().union(*(citations.roots(one) for one in group)))
    return tuple(sorted(found, key=sorted))


def _reprints(source: str, quoting: set[str], unspoken: set[str], citations: Citations) -> bool:
    if source in quoting:
        return True
    if len(unspoken) == 1 and not quoting:
        return False
    behind = citations.behind(source)
    if not behind.isdisjoint(quoting):
        return True
    return any(not citations.same_circle(source, other) for other in behind & unspoken)


def _sharing_roots(sources: set[str], citations: Citations) -> list[set[str]]:
    """Group the sources so that those in different groups have no root in common."""
    stands_for: dict[str, str] = {}

    def leader(root: str) -> str:
        while stands_for.setdefault(root, root) != root:
            stands_for[root] = stands_for[stands_for[root]]
            root = stands_for[root]
        return root

    for source in sources:
        first, *others = map(leader, citations.roots(source))
        for other in others:
            stands_for[leader(other)] = leader(first)
    groups: dict[str, set[str]] = {}
    for source in sources:
        root = next(iter(citations.roots(source)))
        groups.setdefault(leader(root), set()).add(source)
    return list(groups.values())
