"""`briefing open`: the window."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.options import PATH, as_of_option, file_option, typed_text
from briefing.errors import FileTrouble

EXAMPLES = """\b
Examples:
  briefing open
  briefing open visit.briefing
  briefing open --as-of 2025-05-06
  briefing open visit.briefing --at 'briefing://absences?reason_kind=health'
"""


@click.command("open", epilog=EXAMPLES)
@click.argument("named", metavar="[FILE]...", type=PATH, nargs=-1)
@file_option
@as_of_option
@click.option(
    "--at",
    "link",
    type=typed_text,
    metavar="LINK",
    help="Go to the place that a link leads to; the window copies one with Ctrl+Shift+L.",
)
@click.option("--timings", is_flag=True, help="Print how fast it opened, as one JSON line.")
@click.pass_context
def command(
    context: click.Context,
    *,
    named: tuple[Path, ...],
    file: Path | None,
    timings: bool,
    as_of: str | None,
    link: str,
) -> None:
    """Open a window on each FILE, or on the bundled briefing.

    Where Briefing runs already, it shows them.
    """
    if named and file is not None:
        raise click.UsageError("Name the files to open, or give one with -f, not both.")
    files = named if file is None else (file,)
    if link and len(files) > 1:
        raise click.UsageError("A link leads to a place in one file; name one.")
    context.exit(
        context.obj(files, timings, _date(as_of), _link(link, as_of, next(iter(files), None)))
    )


def _date(typed: str | None) -> str:
    """Return a date that is one; UnknownName if it is not."""
    if not typed:
        return ""
    from briefing.queries.open_as_of import parse_date  # noqa: PLC0415 - the window starts without

    return parse_date(typed)


def _link(typed: str, as_of: str | None, file: Path | None) -> str:
    """Return a link that leads somewhere, as of the date that is asked for; UnknownName if none."""
    if not typed:
        return ""
    from briefing.cli.open_store import open_store  # noqa: PLC0415 - as above
    from briefing.queries.place_link import PAGES, as_text, from_text  # noqa: PLC0415 - as above

    try:
        with open_store(file) as store:
            sections = {section.key: section for section in store.vocabulary.sections}
    except FileTrouble:
        return typed  # the window says what is wrong with the file
    where = from_text(typed, sections, PAGES)
    return as_text(where._replace(as_of=_date(as_of) or where.as_of))
