"""`briefing print`: a view, or the whole briefing, on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import click

from briefing.cli.interrupt import ending_at_once, interruptible
from briefing.cli.options import typed_text
from briefing.cli.output import plain, say_lines
from briefing.cli.sheet_options import compose_sheet, say_missing, sheet_options
from briefing.cli.sheet_request import MOST_COPIES, Copy, SheetRequest
from briefing.document.blocks import Document
from briefing.document.paper import PAPERS
from briefing.errors import OutputTrouble
from briefing.sheets.fit_bands import lies_across
from briefing.sheets.page_ranges import page_count, page_ranges
from briefing.sheets.print_queue import LONG_EDGE, ONE_SIDE, SHORT_EDGE, Wishes, default_queue, send
from briefing.sheets.typeset import typeset
from briefing.words.words import Words

EXAMPLES = """\b
Examples:
  briefing print absences
  briefing print absences --where reason_kind=health --printer Office --copies 3
  briefing print absences --record abs-la --density principal
  briefing print all --printer Office --duplex --pages 1-3 --for "The Minister"
  briefing print all --printer Office --copies 5 --numbered --marking Internal
"""


class PrintOptions(NamedTuple):
    """How it is to be printed."""

    printer: str | None  # None: that of the computer
    copies: int  # of each document
    pages: str
    duplex: bool | None


class Done(NamedTuple):
    """A document that a queue has taken, with the words for the terminal."""

    queue: str
    job: int
    amount: str
    shows: str
    last: tuple[str, ...]


@click.command("print", epilog=EXAMPLES)
@click.option(
    "--printer",
    type=typed_text,
    metavar="NAME",
    help="The printer; that of your computer if left out.",
)
@click.option(
    "--copies",
    type=click.IntRange(1, MOST_COPIES),
    default=1,
    show_default=True,
    help="How often to print it.",
)
@click.option(
    "--numbered", is_flag=True, help="Every copy says which of how many it is, such as 2 of 5."
)
@click.option(
    "--pages",
    type=typed_text,
    metavar="1-3",
    default="",
    help="Only these pages, such as 2 or 1-3,5.",
)
@click.option(
    "--duplex/--one-sided",
    default=None,
    help="On how many sides; as the printer does it if left out.",
)
@sheet_options
def command(
    *,
    request: SheetRequest,
    printer: str | None,
    copies: int,
    numbered: bool,
    pages: str,
    duplex: bool | None,
) -> None:
    """Print a sheet of SECTION for a principal, or with “all” the full briefing.

    The pages are those that “briefing sheet” makes of the same words.
    """
    _refuse_contradiction(request, copies, numbered=numbered)
    each = [Copy(number, copies) for number in range(1, copies + 1)] if numbered else [request.copy]
    options = PrintOptions(printer, 1 if numbered else copies, pages, duplex)
    with interruptible():
        sent = _sent([request._replace(copy=copy) for copy in each], options)
    first, *_ = sent
    jobs = f"job {first.job}" if len(sent) == 1 else f"jobs {first.job} to {sent[-1].job}"
    amount = f"{first.amount} in {len(sent):,} numbered copies" if numbered else first.amount
    said = f"{amount} sent to {first.queue} ({jobs}): {first.shows}."
    say_lines([plain(said), *first.last])


def _refuse_contradiction(request: SheetRequest, copies: int, *, numbered: bool) -> None:
    """Raise a usage error that says what cannot be had together."""
    if numbered and request.copy is not None:
        raise click.UsageError("--numbered gives every copy its own number: leave out --copy.")
    if numbered and copies == 1:
        raise click.UsageError("--numbered numbers several copies: say how many with --copies.")
    if request.copy is not None and copies > 1:
        raise click.UsageError(
            "All copies would have the same number: "
            "write --numbered in the place of --copy, or leave out --copies."
        )


def _sent(requests: Sequence[SheetRequest], options: PrintOptions) -> list[Done]:
    """Set and send one document after the other; OutputTrouble says how many were sent."""
    done: list[Done] = []
    queue = options.printer
    for one in requests:
        with ending_at_once():
            made = compose_sheet(one)
            document, missing = typeset(made.sheet)
        if not done:  # the copies differ in their number alone
            say_missing(missing)
        count = page_count(document)
        wishes = Wishes(
            made.title,
            options.copies,
            page_ranges(options.pages, count),
            _sides(made.sheet, options.duplex),
            PAPERS[made.sheet.paper].title,
        )
        try:
            queue = default_queue() if queue is None else queue
            sent = send(document, queue, wishes)
        except OutputTrouble as error:
            before = f" {len(done):,} of {len(requests):,} copies were sent before." if done else ""
            raise OutputTrouble(f"{error}{before}") from error
        done.append(Done(sent.queue, sent.job, _amount(wishes, count), made.shows, made.last))
    return done


def _sides(sheet: Document, duplex: bool | None) -> str:
    """Turn pages as those of a book: sheets that lie on their side have their back at the left."""
    if duplex is None:
        return ""
    if not duplex:
        return ONE_SIDE
    across = (lies_across(part, sheet.paper, sheet.density) for part in sheet.parts)
    return SHORT_EDGE if all(across) else LONG_EDGE


def _amount(wishes: Wishes, pages: int) -> str:
    words = Words()
    amount = words.counted(pages, "page", "pages")
    if wishes.pages:
        printed = sum(last - first + 1 for first, last in wishes.pages)
        amount = f"{words.number(printed)} of {amount}"
    return f"{amount} in {words.number(wishes.copies)} copies" if wishes.copies > 1 else amount
