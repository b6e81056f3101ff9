"""Keep spreadsheets from taking text for a formula."""

from __future__ import annotations

from typing import Final

from briefing.record import Value

# What spreadsheets take for the beginning of a formula; some take the wide signs as well.
BEGINS_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")


def is_formula(cell: Value) -> bool:
    """Tell whether a spreadsheet may take the cell for a formula; a number is none."""
    return isinstance(cell, str) and cell.startswith(BEGINS_FORMULA)


def harmless(cell: Value) -> Value:
    """Return the cell, with an apostrophe before what a spreadsheet may take for a formula."""
    return f"'{cell}" if is_formula(cell) else cell
