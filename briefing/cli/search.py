"""`briefing search`: the records of all sections that hold some words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import click

from briefing.cli.json_output import Json, json_array
from briefing.cli.open_store import as_of_lines, open_store
from briefing.cli.options import as_of_option, file_option, format_option, typed_text
from briefing.cli.output import plain, say, say_lines
from briefing.cli.tables import ColumnHead, table_above
from briefing.queries.search_all import FoundInSection, FoundRecord, find_everything
from briefing.store.search.match import Excerpt, Match
from briefing.words.words import Words

EXAMPLES = """\b
Examples:
  briefing search lula
  briefing search Вучич
  briefing search '"domestic agenda" aliyev'
  briefing search "ushakov -veterans" --most 3
  briefing search covid --as-of 2025-05-07 --format json

A record is found if words in it, in a claim about it, or in the title or publisher of a source
of such a claim begin with all the words of TEXT. Words in “quotes” must follow each other; a word
after a minus must not be there. Accents, case and script are all one.
"""
HEADS = (
    ColumnHead("Section", whole=True),
    ColumnHead("Id", whole=True),
    ColumnHead("Record"),
    ColumnHead("Found in"),
    ColumnHead("Text"),
)


class AnyText(click.Command):
    """Takes every word that is not one of its options as text, also one that begins with -."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the options before the text, whatever their order was."""
        flags = {
            name: isinstance(option, click.Option) and option.is_flag
            for option in self.get_params(ctx)
            for name in (*option.opts, *option.secondary_opts)
            if name.startswith("-")
        }
        options: list[str] = []
        text: list[str] = []
        left = iter(args)
        for word in left:
            name, has_value, _ = word.partition("=")
            if word == "--":
                text += left
            elif word in flags:
                value = [] if flags[word] else [*islice(left, 1)]
                if not flags[word] and not value:
                    return super().parse_args(ctx, [*options, word])  # says what is missing
                options += [word, *value]
            elif has_value and name.startswith("--") and flags.get(name) is False:
                options.append(word)
            else:
                text.append(word)
        if not text and "--" in args:
            text = ["--"]  # alone, it is what is looked for
        return super().parse_args(ctx, [*options, "--", *text])


@click.command(cls=AnyText, epilog=EXAMPLES)
@click.argument("text", metavar="TEXT", type=typed_text, nargs=-1, required=True)
@click.option(
    "--most",
    "limit",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="How many records of each section to print, the best ones first.",
)
@format_option("table", "json")
@as_of_option
@file_option
def command(
    *, text: tuple[str, ...], limit: int, format_: str, as_of: str | None, file: Path | None
) -> None:
    """Search all sections for TEXT, and say where it was found."""
    words = Words()
    with open_store(file, as_of) as store:
        found = find_everything(store, " ".join(text), limit, words)
        last = list(as_of_lines(store, words))
    if format_ == "json":
        say(json_array(map(_section_object, found)))
    else:
        say_lines([*table_above(HEADS, [*_rows(found)]), _sentence(found, words), *last])


def _sentence(found: Sequence[FoundInSection], words: Words) -> str:
    total = sum(some.total for some in found)
    shown = sum(len(some.found) for some in found)
    if not total:
        return "Nothing found."
    records = words.counted(total, "record", "records")
    less = f"{records} found; {words.number(shown)} of them shown."
    return plain(less if shown < total else f"{records} found.")


def _rows(found: Sequence[FoundInSection]) -> Iterator[Sequence[str]]:
    for some in found:
        for one in some.found:
            place = (some.section.key, one.id, one.heading.text)
            for match in one.matches:
                yield (*place, match.field, match.excerpt.text)
                place = ("", "", "")
            if not one.matches:
                yield (*place, "", "")


def _section_object(some: FoundInSection) -> Json:
    return {
        "section": some.section.key,
        "total": some.total,
        "found": [_found_object(one) for one in some.found],
    }


def _found_object(one: FoundRecord) -> Json:
    return {
        "id": one.id,
        "heading": _excerpt_object(one.heading),
        "under": one.under,
        "matches": [_match_object(match) for match in one.matches],
    }


def _match_object(match: Match) -> Json:
    return {
        "place": match.place.value,
        "field": match.field,
        "claim": match.claim or None,
        "source": match.source or None,
        **_excerpt_object(match.excerpt),
    }


def _excerpt_object(excerpt: Excerpt) -> dict[str, Json]:
    return {"text": excerpt.text, "marks": [list(mark) for mark in excerpt.marks]}
