"""Tell whether a file is still the one that was opened, with the content that it had then."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class FileVersion(NamedTuple):
    """Which file it is, and since when it has its content; equal: nobody wrote to it."""

    device: int
    number: int  # on that device; another file may have taken its name
    size: int
    modified: int  # nanoseconds

    def is_of(self, other: FileVersion) -> bool:
        """Tell whether both are of the same file, whatever it holds by now."""
        return self[:2] == other[:2]


class Opened(NamedTuple):
    """What somebody has opened: enough for another thread or process to open the same."""

    path: Path
    immutable: bool = False  # the bundled file alone
    version: FileVersion | None = None  # no other one will do; None: as it is by then
    as_of: str = ""  # the date as of which it is read; empty: with all its claims


def version_of(path: Path) -> FileVersion | None:
    """Return the version of a file; None if there is none."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    return FileVersion(state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns)
