"""`briefing convert`: a file of an older format in that of today."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from briefing.cli.options import PATH
from briefing.cli.output import plain, say_lines
from briefing.store.convert import convert

MADE: Final = "{name} is made."
EXAMPLES = """\b
Example:
  briefing convert old.briefing -o new.briefing
"""


@click.command(epilog=EXAMPLES)
@click.argument("file", type=PATH)
@click.option(
    "-o", "--output", "target", type=PATH, metavar="FILE", required=True, help="The file to make."
)
def command(file: Path, target: Path) -> None:
    """Write the briefing FILE, of an older format, anew in the format of today.

    Older files open without it; converted, they say themselves what their sections are.
    """
    convert(file, target)
    say_lines([plain(MADE.format(name=target.name))])
