"""Which columns a listing has, in every output alike."""

from __future__ import annotations

from typing import NamedTuple

from briefing.criteria import Filter, Operator, column_named
from briefing.queries.listing import Listing
from briefing.section import Column, Kind, Section


class ListedColumn(NamedTuple):
    """A column of a listing."""

    column: Column
    below: bool = False  # too long for a cell on paper: a remark, a web address
    groups: bool = False  # the listing is in groups of its values


def listed_columns(listing: Listing) -> tuple[ListedColumn, ...]:
    """Return what is asked for, or what the section shows with its remarks and addresses.

    What the section is usually grouped by, or the listing is, is a column as well; remarks are one
    if there are any. UnknownName if a column is asked for that the section does not have.
    """
    columns = possible_columns(listing)
    if listing.criteria.columns:
        return columns
    remark = listing.section.sheet.remark
    if not any(shown.column.key == remark for shown in columns) or _is_stated(listing, remark):
        return columns
    return tuple(shown for shown in columns if shown.column.key != remark)


def possible_columns(listing: Listing) -> tuple[ListedColumn, ...]:
    """Return the columns of a listing, with that for remarks whether there are any or not."""
    section = listing.section
    asked_for = [column_named(section, key).key for key in listing.criteria.columns]
    keys = list(dict.fromkeys(asked_for)) or _usual(section)
    for key in (listing.group_by, "" if asked_for else section.group_by):
        if key and key not in keys:
            place = keys.index(section.heading) + 1 if section.heading in keys else 0
            keys.insert(place, key)
    below = [key for key in keys if is_below(section, key)]
    grouping = "" if listing.group_by in (*asked_for, section.heading) else listing.group_by
    if set(keys) <= {*below, grouping}:  # else there would be nothing for it to stand below
        below = []
    return tuple(ListedColumn(section.column(key), key in below, key == grouping) for key in keys)


def is_below(section: Section, key: str) -> bool:
    """Tell whether a column is too long for a cell on paper, and so stands below the row."""
    long = key == section.sheet.remark or section.column(key).kind is Kind.LINK
    return long and key not in section.sheet.columns


def _usual(section: Section) -> list[str]:
    remark = (section.sheet.remark,) if section.has(section.sheet.remark) else ()
    links = (column.key for column in section.columns if column.kind is Kind.LINK)
    return list(dict.fromkeys((*section.sheet.columns, *remark, *links)))


def _is_stated(listing: Listing, column: str) -> bool:
    """Tell whether any record of the listing says something in a column."""
    stated = listing.criteria.with_filter(Filter(column, ("",), Operator.IS_NOT))
    return listing.store.count(listing.section, stated) > 0


def printed_columns(listing: Listing) -> tuple[str, ...]:
    """Return the keys of the columns of a listing, but for that whose values head its groups."""
    return tuple(shown.column.key for shown in possible_columns(listing) if not shown.groups)
