"""Write one section as CSV (RFC 4180), for programs: stored values under the heads of the list.

The first column is the id, then come the columns of every output, each code beside its country,
and at last what every file carries: the ids of the sources, as-of date and scope. There is no byte
order mark: the first head would not be “id” to a program that does not expect one; whoever wants
to open it in a spreadsheet has .xlsx.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from briefing.document.blocks import Document, Row, Scope, Table
from briefing.document.progress import Steps
from briefing.exchange.flat import FlatTable
from briefing.exchange.formula_guard import harmless, is_formula
from briefing.exchange.numbers import exact
from briefing.exchange.written import Report, Written
from briefing.record import Value


def write(document: Document, steps: Steps | None = None) -> Written:
    """Write a row for each record, with the ids of its sources, the as-of date and the scope."""
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    scopes = [block.shown for block in document.blocks if isinstance(block, Scope)]
    carried = {"as_of": document.as_of.stored, "scope": "; ".join(scopes)}
    counting, changed = steps or Steps(), 0
    lines = [line_of(heads(table, carried))]
    for row in counting.over(table.rows):
        cells = values(table, row, carried)
        changed += sum(map(is_formula, cells))
        lines.append(line_of(cells))
    return Written("".join(lines).encode(errors="replace"), Report(harmless=changed))


def lines(table: Table) -> Iterator[str]:
    """Yield the lines of a table, fetched as they are asked for."""
    yield line_of(heads(table, {}))
    for row in table.rows:
        yield line_of(values(table, row, {}))


def heads(table: Table, carried: dict[str, str]) -> list[Value]:
    """Return the heads of the columns, with those of what every line carries."""
    titles = [head.title for head in FlatTable(table).heads]
    return ["id", *titles, *["source_ids"] * table.cited, *carried]


def values(table: Table, row: Row, carried: dict[str, str]) -> list[Value]:
    """Return the stored values of a row; None is not stated."""
    assert row.record is not None
    cells = (exact(cell.value) for cell in FlatTable(table).cells(row))
    behind = ";".join(dict.fromkeys(claim.source for claim in row.claims))
    return [row.record.id, *cells, *[behind] * table.cited, *carried.values()]


def line_of(cells: Sequence[Value]) -> str:
    """Return a line of CSV in which nothing is taken for a formula."""
    line = io.StringIO(newline="")
    csv.writer(line).writerow(map(harmless, cells))
    return line.getvalue()
