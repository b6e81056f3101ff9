"""`briefing export`: a view, or the whole briefing, as a file for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from briefing.cli.opened import ending, opened
from briefing.cli.options import (
    PATH,
    as_of_option,
    file_option,
    narrowing_options,
    section_argument,
    words,
)
from briefing.cli.speaking import plain, say_lines
from briefing.criteria import make_criteria
from briefing.exchange.content import Options, Report
from briefing.exchange.dating import as_of
from briefing.exchange.exporting import export
from briefing.exchange.formats import format_of
from briefing.formatting import counted
from briefing.listing import Listing
from briefing.sections import section_named
from briefing.sheets.paper import PAPERS, default_paper
from briefing.store.reading import Store

ALL: Final = "all"
EXAMPLES = """\b
Examples:
  briefing export absences -o absences.xlsx
  briefing export attendees --where status=attended --marking Internal -o attendees.docx
  briefing export all --as-of 2025-05-07 -o briefing.json
  briefing export programme -o programme.ics

The ending says what is made: .xlsx, .docx, .csv, .json, .html, .md, or .ics for the programme. In
CSV the columns have their keys, dates are ISO, an empty cell is “not stated”, and “sources” holds
ids that “briefing export sources” explains; for a spreadsheet program take .xlsx.
"""


@click.command(epilog=EXAMPLES)
@section_argument
@click.option(
    "-o", "--output", "target", type=PATH, metavar="FILE", required=True, help="The file to make."
)
@click.option(
    "--paper",
    type=click.Choice(tuple(PAPERS)),
    help="The size of the paper, should it be printed; that of your country if left out.",
)
@click.option("--marking", type=words, metavar="TEXT", default="", help="Put on every page.")
@narrowing_options
@as_of_option
@file_option
def command(
    *,
    section: str,
    target: Path,
    paper: str | None,
    marking: str,
    search: str,
    where: tuple[str, ...],
    sort: tuple[str, ...],
    when: str | None,
    file: Path | None,
) -> None:
    """Write SECTION, or with “all” the whole briefing, as a file for other programs.

    It holds the records that --search and --where keep, with as-of date, scope and sources.
    """
    if section == ALL and (search or where or sort):
        raise click.UsageError(
            "The whole briefing has every record in its own order: "
            "leave out --search, --where and --sort, or name a section.",
            click.get_current_context(),
        )
    format_of(target)  # before a large file is opened in vain
    options = Options(marking, paper or default_paper())
    with opened(file, when) as store:
        what: Listing | Store = store
        shows = "the whole briefing"
        if section != ALL:
            view = section_named(section)
            what = Listing(store, view, make_criteria(view, search, where, sort))
            shows = what.sentence
        report = export(what, target, options)
        last = list(ending(store)) or [plain(f"As of {as_of(store).words}.")]
    for line in _told(report):
        click.echo(plain(line), err=True)
    # After the content itself, to a pipe, words would only do harm.
    if target.is_file():
        say_lines([plain(f"{target.name} is made ({shows})."), *last])


def _told(report: Report) -> Iterator[str]:
    if report.harmless:
        cells = counted(report.harmless, "cell", "cells")
        stands = "it" if report.harmless == 1 else "them"
        yield (
            f"{cells} began with a sign that spreadsheets take for a formula; "
            f"an apostrophe stands before {stands}."
        )
    if report.shortened:
        cells = counted(report.shortened, "cell", "cells")
        yield f"{cells} had more text than a spreadsheet can hold; the end is left out."
    if report.left_out:
        yield f"{counted(report.left_out, 'step has', 'steps have')} no full date and so no entry."
