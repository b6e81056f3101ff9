"""The few kinds of block that every text format has; headings are those of the document."""

from __future__ import annotations

from typing import NamedTuple

from briefing.document.blocks import Contents, Heading, Sentence, Table


class Title(NamedTuple):
    """What stands above everything else."""

    words: str


class Subtitle(NamedTuple):
    """The event, beside the title."""

    words: str


class NewPage(NamedTuple):
    """What follows begins on a page of its own, with the heading of a part."""

    landscape: bool


class Facts(NamedTuple):
    """Labels with their words."""

    pairs: tuple[tuple[str, str], ...]


class Points(NamedTuple):
    """Sentences that belong together."""

    sentences: tuple[str, ...]


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
    Title
    | Subtitle
    | NewPage
    | Heading
    | Sentence
    | Facts
    | Contents
    | Points
    | Rows
    | Contested
    | Sources
)
