"""The log: what the program did, without a word of what stands in a briefing."""

from __future__ import annotations

import faulthandler
import logging
import platform
from collections.abc import Iterator
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import MemoryHandler, RotatingFileHandler
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from briefing import __version__

NAME: Final = "briefing"
LARGEST: Final = 256 * 1024  # bytes of one file
KEPT: Final = 3  # older files
EARLY: Final = 100  # lines that wait until the log is open
LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Lines(RotatingFileHandler):
    """Writes lines as long as there is room for them, and where native code breaks down."""

    def _open(self) -> TextIOWrapper:
        """Open the file, and let a crash tell its trace there: which code it was, no values."""
        stream = super()._open()
        if self._follows or not faulthandler.is_enabled():  # else somebody else asked for it
            self._follows = True
            faulthandler.enable(stream)
        return stream

    def doRollover(self) -> None:
        """Begin a new file; until it is open a crash has nowhere to tell of itself."""
        self._leave_crashes()
        super().doRollover()

    def close(self) -> None:
        """Close the file."""
        self._leave_crashes()
        self._follows = False
        super().close()

    def _leave_crashes(self) -> None:
        if self._follows:
            faulthandler.disable()

    _follows = False  # crashes; it opens the file before it is made

    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing: on a full disk there is nobody to say it to, and the work goes on."""


def log_path() -> Path:
    """Return where the log of this user lies."""
    from platformdirs import user_log_path  # noqa: PLC0415 - not before the first paint

    return user_log_path("briefing", appauthor=False) / "briefing.log"


def begin_log(path: Path) -> logging.Logger:
    """Write what happens to `path`, and keep a few older files; without a place for it, nowhere."""
    log = logging.getLogger(NAME)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = Lines(path, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    early = [one for one in log.handlers if isinstance(one, MemoryHandler)]
    for one in early:
        log.removeHandler(one)
    log.addHandler(handler)
    log.info(
        "Briefing %s, Qt %s, Python %s, %s",
        __version__,
        qVersion(),
        platform.python_version(),
        platform.platform(),
    )
    for one in early:
        one.setTarget(handler)
        one.close()  # which hands over what waited
    qInstallMessageHandler(_take_from_qt)
    return log


def note(words: str) -> None:
    """Write a line of the program's own words, or keep it until the log is open."""
    log = logging.getLogger(NAME)
    own = (Lines, logging.NullHandler, MemoryHandler)
    if not any(isinstance(one, own) for one in log.handlers):  # others may listen as well
        log.setLevel(logging.INFO)
        log.propagate = False
        log.addHandler(MemoryHandler(EARLY, flushLevel=logging.CRITICAL + 1))
    log.info(words)


def end_log(log: logging.Logger) -> None:
    """Note a good end, without which the program broke down, and close the file."""
    log.info("Ended")
    qInstallMessageHandler(None)
    for handler in tuple(log.handlers):
        log.removeHandler(handler)
        with suppress(OSError):  # the last lines have no room on a full disk
            handler.close()


def log_error(error: BaseException, log: logging.Logger) -> None:
    """Write where an error arose; its own words may quote a briefing, so they stay out."""
    log.error("%s at %s", type(error).__name__, " < ".join(lines_of(error.__traceback__)))


def lines_of(trace: TracebackType | None) -> Iterator[str]:
    """Yield the lines of code that an error went through, the innermost first."""
    frames = [
        f"{Path(frame.f_code.co_filename).name}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(trace)
    ]
    yield from reversed(frames)


def _take_from_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger(NAME).log(LEVELS[kind], "Qt: %s", message)
