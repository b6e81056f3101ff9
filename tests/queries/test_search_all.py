"""One search over everything: by section, the nearest first."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.criteria import Criteria
from briefing.errors import Interrupted
from briefing.queries.search_all import find_everything
from briefing.store.search import rank as ranking
from briefing.store.search.match import FoundIn
from briefing.store.store import Store
from tests.many_scripts import many_scripts
from tests.shipped import SECTIONS, section_named


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(many_scripts(tmp_path_factory.mktemp("scripts"))) as opened:
        yield opened


def test_sections_come_in_their_order_with_what_was_found_in_all(store: Store) -> None:
    found = find_everything(store, "putin", limit=2)
    holding = [section for section in SECTIONS if store.count(section, Criteria(search="putin"))]
    called_so = [
        some.section
        for some in found
        if [match.place for match in some.found[0].matches] == [FoundIn.HEADING]
    ]
    others = [section for section in holding if section not in called_so]
    assert [some.section for some in found] == [
        *(section for section in holding if section in called_so),
        *others,
    ]
    assert called_so
    assert others
    for some in found:
        assert some.total == store.count(some.section, Criteria(search="putin"))
        assert len(some.found) == min(2, some.total)


def test_who_is_called_so_comes_before_those_that_speak_of_him(store: Store) -> None:
    found = find_everything(store, "Тхонглун")
    assert [(some.section.key, some.found[0].id) for some in found] == [
        ("absences", "abs-la"),
        ("attendees", "att-la"),
    ]


def test_a_result_says_what_it_is_and_where_the_words_stand(store: Store) -> None:
    (some,) = find_everything(store, "Вучич")
    (one,) = some.found
    assert (one.section, one.id, one.under) == ("attendees", "att-rs", "President · Serbia")
    assert one.heading.text == "Aleksandar Vučić"
    assert [one.heading.text[start:end] for start, end in one.heading.marks] == ["Vučić"]
    assert [match.place for match in one.matches] == [FoundIn.HEADING]


@pytest.mark.parametrize("many", [ranking.MANY, 0], ids=["few are found", "many are found"])
def test_the_heading_is_nearer_than_columns_claims_and_sources(
    store: Store, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not many:  # as if the file were large
        monkeypatch.setattr(ranking, "MANY", 20)
    places = list(FoundIn)
    for typed in ("putin", "tass", "ushakov", "north korea", "a"):
        for some in find_everything(store, typed, limit=20):
            nearest = [
                max(places.index(match.place) for match in one.matches) for one in some.found
            ]
            heading = [place == 0 for place in nearest]
            assert heading == sorted(heading, reverse=True)
            if many:
                assert nearest == sorted(nearest)


def test_a_whole_word_is_nearer_than_a_beginning(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    headings = ("Tô Lâm", "Kassym-Jomart Tokayev")
    for many in (ranking.MANY, 3):
        monkeypatch.setattr(ranking, "MANY", many)
        attendees, *_ = find_everything(store, "to", 50)
        found = [one.heading.text for one in attendees.found]
        assert found[0] == headings[0]
        assert headings[1] in found


@pytest.mark.parametrize("typed", ["", " ", '"', "-", "!?", '-""'])
def test_nothing_asked_for_is_nothing_found(store: Store, typed: str) -> None:
    assert find_everything(store, typed) == ()


def test_what_must_not_be_there_may_stand_alone(scripts: Store) -> None:
    attendees, sources = find_everything(scripts, "-вучич -习近平", 100)
    assert {one.id for one in attendees.found} == {"la", "br", "ua", "eg", "kp", "in", "ru"}
    assert [one.id for one in sources.found] == ["s-old"]
    assert all(one.matches == () for one in attendees.found)


@given(st.text() | st.text('"“”-−*()^:ANDORNOTaé中न '))
def test_any_text_finds_the_same_as_the_sections_do(store: Store, typed: str) -> None:
    found = {some.section.key: some.total for some in find_everything(store, typed, 3)}
    for section in SECTIONS:
        if found:
            assert found.get(section.key, 0) == store.count(section, Criteria(search=typed))


def test_large_results_are_counted_and_cut_like_small_ones(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("putin", "tass", "president russia", "a", "вучич", "-tass putin", '"north korea"')
    small = {typed: store.find(typed, 1000) for typed in words}
    monkeypatch.setattr(ranking, "MANY", 3)
    for typed in words:
        large = store.find(typed, 1000)
        assert [(one.section, one.total) for one in large] == [
            (one.section, one.total) for one in small[typed]
        ]
        assert all(
            set(two.rows) <= set(one.rows) for one, two in zip(small[typed], large, strict=True)
        )
        assert all(two.rows for two in large)


def test_a_question_can_be_withdrawn(bundled: Path) -> None:
    with Store(bundled, immutable=True) as opened:
        endless = (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        )
        withdrawn = threading.Event()

        def ask() -> None:
            with pytest.raises(Interrupted):
                opened._rows(endless, ())
            withdrawn.set()

        asking = threading.Thread(target=ask)
        asking.start()
        while not withdrawn.is_set():  # it may not have begun
            opened.interrupt()
            time.sleep(0.01)
        asking.join()
        assert opened.count(section_named("absences")) == 12  # and the file is still open
