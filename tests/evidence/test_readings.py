"""When two claimed values agree: qualifiers decide, and who says nothing contradicts nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.evidence.readings import agree, read
from briefing.record import Claim
from briefing.words.words import Words
from tests.evidence.saying import ARRIVED, NAME, STATUS, UNIT, said
from tests.shipped import SHIPPED


def together(one: Claim, other: Claim) -> bool:
    column = SHIPPED.columns[one.section, one.field]
    found = agree(read(column, one), read(column, other))
    assert agree(read(column, other), read(column, one)) == found
    return found


@pytest.mark.parametrize(
    ("one", "other", "agreeing"),
    [
        ((27, ""), (27, "exactly"), True),
        ((27, ""), (29, ""), False),
        ((20, "at_least"), (27, ""), True),
        ((20, "at_least"), (20, ""), True),
        ((20, "at_least"), (15, ""), False),
        ((20, "at_most"), (15, ""), True),
        ((20, "at_most"), (27, ""), False),
        ((20, "at_most"), (27, "at_least"), False),
        ((20, "at_least"), (27, "at_least"), True),
        ((20, "about"), (22, ""), True),
        ((20, "about"), (18, ""), True),
        ((20, "about"), (23, ""), False),
        ((-20, "about"), (-22, ""), True),
        (("10-12", "range"), (11, ""), True),
        (("10-12", "range"), (12, ""), True),
        (("10–12", ""), (13, ""), False),
        (("12 to 10", "range"), (11, ""), True),
        (("10-12", "range"), ("12-14", "range"), True),
        (("10-12", "range"), ("13-14", "range"), False),
        (("1,000-1,200", "range"), (1100, ""), True),
        (("1,084", ""), (1084, ""), True),
        (("several", ""), (1, ""), True),
        (("not known", ""), (1, ""), True),
        ((11, "range"), (90, ""), True),  # the ends are not given
        ((float("nan"), ""), (1, ""), True),
    ],
)
def test_numbers_agree_as_their_qualifiers_say(
    one: tuple[str | float, str], other: tuple[str | float, str], agreeing: bool
) -> None:
    assert together(said(one[0], qualifier=one[1]), said(other[0], qualifier=other[1])) is agreeing


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_at_least_admits_what_is_not_less(least: int, number: int) -> None:
    assert together(said(least, qualifier="at_least"), said(number)) is (number >= least)


@given(*[st.integers(0, 10**6)] * 3)
def test_a_range_admits_what_lies_in_it(one: int, other: int, number: int) -> None:
    between = min(one, other) <= number <= max(one, other)
    assert together(said(f"{one}-{other}", qualifier="range"), said(number)) is between


@pytest.mark.parametrize(
    ("one", "other", "agreeing"),
    [
        ("2025-05-08", "2025-05-09", False),
        ("2025-05", "2025-05-09", True),
        ("2025", "2025-05", True),
        ("2025-04", "2025-05-09", False),
        ("soon", "2025-05-09", True),
    ],
)
def test_dates_agree_with_the_dates_they_admit(one: str, other: str, agreeing: bool) -> None:
    assert together(said(one, about=ARRIVED), said(other, about=ARRIVED)) is agreeing


@pytest.mark.parametrize(
    ("one", "other", "agreeing"),
    [
        ("shown", "not_shown", False),
        ("shown", "announced", True),
        ("not_shown", "claimed_only", True),
        ("shown", "seen on a lorry", True),
    ],
)
def test_neutral_words_contradict_no_presence(one: str, other: str, agreeing: bool) -> None:
    assert together(said(one, about=STATUS), said(other, about=STATUS)) is agreeing


@pytest.mark.parametrize("unsaid", ["unknown", "Not known", "not stated", "Not named"])
def test_who_does_not_know_contradicts_nobody(unsaid: str) -> None:
    for about, value in ((NAME, "Kim Jong Un"), (UNIT, "leaders"), (ARRIVED, "2025-05-09")):
        assert together(said(unsaid, about=about), said(value, about=about))


def test_a_choice_that_the_column_has_not_contradicts_nothing() -> None:
    debut = ("equipment", "e", "debut")
    assert together(said("perhaps", about=debut), said("yes", about=debut))
    assert together(said("unknown", about=debut), said("yes", about=debut))
    assert not together(said("no", about=debut), said("yes", about=debut))


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (said(11500, qualifier="at_least"), "at least 11,500"),
        (said(27, qualifier="exactly"), "27"),
        (said("10-12", qualifier="range"), "10-12"),
        (said("several"), "several"),
        (said("2025-05-08", about=ARRIVED), "8 May 2025"),
        (said("shown", about=STATUS), "Shown"),
        (said("not_shown", about=STATUS), "Not shown"),
    ],
)
def test_a_value_in_words(claim: Claim, words: str) -> None:
    assert Words().claim(SHIPPED.columns[claim.section, claim.field], claim) == words
