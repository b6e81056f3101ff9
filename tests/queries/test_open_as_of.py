"""The bundled briefing, read as it stood on a date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from briefing.criteria import Criteria, make_criteria
from briefing.errors import FileTrouble, Interrupted, UnknownName
from briefing.queries.dossier import dossier
from briefing.queries.findings import find
from briefing.queries.listing import Listing
from briefing.queries.open_as_of import open_as_of
from briefing.section import Section
from briefing.store.store import Store
from tests.shipped import SECTIONS, section_named

ABSENCES, FIGURES = section_named("absences"), section_named("figures")


@pytest.fixture(scope="module")
def sixth(store: Store) -> Iterator[Store]:
    with open_as_of(store, "2025-05-06") as then:
        yield then


@pytest.fixture(scope="module")
def seventh(store: Store) -> Iterator[Store]:
    with open_as_of(store, "2025-05-07") as then:
        yield then


@pytest.fixture(scope="module")
def far_future(store: Store) -> Iterator[Store]:
    with open_as_of(store, "2099") as then:
        yield then


def ids(store: Store, section: Section, search: str = "") -> set[str]:
    listing = Listing(store, section, make_criteria(section, search))
    return {record.id for record in listing.page(0, len(listing))}


def leaders(store: Store) -> str:
    (field,) = (
        field
        for field in dossier(store, FIGURES, "foreign_leaders").fields
        if field.column.key == "held_value"
    )
    return field.words


def test_on_6_may_29_leaders_are_expected(sixth: Store, seventh: Store, store: Store) -> None:
    assert (leaders(sixth), leaders(seventh), leaders(store)) == ("29", "27", "27")


def test_on_6_may_nobody_knows_that_laos_and_azerbaijan_stay_away(
    sixth: Store, seventh: Store
) -> None:
    assert not {"abs-la", "abs-az"} & ids(sixth, ABSENCES)
    assert {"abs-la", "abs-az"} <= ids(seventh, ABSENCES)
    assert seventh.record(ABSENCES, "abs-az").text("name") == "Ilham Aliyev"
    with pytest.raises(UnknownName):
        sixth.record(ABSENCES, "abs-la")


def test_a_search_finds_nothing_that_was_said_later(sixth: Store, seventh: Store) -> None:
    assert not [section.key for section in SECTIONS if ids(sixth, section, "covid")]
    assert ids(seventh, ABSENCES, "covid") == {"abs-la"}
    for then in (sixth, seventh):
        assert not [s.key for s in SECTIONS if ids(then, s, "saleumxay")]  # without a date
        assert not ids(then, FIGURES, "183")


def test_it_says_what_date_it_is_and_what_is_left_out(sixth: Store, store: Store) -> None:
    assert (sixth.as_of, sixth.undated) == ("2025-05-06", 374)
    assert (store.as_of, store.undated) == ("", 0)
    assert sixth.event.text("as_of") == "2025-05-06"
    assert sixth.fingerprint == store.fingerprint


def test_every_claim_shown_was_made_by_then(sixth: Store) -> None:
    published = {
        source.id: source.text("published_on")
        for source in sixth.all_records(section_named("sources"))
    }
    claims = sixth.all_claims()
    assert claims
    assert all((claim.stated_on or published[claim.source]) <= "2025-05-06" for claim in claims)
    assert all(claim.source in published for claim in claims)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_everything_reads_as_from_any_file(sixth: Store, section: Section) -> None:
    listing = Listing(sixth, section, Criteria())
    shown = listing.page(0, len(listing))
    assert sixth.count(section) == len(listing) == len(shown)
    assert sum(group.size for group in listing.groups) == (len(shown) if listing.groups else 0)
    for column in section.facets:
        assert sum(choice.number for choice in listing.choices(column)) == len(shown)
    for record in shown:
        for field in dossier(sixth, section, record.id).fields:
            assert field.words


def test_the_far_future_differs_only_for_want_of_dates(store: Store, far_future: Store) -> None:
    sources = {source.id: source for source in store.all_records(section_named("sources"))}
    undated = {
        (claim.section, claim.record, claim.field)
        for claim in store.all_claims()
        if not (claim.stated_on or sources[claim.source].text("published_on"))
    }
    for section in SECTIONS:
        now = {record.id: record for record in store.all_records(section)}
        then = {record.id: record for record in far_future.all_records(section)}
        assert then.keys() <= now.keys()
        if section.key == "sources":
            assert not [id for id in now.keys() - then.keys() if sources[id].text("published_on")]
            continue
        for id in now.keys() - then.keys():
            assert any(place[:2] == (section.key, id) for place in undated), id
        for id, record in then.items():
            for column in section.columns:
                if record.values[column.key] != now[id].values[column.key]:
                    assert (section.key, id, column.restates or column.key) in undated
    assert far_future.event == store.event
    assert len(far_future.all_claims()) <= len(store.all_claims()) - far_future.undated


def test_conflicts_and_changes_are_those_of_the_date(sixth: Store, seventh: Store) -> None:
    assert "foreign_leaders" not in [change.record for change in find(sixth).changes]
    (change,) = (one for one in find(seventh).changes if one.record == "foreign_leaders")
    assert (change.before, change.after, change.said_by) == ("29", "27", "Yuri Ushakov")
    assert find(seventh).as_of == "2025-05-07"


def test_the_file_stays_as_it_is_to_the_byte(bundled: Path, tmp_path: Path) -> None:
    copy = tmp_path / "visit.briefing"
    copy.write_bytes(bundled.read_bytes())
    with Store(copy) as opened, open_as_of(opened, "2025-05-06") as then:
        assert leaders(then) == "29"
        assert leaders(opened) == "27"
        for change in ("DELETE FROM claims", "CREATE TEMP TABLE other (id)"):
            with pytest.raises(sqlite3.OperationalError):
                then._connection.execute(change)
        assert [path.name for path in tmp_path.iterdir()] == [copy.name]
    assert copy.read_bytes() == bundled.read_bytes()


def test_a_file_that_went_away_can_still_be_turned_back(bundled: Path, tmp_path: Path) -> None:
    copy = tmp_path / "visit.briefing"
    copy.write_bytes(bundled.read_bytes())
    with Store(copy) as opened:
        copy.unlink()
        with open_as_of(opened, "2025-05-06") as then:
            assert leaders(then) == "29"
        assert leaders(opened) == "27"


def test_the_same_day_is_read_over_several_connections(store: Store) -> None:
    with open_as_of(store, "2025-05-06") as one:
        with one.again() as other:
            assert (other.as_of, other.undated) == ("2025-05-06", 374)
            assert ids(other, ABSENCES) == ids(one, ABSENCES)
            other.interrupt()
            assert leaders(one) == "29"
        assert leaders(one) == "29"
    with one.again() as later:  # a question may be on its way when the window closes the store
        assert leaders(later) == "29"
        with pytest.raises(sqlite3.OperationalError):
            later._connection.execute("DELETE FROM claims")


def test_turning_back_can_be_stopped(store: Store, bundled: Path) -> None:
    with Store(bundled, immutable=True) as whole:
        ended = list[BaseException]()

        def turn() -> None:
            try:
                while True:
                    open_as_of(whole, "2025-05-06").close()
            except BaseException as error:
                ended.append(error)

        worker = Thread(target=turn)
        worker.start()
        while worker.is_alive():
            whole.interrupt()
            worker.join(0.002)
        assert [type(error) for error in ended] == [Interrupted]
    assert ids(store, ABSENCES)


def test_what_no_memory_has_room_for_is_said_in_a_sentence(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*_: object) -> Iterator[tuple[int | str, ...]]:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error
        yield ()

    monkeypatch.setattr("briefing.store.store_as_of.search_rows", fill)
    with pytest.raises(FileTrouble, match="too large to be turned back to that date"):
        open_as_of(store, "2025-05-06")


def test_a_date_may_be_typed_in_words_here_too(store: Store) -> None:
    with open_as_of(store, "6 May 2025") as then:
        assert then.as_of == "2025-05-06"


def test_the_days_on_which_something_was_said(store: Store) -> None:
    dates = store.stated_dates()
    assert dates == sorted(set(dates))
    assert {"2025-05-06", "2025-05-07", "2025-05-09"} <= set(dates)
    assert {len(date) for date in dates} == {10}
    assert "2024-05-09" in dates  # the parade before
