"""Turn what a user types into a full-text query; any text is a valid search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from briefing.store.search.tokens import HEARD, HEARD_ABROAD, Word, words
from briefing.words.sounds import sound

MANY_WORDS: Final = 20  # more add nothing to what is found, only work
MANY_SYLLABLES: Final = 4  # of a name; a longer run is found in its own script only
QUOTES: Final = '"“”„‟«»「」『』＂'
MINUS: Final = "-−–—‐‑"
# A phrase that is not closed goes on to the end; a minus counts only before a word.
PIECE: Final = re.compile(
    rf"(?P<minus>(?:(?<=\s)|(?<![\s\S]))[{MINUS}]+)?"
    rf"(?:[{QUOTES}](?P<phrase>[^{QUOTES}]*)(?P<closed>[{QUOTES}])?|(?P<word>[^\s{QUOTES}]+))"
)


class Way(NamedTuple):
    """Words of the index one after the other."""

    words: tuple[str, ...]
    open: bool  # the last one need only begin so

    def expression(self, before: str = "") -> str:
        """Return the same for the index, `before` put before each word.

        All is quoted, so that nothing typed is ever query syntax.
        """
        words = " ".join(before + word for word in self.words)
        return f'"{words}"{" *" if self.open else ""}'


class Needle(NamedTuple):
    """A word or phrase to be found; one of its ways is enough."""

    ways: tuple[Way, ...]


class Search(NamedTuple):
    """What is typed, taken apart: all of `needles`, and no set of `without` whole."""

    needles: tuple[Needle, ...]
    without: tuple[tuple[Needle, ...], ...]

    @property
    def asks(self) -> bool:
        """Tell whether anything may be left out."""
        return bool(self.needles or self.without)


@lru_cache(maxsize=64)
def parsed(typed: str) -> Search:
    """Take apart what is typed: words, “phrases”, and -without; what has no word is nothing."""
    needles: list[Needle] = []
    without: list[tuple[Needle, ...]] = []
    left = MANY_WORDS
    for piece in PIECE.finditer(typed):
        phrase = piece["phrase"]
        found = words(piece["word"] if phrase is None else phrase)[: left * 4]
        if phrase is None:
            made = tuple(map(_needle, _unquoted(found)))[:left]
        else:
            made = _phrase(found, open_=piece["closed"] is None)
        left -= len(made)
        if piece["minus"] and made:
            without.append(made)
        else:
            needles += made
        if left <= 0:
            break
    return Search(tuple(needles), tuple(without))


def _unquoted(found: list[Word]) -> Iterator[list[Word]]:
    """Yield each word alone; an unbroken run is one."""
    run: list[Word] = []
    for word in found:
        if word.again:
            continue
        if run and not word.follows:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _needle(run: list[Word]) -> Needle:
    latin = tuple(word.latin for word in run)
    return Needle((Way(latin, True), *_heard(run, open_=True), *_apart(run)))


def _phrase(found: list[Word], *, open_: bool) -> tuple[Needle, ...]:
    run = [word for word in found if not word.again]
    if not run:
        return ()
    latin = tuple(word.latin for word in run)
    # The last word of an unbroken run goes on in the index, wherever the run ends.
    ways = [Way(latin, open_ or bool(run[-1].syllables)), *_heard(run, open_=open_), *_apart(run)]
    if len(run) > 1:
        ways.append(Way(("".join(latin),), True))  # “xi jinping” is one run in Chinese
    return (Needle(tuple(ways)),)


def _apart(run: list[Word]) -> Iterator[Way]:
    """Yield the ways to set a short unbroken run apart into words: 习近平 is “Xi Jinping”."""
    syllables = run[0].syllables
    if len(run) > 1 or len(syllables) > MANY_SYLLABLES:
        return
    for cuts in range(1, 1 << max(0, len(syllables) - 1)):
        apart = [syllables[0]]
        for place, syllable in enumerate(syllables[1:]):
            if cuts >> place & 1:
                apart.append(syllable)
            else:
                apart[-1] += syllable
        yield Way(tuple(apart), True)


def _heard(run: list[Word], *, open_: bool) -> tuple[Way, ...]:
    """Return how names in another script than the run’s are found; digits have no sound."""
    if any(word.latin.isdigit() or len(word.latin) < 2 for word in run):
        return ()
    mark = HEARD if any(word.foreign for word in run) else HEARD_ABROAD
    return (Way(tuple(mark + sound(word.latin) for word in run), open_),)
