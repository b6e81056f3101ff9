"""Any text can be printed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.words.characters import clean, on_one_line


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("# $x$ *b* _i_ <a> @b \\ `c` [d] //", "# $x$ *b* _i_ <a> @b \\ `c` [d] //"),
        ("習近平 محمد Phạm", "習近平 محمد Phạm"),
        ("a\tb", "a b"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\0b\x1b[0m\x7f\x9f", "a�b�[0m��"),
        ("half \ud800 a pair, \ufffe none", "half � a pair, � none"),
        ("\ufeffgnp.\u202exe\u2066", "gnp.xe"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_words_stay_and_the_rest_is_marked(text: str, printed: str) -> None:
    assert clean(text) == printed


@given(st.text(st.characters()))
def test_no_control_character_is_left(text: str) -> None:
    assert {unicodedata.category(c) for c in clean(text) if c != "\n"} <= {
        *(unicodedata.category(c) for c in text if unicodedata.category(c) not in ("Cc", "Cs")),
        "So",
        "Zs",
    }


def test_one_line_is_one_line() -> None:
    assert on_one_line(" a \n\n b\tc ") == "a b c"
