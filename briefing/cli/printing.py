"""`briefing print`: a view, or the whole briefing, on paper."""

from __future__ import annotations

import click

from briefing.cli.asking import Asked, asked_options, composed
from briefing.cli.options import words
from briefing.cli.speaking import plain, say_lines
from briefing.formatting import counted
from briefing.sheets.page_ranges import page_count, page_ranges
from briefing.sheets.paper import PAPERS
from briefing.sheets.queueing import LONG_EDGE, ONE_SIDE, SHORT_EDGE, Wishes, default_queue, send
from briefing.sheets.sheet import Sheet
from briefing.sheets.typesetting import pdf

MOST_COPIES = 999
EXAMPLES = """\b
Examples:
  briefing print absences
  briefing print absences --where reason_kind=health --printer Office --copies 3
  briefing print all --printer Office --duplex --pages 1-3 --for "The Minister"
"""


@click.command("print", epilog=EXAMPLES)
@click.option(
    "--printer",
    type=words,
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
    "--pages", type=words, metavar="1-3", default="", help="Only these pages, such as 2 or 1-3,5."
)
@click.option(
    "--duplex/--one-sided",
    default=None,
    help="On how many sides; as the printer does it if left out.",
)
@asked_options
def command(
    *, asked: Asked, printer: str | None, copies: int, pages: str, duplex: bool | None
) -> None:
    """Print a sheet of SECTION for a principal, or with “all” the full briefing.

    The pages are those that “briefing sheet” makes of the same words.
    """
    sheet = composed(asked)
    document = pdf(sheet.sheet)
    wishes = Wishes(
        sheet.title,
        copies,
        page_ranges(pages, page_count(document)),
        _sides(sheet.sheet, duplex),
        PAPERS[sheet.sheet.paper].title,
    )
    sent = send(document, default_queue() if printer is None else printer, wishes)
    amount = _amount(wishes, page_count(document))
    said = f"{amount} sent to {sent.queue} (job {sent.job}): {sheet.shows}."
    say_lines([plain(said), *sheet.last])


def _sides(sheet: Sheet, duplex: bool | None) -> str:
    """Turn pages as those of a book: sheets that lie on their side have their back at the left."""
    if duplex is None:
        return ""
    if not duplex:
        return ONE_SIDE
    return SHORT_EDGE if all(part.landscape for part in sheet.parts) else LONG_EDGE


def _amount(wishes: Wishes, pages: int) -> str:
    words = counted(pages, "page", "pages")
    if wishes.pages:
        words = f"{sum(last - first + 1 for first, last in wishes.pages):,} of {words}"
    return f"{words} in {wishes.copies:,} copies" if wishes.copies > 1 else words
