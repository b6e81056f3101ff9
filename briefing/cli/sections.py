"""`briefing sections`: which sections there are."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.json_output import json_array
from briefing.cli.open_store import ending, opened
from briefing.cli.options import as_of_option, file_option, format_option
from briefing.cli.output import say, say_lines
from briefing.cli.tables import Head, room, table_lines
from briefing.sections import SECTIONS
from briefing.words.formatting import number_in_words

EXAMPLES = """\b
Examples:
  briefing sections
  briefing sections --format json
"""


@click.command(epilog=EXAMPLES)
@format_option("table", "json")
@as_of_option
@file_option
def command(format_: str, when: str | None, file: Path | None) -> None:
    """Say which sections there are, and how many records each one has."""
    with opened(file, when) as store:
        counts = [(section, store.count(section)) for section in SECTIONS]
        last = list(ending(store))
    if format_ == "json":
        say(
            json_array(
                {"key": section.key, "title": section.title, "count": count}
                for section, count in counts
            )
        )
        return
    heads = [Head("Key", whole=True), Head("Title"), Head("Count", to_the_right=True)]
    rows = [(section.key, section.title, number_in_words(count)) for section, count in counts]
    say_lines([*table_lines(heads, lambda: rows, room()), *([""] if last else []), *last])
