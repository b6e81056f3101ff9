"""What stands on a sheet, and in which order."""

from __future__ import annotations

from typing import TypeVar

from briefing.criteria import Criteria, make_criteria
from briefing.document.blocks import (
    Block,
    Choices,
    Contents,
    Cover,
    Document,
    EventLine,
    Gaps,
    Heading,
    MainPoint,
    MainPoints,
    Prepared,
    Row,
    Scope,
    Sentence,
    SourceList,
    Table,
)
from briefing.document.compose import compose_full, compose_list
from briefing.document.finding_blocks import Conflicts
from briefing.queries.listing import Listing
from briefing.sheets.hold_rows import hold_rows
from briefing.store.store import Store
from tests.shipped import SECTIONS, section_named

T = TypeVar("T")


def sheet_of(
    store: Store,
    key: str,
    *where: str,
    search: str = "",
    sort: tuple[str, ...] = (),
    group_by: str | None = None,
) -> Document:
    section = section_named(key)
    criteria = make_criteria(section, search, where, sort, group_by)
    return compose_list(Listing(store, section, criteria), Choices())


def blocks_of(sheet: Document) -> list[Block]:
    return [block for part in sheet.parts for block in part.blocks]


def only(sheet: Document, kind: type[T]) -> list[T]:
    return [block for block in blocks_of(sheet) if isinstance(block, kind)]


def the_table(sheet: Document) -> Table:
    (table,) = only(sheet, Table)
    return table


def rows_of(sheet: Document) -> list[Row]:
    return [row for group in the_table(sheet).groups for row in group.rows]


def test_the_first_page_keeps_its_order(store: Store) -> None:
    kinds = [type(block) for block in blocks_of(sheet_of(store, "absences"))]
    assert kinds == [
        EventLine,
        Heading,
        Prepared,
        MainPoint,
        Scope,
        Heading,
        Conflicts,
        Heading,
        Table,
        Heading,
        Gaps,
        Heading,
        SourceList,
    ]


def test_only_what_is_given_stands_at_the_top(store: Store) -> None:
    section = section_named("veterans")
    listing = Listing(store, section, Criteria())
    (bare,) = only(compose_list(listing, Choices(contact="  ")), Prepared)
    (full,) = only(compose_list(listing, Choices(for_whom="Minister", from_whom="Desk")), Prepared)
    assert [fact.label for fact in bare.facts] == ["Prepared"]
    assert [fact.words for fact in full.facts] == ["Minister", "Desk", "31 July 2025"]


def test_the_number_of_a_sheet_is_the_place_of_its_section(store: Store) -> None:
    labels = [sheet_of(store, section.key).label for section in SECTIONS]
    assert labels == [f"Sheet {number}" for number in range(1, len(SECTIONS) + 1)]
    assert sheet_of(store, "absences").edition == "Edition of 31 July 2025"


def test_the_scope_says_what_stands_behind_the_sheet(store: Store) -> None:
    sheet = sheet_of(store, "attendees", "counted_in_total=yes")
    (scope,) = only(sheet, Scope)
    (sources,) = only(sheet, SourceList)
    words = f"27 of 56 attendees: counted leader is yes; {len(sources.entries)} sources; latest "
    assert scope.words.startswith(words)


def test_every_row_leads_to_sources_of_the_list(store: Store) -> None:
    for section in SECTIONS:
        if section.key == "sources":
            continue
        sheet = sheet_of(store, section.key)
        (sources,) = only(sheet, SourceList)
        used = {
            number
            for row in rows_of(sheet)
            for run in row.sources
            for number in range(run.first, run.last + 1)
        }
        assert all(row.sources for row in rows_of(sheet)), section.key
        assert len({entry.number for entry in sources.entries}) == len(sources.entries)
        # The others name a category that holds no item.
        assert used <= {entry.number for entry in sources.entries}
        assert section.key == "equipment" or len(used) == len(sources.entries)


def test_a_source_has_the_number_of_its_place_in_the_file(store: Store) -> None:
    in_file = store.all_records(section_named("sources"))
    places = {(source.row, source.text("title")) for source in in_file}
    for sheet in (sheet_of(store, "absences"), compose_full(store, Choices())):
        (listed,) = only(sheet, SourceList)
        assert {(entry.number, entry.title) for entry in listed.entries} <= places


def test_a_reprint_points_into_the_list_or_names_its_origin(store: Store) -> None:
    (sources,) = only(compose_full(store, Choices()), SourceList)
    by_publisher = {entry.publisher: entry for entry in sources.entries}
    numbers = {entry.number: entry.publisher for entry in sources.entries}
    preview = by_publisher["Unknown online article"]
    cited = [numbers[n] for run in preview.reprints for n in range(run.first, run.last + 1)]
    assert sorted(cited) == ["Gazeta.ru", "Life (Russian news outlet)", "SHOT (Telegram channel)"]
    (on_one_sheet,) = (
        entry
        for block in only(sheet_of(store, "absences"), SourceList)
        for entry in block.entries
        if entry.publisher == "Mint"
    )
    assert on_one_sheet.reprints_others == ("Reuters",)
    assert not any(
        entry.publisher in entry.reprints_others
        for entry in only(sheet_of(store, "programme"), SourceList)[0].entries
    )


def test_an_empty_group_says_so_and_who_names_it(store: Store) -> None:
    groups = {group.title: group for group in the_table(sheet_of(store, "equipment")).groups}
    for title in ("Tank trucks", "Tractors"):
        assert not groups[title].rows
        assert groups[title].empty == "No item of this category is named by any source"
        assert groups[title].sources


def test_no_group_is_empty_on_a_narrowed_sheet(store: Store) -> None:
    table = the_table(sheet_of(store, "equipment", "category=tanks"))
    assert [group.title for group in table.groups] == ["Tanks"]


def test_an_empty_listing_is_a_sentence(store: Store) -> None:
    sheet = sheet_of(store, "absences", "reason_kind=health", search="zzzz")
    (sentence,) = only(sheet, Sentence)
    assert sentence.words == ("None of 12 absences matches: reason is health, search is “zzzz”.")
    kinds = [type(block) for block in blocks_of(hold_rows(sheet))]
    assert kinds == [EventLine, Heading, Prepared, Sentence]


def test_one_record_is_named_in_the_main_point(store: Store) -> None:
    (point,) = only(sheet_of(store, "absences", "reason_kind=health"), MainPoint)
    assert point.lines == ("1 absence: Thongloun Sisoulith, President, Laos",)


def test_a_listing_grouped_otherwise_keeps_the_usual_group_as_a_column(store: Store) -> None:
    usual = the_table(sheet_of(store, "absences"))
    other = the_table(sheet_of(store, "absences", group_by="country"))
    none = the_table(sheet_of(store, "absences", group_by=""))
    assert [column.title for column in usual.columns if column.groups] == ["Reason"]
    assert [column.title for column in other.columns][:2] == ["Name", "Reason"]
    assert [group.title for group in none.groups] == [""]


def test_the_order_on_screen_is_the_order_on_paper(store: Store) -> None:
    rows = rows_of(sheet_of(store, "veterans", sort=("-country",)))
    names = [row.cells[0].words for row in rows]
    assert names == sorted(names, reverse=True)


def test_gaps_are_counted_and_only_where_there_are_some(store: Store) -> None:
    (gaps,) = only(sheet_of(store, "absences"), Gaps)
    assert "Announced by: not stated for 5 of 12 absences" in gaps.lines
    assert not any(line.startswith(("Name:", "Country:")) for line in gaps.lines)


def test_the_full_briefing_holds_every_section_once(store: Store) -> None:
    sheet = compose_full(store, Choices(marking="Internal"))
    assert sheet.label == "Full briefing"
    assert [part.title for part in sheet.parts] == ["", *(s.title for s in SECTIONS)]
    assert len(only(sheet, SourceList)) == len(only(sheet, Cover)) == 1
    assert len(only(sheet, Table)) == len(SECTIONS) - 1
    (contents,) = only(sheet, Contents)
    anchors = {block.anchor for block in only(sheet, Heading)}
    assert [line.title for line in contents.lines] == [section.title for section in SECTIONS]
    assert {line.anchor for line in contents.lines} <= anchors
    scopes = [scope.words for scope in only(sheet, Scope)]
    assert len(scopes) == len(SECTIONS)


def test_the_cover_says_what_to_take_away(store: Store) -> None:
    sheet = compose_full(store, Choices())
    (points,) = only(sheet, MainPoints)
    (sources,) = only(sheet, SourceList)
    assert [point.words for point in points.points] == [
        point.text("text") for point in store.main_points()
    ]
    assert all(run.last <= len(sources.entries) for p in points.points for run in p.sources)
    assert all(point.sources for point in points.points)
    assert points in sheet.parts[0].blocks


def test_the_source_list_of_the_full_briefing_holds_every_source_once(store: Store) -> None:
    (sources,) = only(compose_full(store, Choices()), SourceList)
    numbers = [entry.number for entry in sources.entries]
    assert numbers == list(range(1, store.count(section_named("sources")) + 1))
