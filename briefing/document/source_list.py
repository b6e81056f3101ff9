"""Make the numbered list of the sources that a sheet uses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from briefing.document.blocks import Block, Glance, SourceEntry, SourceList, Table
from briefing.document.cited_sources import Numbers, runs_of
from briefing.document.dossier_blocks import DossierOnPaper
from briefing.document.finding_blocks import Conflicts
from briefing.document.walk import texts
from briefing.record import Record, references
from briefing.store.store import Store
from briefing.words.words import Words

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


def source_list(
    store: Store, numbers: Numbers, above: Iterable[Block], words: Words = Words()
) -> SourceList:
    """List the numbered sources in the order of their numbers.

    The legend explains the signs that stand on the blocks above the list.
    """
    sources = store.sources(numbers)
    entries = tuple(_entry(sources[id], numbers, words) for id in numbers)
    return SourceList(legend(above), entries)


def legend(above: Iterable[Block]) -> str:
    """Explain the signs that stand on the blocks above."""
    blocks = tuple(above)
    lines = [LETTERS]
    if any(map(_is_judged, blocks)):
        lines.append(DIGITS)
    if any(isinstance(block, Table | Glance | Conflicts) for block in blocks):
        lines.append(BEST)
    if any(isinstance(block, Conflicts) or _is_contested(block) for block in blocks):
        lines.append(CONTESTED)
    return " ".join(lines)


def _is_judged(block: Block) -> bool:
    """Tell whether a grade with a digit stands on a block."""
    if isinstance(block, Table) and block.section is not None:
        return block.judged  # its rows are still to be fetched
    return any(JUDGED.fullmatch(text) for text in texts(block))


def _is_contested(block: Block) -> bool:
    """Tell whether a block is a dossier in which something is marked as contested."""
    if not isinstance(block, DossierOnPaper):
        return False
    said = (line for record in block.said.records for line in record.lines)
    return any(f.contested for f in block.fields) or any(line.contested for line in said)


def _entry(source: Record, numbers: Numbers, words: Words) -> SourceEntry:
    cited = references(source.text("cites"))
    publisher = source.text("publisher")
    others = dict.fromkeys(source.names.get(id, id) for id in cited if id not in numbers)
    return SourceEntry(
        number=numbers[source.id],
        publisher=publisher,
        title=source.text("title"),
        date=words.date(source.text("published_on")),
        reliability=source.text("reliability"),
        reprints=runs_of(cited, numbers),
        # An agency's page names the agency as its origin: no reprint.
        reprints_others=tuple(name for name in others if name != publisher),
        address=source.text("url"),
        published=source.text("published_on"),
        record=source,
    )
