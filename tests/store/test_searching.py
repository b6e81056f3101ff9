from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.criteria import Criteria
from briefing.record import Record
from briefing.section import Section
from briefing.sections import SECTIONS, section_named
from briefing.store.reading import Store
from briefing.store.searching import MANY_WORDS, TOKEN, match_expression

ODD = st.text(st.sampled_from("\"'*()^:-+{}.,;%_\\\0 \n\tANDORNOTEARaé\u0301йß中\ud800"))


def found(store: Store, section: str, typed: str) -> list[str]:
    view = section_named(section)
    rows = store.rows(view, Criteria(search=typed))
    return [record.id for record in store.records(view, rows)]


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("", ""),
        ("  !?  ", ""),
        ("lao", '"lao" *'),
        ("lula inácio", '"lula" * AND "inácio" *'),
        ('S-400 "or"', '"S" * AND "400" * AND "or" *'),
        ("a_b", '"a" * AND "b" *'),
        ("Joa\u0303o", '"João" *'),
    ],
)
def test_what_is_typed_becomes_words_that_are_only_words(typed: str, expression: str) -> None:
    assert match_expression(typed) == expression


def test_a_page_that_is_pasted_in_is_cut() -> None:
    assert match_expression("word " * 1000).count('"word"') == MANY_WORDS


@pytest.mark.parametrize(
    ("section", "typed", "ids"),
    [
        ("absences", "thongloun", ["abs-la"]),
        ("absences", "THONG", ["abs-la"]),
        ("absences", "thon si la co", ["abs-la"]),
        ("absences", "sisoulith thongloun", ["abs-la"]),
        ("absences", "laos covid-19 president", ["abs-la"]),
        ("absences", "joao lourenco", ["abs-ao"]),
        ("absences", "Joa\u0303o", ["abs-ao"]),
        ("absences", "JOÃO", ["abs-ao"]),
        ("absences", "orban", ["abs-hu"]),
        ("absences", "thongloun azerbaijan", []),
        ("absences", "ongloun", []),
        ("absences", "health", ["abs-la"]),  # the words of a choice
        ("absences", "7 may 2025 health", ["abs-la"]),  # a date as it is shown
        ("absences", "tass", []),  # who claims something is another search
        ("attendees", "lula inacio", ["att-br"]),
        ("attendees", "vucic", ["att-rs"]),
        ("attendees", "zeljka", ["att-ba2"]),
        ("attendees", "to lam", ["att-vn"]),
        ("equipment", "aerial lancet 52", ["eq-l52"]),  # the title of its category
        ("equipment", "s-400", ["eq-s400"]),
        ("sources", "uniform on telegram shot", ["shot"]),
    ],
)
def test_every_word_begins_a_word_of_the_record(
    store: Store, section: str, typed: str, ids: list[str]
) -> None:
    assert set(ids) <= {record.id for record in everything(store, section)}
    assert found(store, section, typed) == ids


def everything(store: Store, section: str) -> list[Record]:
    view = section_named(section)
    return store.records(view, store.rows(view, Criteria()))


@given(st.sampled_from(SECTIONS), st.text() | ODD)
def test_any_text_is_a_search(store: Store, section: Section, typed: str) -> None:
    rows = store.rows(section, Criteria(search=typed))
    assert len(rows) == store.count(section, Criteria(search=typed))
    assert set(rows) <= set(store.rows(section, Criteria()))
    if not typed.strip():
        assert len(rows) == store.count(section)


@given(st.sampled_from(SECTIONS), st.data())
def test_a_record_is_found_by_the_beginnings_of_its_words(
    store: Store, section: Section, data: st.DataObject
) -> None:
    record = data.draw(st.sampled_from(everything(store, section.key)))
    words = TOKEN.findall(record.text(section.heading))
    parts = [word[: data.draw(st.integers(1, len(word)))] for word in words]
    typed = " ".join(data.draw(st.permutations(parts)))
    for form in (typed, typed.upper(), unicodedata.normalize("NFD", typed)):
        assert record.id in found(store, section.key, form)


@given(st.sampled_from(SECTIONS), st.text(max_size=3), st.text(max_size=3))
def test_another_word_never_finds_more(store: Store, section: Section, one: str, two: str) -> None:
    more = set(store.rows(section, Criteria(search=f"{one} {two}")))
    if match_expression(one):
        assert more <= set(store.rows(section, Criteria(search=one)))
