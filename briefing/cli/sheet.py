"""`briefing sheet`: a view, or the whole briefing, as a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from briefing.cli.interrupt import ending_at_once, interruptible
from briefing.cli.options import PATH
from briefing.cli.output import plain, say_lines
from briefing.cli.sheet_options import compose_sheet, say_missing, sheet_options
from briefing.cli.sheet_request import SheetRequest
from briefing.errors import OutputTrouble
from briefing.resources import BUNDLED_BRIEFING
from briefing.save_file import is_briefing, save
from briefing.sheets.typeset import typeset

EXAMPLES: Final = """\b
Examples:
  briefing sheet absences -o absences.pdf
  briefing sheet absences --where reason_kind=health --marking Internal -o health.pdf
  briefing sheet absences --as-of 2025-05-07 -o absences.pdf
  briefing sheet absences --dossiers -o dossiers.pdf
  briefing sheet absences --record abs-la --density principal -o laos.pdf
  briefing sheet attendees --columns name,office --orientation portrait -o names.pdf
  briefing sheet attendees --columns name,country,note -o notes.pdf
  briefing sheet all -o briefing.pdf --paper a4 --for "The Minister" --from "Protocol"
  briefing sheet all --sections absences,figures --copy 2/5 -o briefing.pdf
"""
ENDING: Final = ".pdf"
DEVICES: Final = Path("/dev")  # stdout may lead to a file of any name


@click.command(epilog=EXAMPLES)
@sheet_options
@click.option(
    "-o",
    "--output",
    "target",
    type=PATH,
    metavar="FILE",
    required=True,
    help="The PDF to make, such as absences.pdf.",
)
def command(*, request: SheetRequest, target: Path) -> None:
    """Make a sheet of SECTION for a principal, or with “all” the full briefing.

    It shows the records that --search and --where keep, as the window would print them: as a
    list, or with --dossiers each with its claims. Notes and web addresses stand below the rows,
    with --columns only those that it names. Ctrl+C ends it at once and leaves no file.
    """
    _refuse_another_kind(target)
    with interruptible():
        with ending_at_once():
            made = compose_sheet(request)
            _refuse_to_replace(request.file or BUNDLED_BRIEFING, target)
            set_ = typeset(made.sheet)
        save(set_.pdf, target)
        say_missing(set_.missing)
    # After the pages themselves, to a pipe or to stdout, words would only do harm.
    if target.is_file():
        say_lines([plain(f"{target.name} is made ({made.shows})."), *made.last])


def _refuse_another_kind(target: Path) -> None:
    """Raise that a sheet is a PDF if the name promises something else; a pipe has any name."""
    if target.suffix.lower() == ENDING or DEVICES in target.absolute().parents:
        return
    if (target.exists() and not target.is_file()) or is_briefing(target):
        return  # a pipe; a folder or a briefing is refused in better words when it is saved
    raise OutputTrouble(
        f"A sheet is a PDF: write {plain(target.stem)}{ENDING} in the place of "
        f"{plain(target.name)}; other kinds of file come from “briefing export”."
    )


def _refuse_to_replace(briefing: Path, target: Path) -> None:
    if target.exists() and target.samefile(briefing):
        raise OutputTrouble(f"{target.name} is the briefing itself; choose another name.")
