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
            "12 absences: 1 for health, 1 for the domestic agenda, 2 for security "
            "and 8 with no reason stated",
        ),
        ("absences", "Announced by: Yuri Ushakov (3) and 4 others; not stated for 5"),
        ("absences", "Announced: 30 April – 10 May 2025; not stated for 6"),
        ("absences", "Came instead: stated for 5 of 12 absences"),
        ("attendees", "Counted leader: 27 of 56 attendees"),
        ("veterans", "6 countries: 3 with veterans who attended and 3 with veterans announced"),
        ("veterans", "Number: 2, stated for 1 of 6 countries"),
        (
            "equipment",
            "Category: 10 of 12 with items, most in unmanned aerial systems (7); "
            "none in tank trucks or tractors",
        ),
        ("contingents", "16 contingents: 13 marched, 2 did not march and 1 only claimed"),
        ("contingents", "Size: 590 in all, stated for 7 of 16 contingents"),
        ("figures", "34 figures, the first of them:"),
        ("figures", "Foreign leaders at the parade: 27 foreign leaders"),
        ("sources", "219 sources by reliability: B 36, C 92, D 28, E 2 and F 61"),
    ],
)
def test_the_numbers_that_matter_are_worded(store: Store, key: str, line: str) -> None:
    assert line in lines(store, key)


@pytest.mark.parametrize("key", [section.key for section in SECTIONS])
def test_every_section_has_three_to_five_lines(store: Store, key: str) -> None:
    assert 3 <= len(lines(store, key)) <= 5


def test_what_was_asked_for_is_not_told_again(store: Store) -> None:
    assert not any("Counted" in line for line in lines(store, "attendees", "counted_in_total=yes"))


def test_one_value_asked_for_still_counts_the_whole(store: Store) -> None:
    first, *_ = lines(store, "absences", "reason_kind=not_stated")
    assert first.startswith("8 absences")


def test_a_number_never_ends_a_line_without_what_it_counts(store: Store) -> None:
    section = section_named("attendees")
    listing = Listing(store, section, make_criteria(section))
    first, *_ = main_point(listing)
    assert "20\N{NO-BREAK SPACE}heads" in first
