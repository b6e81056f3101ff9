"""`briefing sections`: which sections there are."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.json_output import json_array
from briefing.cli.open_store import as_of_lines, open_store
from briefing.cli.options import as_of_option, file_option, format_option
from briefing.cli.output import say, say_lines
from briefing.cli.tables import ColumnHead, room, table_lines
from briefing.words.words import Words

EXAMPLES = """\b
Examples:
  briefing sections
  briefing sections --format json
"""


@click.command(epilog=EXAMPLES)
@format_option("table", "json")
@as_of_option
@file_option
def command(format_: str, as_of: str | None, file: Path | None) -> None:
    """Say which sections there are, and how many records each one has."""
    words = Words()
    with open_store(file, as_of) as store:
        counts = [(section, store.count(section)) for section in store.vocabulary.sections]
        last = list(as_of_lines(store, words))
    if format_ == "json":
        say(
            json_array(
                {"key": section.key, "title": section.title, "count": count}
                for section, count in counts
            )
        )
        return
    heads = [
        ColumnHead("Key", whole=True),
        ColumnHead("Title"),
        ColumnHead("Count", to_the_right=True),
    ]
    rows = [(section.key, section.title, words.number(count)) for section, count in counts]
    say_lines([*table_lines(heads, lambda: rows, room()), *([""] if last else []), *last])
