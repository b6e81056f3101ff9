"""Which kinds of file there are, by their ending."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from briefing.errors import OutputTrouble
from briefing.formatting import listed_in_words, printable


class Format(NamedTuple):
    """A kind of file; its module is imported only when one is made."""

    ending: str
    title: str  # for the list of a file dialog
    module: str  # with `write(content) -> Written`
    whole: bool = True  # can hold the whole briefing
    marked: bool = True  # has a place for a marking
    only: str = ""  # the one section that it can hold; empty: any


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        one.ending: one
        for one in (
            Format(".xlsx", "Spreadsheet", "briefing.exchange.as_xlsx"),
            Format(".docx", "Text document", "briefing.exchange.as_docx"),
            Format(".csv", "Plain table", "briefing.exchange.as_csv", whole=False, marked=False),
            Format(".json", "Data for programs", "briefing.exchange.as_json"),
            Format(".html", "Web page", "briefing.exchange.as_html"),
            Format(".md", "Markdown", "briefing.exchange.as_markdown"),
            Format(
                ".ics", "Calendar", "briefing.exchange.as_calendar", whole=False, only="programme"
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
