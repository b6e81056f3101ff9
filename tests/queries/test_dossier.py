from __future__ import annotations

import shutil
from pathlib import Path
from types import MappingProxyType

import pytest

from briefing.criteria import Criteria
from briefing.errors import UnknownName
from briefing.queries.dossier import Dossier, Field, Statement, dossier, dossiers
from briefing.record import Claim, Record
from briefing.resources import FOLDER
from briefing.section import Column, Kind, Section
from briefing.store.build.build import build
from briefing.store.store import Store
from briefing.words.words import Words
from tests.shipped import SECTIONS, section_named

ABSENCES = section_named("absences")
CONTINGENTS = section_named("contingents")


def field_of(found: Dossier, key: str) -> Field:
    (field,) = (field for field in found.fields if field.column.key == key)
    return field


def a_claim(value: str, number: float | None = None, qualifier: str | None = None) -> Claim:
    return Claim(
        *("clm-1", "contingents", "con-cn", "size", value, number, qualifier),
        *("tass_parade", None, None, 6, None),
    )


def test_a_record_is_shown_field_by_field(store: Store) -> None:
    found = dossier(store, ABSENCES, "abs-la")
    assert found.heading == "Thongloun Sisoulith"
    assert found.under == "President · Laos"
    assert [field.column.title for field in found.fields] == [
        *("Name", "Office", "Country", "Was expected as", "Reason", "As stated"),
        *("Announced by", "Announced", "Came instead", "Note"),
    ]
    assert field_of(found, "reason_kind").words == "Health"
    assert field_of(found, "announced_on").words == "7 May 2025"


def test_what_is_not_stated_is_said_to_be_so(store: Store) -> None:
    found = dossier(store, ABSENCES, "abs-bo")
    instead = field_of(found, "represented_by")
    assert instead.words == "not stated"
    assert not instead.stated
    assert field_of(found, "name").stated
    assert dossier(store, section_named("veterans"), "vet-us").under == "Attended"
    assert dossier(store, section_named("programme"), "prg-plan").under == "15 January 2025"


def test_each_claim_stands_under_its_field_with_its_source(store: Store) -> None:
    found = dossier(store, ABSENCES, "abs-la")
    statements = field_of(found, "reason").statements
    assert statements
    for statement in statements:
        assert statement.claim.field == "reason"
        assert statement.claim.record == "abs-la"
        assert statement.source.id == statement.claim.source
        assert statement.source.text("publisher")
        assert statement.words


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_every_claim_is_in_exactly_one_field(store: Store, section: Section) -> None:
    records = store.records(section, store.rows(section, Criteria()))
    about = store.claims_about(section.key, [record.id for record in records])
    found = dossiers(store, section, records)
    assert [one.record for one in found] == records
    for one in found:
        shown = [s.claim.id for field in one.fields for s in field.statements]
        assert len(shown) == len(set(shown))
        assert set(shown) == {claim.id for claim in about[one.record.id]}
        used = {s.source.id for field in one.fields for s in field.statements}
        assert [source.id for source in one.sources] == list(dict.fromkeys(used_in_order(one)))
        assert {source.id for source in one.sources} == used


def used_in_order(found: Dossier) -> list[str]:
    return [s.source.id for field in found.fields for s in field.statements]


def test_all_claims_about_records_are_shown_somewhere(store: Store) -> None:
    shown = 0
    for section in SECTIONS:
        records = store.records(section, store.rows(section, Criteria()))
        for one in dossiers(store, section, records):
            shown += sum(len(field.statements) for field in one.fields)
    elsewhere = sum(
        len(claims)
        for table, ids in (
            ("event", [store.event.id]),
            ("equipment_categories", [group.id for group in all_groups(store)]),
        )
        for claims in store.claims_about(table, ids).values()
    )
    assert shown + elsewhere == 1235


def all_groups(store: Store) -> list[Record]:
    columns = [column for section in SECTIONS for column in section.columns]
    return [
        group
        for column in columns
        if column.groups is not None
        for group in store.groups(column.groups)
    ]


def test_no_record_has_no_dossier(store: Store) -> None:
    assert dossiers(store, ABSENCES, []) == []


def test_a_record_that_is_not_there_is_said_in_one_sentence(store: Store) -> None:
    with pytest.raises(UnknownName, match=r"\AThere is no absence “abs-xx” in absences\.\Z"):
        dossier(store, ABSENCES, "abs-xx")


@pytest.mark.parametrize(
    ("stated", "published", "day"),
    [
        ("2025-05-07", "2025-05-09", "2025-05-07"),
        (None, "2025-05-09", "2025-05-09"),
        ("2025-05", None, "2025-05"),
        (None, None, ""),
    ],
)
def test_a_claim_without_a_date_takes_that_of_its_source(
    stated: str | None, published: str | None, day: str
) -> None:
    values = MappingProxyType({"published_on": published})
    source = Record(1, "tass_parade", values, MappingProxyType({}))
    claim = a_claim("102")._replace(stated_on=stated)
    assert Statement(claim, source, "102").stated_on == day


def test_the_bundled_claims_take_the_dates_of_their_sources(store: Store) -> None:
    found = dossiers(store, ABSENCES, store.records(ABSENCES, range(1, 13)))
    statements = [s for one in found for field in one.fields for s in field.statements]
    borrowed = [s for s in statements if not s.claim.stated_on and s.stated_on]
    assert borrowed
    for statement in borrowed:
        assert statement.stated_on == statement.source.text("published_on")


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (a_claim("102", 102.0), "102"),
        (a_claim("1,500", 1500.0, "exactly"), "1,500"),
        (a_claim("more than 100", 100.0, "at_least"), "at least 100"),
        (a_claim("some 100", 100.0, "about"), "about 100"),
        (a_claim("up to 100", 100.0, "at_most"), "at most 100"),
        (a_claim("a company"), "a company"),
        (a_claim("nought", 0.0), "0"),
    ],
)
def test_a_claimed_number_keeps_its_qualifier(claim: Claim, words: str) -> None:
    assert Words().claim(CONTINGENTS.column("size"), claim) == words


def test_a_claim_is_worded_as_its_column_is() -> None:
    status = CONTINGENTS.column("status")
    assert Words().claim(status, a_claim("not_marched")) == "Did not march"
    assert Words().claim(status, a_claim("on horseback")) == "On horseback"
    assert Words().claim(Column("on", "On", Kind.DATE), a_claim("2025-05")) == "May 2025"


def test_a_claim_about_what_a_source_cites_names_the_publishers(store: Store) -> None:
    found = dossier(store, section_named("sources"), "life")
    statements = field_of(found, "cites").statements
    assert {statement.words for statement in statements} == {"SHOT (Telegram channel)"}


def test_claims_that_no_record_agrees_with_are_worded_too(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    shutil.copytree(FOLDER / "victory-day-2025", folder)
    with (folder / "claims.csv").open("a", encoding="utf-8") as file:
        file.write("clm-a,sources,shot,cites,preview;life,,,tass_parade,,,\n")
        file.write("clm-b,absences,abs-la,code,TH,,,tass_parade,,,\n")
        file.write("clm-c,equipment,eq-t34,category,missile_systems,,,tass_parade,,,\n")
    build(folder, tmp_path / "more.briefing")
    with Store(tmp_path / "more.briefing") as opened:
        cited = field_of(dossier(opened, section_named("sources"), "shot"), "cites")
        country = field_of(dossier(opened, ABSENCES, "abs-la"), "country")
        category = field_of(dossier(opened, section_named("equipment"), "eq-t34"), "category")
    assert [s.words for s in cited.statements] == [
        "Unknown online article; Life (Russian news outlet)"
    ]
    assert country.statements[-1].words == "TH"  # a code is never shown alone
    assert [s.words for s in category.statements] == ["Missile systems"]
