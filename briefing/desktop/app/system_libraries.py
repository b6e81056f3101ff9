"""Tell which libraries of a Linux system Qt lacks here, and what brings them.

Run as a program it prints the packages of Debian that have them, for machines to be set up.
"""

from __future__ import annotations

import ctypes
import re
from typing import Final

# What PySide6's wheels leave to the system; what these bring with them is not told again. Newer
# releases name some packages otherwise (libglib2.0-0t64), but take these names too.
PACKAGES: Final = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# How the loader begins when it says that a library is not there.
NOT_THERE: Final = re.compile(r"(lib[^\s:/]+): cannot open shared object file")


def missing_libraries(error: ImportError | None = None) -> str:
    """Say in a sentence which libraries are missing; empty if none is.

    An `error` of an import names one of them, if that is why it failed.
    """
    named = NOT_THERE.match(str(error)) if error is not None else None
    if error is not None and named is None:
        return ""
    lacking = {name for name in PACKAGES if not _is_there(name)} | ({named[1]} if named else set())
    if not lacking:
        return ""
    names = ", ".join(sorted(lacking))
    packages = " ".join(sorted(PACKAGES[name] for name in lacking if name in PACKAGES))
    return (
        f"The window needs libraries that are not installed here ({names}); install them"
        + (f", on Debian or Ubuntu with “apt install {packages}”" if packages else "")
        + ", and try again."
    )


def _is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    print(*sorted(PACKAGES.values()))
