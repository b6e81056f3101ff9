"""Tell whether two names differ only in spelling, transliteration or length.

The rule, for the name of a person or of a thing:

- Letters become Latin, and then sounds: what transliterations confuse counts as one (sh, s, ts, ch
  and j; k and g; o and u; e, i and y; kh and h), doubled letters as one, articles as nothing.
- Every part of the shorter name must stand in the longer one, in any order: a surname alone, or a
  name without its middle part, is less precise and not another name.
- Parts are alike if their consonants sound alike and, in short parts, their vowels too. One part
  may be a short or inflected form: its consonants begin those of the other (“Alex”, “Alexander”).
- So a part that ends in other consonants is another name. Transliteration explains no “Jong Un”
  for “Jong Il” and no “-souk” for “-loun”, and to fold these would hide a mistake or a brother.
- Digits are a designation: they must be the same or missing on one side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from briefing.words.fold import fold_to_letters

PART: Final = re.compile(r"[a-z]+|[0-9]+")
UNHEARD: Final = str.maketrans("", "", "'’ʼʹ`ьъЬЪ")
ARTICLES: Final = frozenset(
    (
        *("al", "el", "ul", "ad", "as", "ash", "bin", "ibn"),
        *("da", "das", "de", "del", "di", "do", "dos", "du", "la", "le"),
        *("van", "von", "der", "den", "of", "the", "and"),
    )
)
MOST_PARTS: Final = 12  # more is a text, and texts are compared as words

# In this order; each is (what is written, what is heard).
SOUNDS: Final = tuple(
    (re.compile(written), heard)
    for written, heard in (
        (r"^ng|ng(?=[^aeiouy]|$)", "n"),
        (r"g?gu(?=[ei])", "g"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"[kg]h", "h"),
        (r"h+$", ""),
        (r"^x|tsch|tsz|tch|tsh|dzh|dj|sch|ts|tz|cz|sz|ch|sh|zh|[jz]|c(?=[eiy])", "s"),
        (r"x", "ks"),
        (r"ck|[cqg]", "k"),
        (r"w", "v"),
        (r"d", "t"),
        (r"b", "p"),
        (r"eo|eu|ou|oo", "u"),
        (r"[eyi]+", "i"),
        (r"[ou]+", "u"),
        (r"(.)\1+", r"\1"),
    )
)
VOWELS: Final = re.compile("[aiu]")
LONG: Final = 3  # consonants from which on vowels may differ
SHORT_FORM: Final = 2  # consonants that a short form has at least


class NamePart(NamedTuple):
    """One word or number of a name."""

    letters: str
    sound: str

    @property
    def consonants(self) -> str:
        """What is heard without the vowels."""
        return VOWELS.sub("", self.sound)


class Name(NamedTuple):
    """A name, taken apart for comparison."""

    folded: str
    parts: tuple[NamePart, ...]

    @property
    def designated(self) -> bool:
        """Tell whether a number is part of the name."""
        return any(part.letters.isdigit() for part in self.parts)


@lru_cache(maxsize=4096)
def name(text: str) -> Name:
    """Take a name apart."""
    from anyascii import anyascii  # noqa: PLC0415 - not before the first paint

    letters = PART.findall(anyascii(text.translate(UNHEARD)).translate(UNHEARD).casefold())
    heard = [word for word in letters if word not in ARTICLES] or letters
    return Name(fold_to_letters(text), tuple(NamePart(word, _sound(word)) for word in heard))


def same_name(one: Name, other: Name) -> bool:
    """Tell whether both may be the same person's or thing's name."""
    if one.folded == other.folded:
        return True
    shorter, longer = sorted((one, other), key=lambda known: (len(known.parts), known))
    if not shorter.parts or len(longer.parts) > MOST_PARTS:
        return False
    if _stands_in(shorter, longer):
        return True
    return _joined(one) == _joined(other) and not one.designated


@lru_cache(maxsize=4096)
def _sound(word: str) -> str:
    for written, heard in SOUNDS:
        word = written.sub(heard, word)
    return word


def _joined(known: Name) -> str:
    """Return the sound of the name in one word: “Jong Un” may be written “Jongun”."""
    return _sound("".join(part.letters for part in known.parts))


def _stands_in(shorter: Name, longer: Name) -> bool:
    alike = _alike_designations if shorter.designated or longer.designated else _alike
    free = list(longer.parts)
    unmatched = []
    for part in shorter.parts:
        match = part if part in free else next((p for p in free if alike(part, p)), None)
        if match is None:
            unmatched.append(part)
        else:
            free.remove(match)
    if not unmatched:
        return True
    certain = len(shorter.parts) - len(unmatched)
    return len(unmatched) == 1 and certain > 0 and _short_form(unmatched[0], free)


def _alike(one: NamePart, other: NamePart) -> bool:
    if 1 in (len(one.letters), len(other.letters)):  # an initial
        return one.letters[0] == other.letters[0]
    if one.sound == other.sound:
        return True
    consonants = one.consonants
    return (
        len(consonants) >= LONG
        and consonants == other.consonants
        and _begins_like(one.sound, other.sound)
    )


def _alike_designations(one: NamePart, other: NamePart) -> bool:
    if len(one.letters) < SHORT_FORM or len(other.letters) < SHORT_FORM:
        return one.letters == other.letters  # “T-90” and “Tornado 90” have no letter in common
    return one.sound == other.sound and one.letters.isdigit() == other.letters.isdigit()


def _begins_like(one: str, other: str) -> bool:
    return one[0] == other[0] or bool(VOWELS.match(one[0]) and VOWELS.match(other[0]))


def _short_form(part: NamePart, others: Sequence[NamePart]) -> bool:
    if not part.sound or part.letters.isdigit():
        return False
    for other in others:
        shorter, longer = sorted((part.consonants, other.consonants), key=len)
        if (
            len(shorter) >= SHORT_FORM
            and longer.startswith(shorter)
            and _begins_like(part.sound, other.sound)
        ):
            return True
    return False
