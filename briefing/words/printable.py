"""Make what a stranger typed or wrote fit to stand in a sentence of the program."""

from __future__ import annotations

from typing import Final

LONGEST: Final = 80  # characters of what was typed, repeated in a sentence
LINE_ENDS: Final = str.maketrans("\n\r\v\f", "    ")
SHORT: Final = 40  # characters of a value that a sentence quotes


def printable(text: str) -> str:
    """Return the text on one line, its odd characters marked."""
    return "".join(c if c.isprintable() else "�" for c in text)


def briefly(typed: str) -> str:
    """Return a text that can be printed; of a long one only the beginning, which ends with “…”."""
    return printable(typed if len(typed) <= LONGEST else f"{typed[: LONGEST - 1].rstrip()}…")


def quoted(value: str) -> str:
    """Return a value of a file in quotes, on one line and shortened.

    Blanks at its ends and characters that nobody sees stay: they may be what is wrong with it.
    """
    line = printable(value.translate(LINE_ENDS))
    return f"“{line}”" if len(line) <= SHORT else f"“{line[: SHORT - 1]}…”"
