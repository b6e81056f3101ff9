"""What `sheet` and `print` have in common: the options that say which sheet, and the sheet."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, NamedTuple

import click

from briefing.cli.open_store import as_of_lines, open_store
from briefing.cli.options import (
    as_of_option,
    file_option,
    narrowing_options,
    section_argument,
    typed_text,
)
from briefing.cli.output import plain
from briefing.cli.sheet_request import Copy, SheetRequest, copy_from, refuse_contradiction
from briefing.criteria import Criteria, make_criteria
from briefing.document.blocks import NORMAL, PRINCIPAL, Choices, Document
from briefing.document.paper import PAPERS, default_paper
from briefing.document.request import DOSSIER, FULL, LIST, Wanted, compose
from briefing.queries.listing import Listing
from briefing.sheets.hold_rows import hold_rows
from briefing.sheets.missing_glyphs_text import lacking
from briefing.store.store import Store
from briefing.words.words import Words

LARGE: Final = 2000  # records; fewer are set before anybody wonders


class Composed(NamedTuple):
    """A sheet with the words for the terminal."""

    sheet: Document
    title: str
    shows: str
    last: tuple[str, ...]  # lines for the end


def sheet_options(function: Callable[..., None]) -> Callable[..., None]:
    """Offer the options, and call `function` with `request` in their place."""

    @wraps(function)
    def run(**given: Any) -> None:  # noqa: ANN401 - whatever the command adds
        request = SheetRequest(**{field: given.pop(field) for field in SheetRequest._fields})
        function(request=request, **given)

    offered: Callable[..., None] = run
    for option in reversed(_OPTIONS):
        offered = option(offered)
    return offered


def compose_sheet(request: SheetRequest) -> Composed:
    """Compose the sheet that is asked for; errors as of `open_store` and `make_criteria`."""
    refuse_contradiction(request)
    with open_store(request.file, request.as_of) as store:
        wanted = _wanted(store, request)
        _warn(store, wanted)
        sheet = hold_rows(compose(store, wanted))
        title = f"{store.event.id} {_title(wanted)}"
        words = Words()
        shows = _shows(store, wanted, sheet, words)
        return Composed(sheet, title, shows, tuple(as_of_lines(store, words)))


def say_missing(missing: str) -> None:
    """Say on stderr which characters no font has, so that marks on paper surprise nobody."""
    if missing and sys.stderr is not None:
        click.echo(plain(lacking(missing)), err=True)


def _wanted(store: Store, request: SheetRequest) -> Wanted:
    copy = request.copy or Copy(0, 0)
    choices = Choices(
        paper=request.paper or default_paper(),
        marking=request.marking,
        for_whom=request.for_whom,
        from_whom=request.from_whom,
        contact=request.contact,
        orientation=request.orientation or "",
        density=request.density,
        copy=copy.number,
        copies=copy.of,
        sources=request.sources,
    )
    if request.section == FULL:
        return Wanted(FULL, "", Criteria(), choices, sections=request.keys)
    section = store.vocabulary.section(request.section)
    criteria = make_criteria(section, **request.narrowing._asdict())
    kind = DOSSIER if request.dossiers or request.record else LIST
    return Wanted(kind, request.section, criteria, choices, request.record or "")


def _warn(store: Store, wanted: Wanted) -> None:
    """Say that it will take a while, if somebody looks on."""
    number = _records(store, wanted)
    if number >= LARGE and sys.stderr is not None and sys.stderr.isatty():
        click.echo(f"Setting {number:,} records…", err=True)


def _records(store: Store, wanted: Wanted) -> int:
    if wanted.record:
        return 1
    if wanted.kind == FULL:
        sections = store.vocabulary.sections
        chosen = [section for section in sections if section.key in wanted.sections]
        return sum(store.count(section) for section in chosen or sections)
    return store.count(store.vocabulary.section(wanted.section), wanted.criteria)


def _title(wanted: Wanted) -> str:
    if wanted.kind == FULL:
        return "full briefing"
    if wanted.kind == LIST:
        return wanted.section
    if wanted.record:
        return f"{wanted.section} dossier {wanted.record}"
    return f"{wanted.section} dossiers"


def _shows(store: Store, wanted: Wanted, sheet: Document, words: Words) -> str:
    if wanted.kind == FULL:
        return f"the {words.inside(sheet.label)}"
    section = store.vocabulary.section(wanted.section)
    if wanted.record:
        names = store.headings(section.key, [wanted.record])
        return f"the dossier of {names[wanted.record]}"
    sentence = Listing(store, section, wanted.criteria, words).sentence
    return f"dossiers of {sentence}" if wanted.kind == DOSSIER else sentence


_OPTIONS: Final = (
    section_argument,
    click.option(
        "--dossiers", is_flag=True, help="Records with their claims, in the place of the list."
    ),
    click.option(
        "--record",
        type=typed_text,
        metavar="ID",
        help="The dossier of this record alone.",
    ),
    click.option(
        "--sections",
        type=typed_text,
        metavar="KEY,KEY",
        help="Of “all”, only these sections.",
    ),
    click.option(
        "--paper",
        type=click.Choice(tuple(PAPERS)),
        help="The size of the paper; that of your country if left out.",
    ),
    click.option(
        "--orientation",
        type=click.Choice(("portrait", "landscape")),
        help="How the paper lies; as the table needs it if left out.",
    ),
    click.option(
        "--density",
        type=click.Choice((NORMAL, PRINCIPAL)),
        default=NORMAL,
        show_default=True,
        help="How large the type is; for a principal, 14 points.",
    ),
    click.option(
        "--marking", type=typed_text, metavar="TEXT", default="", help="Printed on every page."
    ),
    click.option(
        "--for", "for_whom", type=typed_text, metavar="TEXT", default="", help="Who reads it."
    ),
    click.option(
        "--from", "from_whom", type=typed_text, metavar="TEXT", default="", help="Who wrote it."
    ),
    click.option("--contact", type=typed_text, metavar="TEXT", default="", help="Whom to ask."),
    click.option("--copy", type=copy_from, metavar="2/5", help="Say that this is copy 2 of 5."),
    click.option(
        "--with-sources/--without-sources",
        "sources",
        default=True,
        help="With the numbers of the sources and their list, or without.",
    ),
    narrowing_options,
    as_of_option,
    file_option,
)
