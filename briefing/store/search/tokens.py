"""Take a text apart into the words that are indexed and searched, whatever its script.

Every word becomes Latin letters without case or diacritics. Where words are not set apart (Chinese,
Thai, …) one begins at every character, so that any part of a run is found by its beginning. Names
have a second form, their sound, under which other scripts find them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from briefing.section import Column, Kind, Section
from briefing.store.search.latin import (
    NOT_LATIN,
    has_no_case,
    is_foreign,
    is_unbroken,
    is_within_a_word,
    latin_letters,
)
from briefing.words.sounds import sound

NOT_SEARCHED: Final = (Kind.CODE, Kind.LINK)
# The tokenizer of the index takes these for letters, and nothing that is typed has them.
HEARD: Final = "§"  # before the sound of a name
HEARD_ABROAD: Final = "¤"  # once more before the sound of one that is not in Latin letters
HEADED: Final = "¬"  # before a word of the heading, once more
BETWEEN: Final = " ¶ "  # so that no phrase goes on from one part to the next

ASCII_WORD: Final = re.compile(r"[A-Za-z0-9]+")
PARTS: Final = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)+")  # O'Brien, also found as obrien
TOKEN: Final = re.compile(rf"[A-Za-z0-9{HEARD}{HEARD_ABROAD}]+")
LATIN_WORD: Final = re.compile(r"[a-z0-9]+")
UNBROKEN: Final = 6  # characters of an unbroken run that make a word


class Word(NamedTuple):
    """A word of a text; `start` and `end` are its place there, in characters."""

    latin: str
    start: int
    end: int
    foreign: bool = False  # it is not in Latin letters
    named: bool = False  # it may be a name: a capital, or a script without capitals
    follows: bool = False  # it goes on within an unbroken run
    syllables: tuple[str, ...] = ()  # of an unbroken run, one for each character
    again: bool = False  # it holds only what other words of the text hold too


def searched(section: Section) -> list[Column]:
    """Return the columns whose words are found."""
    return [column for column in section.columns if column.kind not in NOT_SEARCHED]


def words(text: str) -> list[Word]:
    """Return the words of a text in order."""
    if text.isascii():
        return [
            *(
                Word(match[0].lower(), match.start(), match.end(), named=_is_name(match[0]))
                for match in ASCII_WORD.finditer(text)
            ),
            *_joined(text),
        ]
    found: list[Word] = []
    start = 0
    for unbroken, characters in groupby(text, is_unbroken):
        end = start + sum(1 for _ in characters)
        found += (_unbroken if unbroken else _spaced)(text, start, end)
        start = end
    found += _joined(text)
    return found


def indexed(parts: Iterable[str]) -> str:
    """Return what the index holds of the parts of one column; each stands once."""
    return BETWEEN.join(filter(None, map(_indexed, dict.fromkeys(parts))))


def indexed_heading(text: str) -> str:
    """Return the same for a heading, whose words can also be looked for as such.

    A column of the index could be asked for instead, but is only looked at in each record found.
    """
    found = indexed([text])
    return f"{found}{BETWEEN}{' '.join(HEADED + token for token in TOKEN.findall(found))}"


@lru_cache(maxsize=4096)
def _indexed(text: str) -> str:
    if text.isascii():
        joined = _joined(text) if "'" in text else ()
        names = [_heard(match[0]) for match in ASCII_WORD.finditer(text) if _is_name(match[0])]
        return " ".join((text, *(word.latin for word in joined), *names, *heard(joined)))
    chunks = [_chunk(chunk) for chunk in text.split()]
    return " ".join(" ".join(stream) for stream in zip(*chunks, strict=True))


@lru_cache(maxsize=65_536)
def _chunk(text: str) -> tuple[str, str, str, str]:
    """Return the words of a text without spaces, those joined, and their sounds of either kind."""
    found = words(text)
    return (
        " ".join(word.latin for word in found if word.follows or not word.again),
        " ".join(word.latin for word in found if word.again and not word.follows),
        " ".join(heard(found)),
        " ".join(heard_abroad(found)),
    )


def heard(found: Iterable[Word]) -> list[str]:
    """Return the sounds of what may be names."""
    return [_heard(word.latin) for word in found if word.named]


def heard_abroad(found: Iterable[Word]) -> list[str]:
    """Return the sounds of what may be names and is not in Latin letters."""
    return [HEARD_ABROAD + sound(word.latin) for word in found if word.named and word.foreign]


@lru_cache(maxsize=65_536)
def _heard(word: str) -> str:
    return HEARD + sound(word.lower())


def _is_name(word: str) -> bool:
    return len(word) > 1 and "A" <= word[0] <= "Z"


def _spaced(text: str, start: int, end: int) -> Iterator[Word]:
    latin: list[str] = []
    places: list[int] = []
    for at in range(start, end):
        letters = "" if is_within_a_word(text, at) else latin_letters(text[at])
        latin.append(letters)
        places += [at] * len(letters)
    for match in LATIN_WORD.finditer("".join(latin)):
        first, last = places[match.start()], places[match.end() - 1] + 1
        while last < end and not latin_letters(text[last]):  # marks and signs that are not heard
            last += 1
        foreign = any(is_foreign(text[at]) for at in range(first, last))
        named = len(match[0]) > 1 and (text[first].isupper() or has_no_case(text[first]))
        yield Word(match[0], first, last, foreign, named)


def _unbroken(text: str, start: int, end: int) -> Iterator[Word]:
    for at in range(start, end):
        stop = min(at + UNBROKEN, end)
        letters = (NOT_LATIN.sub("", latin_letters(character)) for character in text[at:stop])
        syllables = tuple(filter(None, letters))
        if syllables:
            latin = "".join(syllables)
            again = at > start and at + UNBROKEN > end
            yield Word(latin, at, stop, True, len(latin) > 1, at > start, syllables, again)


def _joined(text: str) -> list[Word]:
    """Return the words that apostrophes cut into parts, whole."""
    return [
        Word(
            NOT_LATIN.sub("", match[0].lower()),
            match.start(),
            match.end(),
            named=_is_name(match[0]),
            again=True,
        )
        for match in PARTS.finditer(text)
    ]
