"""Tell how long a start takes, from the start of the process on."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Final

_LOADED: Final = time.monotonic()  # of this module; used where the system does not tell more


class Timings:
    """Milliseconds since the process started, by name; `report` writes them as one JSON line."""

    def __init__(self) -> None:
        self._process_start: Final = _process_start()
        self._marks: dict[str, int] = {}

    def mark(self, name: str) -> None:
        """Note that `name` is reached; the first time counts."""
        passed = time.monotonic() - self._process_start
        self._marks.setdefault(name, round(passed * 1000))

    def report(self) -> str:
        """Return the marks as one line of JSON."""
        return json.dumps(self._marks)


def _process_start() -> float:
    """Return when the process started, on the clock of time.monotonic.

    Linux tells it to a hundredth of a second; elsewhere the first import of ours stands in.
    """
    try:
        fields = Path("/proc/self/stat").read_text(encoding="ascii", errors="replace")
        # The command's name, in brackets, may itself hold spaces and brackets.
        ticks = int(fields.rpartition(")")[2].split()[19])
        since_boot = time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, AttributeError):
        return _LOADED
    return time.monotonic() - since_boot
