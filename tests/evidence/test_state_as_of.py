"""As of a date, only what had been said by then counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import UnknownName
from briefing.evidence.state_as_of import Past
from briefing.queries.open_as_of import parse_date
from briefing.record import Claim, Record, Value
from briefing.store.store_as_of import PastState
from briefing.words.dates import span
from tests.evidence.saying import (
    ARRIVED,
    LEADERS,
    NAME,
    STATUS,
    any_claims,
    cited_sources,
    said,
    source,
)
from tests.shipped import SHIPPED

REASON = ("absences", "ab", "reason")
INVITED = ("absences", "ab", "expectation")


def record(id: str, **values: Value) -> Record:
    return Record(1, id, values, {})


def records(*sources: Record) -> dict[str, list[Record]]:
    return {
        "event": [record("e", title="A parade", as_of="2025-07-31", summary="All of it")],
        "attendees": [
            record(
                "a", name="Kim Jong Un", country="North Korea", arrived_on="2025-05-08", note="!"
            )
        ],
        "figures": [
            record("foreign_leaders", title="Leaders", held_value=27.0, held_text="27 leaders")
        ],
        "equipment": [record("e", item="T-34", status="claimed_only")],
        "absences": [record("ab", name="Thongloun Sisoulith", country="Laos", reason="COVID-19")],
        "main_points": [record("mp", text="They came", cites="paper;late")],
        "sources": [*(sources or (source("paper"),))],
    }


def on(date: str, claims: list[Claim], *sources: Record) -> PastState:
    return Past(date, claims, records(*sources), SHIPPED).state()


def held(then: PastState, about: tuple[str, str, str], now: Value) -> Value:
    section, id, field = about
    return then.records[section][id].get(field, now)


def test_a_claim_without_a_date_takes_its_source_s_and_without_both_is_counted() -> None:
    sources = source("paper", "2025-05-06"), source("blog")
    claims = [said(27, "paper"), said(27, "blog"), said(27, "blog", on="2025-05-05")]
    then = on("2025-05-06", claims, *sources)
    assert then.undated == 1
    assert then.claims == {claims[0].id, claims[2].id}
    assert on("2025-05-05", claims, *sources).claims == {claims[2].id}


def test_a_partial_date_counts_from_its_last_day_on() -> None:
    claims = [said(27, on="2025-05")]
    assert not on("2025-05-30", claims).claims
    assert on("2025-05-31", claims).claims
    assert on("2025-05", claims).claims
    assert not on("2025-04", claims).claims


def test_a_held_value_that_nobody_had_claimed_gives_way_to_the_last_one() -> None:
    claims = [
        said(20, on="2025-05-01", qualifier="at_least"),
        said(29, on="2025-05-06"),
        said(27, on="2025-05-07"),
    ]
    assert LEADERS[1] not in on("2025-04-30", claims).records["figures"]
    assert held(on("2025-05-05", claims), LEADERS, 27.0) == 20.0
    assert held(on("2025-05-06", claims), LEADERS, 27.0) == 29.0
    assert held(on("2025-05-07", claims), LEADERS, 27.0) == 27.0


def test_of_two_said_last_the_one_with_more_origins_is_held() -> None:
    day = "2025-05-06"
    claims = [said(30, "a", day), said(29, "b", day), said(29, "c", day), said(27, on="2026")]
    sources = [source(id) for id in "abc"]
    assert held(on(day, claims, *sources), LEADERS, 27.0) == 29.0
    reprinted = [source("a"), source("b"), source("c", "", "b")]
    more = [*claims, said(30, "d", day)]
    assert held(on(day, more, *reprinted, source("d")), LEADERS, 27.0) == 30.0


def test_what_restates_a_value_changes_with_it() -> None:
    claims = [said(20, on="2025-05-01", qualifier="at_least"), said(27, on="2025-05-07")]
    about = ("figures", "foreign_leaders", "held_text")
    assert held(on("2025-05-06", claims), about, "27 leaders") == "at least 20"
    assert held(on("2025-05-07", claims), about, "27 leaders") == "27 leaders"


def test_a_field_that_is_only_claimed_later_is_not_stated() -> None:
    claims = [said("Kim Jong Un", on="2025-05-01", about=NAME)]
    arrival = said("2025-05-08", on="2025-05-08", about=ARRIVED)
    assert held(on("2025-05-07", [*claims, arrival]), ARRIVED, "2025-05-08") is None
    assert held(on("2025-05-08", [*claims, arrival]), ARRIVED, "2025-05-08") == "2025-05-08"
    # Nobody ever claims it: the briefing's own.
    assert held(on("2025-05-07", claims), ARRIVED, "2025-05-08") == "2025-05-08"


def test_a_spelling_supports_the_held_name() -> None:
    claims = [said("Kim Chong-un", on="2025-05-01", about=NAME)]
    assert held(on("2025-05-01", claims), NAME, "Kim Jong Un") == "Kim Jong Un"


def test_a_judgement_holds_once_all_that_it_rests_on_is_said() -> None:
    claims = [
        said("shown", on="2025-05-09", about=STATUS),
        said("not_shown", "b", on="2025-05-10", about=STATUS),
    ]
    sources = source("paper"), source("b")
    assert held(on("2025-05-09", claims, *sources), STATUS, "claimed_only") == "shown"
    assert held(on("2025-05-10", claims, *sources), STATUS, "claimed_only") == "claimed_only"


def test_a_record_is_there_once_a_defining_column_is_claimed() -> None:
    claims = [
        said("on the list", on="2025-05-06", about=INVITED),
        said("COVID-19", on="2025-05-07", about=REASON),
    ]
    assert not on("2025-05-06", claims).records["absences"]
    assert on("2025-05-06", claims).claims == frozenset()
    assert list(on("2025-05-07", claims).records["absences"]) == ["ab"]


def test_a_record_that_nobody_defines_comes_with_the_last_claim_about_it() -> None:
    claims = [
        said("invited", on="2025-05-01", about=INVITED),
        said("not on the list", on="2025-05-06", about=INVITED),
    ]
    assert not on("2025-05-05", claims).records["absences"]
    assert on("2025-05-06", claims).records["absences"]


def test_a_record_without_a_name_would_be_nobody_s() -> None:
    claims = [
        said("COVID-19", on="2025-05-07", about=REASON),
        said("Thongloun Sisoulith", on="2025-05-08", about=("absences", "ab", "name")),
        said("Laos", on="2025-05-08", about=("absences", "ab", "country")),
    ]
    assert on("2025-05-07", claims).records["absences"]["ab"] == {}


def test_remarks_are_of_the_briefing_s_own_date() -> None:
    claims = [said("Kim Jong Un", on="2025-05-01", about=NAME)]
    before, after = on("2025-05-09", claims), on("2025-07-31", claims)
    assert before.records["attendees"]["a"] == {"note": None}
    assert after.records["attendees"]["a"] == {}
    assert before.records["event"]["e"] == {"as_of": "2025-05-09", "summary": None}
    assert on("2099", claims).records["event"]["e"] == {}


def test_a_source_is_there_once_published_used_or_cited() -> None:
    sources = [
        source("paper", "2025-05-06", "agency"),
        source("agency"),
        source("late", "2025-05-09"),
        source("quoted", "2025-05-09"),
        source("undated"),
    ]
    claims = [said(27, "quoted", on="2025-05-06", speaker="Aide"), said(27, "undated")]
    then = on("2025-05-06", claims, *sources)
    assert set(then.records["sources"]) == {"paper", "agency", "quoted"}
    assert not then.records["main_points"]
    assert on("2025-05-09", claims, *sources).records["main_points"]


dated_claims = any_claims().map(lambda claims: [claim for claim in claims if claim.stated_on])


@given(dated_claims, cited_sources())
def test_the_far_future_is_no_as_of(claims: list[Claim], sources: list[Record]) -> None:
    then = on("2099", claims, *sources)
    assert then.claims == {claim.id for claim in claims if is_about_a_record(claim)}
    for table in ("attendees", "figures", "equipment", "absences"):
        assert then.records[table] == {one.id: {} for one in records()[table]}


@given(any_claims(), cited_sources(), st.sampled_from(["2025-05-06", "2025-05", "2099"]))
def test_claims_without_a_date_add_nothing_but_their_number(
    claims: list[Claim], sources: list[Record], date: str
) -> None:
    undated = [
        source._replace(values={**source.values, "published_on": None}) for source in sources
    ]
    with_date = [claim for claim in claims if claim.stated_on]
    then = on(date, claims, *undated)
    assert then.undated == len(claims) - len(with_date)
    assert then.claims <= on(date, with_date, *undated).claims


@given(any_claims(), cited_sources(), st.sampled_from(["2024", "2025-05-06", "2025-05", "2025-06"]))
def test_no_claim_from_after_the_date_is_ever_shown(
    claims: list[Claim], sources: list[Record], date: str
) -> None:
    then = on(date, claims, *sources)
    limit = span(date)
    published = {source.id: source.text("published_on") for source in sources}
    by_then = [
        claim
        for claim in claims
        if (days := span(claim.stated_on or published[claim.source])) and limit
        if days.last <= limit.last
    ]
    assert then.claims <= {claim.id for claim in by_then}
    known = {(claim.section, claim.record, claim.field, number(claim.value)) for claim in by_then}
    for table, some in then.records.items():
        for id, values in some.items():
            for field, value in values.items():
                if value is not None and (table, field) not in OWN:
                    assert (table, id, field, number(value)) in known


OWN = (("event", "as_of"), ("figures", "held_text"))


def number(value: Value) -> str:
    return str(value).removesuffix(".0")


def is_about_a_record(claim: Claim) -> bool:
    return any(one.id == claim.record for one in records()[claim.section])


@pytest.mark.parametrize("date", ["2025-05-06", "2025-05", "2025", " 2025-05-06 "])
def test_dates_that_can_be_asked_for(date: str) -> None:
    assert parse_date(date) == date.strip()


@pytest.mark.parametrize(
    "date", ["", "May", "2025-02-30", "2025-13", "0000", "6.5.2025", "２０２５"]
)
def test_dates_that_there_are_not(date: str) -> None:
    with pytest.raises(UnknownName, match=r"is not a date such as 2025-05-07, 2025-05 or 2025\."):
        parse_date(date)
