"""What a search found: which field of a record holds the words, and where in its text."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class FoundIn(Enum):
    """Where the words stand, the nearest to the record first."""

    HEADING = "heading"
    OWN = "own"  # another column of the record
    CLAIM = "claim"  # what somebody says about it
    SOURCE = "source"  # who is cited for it


class Excerpt(NamedTuple):
    """A text, or a part of one between ellipses, with its words that match."""

    text: str
    marks: tuple[tuple[int, int], ...]  # start and end in `text`, in characters, in order


class Match(NamedTuple):
    """One field that holds words which were searched for."""

    place: FoundIn
    field: str  # "Reason", "claim on reason by Yuri Ushakov", "source title"
    excerpt: Excerpt
    claim: str = ""  # the id of the claim, of a place CLAIM
    source: str = ""  # the id of the source, of places CLAIM and SOURCE
