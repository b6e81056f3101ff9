"""`briefing show`: one record with its claims."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from briefing.cli.json_output import Json, as_object, json_array
from briefing.cli.open_store import as_of_lines, open_store
from briefing.cli.options import (
    as_of_option,
    file_option,
    format_option,
    section_argument,
    typed_text,
)
from briefing.cli.output import plain, say, say_lines
from briefing.cli.tables import room
from briefing.exchange.numbers import exact
from briefing.queries.dossier import Dossier, Statement, dossier
from briefing.store.file.schema import NOT_JUDGED
from briefing.words.words import Words

EXAMPLES = """\b
Examples:
  briefing show absences abs-la
  briefing show absences abs-la --format json
  briefing show figures foreign_leaders --as-of 2025-05-06
"""
CLAIM = "    "  # a claim stands under its field
CLAIM_GOES_ON = "      "


@click.command(epilog=EXAMPLES)
@section_argument
@click.argument("id", metavar="ID", type=typed_text)
@format_option("text", "json")
@as_of_option
@file_option
def command(*, section: str, id: str, format_: str, as_of: str | None, file: Path | None) -> None:
    """Show the record ID of SECTION: each field, and who says what about it.

    “briefing list SECTION” prints the ids.
    """
    words = Words()
    with open_store(file, as_of) as store:
        shown = dossier(store, store.vocabulary.section(section), id, words)
        last = list(as_of_lines(store, words))
    if format_ == "json":
        say(json_array([_object(shown)]))
    else:
        say_lines([*_text(shown, room()), *([""] if last else []), *last])


def _object(shown: Dossier) -> Json:
    claims = [_claim(statement) for field in shown.fields for statement in field.statements]
    return {**as_object(shown.section, shown.record), "claims": claims}


def _claim(statement: Statement) -> dict[str, Json]:
    claim = statement.claim
    return {
        "id": claim.id,
        "field": claim.field,
        "value": claim.value,
        "value_number": exact(claim.value_number),
        "qualifier": claim.qualifier,
        "source": claim.source,
        "publisher": statement.source.text("publisher"),
        "said_by": claim.said_by,
        "stated_on": claim.stated_on,
        "credibility": claim.credibility,
        "note": claim.note,
    }


def _text(shown: Dossier, room: int | None) -> Iterator[str]:
    yield plain(shown.heading)
    if shown.under:
        yield plain(shown.under)
    for field in shown.fields:
        yield ""
        yield from _wrapped(f"{field.column.title}: {field.words}", "", CLAIM, room)
        for statement in field.statements:
            yield from _wrapped(_in_words(statement, shown.words), CLAIM, CLAIM_GOES_ON, room)
            if statement.claim.note:
                yield from _wrapped(statement.claim.note, CLAIM_GOES_ON, CLAIM_GOES_ON, room)


def _in_words(statement: Statement, words: Words) -> str:
    claim, source = statement.claim, statement.source
    parts = [f"{source.text('publisher')} (reliability {source.text('reliability')}"]
    if claim.credibility != NOT_JUDGED:
        parts[0] += f", credibility {claim.credibility}"
    parts[0] += ")"
    if claim.said_by:
        parts.append(claim.said_by)
    parts.append(words.date(statement.stated_on) if statement.stated_on else "no date")
    return f"“{statement.words}” – {', '.join(parts)}"


def _wrapped(text: str, first: str, others: str, room: int | None) -> list[str]:
    line = plain(text)
    if room is None:
        return [first + line]
    wrapped = click.wrap_text(line, room, first, others)
    return wrapped.splitlines()
