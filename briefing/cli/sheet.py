"""`briefing sheet`: a view, or the whole briefing, as a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from briefing.cli.asking import Asked, asked_options, composed
from briefing.cli.options import PATH
from briefing.cli.speaking import plain, say_lines
from briefing.errors import OutputTrouble
from briefing.resources import BUNDLED_BRIEFING
from briefing.saving import save
from briefing.sheets.typesetting import pdf

EXAMPLES: Final = """\b
Examples:
  briefing sheet absences -o absences.pdf
  briefing sheet absences --where reason_kind=health --marking Internal -o health.pdf
  briefing sheet absences --as-of 2025-05-07 -o absences.pdf
  briefing sheet all -o briefing.pdf --paper a4 --for "The Minister" --from "Protocol"
"""


@click.command(epilog=EXAMPLES)
@asked_options
@click.option(
    "-o", "--output", "target", type=PATH, metavar="FILE", required=True, help="The PDF to make."
)
def command(*, asked: Asked, target: Path) -> None:
    """Make a sheet of SECTION for a principal, or with “all” the full briefing.

    It shows the records that --search and --where keep, as the window would print them.
    """
    made = composed(asked)
    _refuse_to_replace(asked.file or BUNDLED_BRIEFING, target)
    save(pdf(made.sheet), target)
    # After the pages themselves, to a pipe or to stdout, words would only do harm.
    if target.is_file():
        say_lines([plain(f"{target.name} is made ({made.shows})."), *made.last])


def _refuse_to_replace(briefing: Path, target: Path) -> None:
    if target.exists() and target.samefile(briefing):
        raise OutputTrouble(f"{target.name} is the briefing itself; choose another name.")
