"""The records of a listing, fetched by the page with their best grades."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from briefing.errors import BriefingError
from briefing.evidence.grade import grade
from briefing.queries.listing import Listing
from briefing.record import Record

PAGE: Final = 64  # records fetched at once: more than a screen has
PAGES_KEPT: Final = 128


class PageCache:
    """Keeps the pages asked for last; they are counted from 0."""

    def __init__(
        self, listing: Listing, fail: Callable[[BriefingError], object], *, graded: bool
    ) -> None:
        """Fetch grades as well if the list shows them; `fail` hears once of a page without rows."""
        self._listing = listing
        self._fail: Final = fail
        self._graded: Final = graded
        self._pages: Final[dict[int, list[Record]]] = {}
        self.grades: Final[dict[str, str]] = {}  # of the records in the pages, by id

    def complete(self, listing: Listing) -> None:
        """Take the whole of the listing; the pages that are there stay."""
        self._listing = listing

    def record_at(self, index: int) -> Record | None:
        """Return the record at an index of the listing; None if it is still to come."""
        if index >= len(self._listing.rows):
            return None
        number, offset = divmod(index, PAGE)
        records = self._pages.get(number)
        if records is None:
            records = self._fetch(number)
        return records[offset] if offset < len(records) else None

    def beginning(self, number: int) -> Iterator[Record]:
        """Yield the first records."""
        for index in range(min(number, len(self._listing.rows))):
            record = self.record_at(index)
            if record is not None:
                yield record

    def _fetch(self, number: int) -> list[Record]:
        if len(self._pages) >= PAGES_KEPT:
            for gone in self._pages.pop(next(iter(self._pages))):
                self.grades.pop(gone.id, None)
        listing = self._listing
        try:
            records = listing.page(number * PAGE, (number + 1) * PAGE)
            if self._graded:
                ids = [record.id for record in records]
                for id, best in listing.store.best_grades(listing.section, ids).items():
                    self.grades[id] = grade(*best).shown
        except BriefingError as error:
            self._pages[number] = []
            self._fail(error)
            return []
        if len(records) == PAGE or listing.complete:
            self._pages[number] = records  # else the rest of it is still to come
        return records
