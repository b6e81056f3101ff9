"""The program as a process, and terminals for it."""

from __future__ import annotations

import os
import sys
from typing import Final

import pytest

BRIEFING: Final = (sys.executable, "-m", "briefing")


def environment(**more: str) -> dict[str, str]:
    """Return the surroundings of this test, where the program is found from any folder."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **more}


def open_terminal() -> tuple[int, int]:
    """Open a terminal; return our end and the program's. A bare chroot has none to give."""
    pty = pytest.importorskip("pty")
    try:
        ours, its = pty.openpty()
    except OSError as error:
        pytest.skip(f"this system gives no terminals: {error}")
    return ours, its
