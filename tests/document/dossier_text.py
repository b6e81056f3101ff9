"""Dossiers as plain text, for golden files and for tests that read them."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.document.blocks import Block
from briefing.document.dossier_blocks import (
    ClaimedValue,
    ClaimLine,
    DossierGroup,
    DossierOnPaper,
    HeldField,
    KnownAs,
    Said,
)
from briefing.words.source_numbers import runs_in_words


def of_dossier(block: Block) -> Iterator[str]:
    """Yield the lines of a block that only sheets of dossiers have; none for any other."""
    match block:
        case KnownAs():
            yield _known(block)
        case DossierGroup(title, holds, sources):
            yield f"## {title} · {holds} {runs_in_words(sources)}"
        case DossierOnPaper():
            if block.level:
                yield from (f"{'#' * block.level} {block.name}", _known(block.known))
            for field in block.fields:
                yield from _field(field)
            if block.unstated:
                yield f"Not stated by any source: {', '.join(block.unstated)}"
            yield from _said(block.said)


def _known(known: KnownAs) -> str:
    return " · ".join(f"({p.code}) {p.words}" if p.code else p.words for p in known.parts)


def _field(field: HeldField) -> Iterator[str]:
    words = field.words if field.stated else f"/{field.words}/"
    code = f"({field.code}) " if field.code else ""
    mark = " ≠" if field.contested else ""
    yield f"{field.title}: {code}{words}{mark}{_after(field.support)}"
    if field.contested:
        yield f"    {field.contested}"
    for change in field.changes:
        yield f"    {change.words} {runs_in_words(change.sources)}"
    for value in field.values:
        yield from _value(value)


def _value(value: ClaimedValue) -> Iterator[str]:
    if value.words:
        yield f"    {value.grade or '='} | {value.words}{_after(value.support)}"
    for line in value.lines:
        yield f"        {_claim(line)}"


def _claim(line: ClaimLine) -> str:
    parts = [line.grade, line.publisher, f"said by {line.said_by}" if line.said_by else ""]
    parts += [f"“{line.words}”" if line.words else "", line.date or "undated", line.note]
    parts.append("said otherwise since" if line.withdrawn else "")
    return f"{' | '.join(part for part in parts if part)} {runs_in_words(line.sources)}"


def _said(said: Said) -> Iterator[str]:
    if said.title:
        yield said.title
    for record in said.records:
        yield f"    {record.title}"
        for line in record.lines:
            mark = " ≠" if line.contested else ""
            by = f" | said by {line.said_by}" if line.said_by else ""
            yield f"        {line.field}: {line.words}{mark}{by} | {line.date}"


def _after(support: str) -> str:
    return f" ({support})" if support else ""
