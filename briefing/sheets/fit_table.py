"""Fit tables to the width of a page: widths of columns, and rows too long to stand on one page."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt
from typing import Final, NamedTuple

from briefing.document.blocks import Cell, Group, HeadColumn, Row, Table
from briefing.sheets.text_width import broken, width, words

SIZE: Final = 9.5  # points; the type of tables
SMALL: Final = 9.0  # remarks, heads, numbers of sources
LEADING: Final = 1.35  # height of a line, in sizes
GUTTER: Final = 9.0  # points between columns
TIGHT_GUTTER: Final = 6.0  # where the columns would not stand beside each other otherwise
CHIP: Final = 22.0  # points that the code of a country takes before its name
MARK: Final = 9.0  # points that the sign of what is contested takes after the words
SEMIBOLD: Final = 1.06  # how much wider than the regular face
FAVOUR: Final = 1.4  # for what the record is known by: it is best read on one line
FAVOUR_WHOLE: Final = 1.4  # for short values that stand on two lines only if they must
SPARE: Final = 3.0  # points more than estimated, so that what should fit does
SPARED: Final = 2.7  # points of it that can be done without where room is scarce
WIDEST_WHOLE: Final = 100.0  # points; a date that is wider is no date
WIDEST_WORD: Final = 110.0  # points; longer words are broken
WIDEST_SOURCES: Final = 0.15  # of the room
LEAST_SOURCES: Final = 0.75  # of what would do
FLOWS_OVER: Final = 0.5  # of a page's height; a row that is higher may be split
HEADING_OF_SOURCES: Final = "Sources"


class FittedTable(NamedTuple):
    """A table that is never wider than its page."""

    table: Table
    widths: tuple[float, ...]  # points, of every column; the sources' is the last, if there is one
    gutter: float
    flowing: tuple[tuple[bool, ...], ...]  # by group and row: it may be split between pages
    remark: tuple[int, int]  # the columns that remarks begin under, and end before
    caption: str = ""  # which of its columns these are, where they are too many for the page
    scale: float = 1.0  # of its type, and so of its widths, where only that keeps it whole


class _Column(NamedTuple):
    least: float  # as wide as its longest word, or its longest line if it is not to be broken
    most: float  # as wide as its longest line
    weight: float  # how much of the room it needs
    word: float  # as wide as its longest word


class Measured(NamedTuple):
    """How wide the words of a table are; taking it twice would take twice as long."""

    natural: Sequence[Sequence[float]]  # of every cell on one line, by row
    columns: Sequence[_Column]  # the sources' is the last, if there is one

    @property
    def least(self) -> list[float]:
        """How wide each column is at the least, so that no word in it is broken."""
        return [column.word for column in self.columns]


def measured(table: Table, room: float, widest_sources: float = WIDEST_SOURCES) -> Measured:
    """Measure a table that is to stand on a page with `room` points."""
    rows = list(table.rows)
    natural = [[_natural(cell) for cell in row.cells] for row in rows]
    columns = [_measured(table, rows, natural, place) for place in range(len(table.columns))]
    if table.cited:
        columns.append(_measured_sources(table, room * widest_sources))
    return Measured(natural, columns)


def least_widths(table: Table, room: float) -> list[float]:
    """Return what `measured` says of the least of each column; it takes less time."""
    rows = list(table.rows)
    least = [_least(table.columns[at], rows, at) for at in range(len(table.columns))]
    return [*least, _measured_sources(table, room * WIDEST_SOURCES).word] if table.cited else least


def fitted(
    table: Table,
    room: float,
    height: float,
    *,
    gutter: float = GUTTER,
    widest_sources: float = WIDEST_SOURCES,
    found: Measured | None = None,
    across: bool = False,
) -> FittedTable:
    """Fit a table to a page with `room` by `height` points for it; `found` are its measures.

    `across` lets remarks run over as much of the table as they can.
    """
    natural, columns = found or measured(table, room, widest_sources)
    gaps = len(columns) - 1
    gutter = min(gutter, room / len(columns) / 4)
    least = sum(column.least for column in columns)
    if least + gutter * gaps > room:
        gutter = min(gutter, TIGHT_GUTTER)
    if least + gutter * gaps > room:
        # Even a date may stand on two lines where nothing would fit otherwise.
        columns = [column._replace(least=column.word) for column in columns]
    inner = room - gutter * gaps
    columns = _without_spare(columns, inner)
    widths = _shared(columns, inner, columns[-1].least if table.cited else 0.0)
    remark = _beside_the_least(widths) if across else (_remark_from(table), max(gaps, 1))
    below = _room_below(remark, widths, gutter)
    limit = most_lines(height)
    flows = (
        _lines(row, of_row, widths, below) > limit
        for row, of_row in zip(table.rows, natural, strict=True)
    )
    heads = tuple(
        head._replace(title=broken(head.title, wide, SMALL * SEMIBOLD))
        for head, wide in zip(table.columns, widths, strict=False)
    )
    groups = tuple(_with_breaks(table, group, widths, below) for group in table.groups)
    return FittedTable(
        table._replace(columns=heads, groups=groups),
        tuple(round(width, 2) for width in widths),
        gutter,
        tuple(tuple(next(flows) for _ in group.rows) for group in table.groups),
        remark,
    )


def most_lines(height: float) -> float:
    """Return how many lines may stand together on a page of this height."""
    return height * FLOWS_OVER / (SIZE * LEADING)


def _signs(cell: Cell) -> float:
    """Return what stands beside the words of a cell."""
    return (CHIP if cell.code else 0.0) + (MARK if cell.contested else 0.0)


def _natural(cell: Cell) -> float:
    return _signs(cell) + max((width(line, SIZE) for line in cell.words.split("\n")), default=0.0)


def _measured(
    table: Table, rows: Sequence[Row], natural: Sequence[Sequence[float]], place: int
) -> _Column:
    head = table.columns[place]
    wider = SEMIBOLD if head.strong else 1.0
    widths = [of_row[place] * wider + _room_for_mark(head) for of_row in natural]
    longest = max(widths, default=0.0)
    least = _least(head, rows, place)
    need = _mean(widths) * (FAVOUR if head.strong else 1.0)
    if head.whole and longest <= WIDEST_WHOLE:
        whole = max(longest, _of_head(head)) + SPARE
        return _Column(whole, whole, max(need * FAVOUR_WHOLE, 1.0), least)
    return _Column(least, max(longest + SPARE, least), max(need, 1.0), least)


def _least(head: HeadColumn, rows: Sequence[Row], place: int) -> float:
    wider = SEMIBOLD if head.strong else 1.0
    word = max((_longest_word(row.cells[place]) * wider for row in rows), default=0.0)
    return max(min(word + _room_for_mark(head), WIDEST_WORD), _of_head(head)) + SPARE


def _room_for_mark(head: HeadColumn) -> float:
    return MARK if head.right and head.marked else 0.0


def _of_head(head: HeadColumn) -> float:
    return max((width(w, SMALL) * SEMIBOLD for w in words(head.title)), default=0.0)


def _mean(widths: Sequence[float]) -> float:
    """Return the quadratic mean: long cells decide how high a table is, so they count for more."""
    return sqrt(sum(w * w for w in widths) / len(widths)) if widths else 0.0


def _longest_word(cell: Cell) -> float:
    return _signs(cell) + max((width(word, SIZE) for word in words(cell.words)), default=0.0)


def _measured_sources(table: Table, widest: float) -> _Column:
    widths = [width(row.cited, SMALL) for row in table.rows] or [0.0]
    head = width(HEADING_OF_SOURCES, SMALL) * SEMIBOLD + SPARE
    most = max(head, min(max(widths) + SPARE, widest))
    least = max(head, most * LEAST_SOURCES)
    return _Column(least, most, max(_mean(widths), 1.0), least)


def _shared(columns: Sequence[_Column], room: float, kept: float) -> list[float]:
    """Share the room: nobody below its longest word, nobody above its longest line.

    Where the longest words alone are too many, all give way but the last `kept` points:
    words can be broken anywhere, the numbers of sources cannot.
    """
    least, most = sum(c.least for c in columns), sum(c.most for c in columns)
    if least >= room:
        narrowed = (room - kept) / (least - kept)
        shared = [column.least * narrowed for column in columns]
        return [*shared[:-1], kept] if kept else shared
    if most <= room:
        growing = [column.most if column.most > column.least else 0.0 for column in columns]
        spare = (room - most) / (sum(growing) or 1.0)
        shared = [c.most + spare * share for c, share in zip(columns, growing, strict=True)]
        if not any(growing):
            shared[0] += room - most
        return shared
    low, high = 0.0, room / min(column.weight for column in columns)
    for _ in range(50):
        middle = (low + high) / 2
        if sum(_between(column, middle) for column in columns) > room:
            high = middle
        else:
            low = middle
    return [_between(column, low) for column in columns]


def _without_spare(columns: Sequence[_Column], room: float) -> Sequence[_Column]:
    """Give up what is more than estimated where words would have to be broken otherwise."""
    each = (sum(column.least for column in columns) - room) / len(columns)
    if not 0.0 < each <= SPARED:
        return columns
    return [c._replace(least=c.least - each, most=c.most - each) for c in columns]


def _between(column: _Column, share: float) -> float:
    return min(max(column.weight * share, column.least), column.most)


def _lines(row: Row, natural: Sequence[float], widths: Sequence[float], below: float) -> int:
    """Estimate how many lines a row takes, its remark included."""
    lines = max(
        (
            cell.words.count("\n") + ceil(wide / max(room, 1.0) * 1.1)
            for cell, wide, room in zip(row.cells, natural, widths, strict=False)
        ),
        default=1,
    )
    if row.sources:
        lines = max(lines, ceil(width(row.cited, SMALL) / widths[-1] * 1.2))
    if row.remark:
        lines += row.remark.count("\n") + ceil(width(row.remark, SMALL) / below * 1.1)
    return lines


def _with_breaks(table: Table, group: Group, widths: Sequence[float], below: float) -> Group:
    sizes = [SIZE * (SEMIBOLD if head.strong else 1.0) for head in table.columns]
    rows = tuple(
        row._replace(
            cells=tuple(
                cell._replace(words=broken(cell.words, wide, size))
                for cell, wide, size in zip(row.cells, widths, sizes, strict=False)
            ),
            remark=broken(row.remark, below, SMALL),
        )
        for row in group.rows
    )
    return group._replace(title=broken(group.title, sum(widths), SIZE * 1.2), rows=rows)


def _remark_from(table: Table) -> int:
    """Return the column that remarks begin under; never the last, which they stand beside."""
    return table.remark_from if table.remark_from < len(table.columns) - 1 + table.cited else 0


def _beside_the_least(widths: Sequence[float]) -> tuple[int, int]:
    """Return the columns of remarks that stand beside the first or the last, the narrower one."""
    last = len(widths) - 1
    return (1, last + 1) if last > 0 and widths[0] < widths[-1] else (0, max(last, 1))


def _room_below(remark: tuple[int, int], widths: Sequence[float], gutter: float) -> float:
    """Return the width of remarks, which stand beside one column."""
    spanned = widths[slice(*remark)]
    return sum(spanned) + gutter * (len(spanned) - 1)
