"""Lay out the fields of a dossier for paper: what is held, who says so, who says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from briefing.document.cited_sources import Numbers, code_of, runs_of
from briefing.document.dossier_blocks import (
    ClaimedValue,
    ClaimLine,
    HeldField,
    Said,
    SaidLine,
    SaidRecord,
    Turned,
)
from briefing.evidence.changes import Change, sources_of
from briefing.evidence.conflicts import Conflict
from briefing.evidence.provenance import Subject
from briefing.evidence.values_by_support import SupportedValue
from briefing.queries.dossier import Dossier, Field, Statement
from briefing.queries.findings import Findings
from briefing.queries.source_claims import TitledClaim as SaidClaim
from briefing.record import Record
from briefing.section import Kind, Section
from briefing.words.words import Words


class Gathered(NamedTuple):
    """Statements that say the same, with their weight where values contradict each other."""

    words: str
    weighed: SupportedValue | None
    statements: tuple[Statement, ...]


class ArrangedField(NamedTuple):
    """A field with its claims in the order in which they are printed."""

    field: Field
    conflicts: tuple[Conflict, ...]
    changes: tuple[Change, ...]
    gathered: tuple[Gathered, ...]


class ArrangedDossier(NamedTuple):
    """A dossier with its claims in the order in which they are printed."""

    dossier: Dossier
    fields: tuple[ArrangedField, ...]

    def sources(self) -> Iterator[str]:
        """Yield the ids of the sources as they are printed; some come again."""
        for arranged in self.fields:
            for gathered in arranged.gathered:
                yield from (statement.source.id for statement in gathered.statements)


def arranged(
    dossier: Dossier, findings: Findings, changes: Mapping[Subject, Sequence[Change]]
) -> ArrangedDossier:
    """Put the claims of every field in order: where values are weighed, the strongest first."""
    return ArrangedDossier(
        dossier, tuple(_arranged(dossier, field, findings, changes) for field in dossier.fields)
    )


def held_field(
    section: Section, record: Record, arranged: ArrangedField, findings: Findings, numbers: Numbers
) -> HeldField:
    """Word one field with its claims."""
    field, gathered = arranged.field, arranged.gathered
    # The held value stands above its claims already, but what is weighed stands side by side.
    held_first = bool(gathered) and gathered[0].words == field.words and not arranged.conflicts
    values = tuple(_value(one, field.words, findings, numbers) for one in gathered)
    code = code_of(section, field.column.key)
    return HeldField(
        title=field.column.title,
        words=field.words,
        stated=field.stated,
        code=record.text(code) if code else "",
        own=field.column.kind is Kind.REMARK,
        leads=field.column.kind is Kind.LINK,
        contested=" ".join(_contested(one) for one in arranged.conflicts),
        support=values[0].support if held_first else "",
        changes=tuple(_turned(one, arranged, numbers, findings.words) for one in arranged.changes),
        values=(values[0]._replace(words="", support=""), *values[1:]) if held_first else values,
    )


def said(claims: Sequence[SaidClaim], findings: Findings) -> Said:
    """Word everything that a source says, record by record."""
    if not claims:
        return Said("", ())
    records = []
    for (table, title, _), some in groupby(
        claims, lambda one: (one.claim.section, one.title, one.claim.record)
    ):
        lines = tuple(_said_line(one, findings) for one in some)
        records.append(SaidRecord(f"{findings.vocabulary.title(table)} · {title}", lines))
    contested = sum(line.contested for record in records for line in record.lines)
    words = findings.words.counted(len(claims), "claim", "claims")
    return Said(
        f"What it says: {words}{f', {contested:,} of them contested' if contested else ''}",
        tuple(records),
    )


def _arranged(
    dossier: Dossier,
    field: Field,
    findings: Findings,
    changes: Mapping[Subject, Sequence[Change]],
) -> ArrangedField:
    # What is said of a country's code stands with the country.
    keys = (field.column.key, field.column.code) if field.column.code else (field.column.key,)
    places = [Subject(dossier.section.key, dossier.record.id, key) for key in keys]
    conflicts = tuple(findings.contested[place] for place in places if place in findings.contested)
    return ArrangedField(
        field,
        conflicts,
        tuple(change for place in places for change in changes.get(place, ())),
        tuple(_gathered(field, conflicts)),
    )


def _gathered(field: Field, conflicts: Sequence[Conflict]) -> Iterator[Gathered]:
    left = {statement.claim.id: statement for statement in field.statements}
    for conflict in conflicts:
        for value in (*conflict.values, *conflict.beside):
            some = tuple(left.pop(id) for id in value.claims if id in left)
            if some:
                yield Gathered(value.words, value, some)
    for words, statements in field.by_value:
        some = tuple(statement for statement in statements if statement.claim.id in left)
        if some:
            yield Gathered(words, None, some)


def _value(gathered: Gathered, held: str, findings: Findings, numbers: Numbers) -> ClaimedValue:
    words, weighed, statements = gathered
    support = []
    if weighed is not None or len(statements) > 1:
        origins = findings.origins([statement.claim for statement in statements])
        support.append(
            f"{findings.words.counted(len(statements), 'claim', 'claims')}, "
            f"{findings.words.counted(origins, 'origin', 'origins')}"
        )
    if weighed is not None and words == held:
        support.append("held")
    lines = tuple(_line(one, words, findings, numbers) for one in statements)
    if len(lines) > 1 and all(line.withdrawn for line in lines):
        support.append("said otherwise since")
        lines = tuple(line._replace(withdrawn=False) for line in lines)
    grade = weighed.best_grade.shown if weighed is not None else ""
    return ClaimedValue(words, grade, " – ".join(support), lines)


def _line(statement: Statement, above: str, findings: Findings, numbers: Numbers) -> ClaimLine:
    claim, source = statement.claim, statement.source
    return ClaimLine(
        grade=statement.grade,
        publisher=source.text("publisher"),
        said_by=claim.said_by or "",
        date=findings.words.date(statement.stated_on),
        words=statement.words if statement.words != above else "",
        note=claim.note or "",
        withdrawn=claim.id in findings.withdrawn,
        sources=runs_of([source.id], numbers),
    )


def _contested(conflict: Conflict) -> str:
    lead = "neither of the first two leads" if conflict.is_tie else "the first leads"
    if conflict.is_tie and len(conflict.values) == 2:
        lead = "neither leads"
    return f"Sources contradict each other: {len(conflict.values):,} values, {lead}."


def _turned(change: Change, arranged: ArrangedField, numbers: Numbers, words: Words) -> Turned:
    sources = sources_of(change, (statement.claim for statement in arranged.field.statements))
    return Turned(
        f"{change.said_by} said {change.before_words} on {words.date(change.before_date)}, "
        f"{change.after_words} on {words.date(change.after_date)}.",
        runs_of(sources, numbers),
    )


def _said_line(one: SaidClaim, findings: Findings) -> SaidLine:
    claim = one.claim
    return SaidLine(
        field=one.field,
        words=one.words,
        contested=findings.conflict_at(claim.section, claim.record, claim.field) is not None,
        said_by=claim.said_by or "",
        date=findings.words.date(claim.stated_on or ""),
    )
