"""Make one row of the full-text index: the words as read, and the same in Latin letters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from anyascii import anyascii

from briefing.record import Value
from briefing.section import Column, Kind, Section
from briefing.store.schema import SEARCH_COLUMNS

NOT_SEARCHED: Final = (Kind.CODE, Kind.LINK)
# A transliterated soft or hard sign is an apostrophe, which would cut “Kuz'min” in two words.
UNHEARD: Final = str.maketrans("", "", "ьъЬЪ")


def searched(section: Section) -> list[Column]:
    """Return the columns whose words are found."""
    return [column for column in section.columns if column.kind not in NOT_SEARCHED]


def search_row(words: Iterable[str], section: str, row: int, claim: str | None) -> list[Value]:
    """Return the row of a record, or of a claim about it; empty words are left out."""
    text = "\n".join(part for part in words if part)
    latin = anyascii(text.translate(UNHEARD))
    found: dict[str, Value] = {
        "text": text,
        "latin": "" if latin == text else latin,
        "section": section,
        "row": row,
        "claim": claim,
    }
    return [found[column] for column in SEARCH_COLUMNS]
