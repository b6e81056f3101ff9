"""The sheet that the command line asks for, and which of its options contradict each other."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from briefing.cli.copies import Copy

ALL: Final = "all"


class Asked(NamedTuple):
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
    search: str
    where: tuple[str, ...]
    sort: tuple[str, ...]
    group_by: str | None
    columns: tuple[str, ...]
    when: str | None
    file: Path | None

    @property
    def narrows(self) -> bool:
        """Tell whether records are chosen or ordered."""
        return bool(self.search or self.where or self.sort or self.group_by is not None)

    @property
    def keys(self) -> tuple[str, ...]:
        """The sections that are chosen for the full briefing; none chooses all."""
        typed = (key.strip() for key in (self.sections or "").split(","))
        return tuple(key for key in typed if key)


def contradiction(asked: Asked) -> str:
    """Say what cannot be had together; empty if everything can."""
    if asked.section == ALL:
        return _of_the_full_briefing(asked)
    if asked.sections is not None:
        return (
            "--sections chooses from the full briefing: "
            f"write “{ALL}” in the place of the section, or leave it out."
        )
    if asked.record is not None and not asked.record.strip():
        return "--record names no record; “briefing list SECTION” prints the ids."
    if asked.record is not None and asked.narrows:
        return (
            "--record prints one record alone: "
            "leave out --search, --where, --sort and --group-by, or leave out --record."
        )
    if asked.columns and (asked.dossiers or asked.record is not None):
        return "A dossier has every field: leave out --columns, or print the list."
    return ""


def _of_the_full_briefing(asked: Asked) -> str:
    if asked.narrows or asked.columns:
        return (
            "The full briefing has every record in its own order: "
            "leave out --search, --where, --sort, --group-by and --columns, or name a section."
        )
    if asked.dossiers or asked.record is not None:
        return (
            "The full briefing has no dossiers: "
            "leave out --dossiers and --record, or name a section."
        )
    if asked.sections is not None and not asked.keys:
        return "--sections names no section; “briefing sections” prints their keys."
    return ""
