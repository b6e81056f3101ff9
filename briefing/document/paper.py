"""Sizes of paper, and which of them people have in their printers."""

from __future__ import annotations

import locale
import os
import re
from typing import Final, NamedTuple

MM: Final = 72 / 25.4  # points


class Paper(NamedTuple):
    """A sheet of paper upright, in millimetres."""

    key: str
    title: str
    typst: str  # its name in Typst
    width: float
    height: float


PAPERS: Final = {
    paper.key: paper
    for paper in (
        Paper("a4", "A4", "a4", 210, 297),
        Paper("letter", "Letter", "us-letter", 215.9, 279.4),
    )
}
# CLDR, supplemental data, paperSize US-Letter.
LETTER_TERRITORIES: Final = frozenset(
    ("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE")
)
TERRITORY: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?[-_]([A-Za-z]{2})(?![A-Za-z])")


def default_paper(locale_name: str = "") -> str:
    """Return the key of the paper used where `locale_name` is spoken, like “es_MX.UTF-8”.

    Without a name, the locale of the process counts; without a territory, it is A4.
    """
    match = TERRITORY.match(locale_name or locale_of_process())
    return "letter" if match and match[1].upper() in LETTER_TERRITORIES else "a4"


def locale_of_process() -> str:
    """Return the name of the locale that the environment asks for; empty if it asks for none."""
    for name in ("LC_ALL", "LC_PAPER", "LANG"):
        if os.environ.get(name):
            return os.environ[name]
    # Elsewhere Python answers “en_US” where the environment asks for no country at all.
    return (locale.getlocale()[0] or "") if os.name == "nt" else ""
