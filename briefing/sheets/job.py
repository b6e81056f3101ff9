"""Make the bytes of a sheet from a request that means the same in every thread and process."""

from __future__ import annotations

from typing import NamedTuple

from briefing.document.blocks import Document
from briefing.document.request import Wanted, compose
from briefing.queries.findings import Findings, find
from briefing.queries.open_as_of import open_again
from briefing.sheets.hold_rows import hold_rows
from briefing.sheets.page_ranges import page_count
from briefing.sheets.typeset import typeset
from briefing.store.file.version import Opened, version_of
from briefing.store.store import Store


class Request(NamedTuple):
    """A sheet that is wanted of a file."""

    file: Opened
    wanted: Wanted


class Made(NamedTuple):
    """A finished document, and what it was made for."""

    request: Request
    pdf: bytes
    missing: str  # the characters that no font here can show, each once
    pages: int


class Maker:
    """Makes one sheet after the other over a connection of its own, which stays open between.

    No two threads may use it at the same time.
    """

    def __init__(self) -> None:
        self._store: Store | None = None
        self._findings: Findings | None = None
        self._key: tuple[object, ...] = ()  # what it is open for

    def sheet(self, request: Request, findings: Findings | None = None) -> Document:
        """Compose the sheet; `findings` are those of the same file and date, else found here."""
        store = self._opened(request)
        if findings is None:
            self._findings = findings = self._findings or find(store)
        return hold_rows(compose(store, request.wanted, findings))

    def make(self, request: Request, findings: Findings | None = None) -> Made:
        """Compose the sheet and set its pages; BriefingError as for any file and any sheet."""
        return finished(request, self.sheet(request, findings))

    def close(self) -> None:
        """Let go of the file; the next request opens it again."""
        if self._store is not None:
            self._store.close()
        self._store = self._findings = None
        self._key = ()

    def _opened(self, request: Request) -> Store:
        file = request.file
        key = (file, version_of(file.path))
        if self._store is None or key != self._key:
            self.close()
            self._store = open_again(file)
            self._key = key
        return self._store


def finished(request: Request, sheet: Document) -> Made:
    """Set the pages of a sheet that was composed for a request."""
    set_ = typeset(sheet)
    return Made(request, set_.pdf, set_.missing, page_count(set_.pdf))
