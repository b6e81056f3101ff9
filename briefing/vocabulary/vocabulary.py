"""All tables and sections of one briefing file, to be asked for by their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Final

from briefing.errors import UnknownName
from briefing.event import EVENT, MAIN_POINTS
from briefing.section import Column, DataTable, Groups, Kind, Section
from briefing.words.words import QUALIFIERS

AnyTable = Section | Groups | DataTable

CLAIMS: Final = DataTable(
    key="claims",
    columns=(
        Column("section", "Section", needed=True),
        Column("record", "Record", needed=True),
        Column("field", "Field", needed=True),
        Column("value", "Value", needed=True),
        Column("value_number", "Number", Kind.NUMBER),
        Column("qualifier", "Qualifier", Kind.CHOICE, words=QUALIFIERS),
        Column("source", "Source", needed=True),
        Column("said_by", "Speaker", Kind.NAME),
        Column("stated_on", "Stated", Kind.DATE),
        Column("credibility", "Credibility", Kind.COUNT),
        Column("note", "Note"),
    ),
)


class Vocabulary:
    """What a file can hold and how it is shown; the same for as long as the file is open."""

    def __init__(self, sections: Sequence[Section]) -> None:
        """Take the sections in their order; one of them is the register of the sources."""
        self.sections: Final = tuple(sections)

    @cached_property
    def sources(self) -> Section:
        """The section that is the register of the sources."""
        return next(section for section in self.sections if section.register)

    def section(self, key: str) -> Section:
        """Return the section with this key; UnknownName if there is none."""
        for section in self.sections:
            if section.key == key:
                return section
        known = ", ".join(section.key for section in self.sections)
        raise UnknownName(f"There is no section “{key}”; the sections are {known}.")

    def has(self, key: str) -> bool:
        """Tell whether there is a section with this key."""
        return any(section.key == key for section in self.sections)

    def title(self, key: str) -> str:
        """Return what a section is called; the event and groups have names as well."""
        for section in self.sections:
            if section.key == key:
                return section.title
        return key.replace("_", " ").capitalize()

    @cached_property
    def tables(self) -> tuple[AnyTable, ...]:
        """Every table but the search index, referred-to tables before those that refer."""
        return (EVENT, *self.groups, *self.sections, MAIN_POINTS, CLAIMS)

    @cached_property
    def groups(self) -> tuple[Groups, ...]:
        """The tables that records are grouped by."""
        return tuple(groups for section in self.sections for groups in groups_of(section))

    @cached_property
    def claimed_tables(self) -> tuple[AnyTable, ...]:
        """The tables that claims are about."""
        return tuple(
            table for table in self.tables if table is not CLAIMS and not has_own_words(table)
        )

    @cached_property
    def columns(self) -> Mapping[tuple[str, str], Column]:
        """Every column that claims can be about, by table and field, in order."""
        return MappingProxyType(
            {
                (table.key, column.key): column
                for table in self.claimed_tables
                for column in table.columns
            }
        )

    def column(self, table: str, field: str) -> Column:
        """Return the column that a claim is about; one made of its name if a file has no such."""
        return self.columns.get((table, field)) or Column(field, field)


NOTHING: Final = Vocabulary(())  # of no file


def groups_of(section: Section) -> Iterator[Groups]:
    """Yield the tables that records of the section are grouped by."""
    for column in section.columns:
        if column.groups is not None:
            yield column.groups


def has_own_words(table: AnyTable) -> bool:
    """Tell whether a table holds the briefing's own words, which nobody claims."""
    return isinstance(table, DataTable) and table.own_words
