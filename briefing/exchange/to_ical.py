"""Write the programme as a calendar (RFC 5545); times float, as the briefing names no zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from typing import Final, NamedTuple

from briefing.document.content import Content, Part, Report, Written
from briefing.document.progress import WRITING, Steps
from briefing.errors import OutputTrouble
from briefing.record import Record
from briefing.words.characters import clean, on_one_line
from briefing.words.dates import full_date
from briefing.words.formatting import display

OCTETS: Final = 75  # a line
CLOCK: Final = r"([01]?\d|2[0-3])[:.]([0-5]\d)"
TIMES: Final = re.compile(rf"{CLOCK}(?:\s*[-–]\s*{CLOCK})?", re.ASCII)
ESCAPED: Final = re.compile(r"[\\;,]")
CANCELLED: Final = "cancelled"


class Times(NamedTuple):
    """When a step begins and, if that is said, ends."""

    start: time
    end: time | None


def write(content: Content, steps: Steps | None = None) -> Written:
    """Write every step that has a full date; OutputTrouble if none has."""
    (part,) = content.parts
    dated = [(record, full_date(record.text("on_date"))) for record in part.records]
    events = [(record, day) for record, day in dated if day is not None]
    if not events:
        raise OutputTrouble("No step here has a full date, so there is no calendar to make.")
    lines = [*_head(content)]
    counting = steps or Steps()
    counting.begin(WRITING, len(events))
    for record, day in counting.over(events):
        lines += _event(content, part, record, day)
    lines.append("END:VCALENDAR")
    data = b"".join(_folded(line) for line in lines)
    return Written(data, Report(left_out=len(part.records) - len(events)))


def _head(content: Content) -> Iterator[str]:
    name = _text(f"{content.title}: {content.event.text('title')}")
    about = _text("\n".join(filter(None, (_marking(content), f"{content.scope}.", _foot(content)))))
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Briefing//Briefing//EN")
    yield "CALSCALE:GREGORIAN"
    # The names that calendars have long read, and those of RFC 7986.
    yield from (f"NAME:{name}", f"X-WR-CALNAME:{name}")
    yield from (f"DESCRIPTION:{about}", f"X-WR-CALDESC:{about}")


def _event(content: Content, part: Part, record: Record, day: date) -> Iterator[str]:
    stated, words = times(record.text("time")), record.text("time")
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(f'{record.id}@{content.event.id}.briefing')}"
    yield f"DTSTAMP:{content.as_of.moment:%Y%m%dT%H%M%SZ}"
    if stated is None:
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    else:
        yield f"DTSTART:{day:%Y%m%d}T{stated.start:%H%M%S}"
        if stated.end is not None and stated.end > stated.start:
            yield f"DTEND:{day:%Y%m%d}T{stated.end:%H%M%S}"
    # “about 11:00” is no time of a clock, and yet says more than the day.
    inexact = f" ({words})" if words and stated is None else ""
    yield f"SUMMARY:{_text(on_one_line(record.text('title') + inexact))}"
    if record.text("place"):
        yield f"LOCATION:{_text(record.text('place'))}"
    if record.text("phase") == CANCELLED:
        yield "STATUS:CANCELLED"
    yield f"DESCRIPTION:{_text(_about(content, part, record))}"
    yield "END:VEVENT"


def _about(content: Content, part: Part, record: Record) -> str:
    columns = [part.section.column(key) for key in ("phase", "participants", "note")]
    lines = [_marking(content)]
    lines += [f"{one.title}: {display(one, record)}" for one in columns if record.text(one.key)]
    lines += [
        f"Sources contradict each other on: {part.section.column(one.field).title}"
        for one in part.conflicts.get(record.id, ())
    ]
    behind = dict.fromkeys(claim.source for claim in part.claims[record.id])
    known = {source.record.id: source.record for source in content.sources}
    names = [f"{known[id].text('publisher')} ({known[id].text('reliability')})" for id in behind]
    lines.append(f"Sources: {'; '.join(dict.fromkeys(names))}" if names else "")
    return "\n".join(filter(None, [*lines, _foot(content)]))


def _marking(content: Content) -> str:
    return on_one_line(content.options.marking)


def _foot(content: Content) -> str:
    return f"{content.dated}. File {content.fingerprint}."


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
