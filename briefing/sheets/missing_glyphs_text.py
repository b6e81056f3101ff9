"""Say which characters no font of this computer can show, and what to do about it."""

from __future__ import annotations

import unicodedata
from typing import Final

from briefing.words.characters import MARK
from briefing.words.words import Words

MOST_NAMED: Final = 4
# The first word of a character's name in Unicode, and the font of the Noto family that has it.
FONTS: Final = {
    **dict.fromkeys(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"), "Noto Sans CJK"),
    **{
        script.upper(): f"Noto Sans {script}"
        for script in (
            *("Arabic", "Armenian", "Bengali", "Cherokee", "Devanagari", "Ethiopic", "Georgian"),
            *("Gujarati", "Gurmukhi", "Hebrew", "Kannada", "Khmer", "Lao", "Malayalam"),
            *("Mongolian", "Myanmar", "Oriya", "Sinhala", "Tamil", "Telugu", "Thaana", "Thai"),
            "Tibetan",
        )
    },
}


def lacking(missing: str) -> str:
    """Return one sentence about the characters without a font; empty if there are none."""
    if not missing:
        return ""
    named = [_named(character) for character in missing[:MOST_NAMED]]
    more = len(missing) - len(named)
    if more:
        named.append(f"{more:,} more")
    one = len(missing) == 1
    fonts = list(dict.fromkeys(map(_font, missing)))
    return (
        f"No font on this computer has {Words().all_of(named)}; "
        f"{'it is' if one else 'they are'} printed as “{MARK}”. "
        f"Install a font such as {Words().all_of(fonts[:MOST_NAMED])}, then start again."
    )


def _named(character: str) -> str:
    number = f"U+{ord(character):04X}"
    # A mark or a control character alone would show nothing, or change what stands before it.
    alone = unicodedata.category(character)[0] in "LNPS"
    return f"“{character}” ({number})" if alone else number


def _font(character: str) -> str:
    return FONTS.get(unicodedata.name(character, "").partition(" ")[0], "Noto Sans")
