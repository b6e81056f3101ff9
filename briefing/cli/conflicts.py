"""`briefing conflicts`: where sources contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from briefing.cli.json_output import Json, json_array
from briefing.cli.open_store import as_of_lines, open_store
from briefing.cli.options import as_of_option, file_option, format_option
from briefing.cli.output import plain, say, say_lines
from briefing.cli.tables import ColumnHead, table_above
from briefing.evidence.conflicts import Conflict
from briefing.evidence.values_by_support import SupportedValue
from briefing.queries.findings import Findings, find
from briefing.vocabulary.vocabulary import Vocabulary
from briefing.words.words import Words

EXAMPLES = """\b
Examples:
  briefing conflicts
  briefing conflicts --format json
  briefing conflicts --as-of 2025-05-07
  briefing conflicts --variants

Claims that share a speaker or go back to the same source have one origin. The values with more
origins stand first. What is only “also said” contradicts none of the others.
"""
HEADS = (
    ColumnHead("Section", whole=True),
    ColumnHead("Record", whole=True),
    ColumnHead("Field"),
    ColumnHead("Kind"),
    ColumnHead("Value"),
    ColumnHead("Origins", to_the_right=True),
    ColumnHead("Claims", to_the_right=True),
    ColumnHead("Grade"),
    ColumnHead("First said"),
    ColumnHead("Last said"),
)
ALSO_SAID = "also said"


@click.command(epilog=EXAMPLES)
@click.option("--variants", is_flag=True, help="Also names that differ in nothing but spelling.")
@format_option("table", "json")
@as_of_option
@file_option
def command(*, variants: bool, format_: str, as_of: str | None, file: Path | None) -> None:
    """Say on which fields sources contradict each other, and who holds what.

    What the same speaker said otherwise at a later date is a change and not a conflict.
    """
    words = Words()
    with open_store(file, as_of) as store:
        found = find(store, words)
        last = list(as_of_lines(store, words))
    shown = [*found.conflicts, *(found.variants if variants else ())]
    if format_ == "json":
        say(json_array(map(_object, shown)))
    else:
        rows = [row for one in shown for row in _rows(one, found.vocabulary, words)]
        say_lines([*table_above(HEADS, rows), *_sentences(found, variants, words), *last])


def _object(conflict: Conflict) -> Json:
    return {
        "section": conflict.section,
        "record": conflict.record,
        "field": conflict.field,
        "kind": conflict.kind.value,
        "values": [
            *(_value(value, disputed=True) for value in conflict.values),
            *(_value(value, disputed=False) for value in conflict.beside),
        ],
    }


def _value(value: SupportedValue, *, disputed: bool) -> Json:
    return {
        "value": value.value,
        "qualifier": value.qualifier or None,
        "claims": len(value.claims),
        "origins": value.origins,
        "sources": value.sources,
        "grade": value.best_grade.shown,
        "first_date": value.first_date or None,
        "last_date": value.last_date or None,
        "disputed": disputed,
    }


def _rows(conflict: Conflict, vocabulary: Vocabulary, words: Words) -> Iterable[Sequence[str]]:
    column = vocabulary.column(conflict.section, conflict.field)
    kind = f"{conflict.kind.value}, a tie" if conflict.is_tie else conflict.kind.value
    row = (conflict.section, conflict.record, column.title, kind)
    for value in conflict.values:
        yield (*row, *_cells(value, words))
        row = ("", "", "", "")
    for value in conflict.beside:
        yield ("", "", "", ALSO_SAID, *_cells(value, words))


def _cells(value: SupportedValue, words: Words) -> tuple[str, ...]:
    return (
        value.words,
        str(value.origins),
        str(len(value.claims)),
        value.best_grade.shown,
        words.date(value.first_date),
        words.date(value.last_date),
    )


def _sentences(found: Findings, variants: bool, words: Words) -> Iterator[str]:
    yield plain(f"{words.counted(len(found.conflicts), 'conflict', 'conflicts')}.")
    if found.variants:
        names = words.counted(len(found.variants), "name is", "names are")
        yield plain(
            f"{names} spelled in several ways."
            if variants
            else f"{names} spelled in several ways; --variants lists them."
        )
