"""Set words in columns that line up on a terminal."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from briefing.cli.output import plain

BETWEEN: Final = "  "
ELLIPSIS: Final = "…"
LEAST: Final = 4  # cells; a narrower column says nothing


class ColumnHead(NamedTuple):
    """The head of a column."""

    title: str
    to_the_right: bool = False  # numbers
    whole: bool = False  # shortened last: what one would copy


def room() -> int | None:
    """Return how many cells wide the terminal is; None if stdout is not one."""
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    import shutil  # noqa: PLC0415 - a pipe needs none

    return shutil.get_terminal_size().columns


def table_lines(
    heads: Sequence[ColumnHead], rows: Callable[[], Iterable[Sequence[str]]], room: int | None
) -> Iterator[str]:
    """Yield the lines of a table, shortened to `room` cells if there is a limit.

    `rows` is called twice, once to measure and once to write, so that no table is too long.
    """
    widths = [width(head.title) for head in heads]
    for row in rows():
        widths = [max(known, width(plain(cell))) for known, cell in zip(widths, row, strict=True)]
    if room is not None:
        widths = _fitted(heads, widths, room)
    yield _line(heads, widths, [head.title for head in heads], room)
    for row in rows():
        yield _line(heads, widths, row, room)


def table_above(heads: Sequence[ColumnHead], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table and an empty one below it; none if there are no rows."""
    if rows:
        yield from table_lines(heads, lambda: rows, room())
        yield ""


def width(text: str) -> int:
    """Return how many cells the text takes: two for a wide character, none for a mark."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def shortened(text: str, room: int) -> str:
    """Return the text, or as much of it as fits into `room` cells with an ellipsis."""
    if width(text) <= room:
        return text
    kept, left = [], room - 1
    for character in text:
        left -= _cells(character)
        if left < 0:
            break
        kept.append(character)
    return "".join(kept).rstrip() + ELLIPSIS


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _fitted(heads: Sequence[ColumnHead], widths: Sequence[int], room: int) -> list[int]:
    """Take from the widest columns until all fit, from whole ones only if there is no other way."""
    left = room - len(BETWEEN) * (len(heads) - 1)
    fitted = list(widths)
    everywhere = range(len(heads))
    for can_give in ([place for place in everywhere if not heads[place].whole], everywhere):
        while sum(fitted) > left:
            widest = max(can_give, key=fitted.__getitem__, default=None)
            if widest is None or fitted[widest] <= LEAST:
                break
            fitted[widest] -= 1
    return fitted


def _line(
    heads: Sequence[ColumnHead], widths: Sequence[int], row: Iterable[str], room: int | None
) -> str:
    cells = []
    for head, wide, text in zip(heads, widths, row, strict=True):
        cell = shortened(plain(text), wide)
        space = " " * (wide - width(cell))
        cells.append(space + cell if head.to_the_right else cell + space)
    line = BETWEEN.join(cells).rstrip()
    return line if room is None else shortened(line, room)
