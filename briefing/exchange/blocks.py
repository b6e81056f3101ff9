"""The few kinds of block that every text format has, whatever its markup."""

from __future__ import annotations

from typing import NamedTuple

from briefing.document.blocks import Table


class Title(NamedTuple):
    """What stands above everything else."""

    words: str


class Subtitle(NamedTuple):
    """The event, beside the title."""

    words: str


class Heading(NamedTuple):
    """A heading below the title; those of level 1 begin a part of a whole briefing."""

    words: str
    level: int
    begins_page: bool = False
    landscape: bool = False  # what follows is wide
    name: str = ""  # by which the contents lead here


class Line(NamedTuple):
    """A paragraph of the program’s own words."""

    words: str


class Facts(NamedTuple):
    """Labels with their words."""

    pairs: tuple[tuple[str, str], ...]


class Points(NamedTuple):
    """Sentences that belong together."""

    sentences: tuple[str, ...]


class Contents(NamedTuple):
    """The headings to be led to, by their names."""

    entries: tuple[tuple[str, str], ...]  # name, words


class Rows(NamedTuple):
    """A table with the words that say what is in it."""

    caption: str
    table: Table


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
    Title | Subtitle | Heading | Line | Facts | Contents | Points | Rows | Contested | Sources
)
