"""Let permissions bind whoever runs the tests: root may otherwise read and write everything."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

VERSION_3: Final = 0x20080522  # of Linux's calls: two structures of three words
EFFECTIVE: Final = (0, 3)  # the words that say what is allowed now


@contextmanager
def bound_by_permissions() -> Iterator[None]:
    """Take root's privileges away for a while.

    Unlike becoming another user this leaves what root owns readable: the checkout and its
    environment may well lie where nobody else may look.
    """
    if os.geteuid() != 0:
        yield
        return
    assert sys.platform == "linux", "elsewhere run the tests as somebody else than root"
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(VERSION_3, 0)  # of this thread
    kept = (ctypes.c_uint32 * 6)()
    without = (ctypes.c_uint32 * 6)()
    _check(libc.capget(header, kept))
    without[:] = [0 if place in EFFECTIVE else word for place, word in enumerate(kept)]
    _check(libc.capset(header, without))
    try:
        yield
    finally:
        _check(libc.capset(header, kept))


def _check(status: int) -> None:
    if status != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
