"""Put the two fronts together: the terminal, and the window that it can open."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from briefing.errors import BriefingError, NoScreen


def open_window(
    files: Sequence[Path], timings: bool = False, as_of: str = "", link: str = ""
) -> int:
    """Open windows on files, or one on the bundled briefing, and return the exit status.

    `as_of` is the date as of which they are shown; empty: with all their claims. A `link` leads to
    the place that is shown, and names the date itself.
    """
    import gc  # noqa: PLC0415 - the terminal needs none of these

    gc.disable()  # nothing is garbage yet; see briefing.desktop.app.garbage
    from briefing.desktop.app.plain_import import import_plainly  # noqa: PLC0415
    from briefing.desktop.app.timings import Timings  # noqa: PLC0415

    clock = Timings() if timings else None
    try:
        import_plainly()
        from briefing.desktop.app.application import run  # noqa: PLC0415
    except ImportError as error:
        from briefing.desktop.app.system_libraries import missing_libraries  # noqa: PLC0415

        if said := missing_libraries(error):
            raise NoScreen(said) from error
        raise

    return run(files, clock, as_of, link)


def terminal() -> None:
    """Run the command line."""
    _work_for_the_window()
    from briefing.cli import make_command  # noqa: PLC0415 - a double click needs no terminal

    make_command(open_window)()


def window() -> None:
    """Open the window, or one for each file that is named: for menus and double clicks."""
    _work_for_the_window()
    named = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    try:
        sys.exit(open_window(named))
    except BriefingError as error:
        print(f"briefing: {error}", file=sys.stderr)
        sys.exit(2)


def _work_for_the_window() -> None:
    """In a frozen program, do the work and end where a window has started this process for it."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support  # noqa: PLC0415

        freeze_support()


if __name__ == "__main__":
    terminal()
