"""Make a large sheet in a process of its own: it can be ended at once and gives memory back."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Final, NamedTuple

from briefing.document.blocks import Block, Document, Table
from briefing.document.walk import texts
from briefing.sheets.job import Made, Maker, Request, finished
from briefing.sheets.typeset import fonts
from briefing.subprocess_job import SubprocessJob

ROWS: Final = 200  # some ten pages: enough to measure, and over in a moment


class Pace(NamedTuple):
    """What the setting of the pages will come to, told from a first part of them."""

    pages: int
    seconds: float


def sheet_job(request: Request) -> SubprocessJob[Made]:
    """Return the work of making a sheet in another process; it tells its Pace if it is long.

    BriefingError as the Maker.
    """
    return SubprocessJob(partial(_make, request))


def _make(request: Request, tell: Callable[[Pace], None]) -> Made:
    sheet = Maker().sheet(request)
    part = shortened(sheet)
    if part is not sheet:
        fonts()  # looking for them takes its time once
        start = time.monotonic()
        pages = finished(request, part).pages
        seconds = time.monotonic() - start
        times = _letters(sheet) / max(_letters(part), 1)
        tell(Pace(round(pages * times), seconds * times))
        del part
    return finished(request, sheet)


def shortened(sheet: Document) -> Document:
    """Return the sheet with the first rows and the first blocks of each kind alone.

    It is the same one if it is short. What links lead to, such as the list of sources, stays.
    """
    parts = tuple(part._replace(blocks=tuple(_fewer(part.blocks))) for part in sheet.parts)
    return sheet if parts == sheet.parts else sheet._replace(parts=parts)


def _fewer(blocks: Iterable[Block]) -> Iterator[Block]:
    seen: Counter[type] = Counter()
    for block in blocks:
        seen[type(block)] += 1
        if seen[type(block)] <= ROWS:
            yield _shorter(block) if isinstance(block, Table) else block


def _shorter(table: Table) -> Table:
    groups, left = [], ROWS
    for group in table.groups:
        if left > 0:
            groups.append(group._replace(rows=tuple(islice(group.rows, left))))
            left -= len(group.rows)
    return table._replace(groups=tuple(groups))


def _letters(sheet: object) -> int:
    return sum(map(len, texts(sheet)))
