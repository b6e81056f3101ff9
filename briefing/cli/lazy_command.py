"""A command whose file is imported only when it is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import click


class LazyCommand(click.Command):
    """Stand for the command that `load` imports; help and suggestions need no import."""

    def __init__(self, name: str, load: Callable[[], click.Command], short_help: str) -> None:
        super().__init__(name, short_help=short_help)
        self._load: Final = load

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - click's own signature
    ) -> click.Context:
        """Return a context for the command itself, which is what click then invokes."""
        return self._load().make_context(info_name, args, parent, **extra)
