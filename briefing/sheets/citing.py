"""Make the numbered list of the sources that a sheet uses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from briefing.formatting import date_in_words, references
from briefing.record import Record
from briefing.sheets.compared import Conflicts
from briefing.sheets.runs import as_runs
from briefing.sheets.sheet import Block, Glance, SourceEntry, SourceList, Table
from briefing.sheets.structure import texts
from briefing.sheets.using import Numbers
from briefing.store.reading import Store

LETTERS: Final = (
    "The letter is the reliability of the source: "
    "A completely reliable to E unreliable; F cannot be judged."
)
DIGITS: Final = (
    "A digit beside it is the credibility of the claim: "
    "1 confirmed to 5 improbable; nobody judged the others."
)
BEST: Final = "A grade is the best among the claims on its line."
CONTESTED: Final = "≠ marks what independent sources contradict each other on."
JUDGED: Final = re.compile("[A-F][1-5]")


def source_list(store: Store, numbers: Numbers, above: Iterable[Block]) -> SourceList:
    """List the numbered sources in the order of their numbers.

    The legend explains the signs that stand on the blocks above the list.
    """
    sources = store.sources(numbers)
    blocks = tuple(above)
    legend = [LETTERS]
    if any(JUDGED.fullmatch(text) for text in texts(blocks)):
        legend.append(DIGITS)
    if any(isinstance(block, Table | Glance | Conflicts) for block in blocks):
        legend.append(BEST)
    if any(isinstance(block, Conflicts) for block in blocks):
        legend.append(CONTESTED)
    return SourceList(" ".join(legend), tuple(_entry(sources[id], numbers) for id in numbers))


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
