from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.criteria import Criteria
from briefing.record import Record
from briefing.section import Section
from briefing.store.file.schema import search_rows_of
from briefing.store.search.condition import expression
from briefing.store.search.query import MANY_WORDS, parsed
from briefing.store.search.tokens import words
from briefing.store.store import Store
from tests.many_scripts import ATTENDEES, many_scripts
from tests.shipped import SECTIONS, section_named

ODD = st.text(
    st.sampled_from(
        "\"'“”„«»*()^:-−–+{}[].,;%_\\\0 \n\tANDORNOTEARaé\u0301йß中平한म§¤¶\ud800\ue000"
    )
)
SOME_WORDS = st.sampled_from(
    ("president", "lula", "tass", "2025", "s", "a", "вучич", "习", "attended", "kremlin", "xyz")
)
EVERYBODY = [id for id, *_ in ATTENDEES]


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(many_scripts(tmp_path_factory.mktemp("scripts"))) as opened:
        yield opened


def found(store: Store, section: str, typed: str) -> list[str]:
    view = section_named(section)
    rows = store.rows(view, Criteria(search=typed))
    return [record.id for record in store.records(view, rows)]


def everything(store: Store, section: str) -> list[Record]:
    view = section_named(section)
    return store.records(view, store.rows(view, Criteria()))


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("", "", ""),
        ("  !?  ", "", ""),
        ('- "" -" -“” *', "", ""),
        ("12", '("12" *)', ""),
        ("1 2", '("1" *) AND ("2" *)', ""),
        ("a_b", '("a" *) AND ("b" *)', ""),
        ('"1 2"', '("1 2" OR "12" *)', ""),
        ('"1 2', '("1 2" * OR "12" *)', ""),
        ("«1 2»", '("1 2" OR "12" *)', ""),
        ("1 -2", '("1" *)', '(("2" *))'),
        ("1 −2 –3", '("1" *)', '(("2" *)) OR (("3" *))'),
        ("-1-2", "", '(("1" *) AND ("2" *))'),
        ('-"1 2"', "", '(("1 2" OR "12" *))'),
        ("1-2", '("1" *) AND ("2" *)', ""),
        ("lao", '("lao" * OR "¤lao" *)', ""),
        ("Лао", '("lao" * OR "§lao" *)', ""),
    ],
)
def test_what_is_typed_becomes_words_that_are_only_words(
    typed: str, wanted: str, unwanted: str
) -> None:
    assert expression(parsed(typed)) == (wanted, unwanted)


def test_a_page_that_is_pasted_in_is_cut() -> None:
    wanted, _ = expression(parsed("word " * 1000))
    assert wanted.count('"word"') == MANY_WORDS
    wanted, _ = expression(parsed("人" * 1000))
    assert len(wanted) < 5000


@pytest.mark.parametrize(
    ("section", "typed", "ids"),
    [
        ("absences", "thongloun", ["abs-la"]),
        ("absences", "THONG", ["abs-la"]),
        ("absences", "Тхонглун", ["abs-la"]),
        ("absences", "Тхон", ["abs-la"]),
        ("absences", "Сисулит -Modi", ["abs-la"]),
        ("absences", "thon si la co", ["abs-la"]),
        ("absences", "sisoulith thongloun", ["abs-la"]),
        ("absences", "laos covid-19 president", ["abs-la"]),
        ("absences", "joao lourenco", ["abs-ao"]),
        ("absences", "Joa\u0303o", ["abs-ao"]),
        ("absences", "JOÃO", ["abs-ao"]),
        ("absences", "orban", ["abs-hu"]),
        ("absences", "Ильхам Алиев", ["abs-az"]),
        ("absences", "thongloun azerbaijan", ["abs-la"]),  # the other in the title of a source
        ("absences", "thongloun kuwait", []),
        ("absences", "ongloun", []),
        ("absences", '"covid 19 infection"', ["abs-la"]),
        ("absences", '"infection covid"', []),
        ("attendees", "lula inacio", ["att-br"]),
        ("attendees", '"lula inacio"', []),
        ("attendees", "„inácio lula“", ["att-br"]),
        ("attendees", "“inacio lul", ["att-br"]),
        ("attendees", "“inacio lul”", []),
        ("attendees", "vucic", ["att-rs"]),
        ("attendees", "Vučić", ["att-rs"]),
        ("attendees", "Вучич", ["att-rs"]),
        ("attendees", "Вучић", ["att-rs"]),
        ("attendees", "Александар Вучич", ["att-rs"]),
        ("attendees", "zeljka", ["att-ba2"]),
        ("attendees", "to lam", ["att-vn"]),
        ("attendees", "习近平", ["att-cn"]),
        ("equipment", "aerial lancet 52", ["eq-l52"]),  # the title of its category
    ],
)
def test_every_word_begins_a_word_of_the_record(
    store: Store, section: str, typed: str, ids: list[str]
) -> None:
    assert set(ids) <= {record.id for record in everything(store, section)}
    assert found(store, section, typed) == ids


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("", EVERYBODY),
        (" - ", EVERYBODY),
        ('"', EVERYBODY),
        ("(*)^:", EVERYBODY),
        ("vucic", ["rs", "rs2"]),
        ("ВУЧИЧ", ["rs", "rs2"]),
        ("Вучић жељ", ["rs2"]),
        ("zeljko", ["rs2"]),
        ("Vucic -zeljko", ["rs"]),
        ("Вучич −Жељко", ["rs"]),
        ("zelenskyy", ["ua"]),
        ("Zelensky", ["ua"]),
        ("Зеленский", ["ua"]),  # spelled as in Russian
        ("Володимир", ["ua"]),
        ("习近平", ["cn", "cn2"]),
        ("近平", ["cn", "cn2"]),
        ("xi jinping", ["cn", "cn2"]),
        ("Xi Jin", ["cn", "cn2"]),
        ("xijinping", ["cn"]),
        ('"xi jinping"', ["cn", "cn2"]),
        ("“习近平”", ["cn", "cn2"]),
        ("主席抵达", ["cn"]),  # in the title of a source
        ("习近平主席抵达莫斯科", ["cn"]),
        ("习近平主席抵达纽约", []),
        ("السيسي", ["eg"]),
        ("김정은", ["kp"]),
        ("정은", ["kp"]),
        ("gimjeong", ["kp"]),
        ("मोदी", ["in"]),
        ("modi", ["in"]),
        ("kuz'min", ["ru"]),
        ("Кузьмин", ["ru"]),
        ("400 s makers", ["ru"]),
        ("petrovic", ["rs"]),  # speaks of him
        ("Петрович", ["rs"]),
        ("passing", ["la"]),  # a note on a claim
        ("ushakov gazette", ["la"]),  # one is a speaker and the other a publisher
        ("Москву", ["rs"]),
        ("moskvu", ["rs"]),
        ("-gazette", ["rs"]),
        ('-"morning gazette"', ["rs"]),
        ('-"gazette morning"', EVERYBODY),
        ("-gazette -вучич", []),
        ('"xi jinp', ["cn", "cn2"]),  # a phrase that is still being typed goes on
        ("guide “of xi", ["cn2"]),
        ('president "morning gaz', ["la", "br", "cn", "eg"]),
        ("vuc\u00adic", ["rs", "rs2"]),
        ("vu\u200bcic", ["rs", "rs2"]),
        ("\ufeffvu\u2060cic", ["rs", "rs2"]),
        ("vu\u200dci\u200cc", ["rs", "rs2"]),
        ("Ву\u00adчич", ["rs", "rs2"]),
        ("AND", ["br", "ru"]),
        ("OR NEAR NOT", ["br"]),
        ("NEAR(near, 2)", []),
        ("name:vucic", []),
        ("^vucic*", ["rs", "rs2"]),
        ('"president serbia"', []),  # one field ends where the next begins
    ],
)
def test_script_accents_and_order_do_not_matter(scripts: Store, typed: str, ids: list[str]) -> None:
    view = section_named("attendees")
    rows = sorted(scripts.rows(view, Criteria(search=typed)))
    assert [record.id for record in scripts.records(view, rows)] == ids


@given(st.sampled_from(SECTIONS), st.text() | ODD)
def test_any_text_is_a_search_and_never_finds_more_than_the_empty_one(
    store: Store, section: Section, typed: str
) -> None:
    rows = store.rows(section, Criteria(search=typed))
    assert len(rows) == len(set(rows)) == store.count(section, Criteria(search=typed))
    assert set(rows) <= set(store.rows(section, Criteria()))
    if not parsed(typed).asks:
        assert len(rows) == store.count(section)


@given(st.sampled_from(SECTIONS), st.data())
def test_a_record_is_found_by_the_beginnings_of_its_words(
    store: Store, section: Section, data: st.DataObject
) -> None:
    record = data.draw(st.sampled_from(everything(store, section.key)))
    heading = [word.latin for word in words(record.text(section.heading))]
    parts = [word[: data.draw(st.integers(1, len(word)))] for word in heading]
    typed = " ".join(data.draw(st.permutations(parts)))
    for form in (typed, typed.upper(), unicodedata.normalize("NFD", typed)):
        assert record.id in found(store, section.key, form)


@given(st.sampled_from(SECTIONS), st.text(max_size=3) | SOME_WORDS, st.text(max_size=3))
def test_another_word_never_finds_more(store: Store, section: Section, one: str, two: str) -> None:
    less = set(store.rows(section, Criteria(search=f"{one} {two}")))
    assert less <= set(store.rows(section, Criteria(search=one)))


@given(
    st.sampled_from(SECTIONS),
    SOME_WORDS | st.text("абвЖжčćśéaxyz习近平한글مد0123456789", min_size=1, max_size=4),
)
def test_a_word_is_there_or_is_not(store: Store, section: Section, word: str) -> None:
    with_it = set(store.rows(section, Criteria(search=word)))
    without_it = set(store.rows(section, Criteria(search=f"-{word}")))
    if parsed(word).asks:
        assert not with_it & without_it
        assert with_it | without_it == set(store.rows(section, Criteria()))


def test_the_index_has_room_for_each_section() -> None:
    rooms = sorted(search_rows_of(section) for section in SECTIONS)
    ends = [(0, 0), *rooms]
    assert all(last < first for (_, last), (first, _) in zip(ends, rooms, strict=False))
    assert rooms[-1][1] < 2**63


def test_a_search_goes_on_with_other_filters(store: Store) -> None:
    view = section_named("absences")
    few = store.rows(view, Criteria(search="president"))
    assert 0 < len(few) < store.count(view)


def test_two_files_may_be_searched_at_once(store: Store, scripts: Store, bundled: Path) -> None:
    with Store(bundled, immutable=True) as other:
        assert found(other, "attendees", "Вучич") == found(store, "attendees", "Вучич")
    assert found(scripts, "absences", "a") == []
