"""`briefing build`: a briefing file from CSV files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefing.cli.options import PATH
from briefing.cli.output import plain, say_lines
from briefing.cli.tables import ColumnHead, table_above
from briefing.store.build.build import build
from briefing.store.build.csv_table import CSV
from briefing.words.words import Words

EXAMPLES = """\b
Example:
  briefing build victory-day-2025 -o victory-day-2025.briefing
"""


@click.command(epilog=EXAMPLES)
@click.argument("folder", type=PATH)
@click.option(
    "-o", "--output", "target", type=PATH, metavar="FILE", required=True, help="The file to make."
)
def command(folder: Path, target: Path) -> None:
    """Make a briefing file from the CSV files in FOLDER.

    A mistake in them is named by file, line and column, and then nothing is written. The same
    files make the same briefing file, to the byte.
    """
    counts, words = _built(folder, target), Words()
    rows = [(table, words.number(number)) for table, number in counts.items()]
    heads = [ColumnHead("Table", whole=True), ColumnHead("Rows", to_the_right=True)]
    say_lines([*table_above(heads, rows), plain(f"{target.name} is made.")])


def _built(folder: Path, target: Path) -> dict[str, int]:
    files = sum(1 for _ in folder.glob(f"*{CSV}")) if folder.is_dir() else 0
    with click.progressbar(
        length=files + 1,
        label="Building",
        file=sys.stderr,
        hidden=sys.stderr is None or not sys.stderr.isatty(),
        update_min_steps=0,  # a long stage is seen to go on
        show_eta=False,
        item_show_func=lambda words: words,
    ) as bar:
        begun: set[str] = set()

        def progress(stage: str, rows: int) -> None:
            steps = 0 if stage in begun or not begun else 1
            begun.add(stage)
            bar.update(steps, f"{stage}, {rows:,} rows")

        counts = build(folder, target, progress)
        bar.finish()
    return counts
