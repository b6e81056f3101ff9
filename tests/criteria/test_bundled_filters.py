"""Filters on the bundled briefing, as a table: criteria -> rows and sentence."""

from __future__ import annotations

import pytest

from briefing.criteria import Criteria, Filter, Operator, make_criteria
from briefing.errors import UnknownName
from briefing.queries.listing import Listing
from briefing.section import Sort
from briefing.store.store import Store
from tests.shipped import section_named

ABSENCES = section_named("absences")
ATTENDEES = section_named("attendees")


@pytest.mark.parametrize(
    ("section", "where", "first", "sentence"),
    [
        *(
            (
                "attendees",
                f"arrived_on={typed}",
                "att-cu att-eg att-gq att-mn",
                f"10 of 56 attendees: arrival is {words}",
            )
            for typed, words in (
                ("2025-05", "May 2025"),
                ("may 2025", "May 2025"),
                ("2025", "2025"),
            )
        ),
        (
            "attendees",
            "arrived_on!=2025-05",
            "att-ru-def att-host att-by att-br",
            "46 of 56 attendees: arrival is not May 2025",
        ),
        *(
            (
                "attendees",
                f"country={typed}",
                "att-ru-def att-host",
                "2 of 56 attendees: country is Russia",
            )
            for typed in ("RU", "ru", "RUSSIA")
        ),
        (
            "attendees",
            "country!=ru",
            "att-by att-br att-bf att-cn",
            "54 of 56 attendees: country is not Russia",
        ),
        ("attendees", "country=XX", "", "0 of 56 attendees: country is XX"),
        (
            "attendees",
            "country!=Russia",
            "att-by att-br att-bf att-cn",
            "54 of 56 attendees: country is not Russia",
        ),
        (
            "attendees",
            "name~to lam|kind=head of state|country!=Russia",
            "",
            "0 of 56 attendees: name contains “to lam”, kind is head of state, "
            "country is not Russia",
        ),
        (
            "attendees",
            "kind=head of state|country!=Russia|arrived_on=2025..2025|note!=",
            "att-cu att-eg att-ve",
            "3 of 56 attendees: kind is head of state, country is not Russia, "
            "arrival is in 2025, note is stated",
        ),
        (
            "absences",
            "announced_on>=2025|announced_on!=2025-05-06",
            "abs-la abs-az abs-in1 abs-in2",
            "5 of 12 absences: announcement is in or after 2025, announcement is not 6 May 2025",
        ),
        ("attendees", "code=rs", "att-rs att-g2", "2 of 56 attendees: country code is RS"),
        (
            "attendees",
            "office^PRÉSIDENT",
            "att-host att-by att-br att-cn",
            "22 of 56 attendees: office begins with “PRÉSIDENT”",
        ),
        ("attendees", "country=Not Here", "", "0 of 56 attendees: country is Not Here"),
        ("attendees", "country=serbia", "att-rs att-g2", "2 of 56 attendees: country is Serbia"),
        (
            "attendees",
            "country!=Russia|country!=China",
            "att-by att-br att-bf att-cu",
            "53 of 56 attendees: country is neither Russia nor China",
        ),
        (
            "attendees",
            "country!=Russia|country!=China|country!=serbia",
            "att-by att-br att-bf att-cu",
            "51 of 56 attendees: country is none of Russia, China and Serbia",
        ),
        ("attendees", "name~to lam", "att-vn", "1 of 56 attendees: name contains “to lam”"),
        ("attendees", "name^to", "att-vn", "1 of 56 attendees: name begins with “to”"),
        (
            "attendees",
            "name~to lam|kind=head of state|country!=Russia|arrived_on>5 May 2025",
            "",
            "0 of 56 attendees: name contains “to lam”, kind is head of state, "
            "country is not Russia, arrival is after 5 May 2025",
        ),
        (
            "attendees",
            "arrived_on>2025-05-07",
            "att-eg att-sk att-ab att-so",
            "5 of 56 attendees: arrival is after 7 May 2025",
        ),
        (
            "attendees",
            "arrived_on<2025-05-08",
            "att-cu att-gq att-mn att-cg",
            "5 of 56 attendees: arrival is before 8 May 2025",
        ),
        (
            "attendees",
            "arrived_on>=2025-05-08",
            "att-eg att-sk att-ab att-so",
            "5 of 56 attendees: arrival is on or after 8 May 2025",
        ),
        (
            "attendees",
            "arrived_on<=2025-05-07",
            "att-cu att-gq att-mn att-cg",
            "5 of 56 attendees: arrival is on or before 7 May 2025",
        ),
        (
            "attendees",
            "arrived_on=2025-05-01..2025-05-07",
            "att-cu att-gq att-mn att-cg",
            "5 of 56 attendees: arrival is between 1 May 2025 and 7 May 2025",
        ),
        (
            "attendees",
            "arrived_on=2025-05..2025-05",
            "att-cu att-eg att-gq att-mn",
            "10 of 56 attendees: arrival is in May 2025",
        ),
        (
            "attendees",
            "arrived_on!=2025-05-08",
            "att-ru-def att-host att-by att-br",
            "51 of 56 attendees: arrival is not 8 May 2025",
        ),
        (
            "attendees",
            "arrived_on=",
            "att-ru-def att-host att-by att-br",
            "46 of 56 attendees: arrival is not stated",
        ),
        (
            "attendees",
            "arrived_on!=",
            "att-cu att-eg att-gq att-mn",
            "10 of 56 attendees: arrival is stated",
        ),
        ("attendees", "note~HOST", "", "0 of 56 attendees: note contains “HOST”"),
        (
            "attendees",
            "note=",
            "att-by att-gq att-mn att-cg",
            "10 of 56 attendees: note is not stated",
        ),
        (
            "attendees",
            "note!=",
            "att-ru-def att-host att-br att-bf",
            "46 of 56 attendees: note is stated",
        ),
        (
            "attendees",
            "kind!=head_of_state|kind!=representative",
            "att-ru-def att-host att-am att-mm",
            "27 of 56 attendees: kind is neither head of state nor representative",
        ),
        (
            "attendees",
            "kind!=",
            "att-ru-def att-host att-by att-br",
            "56 of 56 attendees: kind is stated",
        ),
        (
            "absences",
            "reason_kind=",
            "abs-ao abs-bo abs-hu abs-id",
            "8 of 12 absences: reason is not stated",
        ),
        (
            "absences",
            "reason_kind!=",
            "abs-la abs-az abs-in1 abs-in2",
            "4 of 12 absences: reason is stated",
        ),
        (
            "absences",
            "reason_kind!=health",
            "abs-az abs-in1 abs-in2 abs-ao",
            "11 of 12 absences: reason is not health",
        ),
        (
            "absences",
            "reason_kind!=|reason_kind!=Health",
            "abs-az abs-in1 abs-in2",
            "3 of 12 absences: reason is stated and not health",
        ),
        (
            "absences",
            "reason=",
            "abs-ao abs-bo abs-hu abs-id",
            "8 of 12 absences: reason in words is not stated",
        ),
        (
            "absences",
            "reason!=",
            "abs-la abs-az abs-in1 abs-in2",
            "4 of 12 absences: reason in words is stated",
        ),
        ("absences", "reason~stated", "", "0 of 12 absences: reason in words contains “stated”"),
        (
            "absences",
            "announced_by!=|announced_by!=Dmitry Peskov",
            "abs-la abs-az abs-in2 abs-id",
            "6 of 12 absences: announced by is stated and not Dmitry Peskov",
        ),
        (
            "absences",
            "announced_on<2025-05-07",
            "abs-in1 abs-in2 abs-kp",
            "3 of 12 absences: announcement is before 7 May 2025",
        ),
        (
            "absences",
            "country=UNITED states|announced_by=not stated",
            "abs-us2",
            "1 of 12 absences: country is United States, announced by is not stated",
        ),
        ("equipment", "quantity>=2", "eq-su25", "1 of 38 items: quantity is at least 2"),
        ("equipment", "quantity<=2", "", "0 of 38 items: quantity is at most 2"),
        ("equipment", "quantity<2", "", "0 of 38 items: quantity is less than 2"),
        ("equipment", "quantity>2", "eq-su25", "1 of 38 items: quantity is more than 2"),
        ("equipment", "quantity=2..4", "", "0 of 38 items: quantity is between 2 and 4"),
        ("equipment", "quantity=4..2", "", "0 of 38 items: quantity is between 2 and 4"),
        (
            "equipment",
            "quantity!=2",
            "eq-tigr eq-vpk eq-linza eq-btr82",
            "38 of 38 items: quantity is not 2",
        ),
        (
            "equipment",
            "quantity=",
            "eq-tigr eq-vpk eq-linza eq-btr82",
            "37 of 38 items: quantity is not stated",
        ),
        ("equipment", "quantity!=", "eq-su25", "1 of 38 items: quantity is stated"),
        ("equipment", "quantity=1.0|quantity=2", "", "0 of 38 items: quantity is 1 or 2"),
        (
            "equipment",
            "category!=Tanks|category!=aircraft",
            "eq-tigr eq-vpk eq-linza eq-btr82",
            "30 of 38 items: category is neither tanks nor aircraft",
        ),
        (
            "equipment",
            "item^T-",
            "eq-t34 eq-t72 eq-t80 eq-t90",
            "4 of 38 items: item begins with “T-”",
        ),
        ("equipment", "item~%", "", "0 of 38 items: item contains “%”"),
        ("equipment", "item~_", "", "0 of 38 items: item contains “_”"),
        (
            "figures",
            "held_value>=1,500",
            "personnel personnel_ukraine_war personnel_russian personnel_foreign",
            "5 of 34 figures: value is at least 1,500",
        ),
        ("figures", "held_value=2.5", "", "0 of 34 figures: value is 2.5"),
        (
            "figures",
            "unit!=",
            "foreign_leaders high_level_other international_organisations bilateral_meetings",
            "34 of 34 figures: unit is stated",
        ),
        ("veterans", "number>=20", "", "0 of 6 countries: number is at least 20"),
        ("contingents", "size>=1,500", "", "0 of 16 contingents: size is at least 1,500"),
        (
            "sources",
            "url^https://www.",
            "actualno_tech actualno_guests africanews alsabah",
            "42 of 219 sources: web address begins with “https://www.”",
        ),
        (
            "sources",
            "published_on<=2025-04",
            "kg24_unit abkhnews asiaplus barnaul",
            "20 of 219 sources: publication is in or before April 2025",
        ),
        (
            "sources",
            "published_on>=2025-05-10",
            "bosman egstreets ethioembassy kamchatka",
            "17 of 219 sources: publication is on or after 10 May 2025",
        ),
        (
            "sources",
            "cites!=",
            "kg24_arr kg24_unit n47 afamily",
            "92 of 219 sources: what it reprints or cites is stated",
        ),
        (
            "programme",
            "on_date<2025-05-01",
            "prg-plan prg-lanes prg-reh1",
            "3 of 28 steps: date is before 1 May 2025",
        ),
    ],
)
def test_what_is_kept_and_what_is_said(
    store: Store, section: str, where: str, first: str, sentence: str
) -> None:
    view = section_named(section)
    listing = Listing(store, view, make_criteria(view, where=tuple(filter(None, where.split("|")))))
    assert listing.sentence == sentence
    assert " ".join(record.id for record in listing.page(0, 4)) == first


@pytest.mark.parametrize("typed", ["serbia", "SERBIA", "Sérbia", "  serbia "])
def test_a_text_is_the_one_that_the_file_holds_whatever_its_case(store: Store, typed: str) -> None:
    asked = Filter("country", (typed, "", "Nowhere"), Operator.IS_NOT)
    listing = Listing(store, ATTENDEES, Criteria(filters=(asked,)))
    assert listing.criteria.filters == (asked._replace(values=("Serbia", "", "Nowhere")),)
    listing = Listing(store, ATTENDEES, make_criteria(ATTENDEES, where=(f"country={typed}",)))
    assert [choice.value for choice in listing.choices("country") if choice.chosen] == ["Serbia"]


def test_several_filters_of_a_column_hold_together(store: Store) -> None:
    where = ("name~lu", "name~sil", "country!=Laos")
    listing = Listing(store, ATTENDEES, make_criteria(ATTENDEES, where=where))
    assert listing.scope == "name contains “lu”, name contains “sil”, country is not Laos"
    names = [record.text("name").lower() for record in listing.page(0, 99)]
    assert names
    assert all("lu" in name and "sil" in name for name in names)


def test_a_facet_leaves_out_what_is_chosen_in_it_but_nothing_else(store: Store) -> None:
    where = ("country=Russia", "country!=China", "country^c")
    listing = Listing(store, ATTENDEES, make_criteria(ATTENDEES, where=where))
    assert len(listing) == 0
    choices = {choice.value: choice.number for choice in listing.choices("country")}
    assert choices.pop("Russia") == 0
    assert choices.pop("Cuba") == 1
    assert choices
    assert all(value.startswith("C") and value != "China" for value in choices)


def test_however_a_file_says_that_nothing_is_stated_it_is_counted_once(store: Store) -> None:
    choices = Listing(store, ABSENCES, Criteria()).choices("reason")
    assert [(one.value, one.number) for one in choices if one.words == "not stated"] == [("", 8)]
    listing = Listing(store, ABSENCES, Criteria().choosing("reason", ("",)))
    assert {record.values["reason"] for record in listing.page(0, 99)} == {"Not stated"}


@pytest.mark.parametrize(
    "criteria",
    [
        Criteria(filters=(Filter("mood", ("bad",)),)),
        Criteria(sort=(Sort("mood"),)),
        Criteria(group_by="mood"),
        Criteria(columns=("name", "mood")),
    ],
)
def test_a_column_that_is_not_there_is_said_in_one_sentence(
    store: Store, criteria: Criteria
) -> None:
    with pytest.raises(UnknownName, match=r"\AAbsences has no column “mood”; it has name, .*\.\Z"):
        Listing(store, ABSENCES, criteria)


def test_a_filter_that_makes_no_sense_is_said_in_one_sentence(store: Store) -> None:
    for asked in (
        Filter("name", ("a",), Operator.AFTER),
        Filter("announced_on", ("soon",), Operator.AFTER),
        Filter("announced_on", ("2025",), Operator.BETWEEN),
        Filter("name", (), Operator.CONTAINS),
        Filter("name", ("a", "b"), Operator.CONTAINS),
    ):
        with pytest.raises(UnknownName, match=r"\.\Z"):
            Listing(store, ABSENCES, Criteria(filters=(asked,)))
