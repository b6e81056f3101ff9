"""Which kinds of file there are, by their ending."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from briefing.errors import OutputTrouble
from briefing.words.formatting import listed_in_words, printable


class Format(NamedTuple):
    """A kind of file; its module is imported only when one is made."""

    ending: str
    title: str  # for the list of a file dialog
    module: str  # with `write(content, steps) -> Written`
    good_for: str  # what it is good for, in one line
    whole: bool = True  # can hold the whole briefing
    marked: bool = True  # has a place for a marking
    paged: bool = False  # knows on which paper it may be printed
    only: str = ""  # the one section that it can hold; empty: any
    most: int = 0  # records of a section that it can hold; 0: any number


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        one.ending: one
        for one in (
            Format(
                ".xlsx",
                "Spreadsheet",
                "briefing.exchange.to_xlsx",
                "to sort, filter and reckon: real dates and numbers, ready to print",
                paged=True,
                most=1_048_576 - 1,  # below the head
            ),
            Format(
                ".docx",
                "Text document",
                "briefing.exchange.to_docx",
                "to edit in a word processor: headings, tables, sources",
                paged=True,
            ),
            Format(
                ".csv",
                "Plain table",
                "briefing.exchange.to_csv",
                "for other programs: stored values, ISO dates",
                whole=False,
                marked=False,
            ),
            Format(
                ".json",
                "Data for programs",
                "briefing.exchange.to_json",
                "everything that is held: each claim with its source and grade",
            ),
            Format(
                ".html",
                "Web page",
                "briefing.exchange.to_html",
                "to read in any browser or send on: one file, no script",
                paged=True,
            ),
            Format(
                ".md",
                "Markdown",
                "briefing.exchange.to_markdown",
                "for a wiki, notes or a plain e-mail",
            ),
            Format(
                ".ics",
                "Calendar",
                "briefing.exchange.to_ical",
                "to add the programme to a calendar",
                whole=False,
                only="programme",
            ),
        )
    }
)


def format_of(path: Path) -> Format:
    """Return the kind of file that the ending asks for; OutputTrouble if there is none."""
    found = FORMATS.get(path.suffix.casefold())
    if found is None:
        known = listed_in_words(list(FORMATS), "or")
        raise OutputTrouble(
            f"“{printable(path.name)}” does not say what to make: let the name end in {known}."
        )
    return found
