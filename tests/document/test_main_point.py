"""The few lines that a principal takes away."""

from __future__ import annotations

import pytest

from briefing.criteria import make_criteria
from briefing.document.main_point import main_point
from briefing.queries.listing import Listing
from briefing.store.store import Store
from tests.shipped import SECTIONS, section_named


def lines(store: Store, key: str, *where: str) -> list[str]:
    section = section_named(key)
    listing = Listing(store, section, make_criteria(section, where=where))
    found = main_point(listing)
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in found]


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (
            "absences",
            "6 absences: 1 for health, 1 for the domestic agenda, 1 for security "
            "and 3 with no reason stated",
        ),
        ("absences", "Announced by: Greta Falk (3) and 1 other; not stated for 2"),
        ("absences", "Announced: 5–7 June 2031, 2 of them on 7 June 2031; not stated for 3"),
        ("absences", "Came instead: stated for 2 of 6 absences"),
        ("attendees", "Counted leader: 4 of 8 attendees"),
        ("veterans", "2 countries: 1 with veterans who attended and 1 with veterans announced"),
        ("veterans", "Number: 12, stated for 1 of 2 countries"),
        (
            "equipment",
            "Category: 2 of 3 with items, most in sailing boats (2); none in rafts",
        ),
        ("contingents", "3 contingents: 2 marched and 1 did not march"),
        ("contingents", "Size: 1,580 in all, stated for 2 of 3 contingents"),
        ("figures", "Leaders expected: five leaders"),
        ("sources", "5 sources by reliability: B 2, C 1 and F 2"),
    ],
)
def test_the_numbers_that_matter_are_worded(regatta: Store, key: str, line: str) -> None:
    assert line in lines(regatta, key)


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("absences", "Announced: 30 April – 10 May 2025; not stated for 6"),
        ("figures", "34 figures, the first of them:"),
    ],
)
def test_of_many_the_bundled_ones_are_worded(store: Store, key: str, line: str) -> None:
    assert line in lines(store, key)


@pytest.mark.parametrize("key", [section.key for section in SECTIONS])
def test_every_section_has_three_to_five_lines(store: Store, key: str) -> None:
    assert 3 <= len(lines(store, key)) <= 5


def test_what_was_asked_for_is_not_told_again(regatta: Store) -> None:
    assert not any(
        "Counted" in line for line in lines(regatta, "attendees", "counted_in_total=yes")
    )


def test_one_value_asked_for_still_counts_the_whole(regatta: Store) -> None:
    first, *_ = lines(regatta, "absences", "reason_kind=not_stated")
    assert first.startswith("3 absences")


def test_a_number_never_ends_a_line_without_what_it_counts(regatta: Store) -> None:
    section = section_named("attendees")
    listing = Listing(regatta, section, make_criteria(section))
    first, *_ = main_point(listing)
    assert "3\N{NO-BREAK SPACE}heads" in first
