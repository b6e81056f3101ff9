"""Filters on a small briefing, as a table: criteria -> rows and sentence."""

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
    ("section", "where", "kept", "sentence"),
    [
        ("attendees", "arrived_on=2031-06", "cl gh jp", "3 of 8 attendees: arrival is June 2031"),
        ("attendees", "arrived_on=june 2031", "cl gh jp", "3 of 8 attendees: arrival is June 2031"),
        ("attendees", "arrived_on=2031", "cl gh jp", "3 of 8 attendees: arrival is 2031"),
        (
            "attendees",
            "arrived_on!=2031-06",
            "patron jury ke guide rur",
            "5 of 8 attendees: arrival is not June 2031",
        ),
        ("attendees", "country=NO", "patron jury", "2 of 8 attendees: country is Norway"),
        ("attendees", "country=no", "patron jury", "2 of 8 attendees: country is Norway"),
        ("attendees", "country=NORWAY", "patron jury", "2 of 8 attendees: country is Norway"),
        (
            "attendees",
            "country!=no",
            "cl gh jp ke guide rur",
            "6 of 8 attendees: country is not Norway",
        ),
        ("attendees", "country=XX", "", "0 of 8 attendees: country is XX"),
        (
            "attendees",
            "country!=Norway",
            "cl gh jp ke guide rur",
            "6 of 8 attendees: country is not Norway",
        ),
        (
            "attendees",
            "country!=Norway|country!=Kenya",
            "cl gh jp rur",
            "4 of 8 attendees: country is neither Norway nor Kenya",
        ),
        (
            "attendees",
            "country!=Norway|country!=Kenya|country!=chile",
            "gh jp rur",
            "3 of 8 attendees: country is none of Norway, Kenya and Chile",
        ),
        ("attendees", "country=Not Here", "", "0 of 8 attendees: country is Not Here"),
        ("attendees", "country=chile", "cl", "1 of 8 attendees: country is Chile"),
        ("attendees", "code=cl", "cl", "1 of 8 attendees: country code is CL"),
        ("attendees", "code=", "rur", "1 of 8 attendees: country code is not stated"),
        (
            "attendees",
            "office^PRÉSIDENT",
            "patron cl gh",
            "3 of 8 attendees: office begins with “PRÉSIDENT”",
        ),
        ("attendees", "name~to ren", "jp", "1 of 8 attendees: name contains “to ren”"),
        ("attendees", "name^to", "jp ke", "2 of 8 attendees: name begins with “to”"),
        (
            "attendees",
            "name~to|kind=head of state|country!=Norway",
            "jp",
            "1 of 8 attendees: name contains “to”, kind is head of state, country is not Norway",
        ),
        (
            "attendees",
            "name~to|kind=head of state|country!=Norway|arrived_on<7 June 2031",
            "",
            "0 of 8 attendees: name contains “to”, kind is head of state, "
            "country is not Norway, arrival is before 7 June 2031",
        ),
        (
            "attendees",
            "kind=head of state|country!=Ghana|arrived_on=2031..2031|note!=",
            "cl",
            "1 of 8 attendees: kind is head of state, country is not Ghana, "
            "arrival is in 2031, note is stated",
        ),
        (
            "attendees",
            "arrived_on>2031-06-07",
            "cl",
            "1 of 8 attendees: arrival is after 7 June 2031",
        ),
        (
            "attendees",
            "arrived_on<2031-06-08",
            "gh",
            "1 of 8 attendees: arrival is before 8 June 2031",
        ),
        (
            "attendees",
            "arrived_on>=2031-06-08",
            "cl",
            "1 of 8 attendees: arrival is on or after 8 June 2031",
        ),
        (
            "attendees",
            "arrived_on<=2031-06-07",
            "gh",
            "1 of 8 attendees: arrival is on or before 7 June 2031",
        ),
        (
            "attendees",
            "arrived_on=2031-06-01..2031-06-07",
            "gh",
            "1 of 8 attendees: arrival is between 1 June 2031 and 7 June 2031",
        ),
        (
            "attendees",
            "arrived_on=2031-06..2031-06",
            "cl gh jp",
            "3 of 8 attendees: arrival is in June 2031",
        ),
        (
            "attendees",
            "arrived_on!=2031-06-08",
            "patron jury gh jp ke guide rur",
            "7 of 8 attendees: arrival is not 8 June 2031",
        ),
        (
            "attendees",
            "arrived_on=",
            "patron jury ke guide rur",
            "5 of 8 attendees: arrival is not stated",
        ),
        ("attendees", "arrived_on!=", "cl gh jp", "3 of 8 attendees: arrival is stated"),
        ("attendees", "note~REGATTA", "patron", "1 of 8 attendees: note contains “REGATTA”"),
        ("attendees", "note=", "jury gh jp guide rur", "5 of 8 attendees: note is not stated"),
        ("attendees", "note!=", "patron cl ke", "3 of 8 attendees: note is stated"),
        (
            "attendees",
            "kind!=head_of_state|kind!=guest",
            "patron jury ke",
            "3 of 8 attendees: kind is neither head of state nor guest",
        ),
        (
            "attendees",
            "kind!=",
            "patron jury cl gh jp ke guide rur",
            "8 of 8 attendees: kind is stated",
        ),
        (
            "absences",
            "announced_on>=2031|announced_on!=2031-06-05",
            "br cu",
            "2 of 6 absences: announcement is in or after 2031, announcement is not 5 June 2031",
        ),
        ("absences", "reason_kind=", "fj it1 it2", "3 of 6 absences: reason is not stated"),
        ("absences", "reason_kind!=", "br cu eg", "3 of 6 absences: reason is stated"),
        (
            "absences",
            "reason_kind!=health",
            "cu eg fj it1 it2",
            "5 of 6 absences: reason is not health",
        ),
        (
            "absences",
            "reason_kind!=|reason_kind!=Health",
            "cu eg",
            "2 of 6 absences: reason is stated and not health",
        ),
        ("absences", "reason=", "fj it1 it2", "3 of 6 absences: reason in words is not stated"),
        ("absences", "reason!=", "br cu eg", "3 of 6 absences: reason in words is stated"),
        ("absences", "reason~stated", "", "0 of 6 absences: reason in words contains “stated”"),
        (
            "absences",
            "announced_by!=|announced_by!=Greta Falk",
            "eg",
            "1 of 6 absences: announced by is stated and not Greta Falk",
        ),
        (
            "absences",
            "announced_on<2031-06-07",
            "eg",
            "1 of 6 absences: announcement is before 7 June 2031",
        ),
        (
            "absences",
            "country=ITALY|announced_by=not stated",
            "it2",
            "1 of 6 absences: country is Italy, announced by is not stated",
        ),
        ("equipment", "quantity>=2", "heron", "1 of 4 items: quantity is at least 2"),
        ("equipment", "quantity<=4", "heron", "1 of 4 items: quantity is at most 4"),
        ("equipment", "quantity<=2", "", "0 of 4 items: quantity is at most 2"),
        ("equipment", "quantity<4", "", "0 of 4 items: quantity is less than 4"),
        ("equipment", "quantity>4", "", "0 of 4 items: quantity is more than 4"),
        ("equipment", "quantity=2..4", "heron", "1 of 4 items: quantity is between 2 and 4"),
        ("equipment", "quantity=4..2", "heron", "1 of 4 items: quantity is between 2 and 4"),
        ("equipment", "quantity!=4", "swan gull tern", "3 of 4 items: quantity is not 4"),
        ("equipment", "quantity=", "swan gull tern", "3 of 4 items: quantity is not stated"),
        ("equipment", "quantity!=", "heron", "1 of 4 items: quantity is stated"),
        ("equipment", "quantity=1.0|quantity=4", "heron", "1 of 4 items: quantity is 1 or 4"),
        (
            "equipment",
            "category!=Rafts|category!=motors",
            "swan heron",
            "2 of 4 items: category is neither rafts nor motor boats",
        ),
        ("equipment", "item^S", "swan", "1 of 4 items: item begins with “S”"),
        ("equipment", "item~s-", "swan heron", "2 of 4 items: item contains “s-”"),
        ("equipment", "item~%", "", "0 of 4 items: item contains “%”"),
        ("equipment", "note~%", "swan", "1 of 4 items: note contains “%”"),
        ("equipment", "item~_", "", "0 of 4 items: item contains “_”"),
        ("figures", "held_value>=1,500", "visitors", "1 of 4 figures: value is at least 1,500"),
        ("figures", "held_value=2.5", "course", "1 of 4 figures: value is 2.5"),
        ("figures", "held_value<5", "course", "1 of 4 figures: value is less than 5"),
        ("figures", "unit!=", "leaders visitors course lost", "4 of 4 figures: unit is stated"),
        ("veterans", "number>=20", "", "0 of 2 countries: number is at least 20"),
        ("contingents", "size>=1,500", "con-gh", "1 of 3 contingents: size is at least 1,500"),
        (
            "sources",
            "url^https://www.",
            "herald",
            "1 of 5 sources: web address begins with “https://www.”",
        ),
        (
            "sources",
            "published_on<=2031-05",
            "",
            "0 of 5 sources: publication is in or before May 2031",
        ),
        (
            "sources",
            "published_on<=2031-06",
            "herald gazette reel wire",
            "4 of 5 sources: publication is in or before June 2031",
        ),
        (
            "sources",
            "published_on>=2031-06-06",
            "herald wire",
            "2 of 5 sources: publication is on or after 6 June 2031",
        ),
        (
            "sources",
            "cites!=",
            "herald reel",
            "2 of 5 sources: what it reprints or cites is stated",
        ),
        ("programme", "on_date<2031-06-01", "plan", "1 of 5 steps: date is before 1 June 2031"),
        (
            "programme",
            "on_date<=2031",
            "plan open race swim",
            "4 of 5 steps: date is in or before 2031",
        ),
    ],
)
def test_what_is_kept_and_what_is_said(
    regatta: Store, section: str, where: str, kept: str, sentence: str
) -> None:
    view = section_named(section)
    listing = Listing(
        regatta, view, make_criteria(view, where=tuple(filter(None, where.split("|"))))
    )
    assert listing.sentence == sentence
    assert " ".join(record.id for record in listing.page(0, 9)) == kept


@pytest.mark.parametrize("typed", ["kenya", "KENYA", "Kényà", "  kenya "])
def test_a_text_is_the_one_that_the_file_holds_whatever_its_case(
    regatta: Store, typed: str
) -> None:
    asked = Filter("country", (typed, "", "Nowhere"), Operator.IS_NOT)
    listing = Listing(regatta, ATTENDEES, Criteria(filters=(asked,)))
    assert listing.criteria.filters == (asked._replace(values=("Kenya", "", "Nowhere")),)
    listing = Listing(regatta, ATTENDEES, make_criteria(ATTENDEES, where=(f"country={typed}",)))
    assert [choice.value for choice in listing.choices("country") if choice.chosen] == ["Kenya"]


def test_several_filters_of_a_column_hold_together(regatta: Store) -> None:
    where = ("name~el", "name~an", "country!=Kenya")
    listing = Listing(regatta, ATTENDEES, make_criteria(ATTENDEES, where=where))
    assert listing.scope == "name contains “el”, name contains “an”, country is not Kenya"
    assert [record.text("name") for record in listing.page(0, 99)] == ["Anders Elf", "Élan Pardo"]


def test_a_facet_leaves_out_what_is_chosen_in_it_but_nothing_else(regatta: Store) -> None:
    where = ("country=Norway", "country!=Kenya", "name~a")
    listing = Listing(regatta, ATTENDEES, make_criteria(ATTENDEES, where=where))
    assert [record.id for record in listing.page(0, 9)] == ["patron"]
    choices = {choice.value: choice.number for choice in listing.choices("country")}
    assert choices == {"Norway": 1, "Chile": 1, "Ghana": 1, "Ruritania": 1}
    where = ("country=Norway", "country!=Kenya", "country^g")
    listing = Listing(regatta, ATTENDEES, make_criteria(ATTENDEES, where=where))
    assert len(listing) == 0
    choices = {choice.value: choice.number for choice in listing.choices("country")}
    assert choices == {"Norway": 0, "Ghana": 1}


def test_however_a_file_says_that_nothing_is_stated_it_is_counted_once(regatta: Store) -> None:
    choices = Listing(regatta, ABSENCES, Criteria()).choices("reason")
    assert [(one.value, one.number) for one in choices if one.words == "not stated"] == [("", 3)]
    listing = Listing(regatta, ABSENCES, Criteria().choosing("reason", ("",)))
    assert {record.values["reason"] for record in listing.page(0, 99)} == {"Not stated", None}


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
    regatta: Store, criteria: Criteria
) -> None:
    with pytest.raises(UnknownName, match=r"\AAbsences has no column “mood”; it has name, .*\.\Z"):
        Listing(regatta, ABSENCES, criteria)


def test_a_filter_that_makes_no_sense_is_said_in_one_sentence(regatta: Store) -> None:
    for asked in (
        Filter("name", ("a",), Operator.AFTER),
        Filter("announced_on", ("soon",), Operator.AFTER),
        Filter("announced_on", ("2025",), Operator.BETWEEN),
        Filter("name", (), Operator.CONTAINS),
        Filter("name", ("a", "b"), Operator.CONTAINS),
    ):
        with pytest.raises(UnknownName, match=r"\.\Z"):
            Listing(regatta, ABSENCES, Criteria(filters=(asked,)))
