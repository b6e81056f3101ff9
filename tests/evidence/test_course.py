"""A course moves as words come in; two events carried over by hand say what it must give."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.evidence.course import State, state_on, states
from briefing.evidence.provenance import Provenance
from briefing.record import Claim, Record
from briefing.section import Sign, Stage, Tense
from briefing.words.dates import Span, last_day
from tests.evidence.saying import source

ROOT: Final = Path(__file__).parents[2]
HAND_MADE: Final = ROOT / "tests/data/presence"
SOURCES: Final = {
    "victory-day-2025": ROOT / "resources/victory-day-2025/sources.csv",
    "beijing-2025": ROOT / "tests/data/beijing-2025/sources.csv",
}
DAYS: Final = {"victory-day-2025": "2025-05-09", "beijing-2025": "2025-09-03"}
PRESENCE: Final = {
    "invited": Stage(Sign.NEITHER, Tense.PLAN),
    "announced": Stage(Sign.YES, Tense.PLAN),
    "confirmed": Stage(Sign.YES, Tense.PLAN),
    "declined": Stage(Sign.NO, Tense.PLAN, is_own_word=True),
    "cancelled": Stage(Sign.NO, Tense.PLAN, is_own_word=True),
    "not_expected": Stage(Sign.NO, Tense.PLAN),
    "attended": Stage(Sign.YES, Tense.REPORT),
    "not_attended": Stage(Sign.NO, Tense.REPORT),
}
EVENT: Final = Span("2025-05-09", "2025-05-09")
NO_STATE: Final = State("", "", Sign.NEITHER)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def courses(event: str) -> Mapping[str, tuple[State, ...]]:
    """Return the states of everybody at an event, by id."""
    provenance = Provenance(
        Record(n, row["id"], dict(row), {}) for n, row in enumerate(rows(SOURCES[event]), 1)
    )
    claims: dict[str, list[Claim]] = defaultdict(list)
    for row in rows(HAND_MADE / event / "presence_claims.csv"):
        if row["field"] == "presence":
            claims[row["record"]].append(claim(**row))
    day = Span(DAYS[event], DAYS[event])
    return {
        person["id"]: states(PRESENCE, claims[person["id"]], provenance, day, person["presence"])
        for person in rows(HAND_MADE / event / "people.csv")
    }


def claim(
    id: str,
    value: str,
    source: str,
    stated_on: str = "",
    said_by: str = "",
    **other: str,
) -> Claim:
    return Claim(
        id, "people", other.get("record", "p"), "presence", value, None, None,
        source, said_by or None, stated_on or None, 6, None,
    )  # fmt: skip


def seen(state: State | None) -> tuple[str, str, str]:
    state = state or NO_STATE
    return state.value, state.sign.value, "yes" if state.is_contested else "no"


@pytest.mark.parametrize("event", DAYS)
def test_the_states_of_both_events_are_those_fixed_by_hand(event: str) -> None:
    found = courses(event)
    for row in rows(HAND_MADE / event / "expected_states.csv"):
        expected = (row["presence"], row["sign"], row["contested"])
        had = seen(state_on(found[row["record"]], row["date"]))
        assert (row["record"], row["date"], had) == (row["record"], row["date"], expected)


@pytest.mark.parametrize("event", DAYS)
def test_in_the_end_everybody_is_where_the_file_holds_him(event: str) -> None:
    found = courses(event)
    held = {one["id"]: one["presence"] for one in rows(HAND_MADE / event / "people.csv")}
    assert {id: state_on(found[id], "2025-12-31").value for id in held} == held  # type: ignore[union-attr]


PAGES: Final = Provenance(
    source(id, reliability=letter)
    for id, letter in (("best", "A"), ("good", "B"), ("fair", "C"), ("alike", "C"), ("lone", "F"))
)


def course(*claims: Claim, held: str = "") -> tuple[State, ...]:
    return states(PRESENCE, claims, PAGES, EVENT, held)


def at(day: str, *claims: Claim, held: str = "") -> tuple[str, str, str]:
    return seen(state_on(course(*claims, held=held), day))


def test_who_takes_back_his_own_word_needs_no_better_page() -> None:
    said = (
        claim("1", "announced", "best", "2025-05-01", "Yuri Ushakov"),
        claim("2", "announced", "good", "2025-05-01"),
        claim("3", "cancelled", "lone", "2025-05-03", "Yuri Ushakov"),
    )
    assert at("2025-05-02", *said) == ("announced", "+", "no")
    assert at("2025-05-03", *said) == ("cancelled", "-", "no")


def test_a_later_word_of_a_worse_page_is_a_conflict_and_of_one_as_good_a_change() -> None:
    first = claim("1", "announced", "fair", "2025-05-01")
    assert at("2025-05-03", first, claim("2", "declined", "lone", "2025-05-02")) == (
        "announced",
        "+",
        "yes",
    )
    assert at("2025-05-03", first, claim("2", "declined", "alike", "2025-05-02")) == (
        "declined",
        "-",
        "no",
    )


def test_words_of_dates_that_overlap_are_in_no_order() -> None:
    first = claim("1", "announced", "fair", "2025-05-03")
    assert at("2025-05-31", first, claim("2", "declined", "alike", "2025-05")) == (
        "announced",
        "+",
        "yes",
    )
    assert at("2025-05-31", first, claim("2", "declined", "good", "2025-05"))[0] == "declined"


def test_equal_words_of_one_day_leave_open_who_comes() -> None:
    both = (
        claim("1", "announced", "fair", "2025-05-03"),
        claim("2", "declined", "alike", "2025-05-03"),
    )
    assert at("2025-05-04", *both) == ("", "", "yes")
    assert at("2025-05-04", *both, claim("3", "announced", "good", "2025-05-04")) == (
        "announced",
        "+",
        "yes",
    )


def test_who_comes_round_is_no_longer_against() -> None:
    said = (
        claim("1", "announced", "fair", "2025-05-01"),
        claim("2", "declined", "lone", "2025-05-02"),
        claim("3", "announced", "lone", "2025-05-03"),
    )
    assert [state.is_contested for state in course(*said)] == [False, True, False]


def test_a_page_that_recalls_what_its_speaker_said_does_not_turn_him_back() -> None:
    provenance = Provenance([source("early", "2025-05-01"), source("late", "2025-05-05")])
    said = (
        claim("1", "announced", "early", "2025-05-01", "Yuri Ushakov"),
        claim("2", "cancelled", "early", "2025-05-03", "Yuri Ushakov"),
        claim("3", "announced", "late", "", "Yuri Ushakov"),
    )
    assert [seen(one) for one in states(PRESENCE, said, provenance, EVENT)] == [
        ("announced", "+", "no"),
        ("cancelled", "-", "no"),
    ]


def test_a_report_before_the_event_is_a_plan_and_nobody_s_refusal() -> None:
    assert at("2025-05-02", claim("1", "attended", "good", "2025-05-02"))[0] == "announced"
    assert at("2025-05-02", claim("1", "not_attended", "good", "2025-05-02"))[0] == "not_expected"


def test_a_report_confirms_a_refusal_whose_word_stays() -> None:
    seen_away = claim("2", "not_attended", "good", "2025-05-10")
    refused = claim("1", "declined", "fair", "2025-05-02")
    unexpected = claim("1", "not_expected", "fair", "2025-05-02")
    assert at("2025-05-10", refused, seen_away) == ("declined", "-", "no")
    assert at("2025-05-10", unexpected, seen_away) == ("not_attended", "-", "no")


def test_what_no_dated_claim_says_holds_from_the_day_after() -> None:
    said = (claim("1", "confirmed", "good", "2025-05-02"), claim("2", "not_attended", "good"))
    assert at("2025-05-09", *said, held="not_attended") == ("confirmed", "+", "no")
    assert at("2025-05-10", *said, held="not_attended") == ("not_attended", "-", "no")


CLAIMS: Final = st.lists(
    st.tuples(
        st.sampled_from([*PRESENCE, "expected by all"]),
        st.sampled_from(["best", "good", "fair", "alike", "lone"]),
        st.sampled_from(
            ["", "2025", "2025-05", *(f"2025-05-{day:02}" for day in (1, 2, 8, 9, 10, 31))]
        ),
        st.sampled_from(["", "", "Yuri Ushakov", "Hong Lei"]),
    ),
    max_size=9,
).map(lambda some: [claim(str(n), *one) for n, one in enumerate(some)])


@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_in_which_claims_are_stored_does_not_matter(
    claims: list[Claim], random: Random
) -> None:
    shuffled = random.sample(claims, len(claims))
    assert course(*shuffled) == course(*claims)


@given(CLAIMS, st.sampled_from(["2025-05-01", "2025-05-08", "2025-05-09", "2025-05-31"]))
def test_what_is_said_later_does_not_change_what_was(claims: list[Claim], day: str) -> None:
    by_then = [one for one in claims if one.stated_on and last_day(one.stated_on) <= day]
    assert state_on(course(*claims), day) == state_on(course(*by_then), day)


@given(CLAIMS)
def test_a_state_rests_on_words_of_its_sign_alone(claims: list[Claim]) -> None:
    for state in course(*claims):
        signs = {PRESENCE[one.value].sign for one in state.claims}
        assert signs <= {state.sign, Sign.NEITHER}
        if state.sign is not Sign.NEITHER:
            assert state.sign not in {PRESENCE[one.value].sign for one in state.against}


@given(CLAIMS)
def test_a_plan_never_contests_a_report(claims: list[Claim]) -> None:
    for state in course(*claims):
        if PRESENCE[state.value or "invited"].tense is Tense.REPORT:
            assert all(PRESENCE[one.value].tense is Tense.REPORT for one in state.against)
