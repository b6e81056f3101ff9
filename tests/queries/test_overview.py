"""The first page of a briefing."""

from __future__ import annotations

from collections import Counter

import pytest

from briefing.criteria import Criteria
from briefing.evidence.provenance import Subject
from briefing.queries.listing import Listing
from briefing.queries.overview import ABSENCES_SHOWN, FIGURES_SHOWN, Absence, make_overview
from briefing.record import Record
from briefing.store.store import Store
from tests.shipped import SECTIONS, SHIPPED, section_named


@pytest.mark.parametrize(
    ("kind", "reason", "why"),
    [
        ("Health", "COVID-19 infection", "Health: COVID-19 infection"),
        ("Domestic agenda", "domestic agenda", "Domestic agenda"),
        ("Not stated", "Not stated", "Not stated"),
        ("Not stated", "a visit elsewhere", "Not stated: a visit elsewhere"),
    ],
)
def test_why_somebody_stays_away_is_said_once(kind: str, reason: str, why: str) -> None:
    place = Subject("absences", "a", "name")
    absence = Absence(Record(1, "a", {}, {}), "Name", "Laos", "LA", kind, reason, place)
    assert absence.why == why


def test_the_overview_says_of_everybody_why(store: Store) -> None:
    overview = make_overview(store)
    assert len(overview.absences) == min(overview.absences_in_all, ABSENCES_SHOWN)
    (laos,) = (one for one in overview.absences if one.record.id == "abs-la")
    assert laos.why == "Health: COVID-19 infection"


def test_the_figures_are_those_that_most_is_said_of(store: Store) -> None:
    said = Counter(
        claim.record
        for claim in store.all_claims()
        if (claim.section, claim.field) == ("figures", "held_value")
    )
    figures = Listing(store, section_named("figures"), Criteria())
    records = figures.page(0, len(figures))
    assert len(records) > FIGURES_SHOWN
    numbers = store.numbers_said("figures", "held_value", [record.id for record in records])
    assert numbers == said
    shown = [figure.record for figure in make_overview(store).figures]
    assert shown == sorted(shown, key=lambda record: record.row)
    least = min(said[record.id] for record in shown)
    others = {record.id for record in records} - {record.id for record in shown}
    assert len(shown) == FIGURES_SHOWN
    assert max(said[id] for id in others) <= least
    assert [len(figure.value.statements) for figure in make_overview(store).figures] == [
        said[record.id] for record in shown
    ]


def test_sections_groups_and_the_event_have_titles() -> None:
    assert [SHIPPED.title(section.key) for section in SECTIONS] == [one.title for one in SECTIONS]
    assert SHIPPED.title("event") == "Event"
    assert SHIPPED.title("equipment_categories") == "Equipment categories"
