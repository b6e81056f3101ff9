"""A conflict is between origins, a change is one voice's own, and a spelling is neither."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.evidence.conflicts import Conflict
from briefing.evidence.contradictions import Contradictions, contradictions
from briefing.evidence.provenance import Provenance
from briefing.record import Claim, Record
from tests.evidence.saying import (
    LEADERS,
    NAME,
    STATUS,
    any_claims,
    cited_sources,
    said,
    source,
)
from tests.shipped import SHIPPED

PAPERS = [source(id) for id in ("paper", "other", "third")]


def found(claims: list[Claim], *sources: Record) -> Contradictions:
    return contradictions(claims, Provenance(sources or PAPERS), SHIPPED)


def conflict(claims: list[Claim], *sources: Record) -> Conflict:
    (one,) = found(claims, *sources).conflicts
    return one


def words(one: Conflict) -> list[str]:
    return [value.words for value in one.values]


def test_two_papers_that_differ_are_a_conflict() -> None:
    one = conflict([said(27), said(29, "other"), said(29, "third")])
    assert (one.subject, one.kind.value) == (LEADERS, "count")
    assert [(value.value, value.origins, len(value.claims)) for value in one.values] == [
        ("29", 2, 2),
        ("27", 1, 1),
    ]
    assert not one.is_tie


def test_a_tie_is_a_tie_however_many_claims_reprint_it() -> None:
    sources = source("paper"), source("other"), source("copy", "", "other")
    one = conflict([said(27), said(29, "other"), said(29, "copy")], *sources)
    assert one.is_tie


def test_one_origin_does_not_contradict_itself() -> None:
    sources = source("paper", "", "agency"), source("other", "", "agency")
    assert not found([said(27), said(29, "other")], *sources).conflicts
    assert not found([said(27, speaker="Aide"), said(29, "other", speaker="Aide")]).conflicts


def test_equal_but_for_case_and_diacritics_is_no_conflict() -> None:
    spelled = ("Nicolás Maduro", "nicolas  MADURO", "Nicolas-Maduro")
    claims = [
        said(name, by, about=NAME)
        for name, by in zip(spelled, ("paper", "other", "third"), strict=True)
    ]
    assert found(claims) == Contradictions((), (), (), frozenset())


def test_a_spelling_is_a_variant_and_no_conflict() -> None:
    claims = [
        said("Alexander Vucic", about=NAME),
        said("Aleksandar Vučić", "other", about=NAME),
        said("Aleksandar Vucic", "third", about=NAME),
    ]
    result = found(claims)
    assert not result.conflicts
    (variants,) = result.variants
    assert (variants.kind.value, words(variants)) == (
        "spelling",
        ["Aleksandar Vucic", "Alexander Vucic"],
    )


def test_another_person_is_a_conflict_in_which_spellings_are_one() -> None:
    claims = [
        said("Thongsavanh Phomvihane", about=NAME),
        said("Thongsavan Phomvihane", "other", about=NAME),
        said("Saleumxay Kommasith", "third", about=NAME),
    ]
    result = found(claims)
    (one,) = result.conflicts
    assert one.kind.value == "name"
    assert [len(value.claims) for value in one.values] == [2, 1]
    assert len(result.variants) == 1


def test_presence_contradicts_absence_and_neutral_words_stand_beside() -> None:
    claims = [
        said("shown", about=STATUS),
        said("not_shown", "other", about=STATUS),
        said("announced", "third", about=STATUS),
    ]
    one = conflict(claims)
    assert one.kind.value == "presence"
    assert sorted(words(one)) == ["Not shown", "Shown"]
    assert [value.words for value in one.beside] == ["Announced"]


def test_at_least_admits_more_and_contradicts_less() -> None:
    at_least = said(20, qualifier="at_least")
    assert not found([at_least, said(27, "other")]).conflicts
    assert words(conflict([at_least, said(15, "other")])) == ["15", "at least 20"]
    one = conflict([at_least, said(27, "other"), said(29, "third")])
    assert sorted(words(one)) == ["27", "29"]
    assert [value.words for value in one.beside] == ["at least 20"]


def test_several_values_at_once_are_no_conflict() -> None:
    office = ("attendees", "a", "office")
    assert not found(
        [said("President", about=office), said("Head", "other", about=office)]
    ).conflicts


def test_the_event_and_groups_can_be_in_conflict_too() -> None:
    event, group = ("event", "e", "place"), ("equipment_categories", "tanks", "order")
    claims = [
        said("Red Square", about=event),
        said("Palace Square", "other", about=event),
        said(4, about=group),
        said(5, "other", about=group),
    ]
    assert [one.section for one in found(claims).conflicts] == ["event", "equipment_categories"]


def test_dates_say_when_it_was_surely_said() -> None:
    claims = [
        said(29, on="2025-05"),
        said(29, "other", on="2025-05-10"),
        said(29, "third", on="2025-05-06"),
        said(27),
    ]
    value = conflict(claims).values[0]
    assert (value.first_date, value.last_date) == ("2025-05-06", "2025-05-10")
    assert conflict(claims).values[1].first_date == ""


def test_the_best_grade_of_those_who_say_so_is_shown() -> None:
    sources = (source("paper", reliability="C"), source("other", reliability="B"))
    claims = [said(27), said(27, "other", credibility=2), said(29), said(29, "other")]
    assert [value.best_grade.shown for value in conflict(claims, *sources).values] == ["B2", "B"]


@given(any_claims(), cited_sources(), st.data())
def test_the_order_of_claims_never_matters(
    claims: list[Claim], sources: list[Record], data: st.DataObject
) -> None:
    mixed, other = data.draw(st.permutations(claims)), data.draw(st.permutations(sources))
    assert found(mixed, *other) == found(claims, *sources)


@given(any_claims(), cited_sources())
def test_every_conflict_is_between_origins(claims: list[Claim], sources: list[Record]) -> None:
    by_id = {claim.id: claim for claim in claims}
    result = found(claims, *sources)
    for one in result.conflicts:
        assert len(one.values) > 1
        ids = [id for value in one.values + one.beside for id in value.claims]
        assert len(set(ids)) == len(ids)
        assert result.withdrawn.isdisjoint(ids)
        assert {by_id[id][1:4] for id in ids} == {one.subject}
    for change in result.changes:
        assert change.before_date < change.after_date


@given(any_claims(), cited_sources())
def test_saying_it_again_in_capitals_changes_no_conflict(
    claims: list[Claim], sources: list[Record]
) -> None:
    names = [claim for claim in claims if claim.field == "name"]
    loud = [claim._replace(id=f"{claim.id}x", value=f" {claim.value.upper()}!") for claim in names]
    one, other = found(names, *sources), found([*names, *loud], *sources)
    assert [c.subject for c in one.conflicts] == [c.subject for c in other.conflicts]
    assert [[v.origins for v in c.values] for c in one.conflicts] == [
        [v.origins for v in c.values] for c in other.conflicts
    ]
