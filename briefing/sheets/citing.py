"""Make the numbered list of the sources that a sheet uses."""

from __future__ import annotations

from typing import Final

from briefing.formatting import date_in_words, references
from briefing.record import Record
from briefing.sheets.sheet import SourceEntry, SourceList
from briefing.sheets.using import Numbers, as_runs
from briefing.store.reading import Store

LEGEND: Final = (
    "The letter is the reliability of the source: "
    "A completely reliable to E unreliable; F cannot be judged."
)


def source_list(store: Store, numbers: Numbers) -> SourceList:
    """List the numbered sources in the order of their numbers."""
    sources = store.sources(numbers)
    return SourceList(LEGEND, tuple(_entry(sources[id], numbers) for id in numbers))


def _entry(source: Record, numbers: Numbers) -> SourceEntry:
    cited = references(source.text("cites"))
    publisher = source.text("publisher")
    others = dict.fromkeys(source.names.get(id, id) for id in cited if id not in numbers)
    return SourceEntry(
        number=numbers[source.id],
        publisher=publisher,
        title=source.text("title"),
        date=date_in_words(source.text("published_on")),
        reliability=source.text("reliability"),
        reprints=as_runs(numbers[id] for id in cited if id in numbers),
        # An agency's page names the agency as its origin: no reprint.
        reprints_others=tuple(name for name in others if name != publisher),
        address=source.text("url"),
    )
