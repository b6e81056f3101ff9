"""The log: what the program did, without a word of what stands in a briefing."""

from __future__ import annotations

import logging
import platform
from collections.abc import Iterator
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from briefing import __version__

NAME: Final = "briefing"
LARGEST: Final = 256 * 1024  # bytes of one file
KEPT: Final = 3  # older files
LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Lines(RotatingFileHandler):
    """Writes lines as long as there is room for them."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
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
    log.addHandler(handler)
    log.info(
        "Briefing %s, Qt %s, Python %s, %s",
        __version__,
        qVersion(),
        platform.python_version(),
        platform.platform(),
    )
    qInstallMessageHandler(_take_from_qt)
    return log


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
    log.error("%s at %s", type(error).__name__, " < ".join(places(error.__traceback__)))


def places(trace: TracebackType | None) -> Iterator[str]:
    """Yield the lines of code that an error went through, the innermost first."""
    frames = [
        f"{Path(frame.f_code.co_filename).name}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(trace)
    ]
    yield from reversed(frames)


def _take_from_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger(NAME).log(LEVELS[kind], "Qt: %s", message)
