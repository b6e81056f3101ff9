"""Which kinds of file there are, by their ending."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from briefing.document.blocks import Document
from briefing.document.progress import Steps
from briefing.errors import OutputTrouble
from briefing.exchange.written import Written
from briefing.words.printable import printable
from briefing.words.words import Words

# Each writer is imported inside its own function: their libraries are slow to load.
# ruff: noqa: PLC0415


Write = Callable[[Document, Steps], Written]


class Format(NamedTuple):
    """A kind of file."""

    ending: str
    title: str  # for the list of a file dialog
    writer: Callable[[], Write]  # imports what it needs, and is called when a file is made
    good_for: str  # what it is good for, in one line
    whole: bool = True  # can hold the whole briefing
    marked: bool = True  # has a place for a marking
    paged: bool = False  # knows on which paper it may be printed
    calendar: bool = False  # holds only a section that says how it stands in a calendar
    limit: int = 0  # records of a section that it can hold; 0: any number


def _xlsx() -> Write:
    from briefing.exchange.to_xlsx import write

    return write


def _docx() -> Write:
    from briefing.exchange.to_docx import write

    return write


def _csv() -> Write:
    from briefing.exchange.to_csv import write

    return write


def _json() -> Write:
    from briefing.exchange.to_json import write

    return write


def _html() -> Write:
    from briefing.exchange.to_html import write

    return write


def _markdown() -> Write:
    from briefing.exchange.to_markdown import write

    return write


def _ical() -> Write:
    from briefing.exchange.to_ical import write

    return write


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        one.ending: one
        for one in (
            Format(
                ".xlsx",
                "Spreadsheet",
                _xlsx,
                "to sort, filter and reckon: real dates and numbers, ready to print",
                paged=True,
                limit=1_048_576 - 1,  # below the head
            ),
            Format(
                ".docx",
                "Text document",
                _docx,
                "to edit in a word processor: headings, tables, sources",
                paged=True,
            ),
            Format(
                ".csv",
                "Plain table",
                _csv,
                "for other programs: stored values, ISO dates",
                whole=False,
                marked=False,
            ),
            Format(
                ".json",
                "Data for programs",
                _json,
                "everything that is held: each claim with its source and grade",
            ),
            Format(
                ".html",
                "Web page",
                _html,
                "to read in any browser or send on: one file, no script",
                paged=True,
            ),
            Format(
                ".md",
                "Markdown",
                _markdown,
                "for a wiki, notes or a plain e-mail",
            ),
            Format(
                ".ics",
                "Calendar",
                _ical,
                "to add the programme to a calendar",
                whole=False,
                calendar=True,
            ),
        )
    }
)


def format_of(path: Path) -> Format:
    """Return the kind of file that the ending asks for; OutputTrouble if there is none."""
    found = FORMATS.get(path.suffix.casefold())
    if found is None:
        known = Words().any_of(list(FORMATS))
        raise OutputTrouble(
            f"“{printable(path.name)}” does not say what to make: let the name end in {known}."
        )
    return found
