"""Many sources may have one origin: reprints and what one speaker said corroborate nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.evidence.origins import Citations, origins
from briefing.record import Claim, Record
from tests.evidence.saying import SOURCES, cited_sources, said, source


def citing(*sources: Record) -> Citations:
    return Citations({one.id: one for one in sources})


def number(claims: list[Claim], *sources: Record) -> int:
    return len(origins(claims, citing(*sources)))


def test_each_source_is_an_origin() -> None:
    sources = source("a"), source("b")
    assert number([said(27, "a"), said(27, "a"), said(27, "b")], *sources) == 2


def test_a_speaker_is_one_origin_in_all_sources() -> None:
    sources = source("a"), source("b")
    claims = [said(27, "a", speaker="Yuri Ushakov"), said(27, "b", speaker="yuri USHAKOV")]
    assert number(claims, *sources) == 1


def test_pages_that_go_back_to_one_outlet_are_one_origin() -> None:
    sources = source("a", "", "tass"), source("b", "", "via"), source("via", "", "tass")
    assert number([said(27, "a"), said(27, "b")], *sources, source("tass")) == 1


def test_one_shared_root_of_several_is_enough() -> None:
    sources = source("a", "", "tass", "blic"), source("b", "", "blic"), source("c", "", "tass")
    assert number([said(27, by) for by in "abc"], *sources) == 1


def test_who_cites_a_source_that_quotes_a_speaker_adds_nothing() -> None:
    sources = source("a"), source("b", "", "a")
    assert number([said(27, "a", speaker="Aide"), said(27, "b")], *sources) == 1


def test_who_quotes_a_speaker_and_says_the_same_adds_nothing() -> None:
    assert number([said(27, "a", speaker="Aide"), said(27, "a")], source("a")) == 1


def test_speakers_stay_apart_though_one_source_reprints_both() -> None:
    sources = source("a"), source("b"), source("c", "", "a", "b")
    claims = [said(27, "a", speaker="Aide"), said(27, "b", speaker="Minister"), said(27, "c")]
    assert number(claims, *sources) == 2


def test_sources_in_a_circle_are_one_origin() -> None:
    sources = source("a", "", "b"), source("b", "", "c"), source("c", "", "a"), source("d", "", "c")
    citations = citing(*sources)
    assert {citations.roots(id) for id in "abcd"} == {frozenset("a")}
    assert number([said(27, by) for by in "abcd"], *sources) == 1


def test_a_chain_longer_than_python_recurses_ends() -> None:
    chain = [source(f"s{n:06}", "", f"s{n + 1:06}") for n in range(20_000)]
    assert citing(*chain).roots("s000000") == {"s020000"}


def test_a_cited_source_that_is_missing_is_a_root() -> None:
    assert number([said(27, "a")], source("a", "", "gone")) == 1
    assert citing(source("a", "", "gone")).roots("a") == {"gone"}


claims_for_one_value = st.lists(
    st.builds(
        lambda by, speaker: said(27, by, speaker=speaker),
        st.sampled_from(SOURCES),
        st.sampled_from(["", "", "Aide", "Minister"]),
    ),
    min_size=1,
    max_size=6,
)


@given(cited_sources(), claims_for_one_value, st.data())
def test_the_order_never_matters(
    sources: list[Record], claims: list[Claim], data: st.DataObject
) -> None:
    found = origins(claims, citing(*sources))
    mixed = data.draw(st.permutations(claims))
    assert origins(mixed, citing(*data.draw(st.permutations(sources)))) == found
    assert 1 <= len(found) <= len(claims)


@given(cited_sources(), claims_for_one_value, st.sampled_from(SOURCES))
def test_a_reprint_never_adds_an_origin(
    sources: list[Record], claims: list[Claim], by: str
) -> None:
    citations = citing(*sources)
    if citations.behind(by).isdisjoint(claim.source for claim in claims):
        return
    assert len(origins([*claims, said(27, by)], citations)) <= len(origins(claims, citations))


@given(cited_sources(), claims_for_one_value)
def test_a_speaker_quoted_once_more_never_adds_an_origin(
    sources: list[Record], claims: list[Claim]
) -> None:
    citations = citing(*sources)
    for claim in claims:
        again = [*claims, said(27, SOURCES[0], speaker=claim.said_by or "")]
        if claim.said_by:
            assert len(origins(again, citations)) <= len(origins(claims, citations))
