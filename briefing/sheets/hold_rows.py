"""Hold the rows of a document’s tables, in the columns that stand beside each other on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.document.blocks import Block, Document, Group, Part, Row, SourceList, Table


def hold_rows(document: Document) -> Document:
    """Return the document with every row in memory, so that it can be measured and set.

    A document whose rows are held already stays as it is.
    """
    parts = tuple(part._replace(blocks=tuple(_blocks(part))) for part in document.parts)
    return document._replace(parts=parts)


def _blocks(part: Part) -> Iterator[Block]:
    for block in part.blocks:
        match block:
            case Table():
                if not block.is_empty:
                    yield held(block)
            case SourceList():
                entries = tuple(entry._replace(record=None) for entry in block.entries)
                yield block._replace(entries=entries)
            case _:
                yield block


def held(table: Table) -> Table:
    """Return a table with its rows; what stands below them or over them has no column."""
    if table.section is None:
        return table
    places = [at for at, one in enumerate(table.columns) if not (one.below or one.groups)]
    groups = tuple(_held(group, places) for group in table.groups)
    rows = [row for group in groups for row in group.rows]
    return Table(
        columns=tuple(
            table.columns[place]._replace(
                marked=any(row.cells[at].contested for row in rows),
                kind=None,
                code_title="",
            )
            for at, place in enumerate(places)
        ),
        groups=groups,
        remark_from=places.index(table.remark_from) if table.remark_from in places else 0,
        numbered=table.numbered,
        judged=table.judged,
    )


def _held(group: Group, places: Sequence[int]) -> Group:
    rows = tuple(
        Row(tuple(row.cells[place] for place in places), row.remark, row.sources)
        for row in group.rows
    )
    # A record that has gone from the file since the listing was made has no row.
    return group._replace(rows=rows)
