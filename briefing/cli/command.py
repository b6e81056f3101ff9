"""The command `briefing`: what it can do, and which file does it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from briefing import __version__
from briefing.cli.lazy_command import LazyCommand
from briefing.cli.open_ import OpenWindow, window_command
from briefing.cli.options import PATH
from briefing.cli.program import Program

# Each command is imported inside its own function: one process runs one of them.
# ruff: noqa: PLC0415

EXAMPLES = """\b
Examples:
  briefing
  briefing visit.briefing
  briefing list absences --where reason_kind=health
  briefing sheet absences -o absences.pdf
"""


def make_command(open_window: OpenWindow) -> click.Group:
    """Return the whole command line; `open_window` is called when the window is asked for."""
    return Program(
        name="briefing",
        callback=_opening(open_window),
        invoke_without_command=True,
        help="Read a briefing about a state event: every line says who said so. "
        "Without a command, open the window.",
        epilog=EXAMPLES,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
        params=[
            click.Option(
                ["-f", "--file"],
                type=PATH,
                metavar="FILE",
                help="The briefing file; the bundled one if left out.",
            ),
            click.Option(
                ["--timings"], is_flag=True, help="Print how fast the window opened, as JSON."
            ),
            _version(),
        ],
        commands=(
            window_command(open_window),
            LazyCommand("sections", _sections, "Say which sections there are."),
            LazyCommand("list", _list, "List the records of a section."),
            LazyCommand("filters", _filters, "Say which filters you have named."),
            LazyCommand("search", _search, "Search all sections at once."),
            LazyCommand("show", _show, "Show one record with its claims."),
            LazyCommand("conflicts", _conflicts, "Say where sources contradict each other."),
            LazyCommand("changes", _changes, "Say who said otherwise later."),
            LazyCommand("sheet", _sheet, "Make a sheet for a principal, as a PDF."),
            LazyCommand("print", _print, "Print a sheet for a principal."),
            LazyCommand("export", _export, "Write a file for other programs."),
            LazyCommand("check", _check, "Say whether a file is sound."),
            LazyCommand("build", _build, "Make a briefing file from CSV files."),
        ),
    )


def _opening(open_window: OpenWindow) -> Callable[[Path | None, bool], None]:
    @click.pass_context
    def run(context: click.Context, file: Path | None, timings: bool) -> None:
        if context.invoked_subcommand is None:
            context.exit(open_window([] if file is None else [file], timings, "", ""))

    return run


def _version() -> click.Option:
    def tell(context: click.Context, option: click.Parameter, asked: bool) -> None:
        if asked and not context.resilient_parsing:
            click.echo(f"briefing {__version__}")
            context.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=tell,
        help="Show the version and exit.",
    )


def _sections() -> click.Command:
    from briefing.cli.sections import command

    return command


def _list() -> click.Command:
    from briefing.cli.list_ import command

    return command


def _filters() -> click.Command:
    from briefing.cli.filters import command

    return command


def _search() -> click.Command:
    from briefing.cli.search import command

    return command


def _show() -> click.Command:
    from briefing.cli.show import command

    return command


def _conflicts() -> click.Command:
    from briefing.cli.conflicts import command

    return command


def _changes() -> click.Command:
    from briefing.cli.changes import command

    return command


def _sheet() -> click.Command:
    from briefing.cli.sheet import command

    return command


def _print() -> click.Command:
    from briefing.cli.print_ import command

    return command


def _export() -> click.Command:
    from briefing.cli.export import command

    return command


def _check() -> click.Command:
    from briefing.cli.check import command

    return command


def _build() -> click.Command:
    from briefing.cli.build import command

    return command
