"""Write one section as CSV (RFC 4180), for programs: stored values under the columns’ keys.

The first column is the id, then come the chosen columns, or all of them, and at last what every
file carries: sources, as-of date and scope. A program finds the columns that were asked for and no
others, so a list in groups has no column for them unless that is chosen. There is no byte order
mark: the first key would not be “id” to a program that does not expect one; whoever wants to open
it in a spreadsheet has .xlsx.
"""

from __future__ import annotations

import csv
import io

from briefing.document.content import Content, Report, Written
from briefing.document.progress import WRITING, Steps
from briefing.exchange.formula_guard import harmless, is_formula
from briefing.exchange.numbers import exact
from briefing.record import Value


def write(content: Content, steps: Steps | None = None) -> Written:
    """Write a row for each record, with the ids of its sources, the as-of date and the scope."""
    (part,) = content.parts
    chosen = part.listing.criteria.columns
    columns = chosen or tuple(column.key for column in part.section.columns)
    counting = steps or Steps()
    counting.begin(WRITING, len(part.records))
    text = io.StringIO(newline="")
    writer, changed = csv.writer(text), 0
    writer.writerow(["id", *columns, "sources", "as_of", "scope"])
    for record in counting.over(part.records):
        cells: list[Value] = [record.id, *(exact(record.values[key]) for key in columns)]
        behind = dict.fromkeys(claim.source for claim in part.claims[record.id])
        cells += [";".join(behind), content.as_of.stored, content.scope]
        changed += sum(map(is_formula, cells))
        writer.writerow(map(harmless, cells))
    return Written(text.getvalue().encode(errors="replace"), Report(harmless=changed))
