"""The outermost command: one line for what is wrong, and a file's name opens the file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from briefing.cli.output import let_go_of_output, plain, speak_utf8
from briefing.errors import BriefingError


class Complaint(click.ClickException):
    """Say on one line of stderr what is wrong in the user's world."""

    exit_code = 2

    def show(self, file: Any = None) -> None:  # noqa: ANN401 - click's own signature
        """Print the line."""
        click.echo(f"briefing: {plain(self.message)}", file=file, err=True)


class Program(click.Group):
    """A group of commands in the order given; a bug in one of them stays a traceback."""

    def __init__(self, *, commands: Sequence[click.Command], **rest: Any) -> None:  # noqa: ANN401
        super().__init__(commands=commands, **rest)

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
        """Find the command; file managers give a file's name instead, which means `open`."""
        if args[0] not in self.commands and _looks_like_a_file(args[0]):
            return "open", self.commands["open"], args
        return super().resolve_command(ctx, args)


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
        raise Complaint(f"{_ended(error.format_message())} {_where_to_read(error)}") from error
    except click.ClickException as error:
        raise Complaint(error.format_message()) from error
    except BriefingError as error:
        raise Complaint(str(error)) from error
    except BrokenPipeError:
        # Whoever reads has read enough: `briefing list attendees | head`.
        let_go_of_output()
        raise click.exceptions.Exit(0) from None


def _where_to_read(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx is not None else "briefing"
    return f"See “{command} --help”."
