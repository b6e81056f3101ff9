"""Which field of a record holds what was searched for, and where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.criteria import Criteria
from briefing.queries.match_reasons import matched
from briefing.queries.open_as_of import open_as_of
from briefing.section import Section
from briefing.store.search.excerpts import excerpt, marks
from briefing.store.search.match import FoundIn
from briefing.store.search.query import parsed
from briefing.store.store import Store
from tests.many_scripts import many_scripts
from tests.shipped import SECTIONS, section_named

ATTENDEES = section_named("attendees")
ABSENCES = section_named("absences")


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(many_scripts(tmp_path_factory.mktemp("scripts"))) as opened:
        yield opened


def marked(text: str, typed: str) -> list[str]:
    """Return the parts of the text that are marked."""
    found = excerpt(text, parsed(typed).needles)
    return [found.text[start:end] for start, end in found.marks]


@pytest.mark.parametrize(
    ("text", "typed", "parts"),
    [
        ("Aleksandar Vučić", "Вучич", ["Vučić"]),
        ("Aleksandar Vučić", "vuc", ["Vučić"]),
        ("Aleksandar Vuc\u030cic\u0301", "VUCIC aleks", ["Aleksandar", "Vuc\u030cic\u0301"]),
        ("Александар Вучић је ту", "vucic", ["Вучић"]),
        ("Зеленський Володимир", "zelenskyy", ["Зеленський"]),
        ("主席习近平抵达", "习近平", ["习近平"]),
        ("总统习近平抵达", "xi jinping", ["习近平"]),
        ("总统习近平抵达", '"xi jinping"', ["习近平"]),
        ("Xi Jinping arrives", "习近平", ["Xi", "Jinping"]),
        ("वह नरेन्द्र मोदी है", "modi", ["मोदी"]),
        ("said O'Brien, twice", "obrien", ["O'Brien"]),
        ("to be or not to be", '"not to"', ["not", "to"]),
        ("to be or not to be", "be", ["be", "be"]),
        ("to be or not to be", "-be or", ["or"]),
        ("S-400 Triumf", "s-400", ["S", "400"]),
        ("nothing of it", "anything", []),
        ("İstanbul", "istanbul", ["İstanbul"]),
    ],
)
def test_the_words_that_match_are_marked(text: str, typed: str, parts: list[str]) -> None:
    assert marked(text, typed) == parts


def test_a_long_text_is_cut_around_the_first_mark() -> None:
    text = "word " * 100 + "the needle\nis here " + "word " * 100
    found = excerpt(text, parsed("needle").needles)
    assert found.text.startswith("…word ")
    assert found.text.endswith("…")
    assert "\n" not in found.text
    assert len(found.text) < 200
    assert [found.text[start:end] for start, end in found.marks] == ["needle"]


@given(st.text(), st.text(min_size=1))
def test_marks_lie_in_the_text_and_in_order(text: str, typed: str) -> None:
    found = excerpt(text, parsed(typed).needles)
    ends = [0, *(place for mark in found.marks for place in mark), len(found.text)]
    assert ends == sorted(ends)
    assert all(start < end for start, end in found.marks)


@pytest.mark.parametrize(
    ("id", "typed", "fields"),
    [
        ("rs", "vucic", ["Name"]),
        ("rs", "president vucic", ["Name", "Office"]),
        ("rs", '"head of state"', ["claim on office by Marko Petrović"]),
        ("rs", "петрович", ["speaker of a claim on office"]),
        ("rs", "moskvu", ["source title"]),
        ("rs", "serbia dnevnik", ["Country", "source publisher"]),
        ("la", "passing", ["note on a claim on office by Yuri Ushakov"]),
        ("cn", "习近平", ["Name"]),
        ("cn", "jinping state", []),
        ("br", "announced", ["claim on status by Morning Gazette"]),
        ("br", "-vucic", []),
        ("nobody", "vucic", None),
    ],
)
def test_it_says_which_fields_hold_the_words(
    scripts: Store, id: str, typed: str, fields: list[str] | None
) -> None:
    found = matched(scripts, ATTENDEES, [id], typed)
    if fields is None:
        assert found == {}
    else:
        assert [match.field for match in found[id]] == fields


def test_a_claim_and_its_source_can_be_reached(store: Store) -> None:
    (match,) = matched(store, section_named("veterans"), ["vet-am"], "ushakov")["vet-am"]
    assert match.place is FoundIn.CLAIM
    assert "Ushakov" in match.excerpt.text
    (claim,) = [
        claim
        for claim in store.claims_about("veterans", ["vet-am"])["vet-am"]
        if claim.id == match.claim
    ]
    assert claim.said_by == "Yuri Ushakov"
    assert claim.source == match.source


@given(
    st.sampled_from(SECTIONS),
    st.lists(
        st.sampled_from(
            (
                "ушаков",
                "tass",
                "president",
                "9",
                "to",
                "“head of",
                '"north korea"',
                "вучич",
                "-tass",
            )
        ),
        min_size=1,
        max_size=3,
    ).map(" ".join),
)
def test_whatever_is_found_is_found_somewhere(store: Store, section: Section, typed: str) -> None:
    rows = store.rows(section, Criteria(search=typed))
    ids = [record.id for record in store.records(section, rows)]
    needles = parsed(typed).needles
    for id, matches in matched(store, section, ids, typed).items():
        assert id in ids
        assert bool(matches) is bool(needles)
        assert all(match.excerpt.text for match in matches)
        assert all(any(marks(match.excerpt.text, n) for n in needles) for match in matches)


def test_a_record_that_is_not_found_has_no_field(store: Store) -> None:
    found = store.rows(ABSENCES, Criteria(search="covid"))
    others = [r for r in store.rows(ABSENCES, Criteria()) if r not in found]
    ids = [record.id for record in store.records(ABSENCES, others)]
    assert set(matched(store, ABSENCES, ids, "covid").values()) == {()}


def test_what_was_said_later_is_not_matched(tmp_path: Path) -> None:
    file = many_scripts(tmp_path)
    with Store(file) as now, open_as_of(now, "2025-05-06") as then:
        for typed in ("petrovic", "moskvu", '"head of state"', "дневник"):
            assert len(now.rows(ATTENDEES, Criteria(search=typed))) == 1
            assert not len(then.rows(ATTENDEES, Criteria(search=typed)))
            assert not then.find(typed, 5)
        assert len(then.rows(ATTENDEES, Criteria(search="习近平"))) == 2
        (match,) = matched(then, ATTENDEES, ["la"], "ushakov")["la"]
        assert match.place is FoundIn.CLAIM
