"""Group names that are variants of each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from briefing.words.names import Name, same_name

CROWD: Final = 300  # names claimed for one field; the work grows with their square


def clusters(names: Iterable[Name]) -> list[list[Name]]:
    """Group variants of one name; one that is a variant in two groups stands alone.

    The longest names come first, so that a short one joins the person it can only be. In a crowd
    nobody looks for variants.
    """
    ordered = sorted(names, key=lambda name: (-len(name.parts), name))
    if len(ordered) > CROWD:
        return [[name] for name in ordered]
    found: list[list[Name]] = []
    alone: list[list[Name]] = []
    for name in ordered:
        fitting = [group for group in found if all(same_name(name, other) for other in group)]
        touching = [group for group in found if any(same_name(name, other) for other in group)]
        if len(fitting) == 1:
            fitting[0].append(name)
        elif not touching:
            found.append([name])
        else:
            alone.append([name])
    return found + alone
