from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.criteria import Criteria, make_criteria
from briefing.errors import UnknownName
from briefing.queries.listing import FacetValue, Listing, RecordGroup
from briefing.section import Section, Sort
from briefing.store.store import Store
from briefing.words.fold import fold
from tests.large import RECORDS
from tests.shipped import SECTIONS, section_named

ABSENCES = section_named("absences")
ATTENDEES = section_named("attendees")
EQUIPMENT = section_named("equipment")
SOURCES = section_named("sources")


def listed(store: Store, section: Section, *where: str, search: str = "") -> Listing:
    return Listing(store, section, make_criteria(section, search, where))


def column(listing: Listing, key: str) -> list[str]:
    return [record.text(key) for record in listing.page(0, len(listing))]


@pytest.mark.parametrize(
    ("section", "where", "search", "sentence"),
    [
        ("absences", (), "", "6 absences"),
        ("veterans", (), "", "2 countries"),
        ("sources", (), "", "5 sources"),
        ("absences", ("reason_kind=health",), "", "1 of 6 absences: reason is health"),
        (
            "absences",
            ("reason_kind=health", "reason_kind=security"),
            "",
            "2 of 6 absences: reason is health or security",
        ),
        (
            "absences",
            ("announced_by=", "country=Italy"),
            "",
            "1 of 6 absences: announced by is not stated, country is Italy",
        ),
        ("absences", (), " oskar ", "1 of 6 absences: search is “oskar”"),
        ("absences", (), "nobody", "0 of 6 absences: search is “nobody”"),
        ("absences", (), "!", "6 of 6 absences: search is “!”"),
        ("attendees", ("counted_in_total=yes",), "", "4 of 8 attendees: counted leader is yes"),
        ("equipment", ("category=sails",), "s-9", "1 of 4 items: category is sailing boats, "),
    ],
)
def test_what_is_shown_is_said_in_words(
    regatta: Store, section: str, where: tuple[str, ...], search: str, sentence: str
) -> None:
    listing = listed(regatta, section_named(section), *where, search=search)
    if sentence.endswith(", "):
        sentence += f"search is “{search}”"
    assert listing.sentence == sentence
    assert listing.total == regatta.count(listing.section)


@pytest.mark.parametrize(
    ("where", "search"),
    [((), "x" * 10_000), (("country=" + "x" * 10_000,), ""), (("name~" + "x y " * 3_000,), "")],
)
def test_what_is_endless_does_not_fill_the_sentence(
    regatta: Store, where: tuple[str, ...], search: str
) -> None:
    sentence = listed(regatta, ABSENCES, *where, search=search).sentence
    assert sentence.startswith("0 of 6 absences: ")
    assert sentence.strip("”")[-2:] in ("x…", "y…")
    assert len(sentence) < 150


def test_an_endless_mistake_is_said_briefly(regatta: Store) -> None:
    for where in ("{}=3", "{}", "reason_kind={}", "announced_on={}"):
        with pytest.raises(UnknownName) as caught:
            listed(regatta, ABSENCES, where.format("x" * 10_000))
        assert "x…”" in str(caught.value)
        assert len(str(caught.value)) < 300
    with pytest.raises(UnknownName) as caught:
        listed(regatta, EQUIPMENT, "category=" + "x" * 10_000)
    assert len(str(caught.value)) < 400


def test_a_column_is_called_so_that_the_sentence_reads_well(regatta: Store) -> None:
    def said(where: str) -> str:
        return listed(regatta, ABSENCES, where).sentence

    assert said("reason=") == "3 of 6 absences: reason in words is not stated"
    assert said("represented_by=") == "4 of 6 absences: who came instead is not stated"
    assert said("announced_on=2031-06-07") == "2 of 6 absences: announcement is 7 June 2031"


def test_a_month_counts_as_many_as_it_leaves(regatta: Store) -> None:
    section = section_named("programme")
    numbers = {}
    for choice in Listing(regatta, section, Criteria()).choices("on_date"):
        chosen = Criteria().choosing("on_date", (choice.value,))
        assert len(Listing(regatta, section, chosen)) == choice.number
        numbers[choice.value] = choice.number
    assert numbers == {
        "": 1,
        "2031": 4,  # a year counts its months and days
        "2031-05": 1,
        "2031-06-08": 1,
        "2031-06-10": 1,
    }


def test_a_single_record_is_one_record(regatta: Store) -> None:
    class OneRecord(Listing):
        total = 1

    listing = OneRecord(regatta, ABSENCES, make_criteria(ABSENCES, where=("reason_kind=health",)))
    assert listing.sentence == "1 of 1 absence: reason is health"


def test_rows_are_fetched_page_by_page(regatta: Store) -> None:
    listing = Listing(regatta, SOURCES, Criteria())
    whole = [record.id for record in listing.page(0, len(listing))]
    assert len(whole) == len(set(whole)) == 5
    pages = [listing.page(start, start + 2) for start in range(0, 5, 2)]
    assert [record.id for page in pages for record in page] == whole
    assert [len(page) for page in pages] == [2, 2, 1]
    assert listing.page(5, 9) == []
    assert listing.page(3, 3) == []


def test_names_are_sorted_without_regard_to_accents(regatta: Store) -> None:
    by_name = Criteria(sort=(Sort("name"),), group_by="")
    names = column(Listing(regatta, ATTENDEES, by_name), "name")
    assert names == sorted(names, key=fold)
    assert names == [
        *("Anders Elf", "Élan Pardo", "Emil Owiti", "Kofi Amat"),
        *("Tô Ren", "Tom Owiti", "Zara Zorn", "Žofie Elf"),
    ]
    absent = column(Listing(regatta, ABSENCES, by_name), "name")
    assert absent.index("Óskar Vela") == absent.index("Pia Zöld") - 1


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(
    ("section", "key"),
    [
        ("absences", "announced_on"),
        ("absences", "represented_by"),
        ("equipment", "column_order"),
        ("equipment", "quantity"),
        ("veterans", "number"),
        ("sources", "cites"),
    ],
)
def test_what_is_not_stated_comes_last_in_either_direction(
    regatta: Store, section: str, key: str, descending: bool
) -> None:
    criteria = Criteria(sort=(Sort(key, descending),), group_by="")
    values = column(Listing(regatta, section_named(section), criteria), key)
    stated = [value for value in values if value]
    assert stated
    assert values == stated + [""] * (len(values) - len(stated))


def test_without_an_order_asked_for_the_section_has_its_own(regatta: Store) -> None:
    countries = column(Listing(regatta, ABSENCES, Criteria(group_by="")), "country")
    assert countries == sorted(countries)
    titles = column(Listing(regatta, section_named("figures"), Criteria()), "title")
    assert titles == [
        "Leaders expected",
        "Visitors",
        "Length of course",
        "Boats lost",
    ]  # as in the file


def test_absences_are_grouped_by_their_reason(regatta: Store) -> None:
    assert Listing(regatta, ABSENCES, Criteria()).groups == (
        RecordGroup("health", "Health", 0, 1),
        RecordGroup("domestic_agenda", "Domestic agenda", 1, 1),
        RecordGroup("security", "Security", 2, 1),
        RecordGroup("not_stated", "Not stated", 3, 3),
    )


def test_equipment_is_grouped_by_category_also_where_there_is_no_item(regatta: Store) -> None:
    groups = Listing(regatta, EQUIPMENT, Criteria()).groups
    assert [(group.title, group.start, group.size) for group in groups] == [
        ("Sailing boats", 0, 2),
        ("Rafts", 2, 0),
        ("Motor boats", 2, 2),
    ]


def test_a_group_without_a_record_is_left_out_once_something_is(regatta: Store) -> None:
    groups = listed(regatta, EQUIPMENT, "status=claimed_only").groups
    assert [(group.value, group.size) for group in groups] == [("motors", 1)]
    assert listed(regatta, EQUIPMENT, search="nothing of the kind").groups == ()


def test_a_listing_may_be_grouped_in_another_way_or_not_at_all(regatta: Store) -> None:
    assert Listing(regatta, EQUIPMENT, Criteria(group_by="")).groups == ()
    by_status = Listing(regatta, EQUIPMENT, Criteria(group_by="status")).groups
    assert [group.title for group in by_status] == ["Shown", "Announced", "Claimed only"]
    by_speaker = Listing(regatta, ABSENCES, Criteria(group_by="announced_by")).groups
    assert by_speaker[-1] == RecordGroup("", "not stated", 4, 2)


def groups_fit(listing: Listing) -> None:
    """Check that every group is the records that follow each other from its start."""
    place = 0
    for group in listing.groups:
        assert group.start == place
        place += group.size
        for record in listing.page(group.start, place):
            value = record.values[listing.group_by]
            if isinstance(value, int | float):
                assert value == float(group.value)
            else:
                assert (value or "") == group.value
    assert place == len(listing)


@given(st.data())
def test_groups_are_where_their_records_are(regatta: Store, data: st.DataObject) -> None:
    section = data.draw(st.sampled_from(SECTIONS))
    keys = st.sampled_from([one.key for one in section.columns])
    sort = data.draw(st.lists(st.builds(Sort, keys, st.booleans()), max_size=2))
    search = data.draw(st.sampled_from(["", "a", "president", "2031"]))
    criteria = Criteria(search, sort=tuple(sort), group_by=data.draw(keys))
    groups_fit(Listing(regatta, section, criteria))


def test_groups_that_look_alike_or_lead_nowhere_are_kept_apart(
    regatta_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "odd.briefing"
    path.write_bytes(regatta_file.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute('UPDATE equipment_categories SET "order" = 1')
        for number, category in enumerate(("boats", "trains", "boats"), start=1):
            connection.execute(
                'UPDATE equipment SET category = ? WHERE "row" = ?', (category, number)
            )
        for number, country in enumerate(("Fiji", "FÍJI", "Fiji", "fiji", "FÍJI"), start=1):
            connection.execute(
                'UPDATE absences SET country = ?, reason_kind = ? WHERE "row" = ?',
                (country, country, number),
            )
    with Store(path) as opened:
        groups_fit(Listing(opened, EQUIPMENT, Criteria()))
        groups_fit(Listing(opened, EQUIPMENT, Criteria(search="a", sort=(Sort("item"),))))
        for key in ("country", "reason_kind"):
            groups_fit(Listing(opened, ABSENCES, Criteria(sort=(Sort("name"),), group_by=key)))


def test_a_facet_says_what_can_be_chosen(regatta: Store) -> None:
    listing = listed(regatta, ABSENCES, "reason_kind=not_stated", "country=Italy")
    assert listing.choices("reason_kind") == [
        FacetValue("not_stated", "Not stated", 2, chosen=True)
    ]
    assert [choice.words for choice in listing.choices("country")] == ["Italy", "Fiji"]
    assert listing.choices("announced_by")[0].chosen is False
    everything = listed(regatta, ABSENCES).choices("announced_by")
    assert everything == [
        FacetValue("Greta Falk", "Greta Falk", 3, chosen=False),
        FacetValue("", "not stated", 2, chosen=False),
        FacetValue("Nils Hahn", "Nils Hahn", 1, chosen=False),
    ]


def test_what_is_chosen_stays_among_the_choices(regatta: Store) -> None:
    listing = listed(regatta, ABSENCES, "country=Egypt", "country=Nowhere", search="oskar")
    assert len(listing) == 0
    assert [(choice.value, choice.number) for choice in listing.choices("country")] == [
        ("Cuba", 1),
        ("Egypt", 0),
        ("Nowhere", 0),
    ]
    assert [choice.chosen for choice in listing.choices("country")] == [False, True, True]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_the_counts_of_every_facet_add_up(store: Store, section: Section) -> None:
    for search in ("", "a", "tass"):
        listing = listed(store, section, search=search)
        for facet in section.facets:
            assert sum(choice.number for choice in listing.choices(facet)) == len(listing)
            assert sum(number for _, number in listing.counts(facet)) == len(listing)


def test_the_points_of_a_sheet_are_counted_in_words(regatta: Store) -> None:
    listing = listed(regatta, EQUIPMENT, "status=shown", "category=sails")
    assert listing.counts("status") == [("Shown", 2)]
    assert listing.counts("category") == [("Sailing boats", 2)]
    assert listing.counts("debut") == [("Yes", 1), ("No", 1)]


@pytest.mark.parametrize("typed", ["motors", "Motor boats", "MOTOR BOATS", "Motors", "mótor boats"])
def test_a_category_is_known_by_its_key_and_by_its_title(regatta: Store, typed: str) -> None:
    listing = listed(regatta, EQUIPMENT, f"category={typed}")
    assert listing.criteria.chosen("category") == ("motors",)
    assert listing.sentence == "2 of 4 items: category is motor boats"


def test_a_category_named_twice_is_asked_for_once(regatta: Store) -> None:
    listing = listed(regatta, EQUIPMENT, "category=sails", "category=Sailing boats", "category=")
    assert listing.sentence == "2 of 4 items: category is sailing boats or not stated"


def test_a_category_that_is_not_there_is_said_in_one_sentence(regatta: Store) -> None:
    with pytest.raises(UnknownName) as caught:
        listed(regatta, EQUIPMENT, "category=bo\nats")
    assert str(caught.value) == ("category is never “bo�ats”; it is one of sails, rafts, motors.")


FACETS = (
    Criteria(),
    Criteria("vucic"),
    Criteria("a"),
    Criteria("ana", group_by="country"),
    Criteria(sort=(Sort("name", descending=True),)),
    Criteria("v").choosing("kind", ("guest", "host")),
    Criteria().choosing("office", ("Veteran",)),
    Criteria("nobody of this name"),
)


@pytest.mark.parametrize("criteria", FACETS)
def test_a_listing_that_is_begun_is_completed_to_the_same(
    large_file: Path, criteria: Criteria
) -> None:
    with Store(large_file) as opened:
        begun = Listing(opened, ATTENDEES, criteria, first=100)
        completed = begun.completed()
        assert completed.complete
    with Store(large_file) as other:
        whole = Listing(other, ATTENDEES, criteria)
        assert whole.complete
        assert whole.completed() is whole
        for listing in (begun.bound_to(other), completed.bound_to(other)):
            assert len(listing) == len(whole) == sum(group.size for group in whole.groups)
            assert listing.groups == whole.groups
            assert listing.sentence == whole.sentence
            assert list(listing.rows[:100]) == list(whole.rows[:100])
            assert listing.page(90, 100) == whole.page(90, 100)
        assert list(completed.rows) == list(whole.rows)


def test_of_a_listing_that_is_begun_a_page_may_still_be_empty(large_file: Path) -> None:
    with Store(large_file) as opened:
        begun = Listing(opened, ATTENDEES, Criteria("vucic"), first=100)
        assert not begun.complete
        assert len(begun) > 300
        assert len(begun.page(64, 128)) == 36
        assert begun.page(128, 256) == []
        assert len(begun.completed().page(128, 256)) == 128


def test_a_small_listing_is_complete_from_the_start(regatta: Store) -> None:
    begun = Listing(regatta, SOURCES, Criteria(), first=2)
    assert begun.complete
    assert len(begun.rows) == len(begun) == 5


@pytest.mark.parametrize("criteria", FACETS)
def test_what_is_prepared_on_one_connection_is_shown_on_another(
    large_file: Path, criteria: Criteria
) -> None:
    points = ATTENDEES.sheet.points
    with Store(large_file) as opened:
        expected = Listing(opened, ATTENDEES, criteria)
        wanted = [expected.choices(facet) for facet in ATTENDEES.facets]
        counts = [expected.counts(point) for point in points]
        said = (expected.groups, expected.sentence, expected.scope, expected.total, len(expected))
        page = expected.page(3, 60)
    with Store(large_file) as worker:
        made = Listing(worker, ATTENDEES, criteria, first=60)
        made.load_counts(ATTENDEES.facets, points)
    with Store(large_file) as shown:
        bound = made.bound_to(shown)
        assert bound.store is shown
        assert made.store is worker
        assert bound.page(3, 60) == page
    # From here on both connections are closed, and nothing can be asked of the file any more.
    for listing in (made, bound):
        assert [listing.choices(facet) for facet in ATTENDEES.facets] == wanted
        assert [listing.counts(point) for point in points] == counts
        assert said == (
            listing.groups, listing.sentence, listing.scope, listing.total, len(listing)
        )  # fmt: skip


@pytest.mark.parametrize("criteria", FACETS)
def test_the_place_of_a_record_is_where_its_page_has_it(
    large_file: Path, criteria: Criteria
) -> None:
    with Store(large_file) as opened:
        listing = Listing(opened, ATTENDEES, criteria)
        rows = list(listing.rows)
        for row in (-1, 0, 1, 2, 77, 5000, RECORDS, RECORDS + 1, *rows[:3], *rows[-3:]):
            assert listing.index_of(row) == (rows.index(row) if row in rows else -1)


def test_the_place_of_a_record_in_a_small_list(regatta: Store) -> None:
    listing = listed(regatta, ABSENCES, "country=Italy")
    assert [listing.index_of(row) for row in listing.rows] == [0, 1]
    assert listing.index_of(regatta.row_of(ABSENCES, "br")) == -1


def test_lists_of_choices_are_the_askers_own(regatta: Store) -> None:
    listing = listed(regatta, ABSENCES)
    listing.choices("country").clear()
    listing.counts("country").clear()
    assert listing.choices("country")
    assert listing.counts("country")
