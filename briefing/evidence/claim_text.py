"""Word claims as readers see them."""

from __future__ import annotations

from briefing.record import Claim, Record
from briefing.section import NUMBERS, Column, Kind
from briefing.words.formatting import display_value
from briefing.words.words import QUALIFIERS


def in_words(column: Column, claim: Claim, naming: Record | None = None) -> str:
    """Word a claimed value as its column does; a number keeps its qualifier.

    `naming` names the groups and sources that the value points to.
    """
    if column.kind is Kind.CHOICE and claim.value not in column.words:
        words = claim.value.replace("_", " ")  # sources may say what no record does: “not_shown”
        return words[:1].upper() + words[1:]
    if column.kind not in NUMBERS or claim.value_number is None:
        return display_value(column, claim.value, naming)
    if claim.qualifier == "range":
        return display_value(column, claim.value)
    words = display_value(column, claim.value_number)
    if claim.qualifier in (None, "", "exactly"):
        return words
    return f"{QUALIFIERS.get(claim.qualifier, claim.qualifier)} {words}"
