"""Read records, groups and sources of an open briefing file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from types import MappingProxyType

from briefing.errors import UnknownName
from briefing.event import EVENT, MAIN_POINTS
from briefing.record import Record, references
from briefing.section import Groups, Kind, Section
from briefing.store.file.file_trouble import unsound
from briefing.store.file.rows import RowReader, slices
from briefing.store.file.schema import heading_of
from briefing.vocabulary.vocabulary import AnyTable
from briefing.words.printable import printable, quoted
from briefing.words.words import Words


class Records(RowReader):
    """What the tables of a file hold, but for claims."""

    @cached_property
    def event(self) -> Record:
        """The event that the briefing is about."""
        (event,) = self._table(EVENT)
        return event

    def groups(self, groups: Groups) -> tuple[Record, ...]:
        """Return the rows of a table of groups, in their order."""
        return self._groups[groups.key]

    @cached_property
    def _groups(self) -> dict[str, tuple[Record, ...]]:
        return {
            table.key: tuple(self._table(table, f'"order", "{table.id_column}"'))
            for table in self.vocabulary.groups
        }

    def group_titles(self, groups: Groups) -> dict[str, str]:
        """Return what the groups are called, by key."""
        return {group.id: group.text("title") for group in self.groups(groups)}

    def records(self, section: Section, rows: Sequence[int]) -> list[Record]:
        """Fetch records by row number, in the order asked for; one that is gone is left out."""
        found = {}
        for marks, numbers in slices(rows):
            for record in self._table(section, where_sql=f'"row" IN ({marks})', values=numbers):
                found[record.row] = record
        return self._with_names(section, [found[row] for row in rows if row in found])

    def record(self, section: Section, id: str) -> Record:
        """Fetch one record by its id; UnknownName if there is none."""
        found = self._table(section, where_sql=f"{section.id_column} = ?", values=(id,))
        if not found:
            raise UnknownName(
                f"There is no {section.one} “{printable(id)}” in {section.title.lower()}."
            )
        return self._with_names(section, found)[0]

    def headings(self, table: str, ids: Sequence[str], words: Words = Words()) -> dict[str, str]:
        """Return what records of a section, the event or groups are known by; the lost left out."""
        definition = next((known for known in self.vocabulary.tables if known.key == table), None)
        if definition is None:
            return {}
        heading = heading_of(definition)
        found: dict[str, str] = {}
        for marks, some in slices(sorted(set(ids))):
            sql = (
                f'SELECT "{definition.id_column}", "{heading.key}" FROM [{definition.key}] '
                f'WHERE "{definition.id_column}" IN ({marks})'
            )
            found |= {id: words.value(heading, value) for id, value in self._rows(sql, some)}
        return found

    def main_points(self) -> list[Record]:
        """Return what a principal must take away, in order, with the names of the sources."""
        points = self._table(MAIN_POINTS)
        names = self.publishers(id for point in points for id in references(point.text("cites")))
        return [point._replace(names=MappingProxyType(names)) for point in points]

    def row_of(self, section: Section, id: str) -> int:
        """Return the row number of the record with this id; 0 if there is none."""
        sql = f'SELECT "row" FROM [{section.key}] WHERE {section.id_column} = ?'
        found = self._rows(sql, (id,))
        return int(found[0][0]) if found else 0

    def sources(self, ids: Iterable[str]) -> dict[str, Record]:
        """Fetch sources by id, with the names of those that they cite.

        FileTrouble if one is not there: nothing in a sound file points to it.
        """
        found: list[Record] = []
        wanted = sorted(set(ids))
        for marks, some in slices(wanted):
            found += self._table(self.vocabulary.sources, where_sql=f"id IN ({marks})", values=some)
        lost = set(wanted) - {source.id for source in found}
        if lost:
            raise unsound(self.path, f"it has no source {quoted(min(lost))}, on which it rests")
        return {source.id: source for source in self._with_names(self.vocabulary.sources, found)}

    def source_numbers(self) -> dict[str, int]:
        """Return the number of each source by its id, the lowest first: its place in the file."""
        return dict(self._rows('SELECT id, "row" FROM sources ORDER BY "row"', ()))

    def publishers(self, ids: Iterable[str]) -> dict[str, str]:
        """Return who publishes the sources with these ids; one that is not there is left out."""
        found: dict[str, str] = {}
        for marks, some in slices(sorted(set(ids))):
            found |= self._rows(f"SELECT id, publisher FROM sources WHERE id IN ({marks})", some)
        return found

    def all_records(self, table: AnyTable) -> list[Record]:
        """Return every row of a table in order of their numbers, without what it points to."""
        return self._table(table)

    def _with_names(self, section: Section, records: list[Record]) -> list[Record]:
        """Add what the groups and sources that the records point to are called."""
        named: dict[str, str] = {}
        cited: set[str] = set()
        for column in section.columns:
            if column.groups is not None:
                named |= self.group_titles(column.groups)
            if column.kind is Kind.SOURCES:
                cited |= {id for r in records for id in references(r.text(column.key))}
        named |= self.publishers(cited)
        if not named:
            return records
        names = MappingProxyType(named)
        return [record._replace(names=names) for record in records]
