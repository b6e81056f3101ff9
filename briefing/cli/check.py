"""`briefing check`: what is wrong with a file, or that nothing is."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.open_store import open_store
from briefing.cli.options import PATH
from briefing.cli.output import plain, say_lines
from briefing.errors import FileTrouble
from briefing.words.words import Words

EXAMPLES = """\b
Example:
  briefing check visit.briefing
"""


@click.command(epilog=EXAMPLES)
@click.argument("file", type=PATH)
def command(file: Path) -> None:
    """Say what is wrong with the briefing FILE, or that nothing is. It is only read."""
    with open_store(file) as store:
        problems = store.problems()
        if problems:
            raise FileTrouble(f"{file.name} is not sound. {' '.join(problems)}")
        title = store.event.text("title")
        records = sum(store.count(section) for section in store.vocabulary.sections)
    count = Words().counted(records, "record", "records")
    say_lines([plain(f"{file.name} is sound: “{title}”, {count}.")])
