"""`briefing export`: a view, or the whole briefing, as a file for other programs."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from briefing.cli.interrupt import INTERRUPTED
from briefing.cli.open_store import as_of_lines, open_store
from briefing.cli.options import (
    ALL,
    EVERYTHING,
    PATH,
    Narrowing,
    as_of_option,
    file_option,
    narrowing_options,
    section_argument,
    typed_text,
)
from briefing.cli.output import plain, say_lines
from briefing.criteria import make_criteria
from briefing.document.blocks import Choices
from briefing.document.paper import PAPERS, default_paper
from briefing.document.progress import Progress, Steps
from briefing.exchange.export import export
from briefing.exchange.formats import format_of
from briefing.queries.as_of_date import as_of_date
from briefing.queries.listing import Listing
from briefing.store.store import Store
from briefing.words.words import Words

EXAMPLES = """\b
Examples:
  briefing export absences -o absences.xlsx
  briefing export attendees --where status=attended --marking Internal -o attendees.docx
  briefing export all --as-of 2025-05-07 -o briefing.json
  briefing export programme -o programme.ics

The ending says what is made: .xlsx, .docx, .csv, .json, .html, .md, or .ics for the programme. CSV
has the columns under their heads with stored values: ISO dates, keys of choices, and an empty cell
where nothing is stated. Its first column is the id, and “source_ids” holds ids of “briefing export
sources”; for a spreadsheet program take .xlsx.
"""

PATIENCE: Final = 1.0  # seconds: what ends before needs no words
BEAT: Final = 0.2
CLEARED: Final = "\r\x1b[K"


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
@click.option("--marking", type=typed_text, metavar="TEXT", default="", help="Put on every page.")
@narrowing_options
@as_of_option
@file_option
def command(
    *,
    section: str,
    target: Path,
    paper: str | None,
    marking: str,
    narrowing: Narrowing,
    as_of: str | None,
    file: Path | None,
) -> None:
    """Write SECTION, or with “all” the whole briefing, as a file for other programs.

    It holds the records that --search and --where keep, with as-of date, scope and sources. Tables
    show the chosen --columns; .json has every field all the same.
    """
    if section == ALL and narrowing._replace(group_by=narrowing.group_by or None) != EVERYTHING:
        raise click.UsageError(
            "The whole briefing has every record in its own order: "
            "leave out --search, --where, --sort, --group-by and --columns, or name a section."
        )
    format_of(target)  # before a large file is opened in vain
    choices = Choices(paper=paper or default_paper(), marking=marking)
    words = Words()
    with _shown_steps() as steps, open_store(file, as_of) as store:
        what: Listing | Store = store
        shows = "the whole briefing"
        if section != ALL:
            view = store.vocabulary.section(section)
            criteria = make_criteria(view, **narrowing._asdict())
            what = Listing(store, view, criteria, words)
            shows = what.sentence
        report = export(what, target, choices, steps)
        last = list(as_of_lines(store, words))
        last = last or [plain(f"As of {as_of_date(store, words).words}.")]
    for line in report.sentences:
        click.echo(plain(line), err=True)
    # After the content itself, to a pipe, words would only do harm.
    if target.is_file():
        say_lines([plain(f"{target.name} is made ({shows})."), *last])


@contextmanager
def _shown_steps() -> Iterator[Steps]:
    """Give steps that are told on stderr if it is a terminal; Ctrl+C ends with 130."""
    line = _Line()
    try:
        yield Steps(line.tell)
    except KeyboardInterrupt:
        line.clear()
        click.echo("briefing: Stopped; nothing is left half-written.", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    finally:
        line.clear()


class _Line:
    def __init__(self) -> None:
        self._steered = sys.stderr is not None and sys.stderr.isatty()
        self._next = time.monotonic() + PATIENCE
        self._shown = False

    def tell(self, progress: Progress) -> None:
        now = time.monotonic()
        if not self._steered or now < self._next:
            return
        self._next = now + BEAT
        words = progress.doing
        if progress.total:
            share = progress.done / progress.total
            words += f": {progress.done:,} of {progress.total:,} records, {share:.0%}"
        self._write(f"{CLEARED}{words}…")
        self._shown = True

    def clear(self) -> None:
        if self._shown:
            self._shown = False
            self._write(CLEARED)

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
