"""Write JSON: one shape, whether of one section or of all.

Each record has every field, whichever columns are chosen for people to see.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from briefing.document.content import Content, Part, Source, Written
from briefing.document.progress import WRITING, Steps
from briefing.evidence.conflicts import Conflict
from briefing.evidence.grade import grade
from briefing.evidence.values_by_support import SupportedValue as Weighed
from briefing.exchange.numbers import exact
from briefing.record import Claim, Record

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]
Object = dict[str, Json]


def write(content: Content, steps: Steps | None = None) -> Written:
    """Write what the briefing holds in stored values, with all claims; null is “not stated”."""
    sources = {source.record.id: source.record for source in content.sources}
    counting = steps or Steps()
    counting.begin(WRITING, content.size)
    whole: Object = {
        "title": content.title,
        "event": _object(content.event, content.event.values),
        "as_of": content.as_of.stored,
        "undated_claims_left_out": content.undated,
        "scope": content.scope,
        "file_fingerprint": content.fingerprint,
        "marking": content.options.marking or None,
        "main_points": [{"text": point.text, "sources": point.sources} for point in content.points],
        "sections": {
            part.section.key: _section(part, sources, counting) for part in content.tables
        },
        "sources": [_source(source) for source in content.sources],
    }
    text = json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1)
    return Written(f"{text}\n".encode(errors="replace"))


def _section(part: Part, sources: Mapping[str, Record], steps: Steps) -> Object:
    return {
        "title": part.section.title,
        "scope": part.scope,
        "records": [_record(part, record, sources) for record in steps.over(part.records)],
    }


def _record(part: Part, record: Record, sources: Mapping[str, Record]) -> Object:
    return {
        **_object(record, [column.key for column in part.section.columns]),
        "claims": [_claim(claim, sources.get(claim.source)) for claim in part.claims[record.id]],
        "conflicts": [_conflict(one) for one in part.conflicts.get(record.id, ())],
    }


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


def _source(source: Source) -> Object:
    return {"number": source.number, **_object(source.record, source.record.values)}
