"""The sheet that the command line asks for, and which of its options contradict each other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, NamedTuple

import click

from briefing.cli.options import ALL, EVERYTHING, Narrowing

MOST_COPIES: Final = 999
TYPED: Final = re.compile(r"\s*(\d{1,4})\s*/\s*(\d{1,4})\s*", re.ASCII)


class Copy(NamedTuple):
    """One of several copies."""

    number: int  # from 1
    of: int


def copy_from(typed: str) -> Copy:
    """Read 2/5; a usage error says what is wrong with it."""
    match = TYPED.fullmatch(typed)
    copy = Copy(int(match[1]), int(match[2])) if match else Copy(0, 0)
    if not 1 <= copy.number <= copy.of <= MOST_COPIES:
        raise click.BadParameter(
            f"“{typed}” is no copy; write the second of five as 2/5, "
            f"with no more than {MOST_COPIES} in all."
        )
    return copy


class SheetRequest(NamedTuple):
    """The options that say which sheet."""

    section: str
    dossiers: bool
    record: str | None
    sections: str | None
    paper: str | None
    orientation: str | None
    density: str
    marking: str
    for_whom: str
    from_whom: str
    contact: str
    copy: Copy | None
    sources: bool
    narrowing: Narrowing
    as_of: str | None
    file: Path | None

    @property
    def narrows(self) -> bool:
        """Tell whether records are chosen or ordered."""
        return self.narrowing._replace(columns=()) != EVERYTHING

    @property
    def keys(self) -> tuple[str, ...]:
        """The sections that are chosen for the full briefing; none chooses all."""
        typed = (key.strip() for key in (self.sections or "").split(","))
        return tuple(key for key in typed if key)


def refuse_contradiction(request: SheetRequest) -> None:
    """Raise a usage error that says what cannot be had together."""
    if request.section == ALL:
        _refuse_of_the_full_briefing(request)
        return
    if request.sections is not None:
        raise click.UsageError(
            "--sections chooses from the full briefing: "
            f"write “{ALL}” in the place of the section, or leave it out."
        )
    if request.record is not None and not request.record.strip():
        raise click.UsageError("--record names no record; “briefing list SECTION” prints the ids.")
    if request.record is not None and request.narrows:
        raise click.UsageError(
            "--record prints one record alone: "
            "leave out --search, --where, --sort and --group-by, or leave out --record."
        )
    if request.narrowing.columns and (request.dossiers or request.record is not None):
        raise click.UsageError("A dossier has every field: leave out --columns, or print the list.")


def _refuse_of_the_full_briefing(request: SheetRequest) -> None:
    if request.narrowing != EVERYTHING:
        raise click.UsageError(
            "The full briefing has every record in its own order: "
            "leave out --search, --where, --sort, --group-by and --columns, or name a section."
        )
    if request.dossiers or request.record is not None:
        raise click.UsageError(
            "The full briefing has no dossiers: "
            "leave out --dossiers and --record, or name a section."
        )
    if request.sections is not None and not request.keys:
        raise click.UsageError(
            "--sections names no section; “briefing sections” prints their keys."
        )
