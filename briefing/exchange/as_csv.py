"""Write one section as CSV (RFC 4180), for programs: stored values under the columns’ keys.

There is no byte order mark: the first key would not be “id” to a program that does not expect one;
whoever wants to open it in a spreadsheet has .xlsx.
"""

from __future__ import annotations

import csv
import io
from typing import Final

from briefing.exchange.content import Content, Report, Written
from briefing.exchange.exact import exact
from briefing.record import Value

# What spreadsheets take for the beginning of a formula; some take the wide signs as well.
BEGINS_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")


def write(content: Content) -> Written:
    """Write a row for each record, with the ids of its sources and the as-of date."""
    (part,) = content.parts
    columns = [column.key for column in part.section.columns]
    text = io.StringIO(newline="")
    writer, changed = csv.writer(text), 0
    writer.writerow(["id", *columns, "sources", "as_of"])
    for record in part.records:
        cells: list[Value] = [record.id, *(exact(record.values[key]) for key in columns)]
        behind = dict.fromkeys(claim.source for claim in part.claims[record.id])
        cells += [";".join(behind), content.as_of.stored]
        changed += sum(map(is_formula, cells))
        writer.writerow([f"'{cell}" if is_formula(cell) else cell for cell in cells])
    return Written(text.getvalue().encode(errors="replace"), Report(harmless=changed))


def is_formula(cell: Value) -> bool:
    """Tell whether a spreadsheet may take the cell for a formula; a number is none."""
    return isinstance(cell, str) and cell.startswith(BEGINS_FORMULA)
