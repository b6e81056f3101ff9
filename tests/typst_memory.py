"""Keep the memory of the tests small, most of which is what Typst remembers of earlier sheets."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import Final

GROWTH: Final = 100 << 20  # bytes, after which Typst is to forget
# Typst drops what so many later documents have not needed.
DOCUMENTS: Final = 12
STATUS: Final = Path("/proc/self/statm")


class TypstMemory:
    """What this process has in memory, as far as that is Typst's.

    A full briefing leaves some 180 MB behind, so that the next is set faster; Typst keeps ten.
    """

    def __init__(self) -> None:
        self._least = _in_memory()

    def keep_small(self) -> None:
        """Let Typst forget, if this process has grown."""
        if "typst" in sys.modules and _in_memory() > self._least + GROWTH:
            _forget()
            self._least = _in_memory()


def _in_memory() -> int:
    if not STATUS.exists():  # not on Linux; there it may grow
        return 0
    return int(STATUS.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGESIZE")


def _forget() -> None:
    import typst  # noqa: PLC0415 - it is loaded already, and other tests do without it

    from briefing.sheets.typeset import fonts  # noqa: PLC0415 - likewise

    for _ in range(DOCUMENTS):
        typst.compile(b"", font_paths=fonts())
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # of the GNU C library
    if trim is not None:
        trim(0)
