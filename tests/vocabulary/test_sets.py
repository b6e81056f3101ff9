"""The sets of sections that the program ships to start from."""

from __future__ import annotations

import pytest

from briefing.resources import FOLDER
from briefing.vocabulary.make_sections import make_sections
from briefing.vocabulary.read_toml import read_description
from tests.shipped import SECTIONS


def refuse(file: str, line: int, column: str, says: str) -> None:
    pytest.fail(f"{file}, {line}: {says}")


def test_the_set_for_a_parade_is_what_the_program_shows() -> None:
    lines = read_description(FOLDER / "sets/parade", refuse)
    assert make_sections(lines) == SECTIONS
