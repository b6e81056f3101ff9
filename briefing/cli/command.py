"""The command `briefing`: what it can do, and which file does it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from briefing import __version__
from briefing.cli.lazy_command import Later
from briefing.cli.open_ import OpenWindow, window_command
from briefing.cli.options import PATH
from briefing.cli.program import Program

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
            Later("sections", "briefing.cli.sections", "Say which sections there are."),
            Later("list", "briefing.cli.list_", "List the records of a section."),
            Later("filters", "briefing.cli.filters", "Say which filters you have named."),
            Later("search", "briefing.cli.search", "Search all sections at once."),
            Later("show", "briefing.cli.show", "Show one record with its claims."),
            Later(
                "conflicts", "briefing.cli.conflicts", "Say where sources contradict each other."
            ),
            Later("changes", "briefing.cli.changes", "Say who said otherwise later."),
            Later("sheet", "briefing.cli.sheet", "Make a sheet for a principal, as a PDF."),
            Later("print", "briefing.cli.print_", "Print a sheet for a principal."),
            Later("export", "briefing.cli.export", "Write a file for other programs."),
            Later("check", "briefing.cli.check", "Say whether a file is sound."),
            Later("build", "briefing.cli.build", "Make a briefing file from CSV files."),
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
