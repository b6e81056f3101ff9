"""Find the characters that no font can show: PDF/UA allows none of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final
from unicodedata import category

from briefing.words.characters import MARK

if TYPE_CHECKING:
    from typst import Fonts

NOT_SHOWN: Final = re.compile(r'the text `"(.*)"` could not be displayed', re.DOTALL)
ESCAPED: Final = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
# Libertinus Serif, which Typst carries, has all of these.
ALWAYS_SHOWN: Final = re.compile(
    "[\n -~\u00a0-\u017f\u2010-\u2015\u2018-\u201e\u2026\u2192\u2260\ufffd]"
)
# Each in a paragraph of its own, so that none is shaped together with another.
PROBE: Final = b"""\
#set document(title: "Probe")
#set text(font: "Libertinus Serif")
#for piece in json(bytes(sys.inputs.pieces)) [#piece

]"""


def lacks_glyphs(message: str) -> bool:
    """Tell whether a message of Typst says that no font can show some text."""
    return NOT_SHOWN.search(message) is not None


def rare(characters: Iterable[str]) -> set[str]:
    """Return the characters that some computers cannot show."""
    return {character for character in characters if not ALWAYS_SHOWN.match(character)}


def missing_in(texts: Iterable[str], fonts: Fonts) -> set[str]:
    """Return the characters of the texts that no font has, or not on the letter before them."""
    texts = tuple(texts)
    alone = _missing_alone(rare(set().union(*texts)), fonts)
    marks = {ord(character): MARK for character in alone}
    clusters = {c for text in texts for c in _clusters(text.translate(marks)) if len(c) > 1}
    failing = _failing(sorted(clusters), fonts)
    return alone | rare(character for cluster in failing for character in cluster[1:])


def _missing_alone(characters: set[str], fonts: Fonts) -> set[str]:
    missing: set[str] = set()
    while named := _named_as_missing(sorted(characters - missing), fonts):
        missing |= named
    return missing


def _failing(clusters: Sequence[str], fonts: Fonts) -> list[str]:
    """Halve again and again: of a cluster, the message names only the letter."""
    if _named_as_missing(clusters, fonts) is None:
        return []
    if len(clusters) == 1:
        return list(clusters)
    middle = len(clusters) // 2
    return _failing(clusters[:middle], fonts) + _failing(clusters[middle:], fonts)


def _named_as_missing(pieces: Sequence[str], fonts: Fonts) -> set[str] | None:
    """Return what Typst says it cannot show of the pieces: one of them; None if it shows all."""
    import typst  # noqa: PLC0415 - the window starts without it

    try:
        typst.compile(
            PROBE,
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"pieces": json.dumps(pieces)},
            font_paths=fonts,
        )
    except typst.TypstError as error:
        match = NOT_SHOWN.search(error.message)
        if match is None:
            raise
        return rare(ESCAPED.sub(_unescaped, match[1]))
    return None


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        return chr(int(match[1], 16))
    return {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}.get(match[2], match[2])


def _clusters(text: str) -> Iterator[str]:
    """Yield each letter with the marks and joiners that follow it."""
    start = 0
    for place in range(1, len(text)):
        if category(text[place]) not in ("Mn", "Mc", "Me", "Cf", "Sk"):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]
