"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

import click

from briefing.errors import BriefingError, UnknownName

if TYPE_CHECKING:
    from briefing.criteria import Criteria

Function = TypeVar("Function", bound=Callable[..., Any])

ALL: Final = "all"  # in place of a section: the whole briefing
# What can be wrong with a file is said by whoever opens it.
PATH: Final = click.Path(path_type=Path, readable=False)


def typed_text(typed: str) -> str:
    """Return what was typed; bytes that are no text in the user's locale become marks."""
    return typed.encode(errors="replace").decode()


def _before_the_command(
    context: click.Context, option: click.Parameter, file: Path | None
) -> Path | None:
    """Take `briefing -f FILE list ...` as `briefing list -f FILE ...`."""
    given: Path | None = context.find_root().params.get("file")
    return given if file is None else file


file_option: Final = click.option(
    "-f",
    "--file",
    type=PATH,
    metavar="FILE",
    callback=_before_the_command,
    help="The briefing file; the bundled one if left out.",
)

as_of_option: Final = click.option(
    "--as-of",
    type=typed_text,
    metavar="DATE",
    help="Read it as it stood at the end of this date, such as 2025-05-07, 2025-05 or 2025.",
)


def _sections(context: click.Context, _argument: click.Parameter, typed: str) -> list[str]:
    """Complete the name of a section in a shell."""
    from briefing.cli.open_store import open_store  # noqa: PLC0415 - the window's command needs none

    try:
        with open_store(context.params.get("file")) as store:
            keys = [section.key for section in store.vocabulary.sections]
    except BriefingError:  # who only presses Tab asks for no sentence
        keys = []
    return [key for key in keys if key.startswith(typed)]


section_argument: Final = click.argument(
    "section", metavar="SECTION", type=typed_text, shell_complete=_sections
)


def format_option(*formats: str) -> Callable[[Function], Function]:
    """Offer output formats; the first one is meant for people and the default."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to print it.",
    )


class Narrowing(NamedTuple):
    """Which records of a section are wanted, in which order, and what of them, as it was typed."""

    search: str
    where: tuple[str, ...]
    sort: tuple[str, ...]
    group_by: str | None
    columns: tuple[str, ...]

    def within(self, kept: Criteria) -> Narrowing:
        """Return both together: search and filters all hold.

        An order, grouping or columns that are typed come before those that are kept.
        """
        from briefing.criteria import sort_texts, where_texts  # noqa: PLC0415 - as its callers

        return Narrowing(
            search=f"{kept.search} {self.search}".strip(),
            where=(*where_texts(kept), *self.where),
            sort=self.sort or sort_texts(kept),
            group_by=kept.group_by if self.group_by is None else self.group_by,
            columns=self.columns or kept.columns,
        )


EVERYTHING: Final = Narrowing("", (), (), None, ())


def narrowing_options(function: Function) -> Function:
    """Offer the choice of records, and call `function` with `narrowing`.

    A filter that is named with --filter is part of it; for that, `section` must be given.
    """

    @wraps(function)
    def run(**given: Any) -> Any:  # noqa: ANN401 - whatever the command adds and returns
        narrowing = Narrowing(**{field: given.pop(field) for field in Narrowing._fields})
        name = given.pop("named")
        if name is not None:
            if given["section"] == ALL:
                raise UnknownName(
                    f"A named filter belongs to one section: name it in place of “{ALL}”."
                )
            from briefing.cli.saved_filters import criteria_named  # noqa: PLC0415 - seldom wanted

            narrowing = narrowing.within(criteria_named(name, given["section"], given["file"]))
        return function(narrowing=narrowing, **given)

    offered: Any = run
    for option in (
        click.option(
            "--columns",
            type=typed_text,
            metavar="COLUMN,COLUMN",
            multiple=True,
            help="Show these columns, in this order.",
        ),
        click.option(
            "--group-by",
            type=typed_text,
            metavar="COLUMN",
            help='Put records with the same value together; "" leaves the order to --sort alone.',
        ),
        click.option(
            "--sort",
            type=typed_text,
            metavar="COLUMN|-COLUMN",
            multiple=True,
            help="Sort by a column, with - from last to first. A second one orders ties.",
        ),
        click.option(
            "--filter",
            "named",
            type=typed_text,
            metavar="NAME",
            help="Keep what a filter keeps that you named in the window (“briefing filters”).",
        ),
        click.option(
            "--where",
            type=typed_text,
            metavar="COLUMN=VALUE",
            multiple=True,
            help="Keep records with this value; without a VALUE, those where it is not stated. "
            "Several values of one column are alternatives; a month or a year is every day in it. "
            "In place of = there is != (is not), "
            "~ (contains), ^ (begins with), < and > (before, after; less, more), <= and >= (at "
            "most, at least), and =FROM..TO (between). Quote it for the shell.",
        ),
        click.option(
            "--search",
            type=typed_text,
            metavar="TEXT",
            default="",
            help="Keep records in which words begin with these words.",
        ),
    ):
        offered = option(offered)
    narrowed: Function = offered
    return narrowed
