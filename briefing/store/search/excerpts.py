"""Find in a text the words that a search matched, as the index does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from briefing.store.search.latin import latin_letters
from briefing.store.search.match import Excerpt
from briefing.store.search.query import Needle, Way
from briefing.store.search.tokens import HEARD, HEARD_ABROAD, Word, heard, heard_abroad, words

Span = tuple[int, int]

LONGEST: Final = 160  # characters of an excerpt
BEFORE: Final = 40  # of them before the first word that matches
ELLIPSIS: Final = "…"


def marks(text: str, needle: Needle) -> list[Span]:
    """Return the places of the words that match; empty if the text does not hold them."""
    found = _words(text)
    return [span for way in needle.ways for span in _spans(text, found, way)]


def excerpt(text: str, needles: Iterable[Needle]) -> Excerpt:
    """Return the text around the words that match, on one line."""
    spans = _merged(span for needle in needles for span in marks(text, needle))
    start = 0
    if len(text) > LONGEST and spans and spans[0][0] > BEFORE:
        start = _word_start(text, spans[0][0] - BEFORE, spans[0][0])
    end = min(len(text), start + LONGEST)
    before = ELLIPSIS if start else ""
    after = ELLIPSIS if end < len(text) else ""
    shift = len(before) - start
    line = "".join(" " if c in "\n\r\t" else c for c in text[start:end])
    return Excerpt(
        before + line + after,
        tuple((one + shift, min(two, end) + shift) for one, two in spans if one < end),
    )


@lru_cache(maxsize=512)
def _words(text: str) -> tuple[Word, ...]:
    return tuple(words(text))


def _spans(text: str, found: Sequence[Word], way: Way) -> Iterable[Span]:
    stream, tokens = _stream(found, way)
    *all_but_last, last = way.words
    length = len(way.words)
    for at in range(len(tokens) - length + 1):
        if tokens[at : at + length - 1] != all_but_last:
            continue
        token = tokens[at + length - 1]
        if token == last or (way.open and token.startswith(last)):
            for place, wanted in enumerate(way.words, at):
                word = stream[place]
                yield word.start, _end(text, word, wanted)


def _stream(found: Sequence[Word], way: Way) -> tuple[Sequence[Word], list[str]]:
    if way.words[0].startswith(HEARD):
        named = [word for word in found if word.named]
        return named, heard(named)
    if way.words[0].startswith(HEARD_ABROAD):
        named = [word for word in found if word.named and word.foreign]
        return named, heard_abroad(named)
    return found, [word.latin for word in found]


def _end(text: str, word: Word, wanted: str) -> int:
    """Return where the mark ends: with the word, or in an unbroken run with what is wanted."""
    if not word.syllables:
        return word.end
    letters = 0
    for at in range(word.start, word.end):
        letters += len(latin_letters(text[at]))
        if letters >= len(wanted.lstrip(HEARD + HEARD_ABROAD)):
            return at + 1
    return word.end


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _word_start(text: str, start: int, before: int) -> int:
    """Return where to begin: after a space, if there is one between the two places."""
    space = text.find(" ", start, before)
    return start if space < 0 else space + 1
