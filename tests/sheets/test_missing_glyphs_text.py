from __future__ import annotations

from briefing.sheets.missing_glyphs_text import lacking


def test_nothing_is_said_of_nothing() -> None:
    assert lacking("") == ""


def test_one_character_is_named_with_its_number_and_a_font_that_has_it() -> None:
    assert lacking("曦") == (
        "No font on this computer has “曦” (U+66E6); it is printed as “�”. "
        "Install a font such as Noto Sans CJK, then start again."
    )


def test_several_characters_are_named_and_the_rest_counted() -> None:
    sentence = lacking("אבגדهو")
    assert "“א” (U+05D0), “ב” (U+05D1), “ג” (U+05D2), “ד” (U+05D3) and 2 more" in sentence
    assert "they are printed" in sentence
    assert "Noto Sans Hebrew and Noto Sans Arabic" in sentence


def test_a_mark_that_would_stand_on_another_letter_is_a_number_alone() -> None:
    assert lacking("\u0301\U000f0000").startswith(
        "No font on this computer has U+0301 and U+F0000; "
    )
