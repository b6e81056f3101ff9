"""What a stranger typed, in a sentence of the program."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.words.printable import LONGEST, briefly, printable


@given(st.text())
def test_printable_text_stands_on_one_line(text: str) -> None:
    assert printable(text).isprintable()
    assert len(printable(text)) == len(text)


def test_of_a_long_text_only_the_beginning_is_said() -> None:
    assert briefly("word " * 40) == "word " * 15 + "word…"
    assert briefly("x" * LONGEST) == "x" * LONGEST
