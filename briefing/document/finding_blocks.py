"""What the claims on a sheet come to when compared, as structure: changes, conflicts."""

from __future__ import annotations

from typing import NamedTuple

from briefing.words.source_numbers import Run


class ChangeLine(NamedTuple):
    """What a speaker said otherwise at a later date."""

    date: str  # of the new value, in words
    record: str
    field: str
    before: str
    after: str
    said_by: str
    sources: tuple[Run, ...]


class Changes(NamedTuple):
    """Changes, the latest first."""

    lines: tuple[ChangeLine, ...]
    more: str = ""  # “and 3 more”, empty if these are all


class DisputedValue(NamedTuple):
    """One of the values that contradict each other, with its support."""

    words: str
    claims: int
    origins: int
    grade: str  # the best among its claims
    said: str  # from when to when, in words
    sources: tuple[Run, ...]


class Disputed(NamedTuple):
    """A contested field with its values, the best supported first."""

    record: str
    field: str
    tie: bool  # neither of the first two leads
    values: tuple[DisputedValue, ...]
    more: str = ""  # “and 2 more values”


class Conflicts(NamedTuple):
    """Contested fields, each with its values side by side."""

    fields: tuple[Disputed, ...]
    more: str = ""  # where the others are found
