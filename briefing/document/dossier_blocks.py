"""A dossier on paper, as structure: a record, its fields, and who says what of them."""

from __future__ import annotations

from typing import NamedTuple

from briefing.words.source_numbers import Run


class Known(NamedTuple):
    """What a record is known by beside its name: an office, a country."""

    words: str
    code: str = ""  # of a country, for the chip before its name


class KnownAs(NamedTuple):
    """The line below the name of a record."""

    parts: tuple[Known, ...]


class DossierGroup(NamedTuple):
    """The head of a group of dossiers."""

    title: str
    holds: str  # “8 absences”
    sources: tuple[Run, ...] = ()  # who speaks of the group itself


class ClaimLine(NamedTuple):
    """Who says so: one claim."""

    grade: str
    publisher: str
    said_by: str
    date: str  # in words; empty: nobody can date it
    words: str  # the claimed value, where it is spelt otherwise than the one above
    note: str
    withdrawn: bool  # its speaker says otherwise since
    sources: tuple[Run, ...]


class ClaimedValue(NamedTuple):
    """The claims that say the same."""

    words: str  # empty: the held value, which stands above
    grade: str  # the best among its claims, where values are weighed against each other
    support: str  # “3 claims, 1 origin – held”; empty where one claim stands for itself
    lines: tuple[ClaimLine, ...]


class Turned(NamedTuple):
    """A sentence on who said otherwise later."""

    words: str
    sources: tuple[Run, ...]


class HeldField(NamedTuple):
    """One field: what is held, and the claims about it."""

    title: str
    words: str
    stated: bool
    code: str  # of a country, for the chip before its name
    own: bool  # the briefing's own words, not a source's
    leads: bool  # it is a web address
    contested: str  # how its values contradict each other, in words; empty if they do not
    support: str  # of the held value, where all its claims stand right below it
    changes: tuple[Turned, ...]
    values: tuple[ClaimedValue, ...]


class SaidLine(NamedTuple):
    """One claim of a source."""

    field: str
    words: str
    contested: bool
    said_by: str
    date: str  # in words; empty: that of the source


class SaidRecord(NamedTuple):
    """What a source says of one record."""

    title: str
    lines: tuple[SaidLine, ...]


class Said(NamedTuple):
    """Everything that a source says, record by record."""

    title: str  # “What it says: 5 claims, 1 of them contested”
    records: tuple[SaidRecord, ...]


class DossierOnPaper(NamedTuple):
    """One record: its fields, and what nobody states. Without a level its name stands elsewhere."""

    key: str  # tells it from the others of the sheet
    name: str
    level: int  # of its heading
    known: KnownAs
    fields: tuple[HeldField, ...]
    unstated: tuple[str, ...]  # titles of the fields that no source states
    said: Said
