"""Make a large sheet in a process of its own: it can be ended at once and gives memory back."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from briefing.document.walk import texts
from briefing.sheets.job import Made, Maker, Request, finished
from briefing.sheets.sample import shortened
from briefing.sheets.typeset import fonts
from briefing.subprocess_job import SubprocessJob


class Pace(NamedTuple):
    """What the setting of the pages will come to, told from a first part of them."""

    pages: int
    seconds: float


def sheet_job(request: Request) -> SubprocessJob[Made]:
    """Return the work of making a sheet in another process; it tells its Pace if it is long.

    BriefingError as the Maker.
    """
    return SubprocessJob(partial(_make, request))


def _make(request: Request, tell: Callable[[Pace], None]) -> Made:
    sheet = Maker().sheet(request)
    part = shortened(sheet)
    if part is not sheet:
        fonts()  # looking for them takes its time once
        start = time.monotonic()
        pages = finished(request, part).pages
        seconds = time.monotonic() - start
        times = _letters(sheet) / max(_letters(part), 1)
        tell(Pace(round(pages * times), seconds * times))
        del part
    return finished(request, sheet)


def _letters(sheet: object) -> int:
    return sum(map(len, texts(sheet)))
