"""Make a file from values that mean the same in every thread and process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from briefing.criteria import Criteria
from briefing.document.content import Options, Report, Written
from briefing.document.progress import Steps, Tell
from briefing.exchange.export import render, spare_the_briefing
from briefing.exchange.formats import format_of
from briefing.queries.listing import Listing
from briefing.queries.open_as_of import as_of
from briefing.save_file import save
from briefing.sections import section_named
from briefing.store.store import Store
from briefing.subprocess_job import Apart


class Request(NamedTuple):
    """A file that is wanted of a briefing."""

    briefing: Path
    as_of: str  # the date as of which it is read; empty: with all its claims
    immutable: bool  # the bundled briefing alone
    section: str  # empty: the whole briefing
    criteria: Criteria
    target: Path
    options: Options


def request_for(what: Listing | Store, target: Path, options: Options) -> Request:
    """Ask for a listing, or for a Store the whole briefing, as the kind that `target` names.

    OutputTrouble if there is no such kind, or if it would take the place of the briefing.
    """
    made = format_of(target)
    store = what if isinstance(what, Store) else what.store
    spare_the_briefing(target, store)
    return Request(
        briefing=store.path,
        as_of=store.as_of,
        immutable=store.immutable,
        section="" if isinstance(what, Store) else what.section.key,
        criteria=Criteria() if isinstance(what, Store) else what.criteria,
        target=target,
        options=options if made.marked else options._replace(marking=""),
    )


class Making:
    """Makes one file in a process of its own; `end` may be called from any thread."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._apart: Apart[Written] = Apart(partial(_render, request))

    def make(self, tell: Tell) -> Report:
        """Wait for the file and put it in its place; `tell` hears in this thread how far it is.

        What stood there stays until the new file is complete. OutputTrouble says why there is
        none; Ended if it was not wanted any more.
        """
        written = self._apart.do(tell)
        save(written.data, self._request.target)
        return written.report

    def end(self) -> None:
        """End the work at once; nothing of it is left anywhere."""
        self._apart.end()


def _render(request: Request, tell: Tell) -> Written:
    with _opened(request) as store:
        what: Listing | Store = store
        if request.section:
            what = Listing(store, section_named(request.section), request.criteria)
        return render(what, format_of(request.target), request.options, Steps(tell))


@contextmanager
def _opened(request: Request) -> Iterator[Store]:
    with Store(request.briefing, immutable=request.immutable) as whole:
        if not request.as_of:
            yield whole
            return
        with as_of(whole, request.as_of) as then:
            yield then
