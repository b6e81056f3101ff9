"""Say in a few lines what a listing amounts to: the numbers that a principal takes away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing.queries.listing import Listing
from briefing.record import Record
from briefing.section import YES_NO_UNKNOWN, Column, Kind
from briefing.words.words import Words

MOST_LINES: Final = 5
MOST_PARTS: Final = 8  # values named in one line; of more, only the largest
LARGEST: Final = 4
# A number at the end of a line would be read without what it counts.
NUMBER_BEFORE_WORD: Final = re.compile(r"(?<=\d) (?=\w)")
NO_BREAK: Final = "\N{NO-BREAK SPACE}"
OFTEN: Final = 3  # a name that comes less often says nothing about the whole


class Counted(NamedTuple):
    """How many records of a listing hold a value."""

    value: str  # as stored; empty is “not stated”
    words: str
    number: int


class Point(NamedTuple):
    """A column with its counts, ready to be worded."""

    listing: Listing
    column: Column
    total: str  # “12 absences”
    counts: tuple[Counted, ...]  # of stated values
    missing: int  # records without one

    @property
    def words(self) -> Words:
        """How the output words what it tells."""
        return self.listing.words

    @property
    def stated(self) -> int:
        """How many records hold a value."""
        return sum(count.number for count in self.counts)


def main_point(listing: Listing) -> tuple[str, ...]:
    """Word what the counts of the section's points say; no line for an empty listing."""
    if not len(listing):
        return ()
    section = listing.section
    total = listing.words.counted(len(listing), section.one, section.many)
    points = [
        _point(listing, section.column(key), total)
        for key in section.sheet.points
        if len(listing.criteria.chosen(key)) != 1  # the scope line says it already
    ]
    if len(listing) == 1 or not points:
        return _first_records(listing, listing.page(0, MOST_LINES), total)
    first, *others = points
    lines = [_first_line(first), *(_line(point, point.column.title) for point in others)]
    return tuple(NUMBER_BEFORE_WORD.sub(NO_BREAK, line) for line in lines[:MOST_LINES])


def _point(listing: Listing, column: Column, total: str) -> Point:
    criteria = listing.criteria
    stored = listing.store.group_counts(listing.section, criteria, column.key)
    counts = [
        Counted(count.value, words, number)
        for count, (words, number) in zip(stored, listing.counts(column.key), strict=True)
    ]
    return Point(
        listing,
        column,
        total,
        tuple(count for count in counts if count.value),
        sum(count.number for count in counts if not count.value),
    )


def _first_records(listing: Listing, records: Sequence[Record], total: str) -> tuple[str, ...]:
    """Name the records themselves, where there is nothing to count."""
    if len(records) == 1:
        return (f"{total}: {_record_in_words(listing, records[0], ', ')}",)
    lines = [_record_in_words(listing, record, ": ") for record in records]
    if len(listing) > MOST_LINES:
        return (f"{total}, the first of them:", *lines[: MOST_LINES - 1])
    return tuple(lines)


def _record_in_words(listing: Listing, record: Record, joint: str) -> str:
    section, words = listing.section, listing.words
    heading = words.field(section.column(section.heading), record)
    under = [section.column(key) for key in section.under]
    known = ", ".join(
        words.field(column, record)
        for column in under
        if column.states(record.values.get(column.key))
    )
    return f"{heading}{joint}{known}" if known else heading


def _first_line(point: Point) -> str:
    """Say how many there are in all, and how they divide."""
    if _divides(point.column):
        if _lettered(point.column):
            return f"{point.total} by {point.words.title(point.column)}: {_division(point)}"
        return f"{point.total}: {_division(point)}"
    return f"{point.total}; {_line(point, point.words.title(point.column))}"


def _divides(column: Column) -> bool:
    return column.kind is Kind.CHOICE and not _asks_yes_or_no(column)


def _asks_yes_or_no(column: Column) -> bool:
    return "yes" in column.words and set(column.words) <= set(YES_NO_UNKNOWN)


def _lettered(column: Column) -> bool:
    return all(len(words) == 1 for words in column.words.values())


def _line(point: Point, title: str) -> str:
    match point.column.kind:
        case Kind.CHOICE if _asks_yes_or_no(point.column):
            words = _yes_or_no(point)
        case Kind.CHOICE:
            words = _division(point)
        case Kind.GROUP if _empty_groups(point):
            words = _filled_groups(point)
        case Kind.COUNT | Kind.NUMBER if point.counts:
            words = _sum(point)
        case Kind.DATE if point.counts:
            words = _dates(point)
        case _:
            words = _names(point)
    return f"{title}: {words}"


def _division(point: Point) -> str:
    """Count every value: 2 for security and 8 with no reason stated."""
    counts = point.counts
    if len(counts) > MOST_PARTS:
        counts = _largest(point)
    parts = [_part(point, count) for count in counts]
    others = point.stated - sum(count.number for count in counts)
    if others:
        parts.append(point.words.counted(others, "other", "others"))
    if point.missing:
        parts.append(f"{point.missing:,} {point.words.not_stated}")
    return point.words.all_of(parts)


def _part(point: Point, count: Counted) -> str:
    if _lettered(point.column):
        return f"{count.words} {count.number:,}"
    inside = point.words.inside(count.words)
    wordings = point.listing.section.sheet.counting.get(point.column.key, {})
    one, many = wordings.get(count.value, (inside, inside))
    return point.words.counted(count.number, one, many)


def _yes_or_no(point: Point) -> str:
    number = {count.value: count.number for count in point.counts}
    words = f"{number.get('yes', 0):,} of {point.total}"
    if number.get("unknown"):
        words += f"; unknown for {number['unknown']:,}"
    return words + _and_missing(point)


def _empty_groups(point: Point) -> list[str]:
    if point.listing.group_by != point.column.key:
        return []
    return [point.words.inside(group.title) for group in point.listing.groups if not group.size]


def _filled_groups(point: Point) -> str:
    (largest, *_), words = _largest(point), point.words
    return (
        f"{len(point.counts):,} of {len(point.listing.groups):,} with "
        f"{point.listing.section.many}, most in {words.inside(largest.words)} "
        f"({largest.number:,}); none in {words.any_of(_empty_groups(point))}"
    )


def _sum(point: Point) -> str:
    total = sum(float(count.value) * count.number for count in point.counts)
    in_all = " in all" if point.stated > 1 else ""
    return f"{point.words.number(total)}{in_all}, stated for {point.stated:,} of {point.total}"


def _dates(point: Point) -> str:
    days = sorted(count.value for count in point.counts)
    words = point.words.period(days[0], days[-1])
    if days[0] == days[-1]:
        return words + _and_missing(point)
    (most, *_) = _largest(point)
    if most.number * 2 > point.stated:
        words += f", {most.number:,} of them on {most.words}"
    return words + _and_missing(point)


def _names(point: Point) -> str:
    """Name those that come again and again, else only say how many have one."""
    often = [count for count in _largest(point) if count.number >= OFTEN]
    if not point.stated:
        return f"not stated for any of {point.total}"
    if not often:
        return f"stated for {point.stated:,} of {point.total}"
    parts = [f"{count.words} ({count.number:,})" for count in often]
    others = len(point.counts) - len(often)
    if others:
        parts.append(point.words.counted(others, "other", "others"))
    return point.words.all_of(parts) + _and_missing(point)


def _largest(point: Point) -> tuple[Counted, ...]:
    return tuple(sorted(point.counts, key=lambda count: -count.number)[:LARGEST])


def _and_missing(point: Point) -> str:
    return f"; {point.words.not_stated} for {point.missing:,}" if point.missing else ""
