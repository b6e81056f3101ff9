"""Texts as they are compared: where they are found and sorted, and where claims are weighed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.words.fold import fold, fold_to_letters

DIACRITICS = "".join(chr(code) for code in range(0x300, 0x332))
LETTERS = st.characters(
    categories=("Lu", "Ll"), max_codepoint=0x52F, exclude_characters="ı"
)  # its capital is I


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nicolás Maduro", "Nicolas  maduro"),
        ("Denis Sassou-Nguesso", "Denis Sassou Nguesso"),
        ("“Red Square”, Moscow", "Red Square Moscow"),
        ("Đoković", "Djoković".replace("j", "")),
        ("STRASSE", "Straße"),
        ("Κόσμος", "κοσμοσ"),
        ("Ёлка", "елка"),
    ],
)
def test_equal_but_for_marks(one: str, other: str) -> None:
    assert fold_to_letters(one) == fold_to_letters(other)


@pytest.mark.parametrize(
    ("one", "other"), [("27", "29"), ("BTR-80", "BTR-82"), ("की", "का"), ("?", "-"), ("东", "西")]
)
def test_not_equal(one: str, other: str) -> None:
    assert fold_to_letters(one) != fold_to_letters(other)


letters = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd", "Zs"]))


@given(letters)
def test_case_diacritics_spaces_and_punctuation_do_not_count(text: str) -> None:
    accented = unicodedata.normalize("NFD", text)
    assert fold_to_letters(accented) == fold_to_letters(text)
    assert fold_to_letters(text.upper()) == fold_to_letters(text)
    if fold_to_letters(text) != " ".join(text.split()):
        assert fold_to_letters("".join(f"{c}, " for c in text)) == fold_to_letters(text)


@given(st.text())
def test_only_nothing_becomes_nothing(text: str) -> None:
    assert bool(fold_to_letters(text)) == bool(text.strip())


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Vučić", "vucic"),
        ("Luiz Inácio Lula da Silva", "luiz inacio lula da silva"),
        ("Tô Lâm", "to lam"),
        ("ŽELJKA", "zeljka"),
        ("Straße", "strasse"),
        ("Şentop İ", "sentop i"),
        ("ЁЛКА", "елка"),
    ],
)
def test_texts_are_compared_without_case_and_diacritics(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(LETTERS))
def test_folding_ignores_case(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@given(st.text(LETTERS), st.sampled_from(DIACRITICS))
def test_folding_ignores_diacritics(text: str, mark: str) -> None:
    marked = "".join(letter + mark for letter in text)
    assert fold(marked) == fold(unicodedata.normalize("NFC", marked)) == fold(text)
