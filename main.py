#!/usr/bin/env python3
"""Open the window: double click this file, or run `python main.py [FILE]`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv" / ("Scripts/pythonw.exe" if os.name == "nt" else "bin/python")
MISSING = "Briefing is not installed yet: run the first command in README.md once, then try again."


def main() -> int:
    """Open the window, in the environment beside this file if the one at hand lacks Qt."""
    sys.path.insert(0, str(HERE))
    try:
        import PySide6  # noqa: F401, PLC0415
    except ModuleNotFoundError:
        return _in_environment()
    from briefing.__main__ import window  # noqa: PLC0415

    window()
    return 0


def _in_environment() -> int:
    """Start again in `.venv`: a file manager takes the system's Python, which has no Qt."""
    if ENVIRONMENT.exists() and Path(sys.prefix) != ENVIRONMENT.parent.parent:
        command = [str(ENVIRONMENT), str(HERE / "main.py"), *sys.argv[1:]]
        os.execv(command[0], command)  # noqa: S606 - our own environment, our own file
    _say(MISSING)
    return 2


def _say(words: str) -> None:
    """Say it where it is seen: on the terminal, and in a box when there is none."""
    print(words, file=sys.stderr)
    if sys.stderr is not None and sys.stderr.isatty():
        return
    try:
        from tkinter import TclError, Tk, messagebox  # noqa: PLC0415

        root = Tk()
    except (ImportError, TclError):
        return
    root.withdraw()
    messagebox.showinfo("Briefing", words)
    root.destroy()


if __name__ == "__main__":
    sys.exit(main())
