"""Write JSON: one shape, whether of one section or of all.

Each record has every field, whichever columns are chosen for people to see: `columns` says which
these are. A source has the number by which every other output of the file refers to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from briefing.document.blocks import (
    Document,
    MainPoint,
    MainPoints,
    Part,
    Row,
    Scope,
    Sentence,
    SourceEntry,
    SourceList,
    Table,
)
from briefing.document.progress import Steps
from briefing.evidence.grade import grade
from briefing.exchange.numbers import exact
from briefing.exchange.written import Written
from briefing.record import Claim, Record
from briefing.words.source_numbers import Run

if TYPE_CHECKING:
    from briefing.evidence.conflicts import Conflict
    from briefing.evidence.values_by_support import SupportedValue as Weighed

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]
Object = dict[str, Json]


def write(document: Document, steps: Steps | None = None) -> Written:
    """Write what the briefing holds in stored values, with all claims; null is “not stated”."""
    listed = [block for block in document.blocks if isinstance(block, SourceList)]
    entries = [entry for block in listed for entry in block.entries]
    sources = {entry.record.id: entry.record for entry in entries if entry.record is not None}
    counting = steps or Steps()
    whole: Object = {
        "title": document.name,
        "event": _object(document.event, document.event.values),
        "as_of": document.as_of.stored,
        "undated_claims_left_out": document.undated,
        "scope": "; ".join(filter(None, map(_scope, document.parts))),
        "file_fingerprint": document.fingerprint,
        "marking": document.marking or None,
        "main_points": list(_main_points(document)),
        "sections": {
            table.section.key: _section(part, table, sources, counting)
            for part in document.parts
            for table in part.blocks
            if isinstance(table, Table) and table.section is not None
        },
        "sources": [_source(entry) for entry in entries],
    }
    text = json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1)
    return Written(f"{text}\n".encode(errors="replace"))


def _scope(part: Part) -> str:
    for block in part.blocks:
        match block:
            case Scope(_, shown) if shown:
                return shown
            case Sentence(words):
                return words
    return ""


def _main_points(document: Document) -> Iterator[Object]:
    for block in document.blocks:
        if isinstance(block, MainPoints):
            for point in block.points:
                yield {"text": point.words, "sources": numbers_in(point.sources)}


def numbers_in(runs: Iterable[Run]) -> list[Json]:
    """Return every number of some runs."""
    return [number for run in runs for number in range(run.first, run.last + 1)]


def _section(part: Part, table: Table, sources: Mapping[str, Record], steps: Steps) -> Object:
    assert table.section is not None
    points = [line for one in part.blocks if isinstance(one, MainPoint) for line in one.lines]
    return {
        "title": table.section.title,
        "scope": _scope(part),
        "main_point": points,
        "columns": [column.title for column in table.columns],
        "records": [_record(table, row, sources) for row in steps.over(table.rows)],
    }


def _record(table: Table, row: Row, sources: Mapping[str, Record]) -> Object:
    return {
        **row_object(table, row),
        "claims": [_claim(claim, sources.get(claim.source)) for claim in row.claims],
        "conflicts": [_conflict(one) for one in row.conflicts],
    }


def row_object(table: Table, row: Row, keys: Sequence[str] = ()) -> Object:
    """Return all fields of a record, or some, by their keys, with its grade and its sources."""
    assert row.record is not None
    assert table.section is not None
    fields = _object(row.record, keys or [column.key for column in table.section.columns])
    if table.section.register:
        return {"number": row.record.row, **fields}
    return {**fields, "grade": row.cells[-1].words, "source_numbers": numbers_in(row.sources)}


def _object(record: Record, keys: Iterable[str]) -> Object:
    return {"id": record.id, **{key: exact(record.values[key]) for key in keys}}


def _claim(claim: Claim, source: Record | None) -> Object:
    reliability = source.text("reliability") if source is not None else ""
    return {
        "field": claim.field,
        "value": claim.value,
        "number": exact(claim.value_number),
        "qualifier": claim.qualifier,
        "source": claim.source,
        "publisher": source.text("publisher") if source is not None else None,
        "said_by": claim.said_by,
        "stated_on": claim.stated_on,
        "grade": grade(reliability, claim.credibility).shown,
        "note": claim.note,
    }


def _conflict(conflict: Conflict) -> Object:
    return {
        "field": conflict.field,
        "kind": conflict.kind.value,
        "values": [_value(value) for value in conflict.values],
    }


def _value(value: Weighed) -> Object:
    return {
        "value": value.value,
        "qualifier": value.qualifier or None,
        "origins": value.origins,
        "sources": value.sources,
        "grade": value.best_grade.shown,
        "first_date": value.first_date or None,
        "last_date": value.last_date or None,
    }


def _source(entry: SourceEntry) -> Object:
    assert entry.record is not None
    return {"number": entry.number, **_object(entry.record, entry.record.values)}
