"""Which sheet is wanted, as a value: kept, sent to another process, or composed."""

from __future__ import annotations

from typing import Final, NamedTuple

from briefing.criteria import Criteria
from briefing.document.blocks import Choices, Document
from briefing.document.compose import compose_full, compose_list
from briefing.document.dossier import compose_dossiers
from briefing.queries.findings import Findings
from briefing.queries.listing import Listing
from briefing.store.store import Store

LIST: Final = "list"
DOSSIER: Final = "dossier"
FULL: Final = "all"


class Wanted(NamedTuple):
    """A sheet that somebody wants; it means the same over every connection to the same file."""

    kind: str  # LIST, DOSSIER or FULL
    section: str  # its key; for FULL it does not matter
    criteria: Criteria = Criteria()
    choices: Choices = Choices()
    record: str = ""  # DOSSIER: of this record alone; empty: of all that the criteria keep
    sections: tuple[str, ...] = ()  # FULL: only these, in their usual order; empty: all


def compose(store: Store, wanted: Wanted, findings: Findings | None = None) -> Document:
    """Compose the sheet; `findings` are those of the store, found now if there are none.

    UnknownName if a section, column or record that it names is not there.
    """
    if wanted.kind == FULL:
        return compose_full(store, wanted.choices, findings, sections=wanted.sections)
    listing = Listing(store, store.vocabulary.section(wanted.section), wanted.criteria)
    if wanted.kind == DOSSIER:
        return compose_dossiers(listing, wanted.choices, findings, record=wanted.record)
    return compose_list(listing, wanted.choices, findings)
