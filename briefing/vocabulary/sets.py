"""The sets of tables and sections that the program ships, for an event to start from."""

from __future__ import annotations

from functools import cache
from typing import Final

from briefing.resources import FOLDER
from briefing.vocabulary.line import Line
from briefing.vocabulary.make_sections import make_sections
from briefing.vocabulary.read_toml import read_description
from briefing.vocabulary.vocabulary import Vocabulary

SETS: Final = FOLDER / "sets"
PARADE: Final = "parade"  # whose tables and sections every file of the first format has


@cache
def shipped_lines(name: str = PARADE) -> tuple[Line, ...]:
    """Return the description that a set is."""
    return read_description(SETS / name, _refuse)


@cache
def shipped(name: str = PARADE) -> Vocabulary:
    """Return the tables and sections of a set."""
    return Vocabulary(make_sections(shipped_lines(name)))


def _refuse(file: str, line: int, column: str, says: str) -> None:
    raise AssertionError((file, line, column, says))
