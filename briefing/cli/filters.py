"""`briefing filters`: what the user has named in the window, as words for the command line."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from briefing.cli.json_output import json_array
from briefing.cli.open_store import open_store
from briefing.cli.options import file_option, format_option
from briefing.cli.output import plain, say, say_lines
from briefing.cli.saved_filters import own_filters
from briefing.criteria import as_options
from briefing.criteria.saved_filters import SavedFilter

EXAMPLES = """\b
Examples:
  briefing filters
  briefing list absences --filter "For the minister"

The command below a name finds the same without it, so it works for anybody.
"""


@click.command(epilog=EXAMPLES)
@format_option("text", "json")
@file_option
def command(format_: str, file: Path | None) -> None:
    """Say which filters you have named in the window, and the command for each."""
    with open_store(file) as store:
        named = own_filters(*store.vocabulary.sections)
    if format_ == "json":
        say(
            json_array(
                {"section": one.section, "name": one.name, "options": as_options(one.criteria)}
                for one in named
            )
        )
        return
    say_lines(_lines(named))


def _lines(named: list[SavedFilter]) -> Iterator[str]:
    if not named:
        yield "You have named no filter yet; the window keeps what you name there."
    for one in named:
        yield plain(one.name)
        words = ["briefing", "list", one.section, *as_options(one.criteria)]
        yield f"  {plain(shlex.join(words))}"
