"""Write a finished document to its place: whole, or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from briefing.errors import OutputTrouble
from briefing.words.printable import printable

FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FORBIDDEN: Final = (errno.EACCES, errno.EPERM, errno.EROFS)


def save(data: bytes, path: Path) -> None:
    """Write `data` to `path`; what stood there stays until the new file is complete.

    OutputTrouble says in one sentence why it could not be written.
    """
    try:
        _look_at(path)
        if path.exists() and not path.is_file():
            path.write_bytes(data)  # a device or pipe: replacing it would destroy it
        else:
            _replace(data, Path(os.path.realpath(path)))
    except (OSError, ValueError) as error:
        raise OutputTrouble(_sentence(error, path)) from error


def is_briefing(path: Path) -> bool:
    """Tell whether a file that is there calls itself a briefing; a look at its head is enough."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(72)
    return head.startswith(b"SQLite format 3\0") and head.endswith(b"BRFG")


def _look_at(path: Path) -> None:
    """Refuse what can be told beforehand, in clearer words than the system has."""
    if path.is_dir():
        raise OutputTrouble(f"{_name(path)} is a folder; add the name of a file to it.")
    if not path.parent.exists():
        raise OutputTrouble(
            f"There is no folder {printable(str(path.parent))}; make it, or choose another one."
        )
    if not path.parent.is_dir():
        raise OutputTrouble(f"{printable(str(path.parent))} is not a folder; choose another place.")
    if is_briefing(path):
        raise OutputTrouble(
            f"{_name(path)} is a briefing, which this would destroy; choose another name."
        )
    # A new file may take the place of one that is write-protected: its owner meant it.
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "")


def _replace(data: bytes, path: Path) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".briefing-", suffix=".part")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.chmod(_mode(path))
        unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise


def _mode(path: Path) -> int:
    """Return the permissions that the file has, or that a new one would get."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    # The mask can only be read by setting it.
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _sentence(error: OSError | ValueError, path: Path) -> str:
    name = _name(path)
    code = error.errno if isinstance(error, OSError) else None
    if code in FULL:
        return f"{name} could not be saved: the disk is full; make room or choose another place."
    if code in FORBIDDEN:
        return (
            f"{name} could not be saved: you are not allowed to write there, "
            "or another program has it open; choose another name or folder."
        )
    if code == errno.ENAMETOOLONG:
        return "The name of the file is too long; choose a shorter one."
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return f"{name} could not be saved ({reason}); try again, or choose another place."


def _name(path: Path) -> str:
    return printable(path.name or str(path))
