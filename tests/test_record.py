"""The values that a file is read into."""

from __future__ import annotations

from briefing.record import references


def test_references_are_split_at_the_semicolon() -> None:
    assert references("tass;life;") == ("tass", "life")
    assert references("") == ()
