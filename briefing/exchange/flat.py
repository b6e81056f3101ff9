"""A table as programs take it: no heads of groups, each code in a column of its own."""

from __future__ import annotations

from typing import Final, NamedTuple

from briefing.document.blocks import SOURCES, Cell, HeadColumn, Row, Table
from briefing.document.table_rows import NONE
from briefing.section import Kind

CONTESTED_FIELDS: Final = "Contested"


class FlatTable(NamedTuple):
    """What a row of a table holds, cell beside cell, whatever its group."""

    table: Table

    @property
    def heads(self) -> tuple[HeadColumn, ...]:
        """The columns of the table, a code beside its country; last what no cell can say."""
        heads: list[HeadColumn] = []
        for column in self.table.columns:
            heads.append(column)
            if column.code_title:
                heads.append(HeadColumn(column.code_title, kind=Kind.CODE))
        heads += [HeadColumn(SOURCES)] * self.table.cited
        heads += [HeadColumn(CONTESTED_FIELDS)] * self.table.compared
        return tuple(heads)

    def cells(self, row: Row) -> tuple[Cell, ...]:
        """Return the cells of a row, one for each head; signs stand in the last one, in words."""
        cells: list[Cell] = []
        for column, cell in zip(self.table.columns, row.cells, strict=True):
            cells.append(cell._replace(contested=False))
            if column.code_title:
                code = cell.code
                cells.append(Cell(code or NONE, stated=bool(code), value=code or None))
        cells += [Cell(row.cited, value=row.cited)] * self.table.cited
        cells += [Cell(row.contested, value=row.contested)] * self.table.compared
        return tuple(cells)
