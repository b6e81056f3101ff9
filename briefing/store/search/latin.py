"""Tell of characters of any script how Latin letters write them, and where words begin."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

NOT_LATIN: Final = re.compile(r"[^a-z0-9]+")
NON_JOINER: Final = "\u200c"  # parts the words of a Persian compound, and else nothing
# First and last characters of scripts that set no words apart, and of Hangul, whose words are
# names and more in one. No regular expression: to compile one of these takes 10 ms.
RUNS: Final = (
    ("\u0e00", "\u0eff"),  # Thai, Lao
    ("\u1000", "\u109f"),  # Myanmar
    ("\u1780", "\u17ff"),  # Khmer
    ("\u3040", "\u30ff"),  # Kana
    ("\u3400", "\u9fff"),  # Han
    ("\uac00", "\ud7af"),  # Hangul
    ("\uf900", "\ufaff"),  # Han
    ("\U00020000", "\U0003ffff"),  # Han
)


def is_within_a_word(text: str, at: int) -> bool:
    """Tell whether a sign that nobody sees is none between words, as it is in Persian."""
    return text[at] == NON_JOINER and (at == 0 or not "\u0600" <= text[at - 1] <= "\u08ff")


@lru_cache(maxsize=65_536)
def latin_letters(character: str) -> str:
    """Return a character in small Latin letters; what only marks another one is nothing."""
    if character.isascii():
        return character.lower()
    # Imported late: a window that nobody searches in needs none of it.
    from anyascii import anyascii  # noqa: PLC0415

    latin = anyascii(character).lower()
    category = unicodedata.category(character)
    if category == "Cf" and character != NON_JOINER:
        return ""  # a soft hyphen, a mark of direction: nobody sees it, so it cuts no word in two
    if character.isalpha() or category.startswith("M"):
        # A soft sign is an apostrophe, which would cut “Kuz'min” in two.
        return NOT_LATIN.sub("", latin)
    return latin or " "


@lru_cache(maxsize=65_536)
def is_foreign(character: str) -> bool:
    """Tell whether it is a letter of another script than Latin."""
    return (
        character > "\u024f"
        and character.isalpha()
        and not unicodedata.name(character, "").startswith(("LATIN", "FULLWIDTH LATIN", "MODIFIER"))
    )


def is_unbroken(character: str) -> bool:
    """Tell whether it belongs to a script that sets no words apart."""
    return character >= "\u0e00" and any(first <= character <= last for first, last in RUNS)


def has_no_case(character: str) -> bool:
    """Tell whether it is a letter of a script without capitals."""
    return character.isalpha() and character.lower() == character.upper()
