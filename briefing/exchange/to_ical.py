"""Write the programme as a calendar (RFC 5545); times float, as the briefing names no zone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Final, NamedTuple

from briefing.document.blocks import Document, Row, Scope, SourceList
from briefing.document.progress import Steps
from briefing.errors import OutputTrouble
from briefing.exchange.written import Report, Written
from briefing.record import Record
from briefing.section import Section
from briefing.words.characters import clean, on_one_line
from briefing.words.dates import full_date

OCTETS: Final = 75  # a line
CLOCK: Final = r"([01]?\d|2[0-3])[:.]([0-5]\d)"
TIMES: Final = re.compile(rf"{CLOCK}(?:\s*[-–]\s*{CLOCK})?", re.ASCII)
ESCAPED: Final = re.compile(r"[\\;,]")


class Times(NamedTuple):
    """When a step begins and, if that is said, ends."""

    start: time
    end: time | None


def write(document: Document, steps: Steps | None = None) -> Written:
    """Write every record that has a full date; OutputTrouble if none has."""
    (table,) = document.tables
    assert table.section is not None
    section, calendar = table.section, table.section.calendar
    assert calendar is not None
    publishers = _publishers(document)
    lines, count, written = [*_head(document)], 0, 0
    for row in (steps or Steps()).over(table.rows):
        count += 1
        assert row.record is not None
        day = full_date(row.record.text(calendar.date))
        if day is not None:
            about = _about(document, section, row, publishers)
            lines += _event(document, section, row.record, day, about)
            written += 1
    if not written:
        raise OutputTrouble("No step here has a full date, so there is no calendar to make.")
    lines.append("END:VCALENDAR")
    data = b"".join(_folded(line) for line in lines)
    return Written(data, Report(left_out=count - written))


def _publishers(document: Document) -> dict[str, str]:
    """Return who publishes the sources of the document, with their letters, by id."""
    entries = [
        e for block in document.blocks if isinstance(block, SourceList) for e in block.entries
    ]
    return {
        entry.record.id: f"{entry.publisher} ({entry.reliability})"
        for entry in entries
        if entry.record is not None
    }


def _head(document: Document) -> Iterator[str]:
    name = _text(f"{document.name}: {document.event.text('title')}")
    scope = next(block.shown for block in document.blocks if isinstance(block, Scope))
    about = _text(
        "\n".join(filter(None, (on_one_line(document.marking), f"{scope}.", _foot(document))))
    )
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Briefing//Briefing//EN")
    yield "CALSCALE:GREGORIAN"
    # The names that calendars have long read, and those of RFC 7986.
    yield from (f"NAME:{name}", f"X-WR-CALNAME:{name}")
    yield from (f"DESCRIPTION:{about}", f"X-WR-CALDESC:{about}")


def _event(
    document: Document, section: Section, record: Record, day: date, about: str
) -> Iterator[str]:
    calendar = section.calendar
    assert calendar is not None
    words = record.text(calendar.time)
    stated = times(words)
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(f'{record.id}@{document.event.id}.briefing')}"
    yield f"DTSTAMP:{document.as_of.moment:%Y%m%dT%H%M%SZ}"
    if stated is None:
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    else:
        yield f"DTSTART:{day:%Y%m%d}T{stated.start:%H%M%S}"
        if stated.end is not None and stated.end > stated.start:
            yield f"DTEND:{day:%Y%m%d}T{stated.end:%H%M%S}"
    # “about 11:00” is no time of a clock, and yet says more than the day.
    inexact = f" ({words})" if words and stated is None else ""
    yield f"SUMMARY:{_text(on_one_line(record.text(section.heading) + inexact))}"
    if record.text(calendar.place):
        yield f"LOCATION:{_text(record.text(calendar.place))}"
    column, cancelled = calendar.cancelled
    if column and record.text(column) == cancelled:
        yield "STATUS:CANCELLED"
    yield f"DESCRIPTION:{_text(about)}"
    yield "END:VEVENT"


def _about(document: Document, section: Section, row: Row, publishers: Mapping[str, str]) -> str:
    assert section.calendar is not None
    assert row.record is not None
    columns = [section.column(key) for key in section.calendar.about]
    told = [one for one in columns if row.record.text(one.key)]
    lines = [
        on_one_line(document.marking),
        *(f"{one.title}: {document.words.field(one, row.record)}" for one in told),
    ]
    if row.contested:
        lines.append(f"Sources contradict each other on: {row.contested}")
    names = dict.fromkeys(publishers[claim.source] for claim in row.claims)
    lines.append(f"Sources: {'; '.join(names)}" if names else "")
    return "\n".join(filter(None, [*lines, _foot(document)]))


def _foot(document: Document) -> str:
    return f"{document.dated}. File {document.fingerprint}."


def times(words: str) -> Times | None:
    """Read a time of the clock, or two with a dash between; None for any other words."""
    match = TIMES.fullmatch(words.strip())
    if match is None:
        return None
    hour, minute, last_hour, last_minute = match.groups()
    end = None if last_hour is None else time(int(last_hour), int(last_minute))
    return Times(time(int(hour), int(minute)), end)


def _text(words: str) -> str:
    return ESCAPED.sub(r"\\\g<0>", clean(words)).replace("\n", r"\n")


def _folded(line: str) -> bytes:
    """Return the line, broken into lines of 75 octets between characters."""
    found, held = [], b""
    for character in line:
        octets = character.encode(errors="replace")
        if len(held) + len(octets) > OCTETS:
            found.append(held)
            held = b" "
        held += octets
    return b"\r\n".join([*found, held]) + b"\r\n"
