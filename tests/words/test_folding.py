"""Words are equal up to case, diacritics, punctuation and spaces."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.words.folding import folded


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
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("27", "29"), ("BTR-80", "BTR-82"), ("की", "का"), ("?", "-"), ("东", "西")]
)
def test_not_equal(one: str, other: str) -> None:
    assert folded(one) != folded(other)


letters = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd", "Zs"]))


@given(letters)
def test_case_diacritics_spaces_and_punctuation_do_not_count(text: str) -> None:
    accented = unicodedata.normalize("NFD", text)
    assert folded(accented) == folded(text)
    assert folded(text.upper()) == folded(text)
    if folded(text) != " ".join(text.split()):
        assert folded("".join(f"{c}, " for c in text)) == folded(text)


@given(st.text())
def test_only_nothing_becomes_nothing(text: str) -> None:
    assert bool(folded(text)) == bool(text.strip())
