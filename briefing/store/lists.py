"""Pick, order and count the records of a section in an open briefing file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from briefing.criteria import Criteria
from briefing.record import Value
from briefing.section import Column, Kind, Section
from briefing.store.file.header import changes
from briefing.store.file.version import version_of
from briefing.store.large.row_order import rows_in_order
from briefing.store.query.records import Records
from briefing.store.query.select import order_by, sort_key, where
from briefing.words.fold import fold

if TYPE_CHECKING:
    from briefing.store.large.ordered_section import OrderedSection


class Count(NamedTuple):
    """How many records hold a value; an empty value is “not stated”."""

    value: str
    number: int


class Beginning(NamedTuple):
    """The first rows of a list, how many there are in all, and how many in each of its groups."""

    rows: Sequence[int]
    number: int
    groups: list[Count]  # none if the list is not grouped


class Lists(Records):
    """The lists of a file: which records criteria keep, in which order, and how many."""

    @cached_property
    def _spellings(self) -> dict[tuple[str, str, str], tuple[str, ...]]:
        return {}  # found so far

    @cached_property
    def _numbered(self) -> dict[str, OrderedSection | None]:
        return {}  # by section

    def count(self, section: Section, criteria: Criteria | None = None) -> int:
        """Count the records that the criteria keep."""
        criteria = criteria or Criteria()
        numbered = self._in_order(section)
        number = numbered.count(criteria) if numbered else None
        if number is not None:
            return number
        clause = where(section, criteria)
        ((number,),) = self._rows(
            f"SELECT count(*) FROM [{section.key}] WHERE {clause.sql}", clause.values
        )
        return int(number)

    def rows(self, section: Section, criteria: Criteria, group_by: str = "") -> Sequence[int]:
        """Return the row numbers of the records that the criteria keep, in order."""
        numbered = self._in_order(section)
        rows = numbered.rows(criteria, group_by) if numbered else None
        if rows is not None:
            return rows
        clause = where(section, criteria)
        order = order_by(section, criteria.sort, group_by)
        sql = f'SELECT "row" FROM [{section.key}] WHERE {clause.sql} ORDER BY {order}'
        return self._numbers(sql, clause.values)

    def beginning(
        self, section: Section, criteria: Criteria, group_by: str, limit: int
    ) -> Beginning | None:
        """Return what can be said at once of a list that takes its time; else None.

        It has the first `limit` rows, or all of them.
        """
        numbered = self._in_order(section)
        begun = numbered.beginning(criteria, group_by, limit) if numbered else None
        if begun is None:
            return None
        groups = [Count(_as_text(value), number) for value, number in begun.groups]
        return Beginning(begun.rows, begun.number, groups)

    def is_in_order(self, section: Section) -> bool:
        """Tell whether the rows of a section are numbered as its list has them."""
        return self._in_order(section) is not None

    def is_ascending(self, section: Section, criteria: Criteria, group_by: str) -> bool:
        """Tell whether the rows of a list come in the order of their numbers."""
        numbered = self._in_order(section)
        return numbered is not None and numbered.is_in_list_order(criteria, group_by)

    def holds(self, section: Section, criteria: Criteria, row: int) -> bool:
        """Tell whether the criteria keep one record; all the others are not looked at."""
        clause = where(section, criteria, row=row)
        sql = f'SELECT 1 FROM [{section.key}] WHERE "row" = ? AND ({clause.sql})'
        return bool(self._rows(sql, (row, *clause.values)))

    def facet(self, section: Section, criteria: Criteria, column: str) -> list[Count]:
        """Count the values of a column among the records kept whichever of them is chosen.

        Choices and groups come in their own order, other values by how many hold them. However
        a file puts “not stated”, it is counted once.
        """
        counts = self._counts(section, criteria, column, leaving_out=column)
        return _counted_once(section.column(column), counts)

    def group_counts(self, section: Section, criteria: Criteria, column: str) -> list[Count]:
        """Count the values of a column among the records kept, in the order of `rows`."""
        numbered = self._in_order(section)
        if numbered and column == section.group_by and not criteria.narrows:
            groups = numbered.groups()
            if groups is not None:
                return [Count(_as_text(value), number) for value, number in groups]
        return self._counts(section, criteria, column, leaving_out="")

    def _counts(
        self, section: Section, criteria: Criteria, column: str, leaving_out: str
    ) -> list[Count]:
        definition = section.column(column)
        if definition.kind in (Kind.CHOICE, Kind.GROUP) or not leaving_out:
            order = order_by(section, (), column)
        else:
            order = f'"number" DESC, "{column}" IS NULL, {sort_key(definition)}, "{column}"'
        numbered = self._in_order(section)
        found = numbered.counts(criteria, column, order, leaving_out) if numbered else None
        if found is None:
            clause = where(section, criteria, leaving_out)
            sql = (
                f'SELECT "{column}", count(*) AS "number", min("row") AS "row" '
                f'FROM [{section.key}] WHERE {clause.sql} GROUP BY "{column}" ORDER BY {order}'
            )
            found = self._rows(sql, clause.values)
        return [Count(_as_text(value), int(number)) for value, number, _ in found]

    def spellings(self, section: Section, column: Column, typed: str) -> tuple[str, ...]:
        """Return the values of a text column that are what is typed.

        That is the value itself or else, if there is none, those that differ from it in case,
        diacritics and spaces, or else those with that code: Russia for RU.
        """
        asked = (section.key, column.key, typed)
        if asked not in self._spellings:
            sql = f'SELECT 1 FROM [{section.key}] WHERE "{column.key}" = ? LIMIT 1'
            found: tuple[str, ...] = (typed,) if self._rows(sql, (typed,)) else ()
            found = found or self._alike(section, column, typed)
            self._spellings[asked] = found or self._with_code(section, column, typed)
        return self._spellings[asked]

    def _with_code(self, section: Section, column: Column, typed: str) -> tuple[str, ...]:
        if not column.code or not (len(typed) == 2 and typed.isascii() and typed.isalpha()):
            return ()
        sql = (
            f'SELECT DISTINCT "{column.key}" FROM [{section.key}] '
            f'WHERE "{column.code}" = ? AND "{column.key}" IS NOT NULL ORDER BY 1'
        )
        held = (str(value) for (value,) in self._rows(sql, (typed.upper(),)))
        return tuple(value for value in held if column.states(value))

    def _alike(self, section: Section, column: Column, typed: str) -> tuple[str, ...]:
        loosely = " ".join(fold(typed).split())
        sql = f'SELECT DISTINCT "{column.key}" FROM [{section.key}] ORDER BY 1'
        values = (value for (value,) in self._rows(sql, ()) if value)
        return tuple(value for value in values if " ".join(fold(value).split()) == loosely)

    def _in_order(self, section: Section) -> OrderedSection | None:
        """Return who answers for a section whose rows are numbered as its list; None: nobody."""
        if not self._as_built:
            return None
        if section.key not in self._numbered:
            self._numbered[section.key] = self._look_at(section)
        return self._numbered[section.key]

    def _look_at(self, section: Section) -> OrderedSection | None:
        if version_of(self.path) != self.version:  # it has moved, or another has taken its name
            return None
        number = rows_in_order(self._rows, changes(self.path), section)
        if not number:
            return None
        from briefing.store.large.ordered_section import OrderedSection  # noqa: PLC0415 - small files need none of it

        return OrderedSection(self._rows, self._numbers, section, number)


def _counted_once(column: Column, counts: list[Count]) -> list[Count]:
    """Put the records that say “not stated” in so many words beside those that say nothing."""
    number: dict[str, int] = {}
    for value, some in counts:
        kept = value if column.states(value) else column.unstated
        number[kept] = number.get(kept, 0) + some
    return [Count(value, some) for value, some in number.items()]


def _as_text(value: Value) -> str:
    """Word a value as a filter takes it: 80 and 80.0 are the same number."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
