from __future__ import annotations

import unicodedata
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.record import Record, Value
from briefing.section import Column, Kind
from briefing.words.formatting import (
    NO_REMARK,
    NOT_STATED,
    counted,
    date_in_words,
    display,
    display_value,
    fold,
    inside_sentence,
    is_stated,
    listed_in_words,
    number_in_words,
    printable,
    references,
)

DIACRITICS = "".join(chr(code) for code in range(0x300, 0x332))
LETTERS = st.characters(
    categories=("Lu", "Ll"), max_codepoint=0x52F, exclude_characters="ı"
)  # its capital is I


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ("2025-05-09", "9 May 2025"),
        ("2025-12-31", "31 December 2025"),
        ("2025-05", "May 2025"),
        ("2025", "2025"),
        ("2025-5-9", "2025-5-9"),
        ("2025-13", "2025-13"),
        ("2025-05-32", "2025-05-32"),
        ("9 May 2025", "9 May 2025"),
        ("2025-05-09T10:00", "2025-05-09T10:00"),
        ("early May", "early May"),
        ("", ""),
    ],
)
def test_a_date_is_worded_as_far_as_it_is_known(stored: str, words: str) -> None:
    assert date_in_words(stored) == words


@given(st.text() | st.from_regex(r"\d{4}(-\d\d){0,2}", fullmatch=True))
def test_any_text_can_stand_where_a_date_should(stored: str) -> None:
    assert date_in_words(stored) or not stored


@given(st.dates())
def test_every_day_of_the_calendar_is_worded(day: object) -> None:
    words = date_in_words(str(day)).split(" ")
    assert len(words) == 3
    assert words[1].isalpha()


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0"), (27, "27"), (27.0, "27"), (1235, "1,235"), (2.5, "2.5"), (-1500.25, "-1,500.25")],
)
def test_a_number_has_its_thousands_grouped(number: float, words: str) -> None:
    assert number_in_words(number) == words


@given(st.floats())
def test_any_number_that_a_file_may_hold_is_worded(number: float) -> None:
    assert number_in_words(number)


GROUP = Column("category", "Category", Kind.GROUP)
CITES = Column("cites", "Cites", Kind.SOURCES)
CHOICE = Column("status", "Status", Kind.CHOICE, words={"not_shown": "Not shown"})


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        (CHOICE, "not_shown", "Not shown"),
        (CHOICE, "unheard_of", "unheard_of"),
        (Column("size", "Size", Kind.COUNT), 1500, "1,500"),
        (Column("size", "Size", Kind.COUNT), "about a company", "about a company"),
        (Column("on", "On", Kind.DATE), "2025-05", "May 2025"),
        (Column("name", "Name", Kind.NAME), "2025-05", "2025-05"),
        (GROUP, "tanks", "Tanks"),
        (GROUP, "boats", "boats"),
        (CITES, "tass;nobody", "TASS; nobody"),
        (CITES, ";", ""),
    ],
)
def test_a_value_is_worded_as_its_column_says(column: Column, value: Value, words: str) -> None:
    names = MappingProxyType({"tanks": "Tanks", "tass": "TASS"})
    record = Record(1, "one", MappingProxyType({column.key: value}), names)
    assert display(column, record) == words


@pytest.mark.parametrize(
    "kind", [kind for kind in Kind if kind is not Kind.REMARK], ids=lambda kind: kind.value
)
def test_what_is_empty_is_said_to_be_not_stated(kind: Kind) -> None:
    column = Column("any", "Any", kind)
    assert display_value(column, None) == NOT_STATED
    assert display_value(column, "") == NOT_STATED
    assert display(column, Record(1, "one", MappingProxyType({}), MappingProxyType({}))) == (
        NOT_STATED
    )


def test_where_the_briefing_has_nothing_to_add_nobody_failed_to_state_it() -> None:
    assert display_value(Column("note", "Note", Kind.REMARK), None) == NO_REMARK


@pytest.mark.parametrize(
    ("words", "stated"),
    [(NOT_STATED, False), ("Not stated", False), (NO_REMARK, False), ("0", True), ("no", True)],
)
def test_whether_words_say_anything(words: str, stated: bool) -> None:
    assert is_stated(words) is stated


@pytest.mark.parametrize("value", [0, 0.0])
def test_nought_is_stated(value: float) -> None:
    assert display_value(Column("size", "Size", Kind.COUNT), value) == "0"


def test_references_are_split_at_the_semicolon() -> None:
    assert references("tass;life;") == ("tass", "life")
    assert references("") == ()


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ("Health", "health"),
        ("Reason not stated", "reason not stated"),
        ("S-400", "S-400"),
        ("TASS", "TASS"),
        ("B", "B"),
        ("", ""),
        ("already", "already"),
    ],
)
def test_words_are_fitted_into_a_sentence(words: str, inside: str) -> None:
    assert inside_sentence(words) == inside


def test_things_are_counted_in_words() -> None:
    assert counted(0, "absence", "absences") == "0 absences"
    assert counted(1, "absence", "absences") == "1 absence"
    assert counted(1235, "claim", "claims") == "1,235 claims"


def test_lists_are_joined_as_a_sentence_does() -> None:
    assert listed_in_words([]) == ""
    assert listed_in_words(["a"]) == "a"
    assert listed_in_words(["a", "b"], "or") == "a or b"
    assert listed_in_words(["a", "b", "c"]) == "a, b and c"


@given(st.text())
def test_printable_text_stands_on_one_line(text: str) -> None:
    assert printable(text).isprintable()
    assert len(printable(text)) == len(text)


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
