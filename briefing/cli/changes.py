"""`briefing changes`: who said otherwise later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import click

from briefing.cli.json_output import Json, json_array
from briefing.cli.open_store import as_of_lines, open_store
from briefing.cli.options import as_of_option, file_option, format_option, words
from briefing.cli.output import plain, say, say_lines
from briefing.cli.tables import ColumnHead, room, table_lines
from briefing.evidence.changes import Change, since
from briefing.evidence.provenance import claimed_columns
from briefing.queries.findings import find
from briefing.queries.open_as_of import parse_date
from briefing.words.formatting import counted, date_in_words

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
    "--since", "start", type=words, metavar="DATE", help="Keep those of this date and later."
)
@format_option("table", "json")
@as_of_option
@file_option
def command(*, start: str | None, format_: str, as_of: str | None, file: Path | None) -> None:
    """Say what the same speaker said otherwise at a later date, in the order of time."""
    first = None if start is None else parse_date(start)
    with open_store(file, as_of) as store:
        changes = find(store).changes
        last = list(as_of_lines(store))
    kept = changes if first is None else since(changes, first)
    if format_ == "json":
        say(json_array(map(_object, kept)))
    else:
        say_lines(chain(_table(kept), [_sentence(kept, first)], last))


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


def _table(changes: Sequence[Change]) -> Iterator[str]:
    if changes:
        yield from table_lines(HEADS, lambda: map(_row, changes), room())
        yield ""


def _row(change: Change) -> Sequence[str]:
    return (
        date_in_words(change.after_date),
        change.section,
        change.record,
        claimed_columns()[change.section, change.field].title,
        change.said_by,
        change.before_words,
        change.after_words,
        date_in_words(change.before_date),
    )


def _sentence(changes: Sequence[Change], first: str | None) -> str:
    start = "" if first is None else f" since {date_in_words(first)}"
    return plain(f"{counted(len(changes), 'change', 'changes')}{start}.")
