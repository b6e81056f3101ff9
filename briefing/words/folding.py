"""Compare words: equal up to case, diacritics, punctuation and spaces is equal."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

# Letters with a stroke or a missing dot, which Unicode does not take apart.
STROKES: Final = str.maketrans("đłøıħŧƀ", "dloihtb", "")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return the form under which claimed words are compared; never empty unless the text is."""
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
