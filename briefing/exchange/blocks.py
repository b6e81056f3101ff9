"""The few kinds of block that every text format has; most are those of the document.

A part of the document stands for itself where it begins on a page of its own.
"""

from __future__ import annotations

from typing import NamedTuple

from briefing.document.blocks import Contents, EventLine, Heading, Part, Sentence, Table


class Facts(NamedTuple):
    """Labels with their words."""

    pairs: tuple[tuple[str, str], ...]


class Points(NamedTuple):
    """Sentences that belong together."""

    sentences: tuple[str, ...]


class Contested(NamedTuple):
    """Fields with the values that contradict each other."""

    fields: tuple[tuple[str, tuple[str, ...]], ...]


class SourceLine(NamedTuple):
    """A numbered source; an address that should not be followed is part of the words."""

    number: int
    words: str
    link: str


class Sources(NamedTuple):
    """The sources that the numbers lead to."""

    lines: tuple[SourceLine, ...]


TextBlock = (
    Heading | EventLine | Part | Sentence | Facts | Contents | Points | Table | Contested | Sources
)
