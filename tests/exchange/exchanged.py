"""A small briefing that is hard to hand out, and how files of every kind are made of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from briefing.criteria import Criteria, make_criteria
from briefing.document.blocks import Choices
from briefing.exchange.export import render
from briefing.exchange.formats import FORMATS
from briefing.exchange.written import Written
from briefing.queries.listing import Listing
from briefing.resources import BUNDLED_BRIEFING
from briefing.store.store import Store
from tests.shipped import section_named

MARKUP = '<b>&amp; | *x* _y_ `z` #1 $2 \\ [a](javascript:b) "q" {{=1}} ~~s~~ </td><script>'
ARABIC = "محمود عباس"
CONTROL = "a\x00b\x01c\x0bd\x1be\x7ff\ufffeg\U0001ffffh\u202ei"
FORMULA = '=HYPERLINK("http://x.example","y")'
LONG = "x" * 40_000
PLACED = (MARKUP, ARABIC, CONTROL, FORMULA, "_x0041_ 007", LONG, "two\nlines\r\nthree")


def hard(folder: Path) -> Path:
    """Make a briefing whose first absences without groups have hard texts as what was stated."""
    file = folder / "hard.briefing"
    file.write_bytes(BUNDLED_BRIEFING.read_bytes())
    with Store(file) as store:
        ids = [record.id for record in ungrouped(store, "absences").page(0, len(PLACED))]
    with closing(sqlite3.connect(file)) as connection, connection:
        for id, text in zip(ids, PLACED, strict=True):
            connection.execute("UPDATE absences SET reason = ? WHERE id = ?", (text, id))
        connection.execute("UPDATE absences SET announced_on = '2025-05' WHERE id = ?", ids[:1])
        connection.execute("UPDATE sources SET url = 'javascript:alert(1)' WHERE id = 'tass_laos'")
    return file


def listed(
    store: Store, section: str, *where: str, group_by: str | None = None, search: str = ""
) -> Listing:
    view = section_named(section)
    return Listing(store, view, make_criteria(view, search, where, group_by=group_by))


def ungrouped(store: Store, section: str) -> Listing:
    view = section_named(section)
    return Listing(store, view, Criteria(group_by=""))


def made(what: Listing | Store, ending: str, marking: str = "", paper: str = "a4") -> Written:
    return render(what, FORMATS[ending], Choices(paper=paper, marking=marking))


def text(what: Listing | Store, ending: str, marking: str = "") -> str:
    return made(what, ending, marking).data.decode()


def cited(words: object) -> set[int]:
    """Return the numbers in “[1–4, 7]”."""
    runs = [part.split("–") for part in str(words).strip("[]").split(", ") if part]
    return {n for run in runs for n in range(int(run[0]), int(run[-1]) + 1)}
