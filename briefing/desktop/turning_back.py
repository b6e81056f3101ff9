"""Go back to a date off the thread that paints; the date asked for last is the one that counts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from briefing.desktop.state.background_reader import BackgroundReader
from briefing.store.file.version import Opened
from briefing.store.store import Store

SMALL: Final = 2 << 20  # bytes of a file; one of fewer is turned back in a few frames
SLOW: Final = 150  # milliseconds without an answer before the window says that it is at work


class TurningBack(QObject):
    """Reads a file over a connection of its own, until it knows what the file held on a date."""

    turned = Signal(object)  # Store; whoever takes it closes it
    failed = Signal(object)  # BriefingError
    slow = Signal(str)  # the date, ISO 8601

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading: Final = BackgroundReader(self)
        self._reading.answered.connect(self._take)
        self._reading.failed.connect(self._fail)
        self._date = ""
        self._slow: Final = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW)
        self._slow.timeout.connect(lambda: self.slow.emit(self._date))

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._reading.busy

    @property
    def date(self) -> str:
        """The date that is gone back to, or was last."""
        return self._date

    def turn(self, file: Opened, date: str) -> None:
        """Go back to a date instead of the one before."""
        self._date = date
        self._reading.read(file, lambda whole: as_it_stood(whole, date))
        self._slow.start()

    def drop(self) -> None:
        """Stay where it is, without waiting, and let go of the file."""
        self._slow.stop()
        self._reading.leave()

    def stop(self) -> None:
        """Do the same, and wait until that is done."""
        self._slow.stop()
        self._reading.stop()

    def _take(self, store: object) -> None:
        self.drop()
        self.turned.emit(store)

    def _fail(self, error: object) -> None:
        self.drop()
        self.failed.emit(error)


def as_it_stood(file: Store, date: str) -> Store:
    """Open what a file held on a date; UnknownName if it is none."""
    from briefing.queries.open_as_of import open_as_of  # noqa: PLC0415 - not before the first paint

    return open_as_of(file, date)
