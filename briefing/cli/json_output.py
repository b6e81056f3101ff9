"""Print records for other programs as JSON, in stored values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from briefing.exchange.numbers import exact
from briefing.record import Record, Value
from briefing.section import Section

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]

# JSON may hold them as they are, but a terminal or an old reader would stumble.
ESCAPED: Final = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")


def as_object(section: Section, record: Record) -> dict[str, Value]:
    """Return every column by its key, `id` first; None: not stated."""
    keys = [column.key for column in section.columns]
    return {"id": record.id, **{key: exact(record.values.get(key)) for key in keys}}


def json_array(objects: Iterable[Json]) -> Iterator[str]:
    """Yield the text of a JSON array, one object on each line."""
    before = "[\n"
    for one in objects:
        yield before + _escaped(json.dumps(one, ensure_ascii=False, allow_nan=False))
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _escaped(text: str) -> str:
    return ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
