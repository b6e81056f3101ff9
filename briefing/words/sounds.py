"""Fold what transliterations of one name differ in, so that it is found from another script."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

# In this order; each is (what is written, what is heard). The beginning of a word must nearly
# always sound like the beginning of the whole, because a search begins before the word is typed.
SOUNDS: Final = (
    (r"tsz|dzh", "j"),
    (r"dj", "d"),
    (r"kh|gh", "h"),
    (r"ph", "f"),
    (r"th", "t"),
    (r"sch|s[hz]|^x", "s"),
    (r"zh", "z"),
    # Slavic c is ts, that of others k: all one, or else “Фицо” is no “Fico”.
    (r"tch|t[sz]|c[hkz]|[cq]", "k"),
    (r"x", "ks"),
    (r"w", "v"),
    (r"o[uo]", "u"),
    (r"ee|[iyj]+", "i"),
    (r"^ie", "e"),
    (r"(?<=[aeou])i(?=[aeou])", ""),
    (r"ng(?=[^aeiou]|$)", "n"),
    (r"(?<=[aeiou])h(?=[^aeiou]|$)", ""),
    (r"(.)\1+", r"\1"),
)


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """Return how a word in small Latin letters sounds, roughly."""
    for written, heard in _compiled():
        word = written.sub(heard, word)
    return word


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Compile late: a window that nobody searches in needs none of it."""
    return tuple((re.compile(written), heard) for written, heard in SOUNDS)
