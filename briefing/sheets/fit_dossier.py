"""Fit dossiers to the width of a page, and tell which of their rows stay together."""

from __future__ import annotations

from math import ceil
from typing import Final, NamedTuple

from briefing.document.dossier_blocks import (
    ClaimedValue,
    ClaimLine,
    DossierOnPaper,
    HeldField,
    SaidRecord,
    Turned,
)
from briefing.sheets.fit_table import FLOWS_OVER, SEMIBOLD
from briefing.sheets.text_width import broken, width

NAME: Final = 15.0  # points; the name of a record
BOLD: Final = 1.2  # how much wider than the regular face it is at most
HELD: Final = 11.0  # the held value
CLAIM: Final = 9.5  # who says so
LEADING: Final = 1.35  # height of a line, in sizes
PADDING: Final = 3.6  # points above and below the words of a row
HEAD: Final = 18.0  # the head of the table
LABEL: Final = 0.2  # of the room; titles of fields
WIDEST_LABEL: Final = 120.0  # points
GRADE: Final = 22.0
DATE: Final = 82.0  # “30 September 2025”
NUMBER: Final = 30.0  # “[1,000]”
TOGETHER: Final = 2  # claims that stand together with their value
WHOLE_FIELD: Final = 0.15  # of a page's height; a lower field is not split between pages
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
    unstated = ", ".join(dossier.unstated)
    high = sum(_height(one, widths) for one in fields) + HEAD + NAME * LEADING * 3
    high += _lines(unstated, widths.beside, CLAIM) * CLAIM * LEADING
    high += sum(len(one.lines) + 2 for one in dossier.said.records) * CLAIM * LEADING * 1.3
    high += sum(
        _lines(line.words, room / 2, CLAIM) * CLAIM * LEADING
        for one in dossier.said.records
        for line in one.lines
    )
    return FittedDossier(
        key=dossier.key,
        name=broken(dossier.name, room, NAME * BOLD),
        goes_on=broken(dossier.name[:LONGEST_ON], widths.who, CLAIM),
        level=dossier.level,
        known=tuple((broken(one.words, room * 0.7, HELD), one.code) for one in dossier.known.parts),
        widths=widths,
        fields=fields,
        unstated=broken(unstated, widths.beside, CLAIM),
        said_title=dossier.said.title,
        said=tuple(_fitted_said(one, widths) for one in dossier.said.records),
        flows=high > height * FLOWS_OVER,
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
    limit = height * FLOWS_OVER
    rows = []
    for turned in field.changes:
        words = broken(turned.words, widths.beside - 30, CLAIM)
        high = _lines(words, widths.beside, CLAIM) * CLAIM * LEADING
        rows.append(PaperRow(None, turned._replace(words=words), None, high > limit))
    for value in field.values:
        if value.words:
            words = broken(value.words, widths.who, HELD * SEMIBOLD)
            high = _lines(words, widths.who, HELD) * HELD * LEADING
            rows.append(PaperRow(value._replace(words=words, lines=()), None, None, high > limit))
        for line in value.lines:
            fitting = _broken_line(line, widths)
            high = _lines_of_claim(line, widths) * CLAIM * LEADING
            rows.append(PaperRow(None, None, fitting, high > limit))
    high = _lines(field.words, widths.beside, HELD) * HELD * LEADING
    flows = high > limit
    fitted = FittedField(
        field._replace(
            title=broken(field.title, widths.label - 8, CLAIM * SEMIBOLD),
            words=broken(field.words, widths.beside - 60, HELD * SEMIBOLD),
            changes=(),
            values=(),
        ),
        tuple(rows),
        (),
        flows,
    )
    whole = _height(fitted, widths) <= height * WHOLE_FIELD
    return fitted._replace(spans=_spans(fitted, whole=whole))


def _spans(field: FittedField, *, whole: bool) -> tuple[int, ...]:
    """Tell how many rows stand together; those that may be split stand alone."""
    rows = field.rows
    if field.flows or any(row.flows for row in rows):
        return (1,) * (len(rows) + 1)
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


def _height(field: FittedField, widths: Widths) -> float:
    """Estimate how high a field is."""
    held = field.field
    high = _lines(held.words + held.support, widths.beside, HELD) * HELD * LEADING + PADDING * 2
    if held.contested:
        high += CLAIM * LEADING
    for row in field.rows:
        high += PADDING / 2
        if row.claim is not None:
            high += _lines_of_claim(row.claim, widths) * CLAIM * LEADING
        elif row.turned is not None:
            high += _lines(row.turned.words, widths.beside, CLAIM) * CLAIM * LEADING
        elif row.value is not None:
            high += _lines(row.value.words, widths.who, HELD) * HELD * LEADING
    return high


def _lines_of_claim(line: ClaimLine, widths: Widths) -> int:
    who = f"{line.publisher} said by {line.said_by}"
    below = [part for part in (line.words, line.note) if part]
    return sum(_lines(words, widths.who, CLAIM) for words in (who, *below))


def _lines(words: str, room: float, size: float) -> int:
    return max(ceil(width(words, size) / max(room, 1.0) * 1.1), 1) + words.count("\n")
