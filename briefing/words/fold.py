"""Fold texts into the form in which they are compared."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

# Letters with a stroke or a missing dot, which Unicode does not take apart.
STROKES: Final = str.maketrans("đłøıħŧƀ", "dloihtb", "")


def fold(text: str) -> str:
    """Return the form under which texts are found and sorted: no case, no diacritics."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=4096)
def fold_to_letters(text: str) -> str:
    """Return the form under which claims are compared: no punctuation and no spaces either.

    It is never empty unless the text is.
    """
    if text.isascii():
        kept = "".join(filter(str.isalnum, text.casefold()))
    else:
        # Case first: a capital may stand for a letter and a mark, which then go as two.
        apart = unicodedata.normalize("NFKD", text.casefold()).casefold()
        kept = "".join(c for c in apart if _counts(c)).translate(STROKES)
    return kept or " ".join(text.split())


def _counts(character: str) -> bool:
    """Keep letters, digits and vowel signs; in scripts of India and Thailand a vowel is a mark."""
    if character.isalnum():
        return True
    return unicodedata.category(character) in ("Mc", "Mn") and not unicodedata.combining(character)
