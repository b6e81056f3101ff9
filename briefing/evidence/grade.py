"""Grade a claim by the NATO Admiralty code: a letter for its source, a digit for itself."""

from __future__ import annotations

from typing import Final, NamedTuple

LETTERS: Final = frozenset("ABCDEF")
F: Final = "F"  # reliability cannot be judged
NOT_JUDGED: Final = 6  # credibility that nobody judged


class Grade(NamedTuple):
    """Reliability A-F of the source, credibility 1-6 of the claim; the lesser is the better."""

    reliability: str
    credibility: int

    @property
    def code(self) -> str:
        """Both together: “B2”."""
        return f"{self.reliability}{self.credibility}"

    @property
    def shown(self) -> str:
        """What a reader sees: the letter alone while nobody has judged the claim."""
        return self.reliability if self.credibility == NOT_JUDGED else self.code


def grade(reliability: str | None, credibility: int | None) -> Grade:
    """Return the grade; what nobody judged, or what is no letter or digit of the code, is F or 6.

    How many others say the same is no part of it: corroboration is shown beside the grade.
    """
    letter = reliability if reliability is not None and reliability in LETTERS else F
    digit = credibility if credibility is not None and 1 <= credibility <= NOT_JUDGED else 6
    return Grade(letter, digit)
