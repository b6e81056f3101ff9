"""Cut a sheet to its first part, to learn from it how long the whole will take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from briefing.document.blocks import Block, Document, Table

ROWS: Final = 200  # some ten pages: enough to measure, and over in a moment


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
