"""Open a briefing as it stood on a date."""

from __future__ import annotations

from briefing.errors import UnknownName
from briefing.evidence.state_as_of import Past
from briefing.store.file.version import Opened
from briefing.store.store import Store
from briefing.store.store_as_of import StoreAsOf, go_back
from briefing.vocabulary.vocabulary import CLAIMS
from briefing.words.dates import read_date
from briefing.words.printable import printable


def open_as_of(store: Store, as_of: str) -> StoreAsOf:
    """Open what `store` reads once more, as it stood at the end of a full or partial date.

    Whoever asks closes it; `store` stays as it is, and to interrupt it ends this too. UnknownName
    if it is no date; FileTrouble as for any file.
    """
    day = parse_date(as_of)
    with store.cancellable() as check_cancelled:
        tables = [table for table in store.vocabulary.tables if table is not CLAIMS]
        records = {table.key: store.all_records(table) for table in tables}
        claims = store.all_claims()
        past = Past(day, claims, records, store.vocabulary, check_cancelled)
        return go_back(store, past.state())


def open_again(opened: Opened) -> Store:
    """Open once more what somebody has opened, as of the same date; whoever asks closes it.

    FileTrouble if it has changed since, or as for any file.
    """
    whole = Store(opened.path, immutable=opened.immutable, version=opened.version)
    if not opened.as_of:
        return whole
    with whole:
        return open_as_of(whole, opened.as_of)


def parse_date(typed: str) -> str:
    """Return a full or partial date of the calendar; UnknownName if it is none."""
    date = read_date(typed)
    if not date:
        raise UnknownName(
            f"“{printable(typed)}” is not a date such as 2025-05-07, 2025-05 or 2025."
        )
    return date
