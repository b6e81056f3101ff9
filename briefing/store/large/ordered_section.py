"""Answer for a large section whose rows are numbered in the order of its list."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property
from itertools import compress, pairwise
from typing import Any, Final, Generic, NamedTuple, TypeVar

from briefing.criteria import Criteria
from briefing.section import Section, Sort
from briefing.store.file.schema import search_rows_of
from briefing.store.large.facet_cube import AT_ONCE, Crosstab, Cube, crosstab, numbers
from briefing.store.query.clause import NO_CLAUSE, Clause
from briefing.store.query.select import group_terms, order_by, sort_terms, where
from briefing.store.search.condition import found, is_short
from briefing.store.search.query import Search, parsed

Ask = Callable[[str, Sequence[str | float]], list[tuple[Any, ...]]]
T = TypeVar("T")
AskRows = Callable[[str, Sequence[str | float]], Sequence[int]]

MOST: Final = 2_000_000  # rows; their numbers in one text are not longer than a value may be
SEARCHES_KEPT: Final = 6  # to come back to: what was typed before
ORDERS_KEPT: Final = 4
FEW: Final = 8  # of which one part is sooner gathered than all are looked through
MOST_GROUPS: Final = 100  # of which the ends are looked for


class FirstRows(NamedTuple):
    """The first rows of a list, how many there are in all, and how many in each group."""

    rows: Sequence[int]
    number: int
    groups: list[tuple[Any, int]]  # stored value, size; none if the list is not grouped


class FoundRows:
    """What a search and the filters by other columns than facets leave, in order of the rows."""

    def __init__(self, rows: Sequence[int], count: Callable[[Sequence[int]], Cube]) -> None:
        self.rows: Final = rows
        self._count: Final = count

    @cached_property
    def cube(self) -> Cube:
        """How many of the rows are in each cell; made only if something is counted."""
        return self._count(self.rows)


class Lru(Generic[T]):
    """At most `limit` answers; what was not asked for longest goes first."""

    def __init__(self, limit: int) -> None:
        self._limit: Final = limit
        self._kept: Final[OrderedDict[Hashable, T]] = OrderedDict()

    def __contains__(self, question: Hashable) -> bool:
        return question in self._kept

    def get(self, question: Hashable, make: Callable[[], T]) -> T:
        """Return the answer that is kept, or make it."""
        if question not in self._kept:
            answer = make()
            while len(self._kept) >= self._limit:
                self._kept.popitem(last=False)
            self._kept[question] = answer
        self._kept.move_to_end(question)
        return self._kept[question]


class OrderedSection:
    """One section; `number` rows, which are 1, 2, 3 … as its list has them."""

    def __init__(self, ask: Ask, ask_rows: AskRows, section: Section, number: int) -> None:
        self.number: Final = number
        self._before, _ = search_rows_of(section)
        self._ask: Final = ask
        self._ask_rows: Final = ask_rows
        self._section: Final = section
        self._found: Final = Lru[FoundRows](SEARCHES_KEPT)
        self._orders: Final = Lru["array[int]"](ORDERS_KEPT)

    def is_in_list_order(self, criteria: Criteria, group_by: str) -> bool:
        """Tell whether the rows that are asked for come in the order of their numbers."""
        return not criteria.sort and group_by == self._section.group_by

    def beginning(self, criteria: Criteria, group_by: str, limit: int) -> FirstRows | None:
        """Return what can be said of a list at once; None if it must be made to know."""
        if criteria.filters or not self.is_in_list_order(criteria, group_by):
            return None
        ends = self._group_ends
        if ends is None or self._asked_beside_facets(criteria) in self._found:
            return None
        if not criteria.search.strip():
            rows: Sequence[int] = range(1, self.number + 1)
            sizes = [size for _, size in self.groups() or ()]
        else:
            search = parsed(criteria.search)
            if not search.needles:
                return None
            sizes = self._sizes(search, [end for _, end in ends])
            sql, values = self._matching(search)
            rows = array("i", (row for (row,) in self._ask(f"{sql} LIMIT ?", (*values, limit))))
        groups = [(value, size) for (value, _), size in zip(ends, sizes, strict=True) if size]
        return FirstRows(rows, sum(sizes), groups if group_by else [])

    def _sizes(self, search: Search, ends: Sequence[int]) -> list[int]:
        """Return how many rows are found in each group."""
        if is_short(search):
            # Each begins at once, and what is counted need not be looked at.
            sizes = []
            for start, end in pairwise((0, *ends)):
                query = found(search, (self._before + start + 1, self._before + end))
                ((size,),) = self._ask(f"SELECT count(*) {query.sql}", query.values)
                sizes.append(int(size))
            return sizes
        # A filter skips the step that a sum would take for every row.
        up_to = ", ".join(f"count(*) FILTER (WHERE rowid <= {self._before + end})" for end in ends)
        query = found(search, (self._before + 1, self._before + self.number))
        (counts,) = self._ask(f"SELECT {up_to} {query.sql}", query.values)
        return [after - before for before, after in pairwise((0, *map(int, counts)))]

    def groups(self) -> list[tuple[Any, int]] | None:
        """Return the groups of the list with their sizes; None if they must be counted."""
        ends = self._group_ends
        if ends is None:
            return None
        starts = (0, *(end for _, end in ends))
        return [(value, end - start) for (value, end), start in zip(ends, starts, strict=False)]

    def rows(self, criteria: Criteria, group_by: str) -> Sequence[int] | None:
        """Return the rows that the criteria keep, in order; None if they must be asked for."""
        if not criteria.narrows and self.is_in_list_order(criteria, group_by):
            return range(1, self.number + 1)
        if self.number > MOST:
            return None
        rows = self._find(criteria).rows
        clause = self._of_facets(criteria)
        if clause != NO_CLAUSE:
            if self._crosstab is None:
                return None
            cells = self._find(criteria).cube.cells(clause)
            kept = sum(cells.values())
            if len(rows) == self.number and kept * FEW < self.number:
                rows = self._crosstab.all_in(cells)
            elif kept < len(rows):
                rows = self._crosstab.within(rows, cells)
        if self.is_in_list_order(criteria, group_by):
            return rows
        return self._sorted(rows, criteria.sort, group_by)

    def counts(
        self, criteria: Criteria, column: str, order: str, leaving_out: str
    ) -> list[tuple[Any, ...]] | None:
        """Return the values of a facet with their numbers; None if they must be asked for."""
        if column not in self._section.facets or self._crosstab is None:
            return None
        clause = self._of_facets(criteria, leaving_out)
        return self._find(criteria).cube.counts(column, clause, order)

    def count(self, criteria: Criteria) -> int | None:
        """Return how many records the criteria keep; None if they must be asked for."""
        if not criteria.narrows:
            return self.number
        if self._crosstab is None:
            return None
        return sum(self._find(criteria).cube.cells(self._of_facets(criteria)).values())

    def _of_facets(self, criteria: Criteria, leaving_out: str = "") -> Clause:
        facets = self._section.facets
        filters = tuple(asked for asked in criteria.filters if asked.column in facets)
        return where(self._section, Criteria(filters=filters), leaving_out)

    def _asked_beside_facets(self, criteria: Criteria) -> Criteria:
        facets = self._section.facets
        filters = tuple(asked for asked in criteria.filters if asked.column not in facets)
        return Criteria(criteria.search if criteria.search.strip() else "", filters)

    def _find(self, criteria: Criteria) -> FoundRows:
        asked = self._asked_beside_facets(criteria)
        return self._found.get(asked, lambda: self._look_for(asked))

    def _look_for(self, asked: Criteria) -> FoundRows:
        if not asked.narrows:
            return FoundRows(range(1, self.number + 1), self._cube)
        return FoundRows(self._rows_of(asked), self._cube)

    def _cube(self, rows: Sequence[int]) -> Cube:
        assert self._crosstab is not None
        cells = self._crosstab.cells
        if len(rows) == self.number:
            sizes: Mapping[int, int] = {place: len(cell.rows) for place, cell in enumerate(cells)}
        else:
            sizes = self._crosstab.counted(rows)
        return Cube(self._crosstab, sizes, self._groups)

    def _rows_of(self, asked: Criteria) -> array[int]:
        search = parsed(asked.search)
        values: tuple[str | float, ...]
        if search.needles and not asked.filters:
            sql, values = self._matching(search)
        else:
            clause = where(self._section, asked)
            sql = f'SELECT "row" FROM [{self._section.key}] WHERE {clause.sql} ORDER BY "row"'
            values = clause.values
        # With a limit the order is kept for certain.
        ((text,),) = self._ask(f'SELECT group_concat("row") FROM ({sql} LIMIT -1)', values)
        return numbers(text)

    def _matching(self, search: Search) -> tuple[str, tuple[str | int, ...]]:
        """Return what selects the rows found: the index has them in their order."""
        query = found(search, (self._before + 1, self._before + self.number))
        return f'SELECT rowid - {self._before} AS "row" {query.sql} ORDER BY rowid', query.values

    def _sorted(self, rows: Sequence[int], sort: tuple[Sort, ...], group_by: str) -> array[int]:
        """Return rows in another order; sorted once, the whole section answers for its parts."""
        everything = self._order(sort, group_by)
        if len(rows) == self.number:
            return everything
        wanted = bytearray(self.number + 1)
        for row in rows:
            wanted[row] = 1
        kept = array("i")
        for start in range(0, self.number, AT_ONCE):
            some = everything[start : start + AT_ONCE]
            kept.extend(compress(some, map(wanted.__getitem__, some)))
        return kept

    def _order(self, sort: tuple[Sort, ...], group_by: str) -> array[int]:
        return self._orders.get((sort, group_by), lambda: self._sort(sort, group_by))

    def _sort(self, sort: tuple[Sort, ...], group_by: str) -> array[int]:
        """Put the whole section in order; where facets alone tell, cells rather than records."""
        section, crosstab = self._section, self._crosstab
        if crosstab is not None and group_by in section.facets:
            groups = self._places(group_terms(section.column(group_by)))
            return crosstab.by_place(self._order(sort, ""), groups)
        by_facets = sort and {step.column for step in sort} <= {*section.facets}
        if crosstab is not None and by_facets and not group_by:
            places = self._places(sort_terms(section, sort))
            return crosstab.by_place(range(1, self.number + 1), places)
        # As rows, not in one text: that would need a limit, with which SQLite sorts more slowly.
        sql = f'SELECT "row" FROM [{section.key}] ORDER BY {order_by(section, sort, group_by)}'
        return array("i", self._ask_rows(sql, ()))

    def _places(self, terms: Sequence[str]) -> Mapping[int, int]:
        return self._find(Criteria()).cube.places(terms)

    @cached_property
    def _crosstab(self) -> Crosstab | None:
        return crosstab(self._ask, self._section, self.number) if self.number <= MOST else None

    @cached_property
    def _group_ends(self) -> list[tuple[Any, int]] | None:
        """The groups of the list, each with its last row; None if they are too many."""
        if not self._section.group_by:
            return [(None, self.number)]
        sql = f'SELECT "{self._section.group_by}" FROM [{self._section.key}] WHERE "row" = ?'
        ends: list[tuple[Any, int]] = []
        last = 0
        while last < self.number:
            ((value,),) = self._ask(sql, (last + 1,))
            # They stand together, so that a few looks do.
            inside, outside = last + 1, self.number + 1
            while outside - inside > 1:
                middle = (inside + outside) // 2
                if self._ask(sql, (middle,)) == [(value,)]:
                    inside = middle
                else:
                    outside = middle
            ends.append((value, inside))
            last = inside
            if len(ends) > MOST_GROUPS:
                return None
        return ends

    @cached_property
    def _groups(self) -> dict[str, list[tuple[Any, ...]]]:
        tables = [self._section.column(facet).groups for facet in self._section.facets]
        return {
            table.key: self._ask(f'SELECT "{table.id_column}", "order" FROM [{table.key}]', ())
            for table in tables
            if table is not None
        }
