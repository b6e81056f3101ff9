"""The programme as a calendar: nothing is said of a time that the briefing does not say."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import OutputTrouble
from briefing.exchange.to_ical import Times, _folded, times
from briefing.resources import BUNDLED_BRIEFING
from briefing.store.store import Store
from tests.exchange.exchanged import listed, made

Event = dict[str, str]


def unfolded(data: bytes) -> list[str]:
    assert data.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n")
    return data.decode().replace("\r\n ", "").split("\r\n")[:-1]


def events(data: bytes) -> dict[str, Event]:
    """Return the properties of each event, by its summary."""
    found: list[Event] = []
    for line in unfolded(data):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1][name] = value
    return {event["SUMMARY"]: event for event in found}


def test_a_clock_time_is_a_time_and_other_words_are_a_day(store: Store) -> None:
    made_of = made(listed(store, "programme"), ".ics")
    found = events(made_of.data)
    start = found["Parade starts"]
    assert start["DTSTART"] == "20250509T100000"
    assert start["UID"] == "prg-start@moscow-2025-05-09.briefing"
    assert start["DTSTAMP"] == "20250731T000000Z"
    assert start["LOCATION"] == "Red Square"
    assert found["Parade ends (about 11:00)"]["DTSTART;VALUE=DATE"] == "20250509"
    assert "DTEND" not in start
    assert made_of.report.left_out == 1
    assert len(found) == 27


def test_what_was_dropped_is_cancelled(store: Store) -> None:
    found = events(made(listed(store, "programme"), ".ics").data)
    cancelled = [name for name, event in found.items() if event.get("STATUS") == "CANCELLED"]
    assert cancelled == ["Concert on Red Square dropped from the programme"]


def test_it_says_of_what_date_and_from_whom(store: Store) -> None:
    data = made(listed(store, "programme", "phase=parade"), ".ics", "Internal; only").data
    (about,) = [line for line in unfolded(data) if line.startswith("X-WR-CALDESC:")]
    assert r"Internal\; only\n" in about
    assert "steps: phase is parade" in about
    for event in events(data).values():
        assert "Sources: " in event["DESCRIPTION"]
        assert "As of 31 July 2025" in event["DESCRIPTION"]
        assert event["DESCRIPTION"].startswith(r"Internal\; only")


def test_words_cannot_break_out_of_their_line(tmp_path: Path) -> None:
    file = tmp_path / "x.briefing"
    file.write_bytes(BUNDLED_BRIEFING.read_bytes())
    title = "a\r\nEND:VEVENT\x00;,\\ " + "ж" * 99
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute('UPDATE programme SET title = ? WHERE "row" = 1', (title,))
    with Store(file) as opened:
        lines = unfolded(made(listed(opened, "programme"), ".ics").data)
    assert lines.count("END:VEVENT") == 27
    assert "SUMMARY:a END:VEVENT�\\;\\,\\\\ " + "ж" * 99 in lines


def test_no_dates_no_calendar(store: Store) -> None:
    with pytest.raises(OutputTrouble, match="no calendar to make"):
        made(listed(store, "programme", "on_date="), ".ics")


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("10:00", Times(time(10), None)),
        ("9.30", Times(time(9, 30), None)),
        ("10:00–11:30", Times(time(10), time(11, 30))),
        ("about 11:00", None),
        ("24:00", None),
        ("10:00 MSK", None),
        ("", None),
    ],
)
def test_only_a_clock_time_is_read(words: str, read: Times | None) -> None:
    assert times(words) == read


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_a_folded_line_unfolds(line: str) -> None:
    data = _folded(line)
    assert all(len(one) <= 75 for one in data.split(b"\r\n"))
    assert data.decode().replace("\r\n ", "") == f"{line}\r\n"
