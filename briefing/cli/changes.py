"""`briefing changes`: who said otherwise later."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from briefing.cli.json_output import Json, json_array
from briefing.cli.open_store import as_of_lines, open_store
from briefing.cli.options import as_of_option, file_option, format_option, typed_text
from briefing.cli.output import plain, say, say_lines
from briefing.cli.tables import ColumnHead, table_above
from briefing.evidence.changes import Change, since
from briefing.queries.findings import find
from briefing.queries.open_as_of import parse_date
from briefing.vocabulary.vocabulary import Vocabulary
from briefing.words.words import Words

EXAMPLES = """\b
Examples:
  briefing changes
  briefing changes --since 2025-05-07 --format json
"""
HEADS = (
    ColumnHead("Date"),
    ColumnHead("Section", whole=True),
    ColumnHead("Record", whole=True),
    ColumnHead("Field"),
    ColumnHead("Said by"),
    ColumnHead("From"),
    ColumnHead("To"),
    ColumnHead("Said before"),
)


@click.command(epilog=EXAMPLES)
@click.option(
    "--since", "start", type=typed_text, metavar="DATE", help="Keep those of this date and later."
)
@format_option("table", "json")
@as_of_option
@file_option
def command(*, start: str | None, format_: str, as_of: str | None, file: Path | None) -> None:
    """Say what the same speaker said otherwise at a later date, in the order of time."""
    first, words = None if start is None else parse_date(start), Words()
    with open_store(file, as_of) as store:
        changes = find(store, words).changes
        vocabulary = store.vocabulary
        last = list(as_of_lines(store, words))
    kept = changes if first is None else since(changes, first)
    if format_ == "json":
        say(json_array(map(_object, kept)))
    else:
        rows = [_row(change, vocabulary, words) for change in kept]
        count = words.counted(len(kept), "change", "changes")
        said = f"{count}." if first is None else f"{count} since {words.date(first)}."
        say_lines([*table_above(HEADS, rows), plain(said), *last])


def _object(change: Change) -> Json:
    return {
        "section": change.section,
        "record": change.record,
        "field": change.field,
        "said_by": change.said_by,
        "from": change.before,
        "to": change.after,
        "from_date": change.before_date,
        "to_date": change.after_date,
    }


def _row(change: Change, vocabulary: Vocabulary, words: Words) -> Sequence[str]:
    return (
        words.date(change.after_date),
        change.section,
        change.record,
        vocabulary.column(change.section, change.field).title,
        change.said_by,
        change.before_words,
        change.after_words,
        words.date(change.before_date),
    )
