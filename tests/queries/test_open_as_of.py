"""A briefing, read as it stood on a date: what is claimed on 7 June is not known on the 6th."""

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
def sixth(regatta: Store) -> Iterator[Store]:
    with open_as_of(regatta, "2031-06-06") as then:
        yield then


@pytest.fixture(scope="module")
def seventh(regatta: Store) -> Iterator[Store]:
    with open_as_of(regatta, "2031-06-07") as then:
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
        for field in dossier(store, FIGURES, "leaders").fields
        if field.column.key == "held_value"
    )
    return field.words


def test_on_6_june_seven_leaders_are_expected(sixth: Store, seventh: Store, regatta: Store) -> None:
    assert (leaders(sixth), leaders(seventh), leaders(regatta)) == ("7", "5", "5")


def test_on_6_june_nobody_knows_who_will_stay_away_from_the_7th_on(
    sixth: Store, seventh: Store
) -> None:
    assert ids(sixth, ABSENCES) == {"eg"}
    assert ids(seventh, ABSENCES) == {"br", "cu", "eg", "it1"}  # of others no date is known
    assert seventh.record(ABSENCES, "cu").text("name") == "Óskar Vela"
    with pytest.raises(UnknownName):
        sixth.record(ABSENCES, "br")


def test_a_search_finds_nothing_that_was_said_later(
    sixth: Store, seventh: Store, regatta: Store
) -> None:
    assert not [section.key for section in SECTIONS if ids(sixth, section, "cold")]
    assert ids(seventh, ABSENCES, "cold") == {"br"}
    assert ids(regatta, ABSENCES, "raka") == {"fj"}
    assert ids(regatta, FIGURES, "9,000") == {"visitors"}
    for then in (sixth, seventh):
        assert not [s.key for s in SECTIONS if ids(then, s, "raka")]  # without a date
        assert not ids(then, FIGURES, "9,000")


def test_it_says_what_date_it_is_and_what_is_left_out(sixth: Store, regatta: Store) -> None:
    assert (sixth.as_of, sixth.undated) == ("2031-06-06", 11)
    assert (regatta.as_of, regatta.undated) == ("", 0)
    assert sixth.event.text("as_of") == "2031-06-06"
    assert sixth.fingerprint == regatta.fingerprint


def test_every_claim_shown_was_made_by_then(sixth: Store) -> None:
    published = {
        source.id: source.text("published_on")
        for source in sixth.all_records(section_named("sources"))
    }
    claims = sixth.all_claims()
    assert claims
    assert all((claim.stated_on or published[claim.source]) <= "2031-06-06" for claim in claims)
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
    assert "leaders" not in [change.record for change in find(sixth).changes]
    (change,) = (one for one in find(seventh).changes if one.record == "leaders")
    assert (change.before, change.after, change.said_by) == ("7", "5", "Greta Falk")
    assert find(seventh).as_of == "2031-06-07"


def test_the_file_stays_as_it_is_to_the_byte(regatta_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.briefing"
    copy.write_bytes(regatta_file.read_bytes())
    with Store(copy) as opened, open_as_of(opened, "2031-06-06") as then:
        assert leaders(then) == "7"
        assert leaders(opened) == "5"
        for change in ("DELETE FROM claims", "CREATE TEMP TABLE other (id)"):
            with pytest.raises(sqlite3.OperationalError):
                then._connection.execute(change)
        assert [path.name for path in tmp_path.iterdir()] == [copy.name]
    assert copy.read_bytes() == regatta_file.read_bytes()


def test_a_file_that_went_away_can_still_be_turned_back(regatta_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.briefing"
    copy.write_bytes(regatta_file.read_bytes())
    with Store(copy) as opened:
        copy.unlink()
        with open_as_of(opened, "2031-06-06") as then:
            assert leaders(then) == "7"
        assert leaders(opened) == "5"


def test_the_same_day_is_read_over_several_connections(regatta: Store) -> None:
    with open_as_of(regatta, "2031-06-06") as one:
        with one.again() as other:
            assert (other.as_of, other.undated) == ("2031-06-06", 11)
            assert ids(other, ABSENCES) == ids(one, ABSENCES)
            other.interrupt()
            assert leaders(one) == "7"
        assert leaders(one) == "7"
    with one.again() as later:  # a question may be on its way when the window closes the store
        assert leaders(later) == "7"
        with pytest.raises(sqlite3.OperationalError):
            later._connection.execute("DELETE FROM claims")


def test_turning_back_can_be_stopped(regatta: Store, regatta_file: Path) -> None:
    with Store(regatta_file, immutable=True) as whole:
        ended = list[BaseException]()

        def turn() -> None:
            try:
                while True:
                    open_as_of(whole, "2031-06-06").close()
            except BaseException as error:
                ended.append(error)

        worker = Thread(target=turn)
        worker.start()
        while worker.is_alive():
            whole.interrupt()
            worker.join(0.002)
        assert [type(error) for error in ended] == [Interrupted]
    assert ids(regatta, ABSENCES)


def test_what_no_memory_has_room_for_is_said_in_a_sentence(
    regatta: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*_: object) -> Iterator[tuple[int | str, ...]]:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error
        yield ()

    monkeypatch.setattr("briefing.store.store_as_of.search_rows", fill)
    with pytest.raises(FileTrouble, match="too large to be turned back to that date"):
        open_as_of(regatta, "2031-06-06")


def test_a_date_may_be_typed_in_words_here_too(regatta: Store) -> None:
    with open_as_of(regatta, "6 June 2031") as then:
        assert then.as_of == "2031-06-06"


def test_the_days_on_which_something_was_said(regatta: Store) -> None:
    dates = regatta.stated_dates()
    assert dates == sorted(set(dates))
    assert dates == [
        *("2031-05-02", "2031-06-05", "2031-06-06"),
        *("2031-06-07", "2031-06-08", "2031-06-12"),
    ]
