"""What `sheet` and `print` have in common: the options that say which sheet, and the sheet."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from briefing.cli.opened import ending, opened
from briefing.cli.options import (
    as_of_option,
    file_option,
    narrowing_options,
    section_argument,
    words,
)
from briefing.criteria import make_criteria
from briefing.listing import Listing
from briefing.sections import section_named
from briefing.sheets.composing import full_briefing, list_sheet
from briefing.sheets.paper import PAPERS, default_paper
from briefing.sheets.sheet import Choices, Sheet

ALL: Final = "all"


class Asked(NamedTuple):
    """The sheet that the command line asks for."""

    section: str
    paper: str | None
    marking: str
    for_whom: str
    from_whom: str
    contact: str
    search: str
    where: tuple[str, ...]
    sort: tuple[str, ...]
    when: str | None
    file: Path | None


class Composed(NamedTuple):
    """A sheet with the words for the terminal."""

    sheet: Sheet
    title: str
    shows: str
    last: tuple[str, ...]  # lines for the end


def asked_options(function: Callable[..., None]) -> Callable[..., None]:
    """Offer the options, and call `function` with `asked` in their place."""

    @wraps(function)
    def run(**given: Any) -> None:  # noqa: ANN401 - whatever the command adds
        asked = Asked(**{field: given.pop(field) for field in Asked._fields})
        function(asked=asked, **given)

    offered: Callable[..., None] = run
    for option in reversed(_OPTIONS):
        offered = option(offered)
    return offered


def composed(asked: Asked) -> Composed:
    """Compose the sheet that is asked for; errors as `opened` and `make_criteria` raise them."""
    if asked.section == ALL and (asked.search or asked.where or asked.sort):
        raise click.UsageError(
            "The full briefing has every record in its own order: "
            "leave out --search, --where and --sort, or name a section.",
            click.get_current_context(),
        )
    choices = Choices(
        asked.paper or default_paper(),
        asked.marking,
        asked.for_whom,
        asked.from_whom,
        asked.contact,
    )
    with opened(asked.file, asked.when) as store:
        event, last = store.event.id, tuple(ending(store))
        if asked.section == ALL:
            sheet = full_briefing(store, choices)
            return Composed(sheet, f"{event} full briefing", "the full briefing", last)
        view = section_named(asked.section)
        listing = Listing(store, view, make_criteria(view, asked.search, asked.where, asked.sort))
        sheet = list_sheet(listing, choices)
        return Composed(sheet, f"{event} {view.title.lower()}", listing.sentence, last)


_OPTIONS: Final = (
    section_argument,
    click.option(
        "--paper",
        type=click.Choice(tuple(PAPERS)),
        help="The size of the paper; that of your country if left out.",
    ),
    click.option(
        "--marking", type=words, metavar="TEXT", default="", help="Printed on every page."
    ),
    click.option("--for", "for_whom", type=words, metavar="TEXT", default="", help="Who reads it."),
    click.option(
        "--from", "from_whom", type=words, metavar="TEXT", default="", help="Who wrote it."
    ),
    click.option("--contact", type=words, metavar="TEXT", default="", help="Whom to ask."),
    narrowing_options,
    as_of_option,
    file_option,
)
