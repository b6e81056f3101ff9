"""Write a finished document to its place: whole, or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import socket
import stat
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import Final, NoReturn

from briefing.errors import OutputTrouble
from briefing.words.printable import printable

FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FORBIDDEN: Final = (errno.EACCES, errno.EPERM, errno.EROFS)
PREFIX: Final = ".briefing-"  # of what is not yet finished, beside its place
PART: Final = ".part"
FORSAKEN: Final = 24 * 3600  # seconds without a change after which no other computer is at it
ENDINGS: Final = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)
)


def save(data: bytes, path: Path) -> None:
    """Write `data` to `path`; what stood there stays until the new file is complete.

    OutputTrouble says in one sentence why it could not be written.
    """
    if is_briefing(path):
        raise OutputTrouble(
            f"{_name(path)} is a briefing, which this would destroy; choose another name."
        )
    with unfinished(path) as part:
        part.write_bytes(data)


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """Hand over an empty file to write to; at the end it takes the place of `path`.

    It has the permissions of what stood there, which stays until then. Links are followed; a
    device or a pipe gets the bytes, for to replace it would destroy it. Whatever comes between,
    a signal to end as well, leaves nothing behind. OutputTrouble as `save`.
    """
    try:
        _look_at(path)
        stream = path.exists() and not path.is_file()
        target = Path(os.path.realpath(path))
        folder = Path(tempfile.gettempdir()) if stream else target.parent
        _clear(folder)
        prefix = f"{_host_prefix()}{os.getpid()}-"
        handle, name = tempfile.mkstemp(dir=folder, prefix=prefix, suffix=PART)
        os.close(handle)
        part = Path(name)
        with _ended_by_exception():
            try:
                yield part
                if stream:
                    with part.open("rb") as file, path.open("wb") as other:
                        shutil.copyfileobj(file, other)
                else:
                    _put_in_place(part, target)
            finally:
                part.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        raise OutputTrouble(_sentence(error, path)) from error


def is_briefing(path: Path) -> bool:
    """Tell whether a file that is there calls itself a briefing; a look at its head is enough."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(72)
    except (OSError, ValueError):  # whoever writes there says why that cannot be
        return False
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
    # A new file may take the place of one that is write-protected: its owner meant it.
    if path.exists() and not (os.access(path, os.W_OK) and path.stat().st_mode & 0o222):
        raise PermissionError(errno.EACCES, "")


def _put_in_place(part: Path, target: Path) -> None:
    with part.open("r+b") as file:
        os.fsync(file.fileno())
    try:
        before = target.stat()
    except OSError:
        part.chmod(_mode_of_new_files())
    else:
        if hasattr(os, "chown"):
            with suppress(OSError):  # who may not give it away is its owner now
                os.chown(part, before.st_uid, before.st_gid)
        part.chmod(stat.S_IMODE(before.st_mode) & 0o777)
    part.replace(target)


def _mode_of_new_files() -> int:
    # The mask can only be read by setting it.
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _host_prefix() -> str:
    host = sha256(socket.gethostname().encode()).hexdigest()[:8]
    return f"{PREFIX}{host}-"


def _clear(folder: Path) -> None:
    """Remove what writers have left in a folder that were killed."""
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            name = entry.name
            if name.startswith(PREFIX) and name.endswith(PART) and entry.is_file():
                with suppress(OSError):
                    if _is_forsaken(name, entry.stat().st_mtime):
                        Path(entry.path).unlink()


def _is_forsaken(name: str, changed: float) -> bool:
    number = name.removeprefix(_host_prefix()).partition("-")[0]
    if name.startswith(_host_prefix()) and number.isdecimal() and sys.platform != "win32":
        try:
            os.kill(int(number), 0)
        except ProcessLookupError:
            return True
        except OSError:  # it is somebody else's
            return False
        return False
    return time.time() - changed > FORSAKEN


@contextmanager
def _ended_by_exception() -> Iterator[None]:
    """Let a signal to end raise SystemExit, where it would end the process on the spot."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    changed = [number for number in ENDINGS if signal.getsignal(number) is signal.SIG_DFL]
    for number in changed:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in changed:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)  # as a shell counts a process that a signal ended


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
