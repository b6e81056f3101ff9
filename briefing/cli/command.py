"""The command `briefing`: what it can do, which file does it, and one line for what is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from briefing import __version__
from briefing.cli.options import PATH
from briefing.cli.output import let_go_of_output, plain, speak_utf8
from briefing.errors import BriefingError

# The files (none: the bundled one), whether to print timings, a date or "", a link to the place
# to be shown or "" -> exit status.
OpenWindow = Callable[[Sequence[Path], bool, str, str], int]

EXAMPLES = """\b
Examples:
  briefing
  briefing visit.briefing
  briefing list absences --where reason_kind=health
  briefing sheet absences -o absences.pdf
"""
COMMANDS = {
    "open": "Open the window.",
    "sections": "Say which sections there are.",
    "list": "List the records of a section.",
    "filters": "Say which filters you have named.",
    "search": "Search all sections at once.",
    "show": "Show one record with its claims.",
    "conflicts": "Say where sources contradict each other.",
    "changes": "Say who said otherwise later.",
    "sheet": "Make a sheet for a principal, as a PDF.",
    "print": "Print a sheet for a principal.",
    "export": "Write a file for other programs.",
    "check": "Say whether a file is sound.",
    "build": "Make a briefing file from CSV files.",
    "convert": "Write an older file in today's format.",
}


def make_command(open_window: OpenWindow) -> click.Group:
    """Return the whole command line; `open_window` is called when the window is asked for."""

    @click.group(
        "briefing",
        cls=Program,
        commands=[click.Command(name, short_help=what) for name, what in COMMANDS.items()],
        invoke_without_command=True,
        help="Read a briefing about a state event: every line says who said so. "
        "Without a command, open the window.",
        epilog=EXAMPLES,
        context_settings={
            "help_option_names": ["-h", "--help"],
            "max_content_width": 96,
            "obj": open_window,
        },
    )
    @click.option(
        "-f",
        "--file",
        type=PATH,
        metavar="FILE",
        help="The briefing file; the bundled one if left out.",
    )
    @click.option("--timings", is_flag=True, help="Print how fast the window opened, as JSON.")
    @click.version_option(__version__, message="briefing %(version)s")
    @click.pass_context
    def command(context: click.Context, file: Path | None, timings: bool) -> None:
        if context.invoked_subcommand is None:
            context.exit(open_window([] if file is None else [file], timings, "", ""))

    return command


class Complaint(click.ClickException):
    """Say on one line of stderr what is wrong in the user's world."""

    exit_code = 2

    def show(self, file: Any = None) -> None:  # noqa: ANN401 - click's own signature
        """Print the line."""
        click.echo(f"briefing: {plain(self.message)}", file=file, err=True)


class Program(click.Group):
    """A group of commands in the order given; a bug in one of them stays a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table, not of the alphabet."""
        return list(self.commands)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - click's own signature
    ) -> click.Context:
        """Read the options that stand before a command."""
        speak_utf8()
        with _one_line():
            # However it was started, the help calls it by its name.
            return super().make_context(self.name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        with _one_line():
            return super().invoke(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find and import the command; file managers give a file's name, which means `open`."""
        if args[0] not in self.commands and _looks_like_a_file(args[0]):
            args = ["open", *args]
        name, command, left = super().resolve_command(ctx, args)
        return name, command and _imported(command), left


def _looks_like_a_file(word: str) -> bool:
    return Path(word).suffix.casefold() == ".briefing" or os.sep in word


def _ended(sentence: str) -> str:
    """End a sentence of click's that does not end by itself."""
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


@contextmanager
def _one_line() -> Iterator[None]:
    try:
        yield
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx is not None else "briefing"
        raise Complaint(f"{_ended(error.format_message())} See “{command} --help”.") from error
    except click.ClickException as error:
        raise Complaint(error.format_message()) from error
    except BriefingError as error:
        raise Complaint(str(error)) from error
    except BrokenPipeError:
        # Whoever reads has read enough: `briefing list attendees | head`.
        let_go_of_output()
        raise click.exceptions.Exit(0) from None


def _imported(command: click.Command) -> click.Command:
    """Return the command in whose place one stands that has nothing but a line of help.

    One process runs one of them: the help and what is suggested need no import.
    """
    # ruff: noqa: PLC0415
    match command.name:
        case "open":
            from briefing.cli.open_ import command
        case "sections":
            from briefing.cli.sections import command
        case "list":
            from briefing.cli.list_ import command
        case "filters":
            from briefing.cli.filters import command
        case "search":
            from briefing.cli.search import command
        case "show":
            from briefing.cli.show import command
        case "conflicts":
            from briefing.cli.conflicts import command
        case "changes":
            from briefing.cli.changes import command
        case "sheet":
            from briefing.cli.sheet import command
        case "print":
            from briefing.cli.print_ import command
        case "export":
            from briefing.cli.export import command
        case "check" | "build" | "convert":
            command = _imported_for_files(command)
    return command


def _imported_for_files(command: click.Command) -> click.Command:
    """Return likewise a command that is about a whole file."""
    match command.name:
        case "check":
            from briefing.cli.check import command
        case "build":
            from briefing.cli.build import command
        case "convert":
            from briefing.cli.convert import command
    return command
