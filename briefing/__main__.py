"""Put the two fronts together: the terminal, and the window that it can open."""

from __future__ import annotations

import sys
from pathlib import Path

from briefing.cli import make_command
from briefing.errors import BriefingError


def open_window(file: Path | None, timings: bool = False, as_of: str = "") -> int:
    """Open the window on a file, or on the bundled briefing, and return the exit status.

    `as_of` is the date as of which the file is shown; empty: with all its claims.
    """
    from briefing.desktop.timings import Timings  # noqa: PLC0415 - only the window needs Qt

    clock = Timings() if timings else None
    from briefing.desktop.application import run  # noqa: PLC0415

    return run(file, clock, as_of)


def terminal() -> None:
    """Run the command line."""
    make_command(open_window)()


def window() -> None:
    """Open the window, on the file named first if there is one: for menus and double clicks."""
    named = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    try:
        sys.exit(open_window(named[0] if named else None))
    except BriefingError as error:
        print(f"briefing: {error}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    terminal()
