"""Turn what a user types into a full-text query; any text is a valid search."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from briefing.section import Section
from briefing.store.file.schema import HEADING, ROOM, SEARCH, search_rows_of
from briefing.store.search.tokens import HEADED, HEARD, HEARD_ABROAD, Word, words
from briefing.words.sounds import sound

MANY_WORDS: Final = 20  # more add nothing to what is found, only work
INDEXED: Final = 2  # letters; so short a beginning has an entry of its own in the index
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


class Query(NamedTuple):
    """SQL with the values to bind to it, in order."""

    sql: str
    values: tuple[str | int, ...]


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


def is_short(search: Search) -> bool:
    """Tell whether all words are so short that the index has an entry for each such beginning."""
    return all(len(word) <= INDEXED for needle in search.needles for word in needle.ways[0].words)


def expression(
    search: Search, columns: Sequence[str] = (), *, whole_words: bool = False
) -> tuple[str, str]:
    """Return the FTS5 expressions of what must be there and of what must not; either may be empty.

    `columns` are those that what must be there is looked for in; none: in all.
    """
    in_heading = tuple(columns) == (HEADING,)
    before = HEADED if in_heading else ""
    wanted = " AND ".join(_either(needle, before, whole_words) for needle in search.needles)
    if wanted and columns and not in_heading:
        wanted = f"{{{' '.join(columns)}}} : ({wanted})"
    unwanted = " OR ".join(
        f"({' AND '.join(_either(needle) for needle in some)})" for some in search.without
    )
    return wanted, unwanted


def _either(needle: Needle, before: str = "", whole_words: bool = False) -> str:
    if whole_words:
        return needle.ways[0]._replace(open=False).expression(before)
    return f"({' OR '.join(way.expression(before) for way in needle.ways)})"


def found_anywhere(
    search: Search, columns: Sequence[str] = (), *, whole_words: bool = False
) -> Query:
    """Return what selects the `rowid`s in the index of the records found that hold what is wanted.

    Only for a search that wants something.
    """
    wanted, unwanted = expression(search, columns, whole_words=whole_words)
    both = f"({wanted}) NOT ({unwanted})" if unwanted else wanted
    return Query(f"FROM {SEARCH} WHERE {SEARCH} MATCH ?", (both,))


def found_between(
    rows: tuple[int, int],
    search: Search,
    columns: Sequence[str] = (),
    *,
    whole_words: bool = False,
) -> Query:
    """Return the same for the first to the last of some rows of the index."""
    query = found_anywhere(search, columns, whole_words=whole_words)
    return Query(f"{query.sql} AND rowid BETWEEN ? AND ?", (*query.values, *rows))


def search_condition(section: Section, typed: str, row: int | None = None) -> Query | None:
    """Return the condition on a record's `row`, or on this one; None if nothing is asked for."""
    search = parsed(typed)
    before, last = search_rows_of(section)
    first = before
    if row is not None:
        first = last = before + min(max(row, 0), ROOM - 1)
    if search.needles:
        found = found_between((first, last), search)
        return Query(f'"row" IN (SELECT rowid - {before} {found.sql})', found.values)
    if search.without:
        _, unwanted = expression(search)
        return Query(
            f'"row" NOT IN (SELECT rowid - {before} FROM {SEARCH} '
            f"WHERE {SEARCH} MATCH ? AND rowid BETWEEN ? AND ?)",
            (unwanted, first, last),
        )
    return None
