"""Make criteria from what is typed in a terminal, and back."""

from __future__ import annotations

from briefing.criteria.columns import column_named, parse_columns, parse_sort
from briefing.criteria.filters import Criteria
from briefing.criteria.where import as_where, parse_where
from briefing.section import Section


def make_criteria(
    section: Section,
    search: str = "",
    where: tuple[str, ...] = (),
    sort: tuple[str, ...] = (),
    group_by: str | None = None,
    *,
    columns: tuple[str, ...] = (),
) -> Criteria:
    """Make criteria from command-line options; values that one column is are alternatives.

    UnknownName if a text cannot be read or there is no such column.
    """
    criteria = Criteria(
        search=search,
        sort=tuple(parse_sort(section, text) for text in sort),
        group_by=column_named(section, group_by).key if group_by else group_by,
        columns=parse_columns(section, columns),
    )
    for text in where:
        criteria = criteria.with_filter(parse_where(section, text))
    return criteria


def as_options(criteria: Criteria) -> tuple[str, ...]:
    """Return the words of the command line that ask for the same; a shell wants them quoted.

    Texts that begin with a dash are safe, because each option stands before its value with “=”.
    """
    options = [f"--search={criteria.search}"] if criteria.search.strip() else []
    options += [f"--where={text}" for text in where_texts(criteria)]
    options += [f"--sort={text}" for text in sort_texts(criteria)]
    if criteria.group_by is not None:
        options.append(f"--group-by={criteria.group_by}")
    if criteria.columns:
        options.append(f"--columns={','.join(criteria.columns)}")
    return tuple(options)


def where_texts(criteria: Criteria) -> tuple[str, ...]:
    """Word the filters as they are typed."""
    return tuple(text for filter in criteria.filters for text in as_where(filter))


def sort_texts(criteria: Criteria) -> tuple[str, ...]:
    """Word the order as it is typed."""
    return tuple(f"{'-' * step.descending}{step.column}" for step in criteria.sort)
