"""Fit dossiers to the width of a page, and tell which of their rows stay together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing.document.dossier_blocks import (
    ClaimedValue,
    ClaimLine,
    DossierOnPaper,
    HeldField,
    SaidRecord,
    Turned,
)
from briefing.document.walk import texts
from briefing.sheets.fit_table import FLOWS_OVER, SEMIBOLD
from briefing.sheets.text_width import broken, width

NAME: Final = 15.0  # points; the name of a record
BOLD: Final = 1.2  # how much wider than the regular face it is at most
HELD: Final = 11.0  # the held value
CLAIM: Final = 9.5  # who says so
LABEL: Final = 0.2  # of the room; titles of fields
WIDEST_LABEL: Final = 120.0  # points
GRADE: Final = 22.0
DATE: Final = 82.0  # “30 September 2025”
NUMBER: Final = 30.0  # “[1,000]”
ROW: Final = 16.0  # height of a row with one line
LETTERS: Final = 3.0  # that make a row a point higher, as they take more lines
TOGETHER: Final = 2  # claims that stand together with their value
WHOLE_FIELD: Final = 0.15  # of a page's height; a lower field is not split between pages
LONG: Final = 600  # letters; a row with more of them may be
LONGEST_ON: Final = 90  # characters of the name that continued pages repeat


class Widths(NamedTuple):
    """The columns of a dossier, in points; the numbers of the sources may have none."""

    label: float
    grade: float
    who: float
    date: float
    number: float

    @property
    def beside(self) -> float:
        """How wide a row is that stands beside the title of its field."""
        return self.grade + self.who + self.date + self.number


class PaperRow(NamedTuple):
    """A row beside the title of its field: a value, a change, or a claim."""

    value: ClaimedValue | None
    turned: Turned | None
    claim: ClaimLine | None
    flows: bool  # it may be split between pages


class FittedField(NamedTuple):
    """A field as rows; the first is its held value."""

    field: HeldField  # its values are the rows
    rows: tuple[PaperRow, ...]
    spans: tuple[int, ...]  # how many rows stand together, the held value's among the first
    flows: bool  # the held value may be split between pages


class FittedDossier(NamedTuple):
    """A dossier that is never wider than its page."""

    key: str  # tells it from the others of the sheet
    name: str
    goes_on: str  # the name, as the pages repeat it on which it goes on
    level: int
    known: tuple[tuple[str, str], ...]  # words, code of a country
    widths: Widths
    fields: tuple[FittedField, ...]
    unstated: str
    said_title: str
    said: tuple[SaidRecord, ...]
    flows: bool  # it may be split between pages


def fitted_dossier(dossier: DossierOnPaper, room: float, height: float) -> FittedDossier:
    """Fit a dossier to a page with `room` by `height` points for it."""
    widths = _widths(dossier, room)
    fields = tuple(_fitted(field, widths, height) for field in dossier.fields)
    rows = sum(1 + len(field.rows) for field in fields)
    rows += sum(2 + len(record.lines) for record in dossier.said.records)
    return FittedDossier(
        key=dossier.key,
        name=broken(dossier.name, room, NAME * BOLD),
        goes_on=broken(dossier.name[:LONGEST_ON], widths.who, CLAIM),
        level=dossier.level,
        known=tuple((broken(one.words, room * 0.7, HELD), one.code) for one in dossier.known.parts),
        widths=widths,
        fields=fields,
        unstated=broken(", ".join(dossier.unstated), widths.beside, CLAIM),
        said_title=dossier.said.title,
        said=tuple(_fitted_said(one, widths) for one in dossier.said.records),
        flows=_height(rows, dossier) > height * FLOWS_OVER,
    )


def _widths(dossier: DossierOnPaper, room: float) -> Widths:
    """Give the titles their room; whatever is left goes to who says so."""
    titles = [width(field.title, CLAIM) for field in dossier.fields]
    label = min(max([*titles, WIDEST_LABEL * 0.75]) + 10, room * LABEL, WIDEST_LABEL)
    label = round(max(label, 40.0), 2)
    number = NUMBER if _cited(dossier) else 0.0
    return Widths(label, GRADE, room - label - GRADE - DATE - number, DATE, number)


def _cited(dossier: DossierOnPaper) -> bool:
    runs = (line.sources for f in dossier.fields for value in f.values for line in value.lines)
    return any(runs)


def _fitted(field: HeldField, widths: Widths, height: float) -> FittedField:
    rows = []
    for turned in field.changes:
        words = broken(turned.words, widths.beside - 30, CLAIM)
        rows.append(PaperRow(None, turned._replace(words=words), None, _is_long(turned)))
    for value in field.values:
        if value.words:
            words = broken(value.words, widths.who, HELD * SEMIBOLD)
            shown = value._replace(words=words, lines=())
            rows.append(PaperRow(shown, None, None, _is_long(shown)))
        for line in value.lines:
            rows.append(PaperRow(None, None, _broken_line(line, widths), _is_long(line)))
    held = field._replace(
        title=broken(field.title, widths.label - 8, CLAIM * SEMIBOLD),
        words=broken(field.words, widths.beside - 60, HELD * SEMIBOLD),
        changes=(),
        values=(),
    )
    whole = _height(1 + len(rows), field) <= height * WHOLE_FIELD
    flows = _is_long(held)
    if flows or any(row.flows for row in rows):
        return FittedField(held, tuple(rows), (1,) * (len(rows) + 1), flows)
    return FittedField(held, tuple(rows), _spans(rows, whole=whole), flows)


def _is_long(value: object) -> bool:
    return _letters(value) > LONG


def _height(rows: int, value: object) -> float:
    """Estimate how high so many rows are; what is long in them takes more lines."""
    return rows * ROW + _letters(value) / LETTERS


def _letters(value: object) -> int:
    return sum(map(len, texts(value)))


def _spans(rows: Sequence[PaperRow], *, whole: bool) -> tuple[int, ...]:
    """Tell how many rows stand together."""
    if whole:
        return (len(rows) + 1,)
    spans, claims = [1], 0
    for place, row in enumerate(rows):
        if row.claim is None:
            # A value begins anew, but the first stands with what is held.
            if claims:
                spans, claims = [*spans, 1], 0
            else:
                spans[-1] += 1
            continue
        last = place + 1 == len(rows) or rows[place + 1].claim is None
        if claims < TOGETHER or last:
            spans[-1] += 1
        else:
            spans.append(1)
        claims += 1
    return tuple(spans)


def _broken_line(line: ClaimLine, widths: Widths) -> ClaimLine:
    who = widths.who - 8
    return line._replace(
        grade=broken(line.grade, widths.grade, CLAIM),
        publisher=broken(line.publisher, who, CLAIM),
        said_by=broken(line.said_by, who, CLAIM),
        date=broken(line.date, widths.date - 8, CLAIM),
        words=broken(line.words, who, CLAIM),
        note=broken(line.note, who, CLAIM),
    )


def _fitted_said(record: SaidRecord, widths: Widths) -> SaidRecord:
    lines = tuple(
        line._replace(
            field=broken(line.field, widths.label - 8, CLAIM),
            words=broken(line.words, widths.grade + widths.who - 8, CLAIM * SEMIBOLD),
            said_by=broken(line.said_by, widths.grade + widths.who - 8, CLAIM),
            date=broken(line.date, widths.date - 8, CLAIM),
        )
        for line in record.lines
    )
    return SaidRecord(broken(record.title, widths.beside, CLAIM * SEMIBOLD), lines)
