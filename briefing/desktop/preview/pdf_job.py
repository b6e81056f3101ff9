"""Have the pages of a sheet made: small ones in a thread, large ones in a process."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtPdf import QPdfDocument

from briefing.desktop.preview.print_pdf import opened
from briefing.desktop.state.background_task import BackgroundTask
from briefing.document.request import DOSSIER, FULL, Wanted
from briefing.errors import BriefingError
from briefing.queries.findings import Findings
from briefing.queries.listing import Listing
from briefing.sheets.job import Made, Maker, Request
from briefing.sheets.job_in_process import Pace, sheet_job
from briefing.sheets.typeset import fonts
from briefing.subprocess_job import SubprocessJob
from briefing.words.words import Words

# Rows of a table; more are made in a process, which starts in half a second: what Typst has set
# once it keeps in memory, some megabytes a page, and a process gives them back.
LARGE: Final = 300
ROWS_OF_A_DOSSIER: Final = 12  # that take as much room
QUICK: Final = 0.2  # seconds: a sheet that takes no longer is made at every key
TYPING_PAUSE: Final = 250  # milliseconds without a change before any other is begun


class OpenedSheet(NamedTuple):
    """A finished document, and the same opened: of a long one that takes a while."""

    made: Made
    document: QPdfDocument


class PdfJob(QObject):
    """Makes the sheet asked for last; what was asked for before is dropped."""

    made = Signal(object)  # OpenedSheet
    failed = Signal(str)  # a sentence for the user
    progressed = Signal(str, float)  # what is being done, and how many seconds it takes; 0: unknown

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._maker: Final = Maker()
        self._here: Final[BackgroundTask[OpenedSheet]] = BackgroundTask(
            self.made.emit, self._fail, self
        )
        self._there: Final[BackgroundTask[OpenedSheet]] = BackgroundTask(
            self.made.emit, self._fail, self, progressed=self._tell
        )
        self._job: SubprocessJob[Made] | None = None
        self._pause: Final = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self._end_pause)
        self._begin: Callable[[], None]  # what begins after the pause
        self._cancelled = False  # what the thread may still be at work on, as it cannot be ended
        self._seconds = 0.0  # that the last sheet took in the thread

    @property
    def busy(self) -> bool:
        """Whether pages are still to come."""
        return self._here.busy or self._there.busy or self._pause.isActive()

    @property
    def process_id(self) -> int | None:
        """The process that makes the pages; None while there is none."""
        return self._job.process_id if self._job is not None else None

    def ask(
        self, request: Request, records: int, findings: Findings | None, *, typing: bool = False
    ) -> None:
        """Make a sheet of so many records; findings of another file or date must be None.

        While somebody is `typing`, what takes long waits for the next key.
        """
        stuck = self._cancelled = self._cancelled and self._here.at_work
        self._drop_job()
        large = rows_for(records, request.wanted) > LARGE
        if large or stuck:
            self._here.drop()
            self.progressed.emit(f"Reading {Words().counted(records, 'record', 'records')}…", 0.0)
            begin = partial(self._start_job, request)
        else:
            self.progressed.emit("Setting the pages…", 0.0)
            begin = partial(self._here.ask, partial(self._make_here, request, findings))
        if typing and (large or stuck or self._seconds > QUICK):
            self._here.drop()
            self._begin = begin
            self._pause.start()
        else:
            begin()

    def cancel(self) -> None:
        """Want no pages any more; a process ends at once."""
        self._drop_job()
        self._here.drop()
        self._cancelled = True

    def leave(self) -> None:
        """Cancel, and let go of the file."""
        self.cancel()
        self._here.afterwards(self._maker.close)

    def stop(self) -> None:
        """Leave, and wait until that is done."""
        self.leave()
        self._there.stop()
        # Not `stop`, which would forget what is to be done afterwards.
        self._here.wait()

    def _drop_job(self) -> None:
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._there.drop()

    def _end_pause(self) -> None:
        self._begin()

    def _make_here(self, request: Request, findings: Findings | None) -> OpenedSheet:
        fonts()  # the first sheet finds them, and is no measure for the next one
        start = time.monotonic()
        made = self._maker.make(request, findings)
        self._seconds = time.monotonic() - start
        return self._ready(made)

    def _start_job(self, request: Request) -> None:
        self._job = job = sheet_job(request)
        self._there.ask_reporting(lambda report: self._ready(job.run(report)))

    def _ready(self, made: Made) -> OpenedSheet:
        """Open a document in the thread that made it, for the one that shows it."""
        document, _ = opened(made.pdf)
        for page in range(document.pageCount()):
            document.pagePointSize(page)  # a view asks for all of them, and finds them known
        document.moveToThread(self.thread())
        return OpenedSheet(made, document)

    def _tell(self, pace: Pace) -> None:
        self.progressed.emit(f"Setting about {_round(pace.pages):,} pages…", pace.seconds)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, BriefingError):
            raise error
        self.failed.emit(str(error))


def records_in(listing: Listing, wanted: Wanted) -> int:
    """Count the records that a sheet of a listing or its file is about."""
    if wanted.kind == FULL:
        store = listing.store
        chosen = map(store.vocabulary.section, wanted.sections)
        return sum(map(store.count, tuple(chosen) or store.vocabulary.sections))
    return 1 if wanted.kind == DOSSIER and wanted.record else len(listing)


def rows_for(records: int, wanted: Wanted) -> int:
    """Return as how many rows of a table the records of a sheet count."""
    return records * ROWS_OF_A_DOSSIER if wanted.kind == DOSSIER else records


def _round(pages: int) -> int:
    """Return the number as it can be known: to two digits."""
    step = int(max(10 ** (len(str(pages)) - 2), 1))
    return round(pages / step) * step
