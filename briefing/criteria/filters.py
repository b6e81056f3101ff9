"""The criteria themselves: a search, filters that hold together, an order."""

from __future__ import annotations

from typing import NamedTuple

from briefing.criteria.operators import SAME, Operator
from briefing.section import Sort


class Filter(NamedTuple):
    """Keep the records whose `column` is, contains, is after … `values`.

    Several values of IS are alternatives, of IS_NOT all are left out; an empty one means “not
    stated”. BETWEEN takes two, STATED and NOT_STATED none, all others one. Numbers and dates are
    texts here, as they are typed: "2.5", "2025-05".
    """

    column: str
    values: tuple[str, ...]
    operator: Operator = Operator.IS

    def chooses(self, column: str) -> bool:
        """Tell whether these are the values ticked in the facet of a column."""
        return self.column == column and self.operator is Operator.IS


class Criteria(NamedTuple):
    """What the user wants to see of a section; all filters hold together.

    `group_by` None leaves the grouping to the section, "" asks for none. `columns` are those to
    show, in their order; none leaves them to whoever shows the records.
    """

    search: str = ""
    filters: tuple[Filter, ...] = ()
    sort: tuple[Sort, ...] = ()
    group_by: str | None = None
    columns: tuple[str, ...] = ()

    def chosen(self, column: str) -> tuple[str, ...]:
        """Return the values that a column is to be; none chosen means that all are kept."""
        for kept in self.filters:
            if kept.chooses(column):
                return kept.values
        return ()

    def choosing(self, column: str, values: tuple[str, ...]) -> Criteria:
        """Return these criteria with other values chosen for one column, which keeps its place."""
        filters: list[Filter] = []
        new = [Filter(column, values)] if values else []
        for kept in self.filters:
            if kept.chooses(column):
                filters += new
                new = []
            else:
                filters.append(kept)
        return self._replace(filters=(*filters, *new))

    def toggling(self, column: str, value: str) -> Criteria:
        """Return these criteria with one value chosen, or no longer chosen."""
        chosen = self.chosen(column)
        if value in chosen:
            return self.choosing(column, tuple(kept for kept in chosen if kept != value))
        return self.choosing(column, (*chosen, value))

    def with_filter(self, new: Filter) -> Criteria:
        """Return these criteria with one more filter.

        Values that a column is to be, or not to be, join those of the filter that is there.
        """
        for kept in self.filters:
            if kept == new:
                return self
            if kept[::2] == new[::2] and new.operator in SAME:
                joined = tuple(dict.fromkeys((*kept.values, *new.values)))
                return self.replacing(kept, kept._replace(values=joined))
        return self._replace(filters=(*self.filters, new))

    def without(self, old: Filter) -> Criteria:
        """Return these criteria without a filter."""
        return self._replace(filters=tuple(kept for kept in self.filters if kept != old))

    def replacing(self, old: Filter, new: Filter) -> Criteria:
        """Return these criteria with a new filter where an old one is."""
        return self._replace(filters=tuple(new if kept == old else kept for kept in self.filters))

    @property
    def narrows(self) -> bool:
        """Tell whether anything may be left out."""
        return bool(self.search.strip() or self.filters)
