"""A command whose file is imported only when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import click


class Later(click.Command):
    """Stand for the `command` of a module; help and suggestions need no import."""

    def __init__(self, name: str, module: str, short_help: str) -> None:
        super().__init__(name, short_help=short_help)
        self._module: Final = module

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - click's own signature
    ) -> click.Context:
        """Return a context for the command itself, which is what click then invokes."""
        command = import_module(self._module).command
        assert isinstance(command, click.Command), self._module
        return command.make_context(info_name, args, parent, **extra)
