"""No claim of a file is out of reach: a reader finds it under its record and at its source."""

from __future__ import annotations

from briefing.criteria import Criteria
from briefing.event import EVENT
from briefing.queries.dossier import claimed_fields, dossiers
from briefing.queries.listing import Listing
from briefing.queries.overview import make_overview
from briefing.queries.source_claims import said_by_source
from briefing.store.store import Store
from tests.shipped import SECTIONS, section_named


def test_every_claim_stands_under_the_record_that_it_is_about(store: Store) -> None:
    fields = list(claimed_fields(store, EVENT, store.event))
    for section in SECTIONS:
        listing = Listing(store, section, Criteria())
        for one in dossiers(store, section, listing.page(0, len(listing))):
            fields += one.fields
        for column in section.columns:
            if column.groups is not None:
                for group in store.groups(column.groups):
                    fields += claimed_fields(store, column.groups, group)
    shown = [statement.claim.id for field in fields for statement in field.statements]
    assert len(shown) == len(set(shown))
    assert set(shown) == {claim.id for claim in store.all_claims()}


def test_every_claim_stands_on_the_page_of_its_source(store: Store) -> None:
    sources = Listing(store, section_named("sources"), Criteria())
    shown = [
        said.claim.id
        for source in sources.page(0, len(sources))
        for said in said_by_source(store, source.id)
    ]
    assert sorted(shown) == sorted(claim.id for claim in store.all_claims())


def test_the_overview_rests_on_sources_and_claims(store: Store) -> None:
    overview = make_overview(store)
    assert len(overview.points) == 5
    assert all(point.sources for point in overview.points)
    assert "Foreign leaders at the parade" in [figure.title for figure in overview.figures]
    assert [absence.name for absence in overview.absences][:2] == [
        "Thongloun Sisoulith",
        "Ilham Aliyev",
    ]
    assert sum(len(field.statements) for field in overview.fields) == 15  # about the event
