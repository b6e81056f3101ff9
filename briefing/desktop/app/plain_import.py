"""Import as Python does, without what PySide6 adds to it."""

from __future__ import annotations

import builtins


def import_plainly() -> None:
    """Take back Python's own import, which PySide6 replaces with one of its own.

    That one reads the source of every module that follows, to find those that ask for `__feature__`
    (snake case, properties). Nothing here does, and it costs a start as much as opening the file.
    """
    import PySide6.QtCore  # noqa: F401, PLC0415 - which replaces it

    own = getattr(builtins, "__orig_import__", None)  # PySide6 keeps it under this name
    if own is not None:
        builtins.__import__ = own
