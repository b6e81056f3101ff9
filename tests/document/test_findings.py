"""What the claims on a sheet come to when compared: conflicts, changes, grades, an earlier day."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TypeVar

import pikepdf
import pytest

from briefing.criteria import make_criteria
from briefing.document.blocks import (
    Block,
    Cell,
    Choices,
    Cover,
    CoverageTable,
    Document,
    Glance,
    Group,
    HeadColumn,
    Heading,
    Prepared,
    Row,
    Scope,
    Sentence,
    SourceList,
    Table,
)
from briefing.document.compose import compose_full, compose_list
from briefing.document.finding_blocks import (
    ChangeLine,
    Changes,
    Conflicts,
    Disputed,
    DisputedValue,
)
from briefing.document.findings import (
    MOST_CHANGES,
    MOST_CONFLICTS,
    MOST_VALUES,
    Wording,
    disputing,
    period,
)
from briefing.document.source_list import DIGITS, source_list
from briefing.queries.findings import Findings, find
from briefing.queries.listing import Listing
from briefing.queries.open_as_of import open_as_of
from briefing.queries.overview import CONFLICTS_SHOWN as MOST_ON_COVER
from briefing.queries.overview import make_overview
from briefing.sheets.hold_rows import hold_rows
from briefing.sheets.typeset import pdf
from briefing.store.store import Store
from briefing.words.source_numbers import Run
from tests.sheets.plain_sheet import pages, sheet_with
from tests.shipped import SECTIONS, section_named

T = TypeVar("T")


@pytest.fixture(scope="module")
def findings(store: Store) -> Findings:
    return find(store)


@pytest.fixture(scope="module")
def then(store: Store) -> Iterator[Store]:
    with open_as_of(store, "2025-05-06") as opened:
        yield opened


def sheet_of(
    store: Store, key: str, *where: str, search: str = "", findings: Findings | None = None
) -> Document:
    section = section_named(key)
    listing = Listing(store, section, make_criteria(section, search, where))
    return compose_list(listing, Choices(), findings)


def only(sheet: Document, kind: type[T]) -> list[T]:
    return [block for part in sheet.parts for block in part.blocks if isinstance(block, kind)]


def rows_of(sheet: Document) -> dict[str, Row]:
    (table,) = only(sheet, Table)
    place = next(at for at, column in enumerate(table.columns) if column.strong)
    return {row.cells[place].words: row for group in table.groups for row in group.rows}


def column_of(sheet: Document, title: str) -> int:
    (table,) = only(sheet, Table)
    return [column.title for column in table.columns].index(title)


def set_as_pdf(*blocks: Block) -> bytes:
    return pdf(sheet_with(*blocks))


def a_conflict(name: str, *values: str, tie: bool = False) -> Disputed:
    return Disputed(
        name,
        "Came instead",
        tie,
        tuple(DisputedValue(words, 2, 1, "B", "6–10 May 2025", (Run(1, 3),)) for words in values),
    )


def test_findings_are_found_unless_they_are_given(store: Store, findings: Findings) -> None:
    given = sheet_of(store, "absences", findings=findings)
    assert hold_rows(sheet_of(store, "absences")) == hold_rows(given)
    whole = compose_full(store, Choices())
    assert hold_rows(whole) == hold_rows(compose_full(store, Choices(), findings))


def test_a_sheet_tells_the_conflicts_about_its_records_alone(
    store: Store, findings: Findings
) -> None:
    for section in SECTIONS:
        expected = [one for one in findings.conflicts if one.section == section.key]
        shown = [
            field
            for block in only(sheet_of(store, section.key), Conflicts)
            for field in block.fields
        ]
        assert len(shown) == len(expected), section.key
    narrowed = sheet_of(store, "absences", "reason_kind=health")
    assert {field.record for block in only(narrowed, Conflicts) for field in block.fields} == {
        "Thongloun Sisoulith"
    }
    assert not only(sheet_of(store, "veterans"), Conflicts)


def test_a_conflict_stands_with_its_values_side_by_side(store: Store) -> None:
    sheet = sheet_of(store, "figures")
    (conflicts,) = only(sheet, Conflicts)
    leaders = conflicts.fields[0]
    assert (leaders.record, leaders.field) == ("Foreign leaders at the parade", "Value")
    first, second, *_ = leaders.values
    assert (first.words, first.claims, first.origins, first.grade) == ("29", 7, 7, "B")
    assert (second.words, second.said) == ("27", "7–9 May 2025")
    (sources,) = only(sheet, SourceList)
    for field in conflicts.fields:
        for value in field.values:
            assert value.sources
            assert value.sources[-1].last in {entry.number for entry in sources.entries}


def test_a_tie_says_so_and_a_lead_does_not(store: Store, findings: Findings) -> None:
    (conflicts,) = only(sheet_of(store, "absences"), Conflicts)
    ties = {(one.record, one.field): one.tie for one in conflicts.fields}
    assert ties["Rajnath Singh", "Announced"]
    assert not ties["Narendra Modi", "Came instead"]
    text = " ".join(pages(pdf(sheet_of(store, "absences", findings=findings))))
    assert text.count("a tie") == sum(ties.values())


def test_every_contested_field_is_marked_in_its_row(store: Store, findings: Findings) -> None:
    for section in SECTIONS:
        contested = [one for one in findings.conflicts if one.section == section.key]
        rows = rows_of(hold_rows(sheet_of(store, section.key))).values()
        marked = sum(cell.contested for row in rows for cell in row.cells)
        named = sum(row.remark.count("≠") for row in rows)
        # Attendees without a name share theirs.
        assert marked + named == len(contested) or section.key == "attendees"


def test_the_sign_stands_in_the_contested_cell(store: Store) -> None:
    sheet = sheet_of(store, "absences")
    modi = rows_of(sheet)["Narendra Modi"]
    assert [cell.contested for cell in modi.cells].index(True) == column_of(sheet, "Came instead")
    assert sum(cell.contested for cell in modi.cells) == 1
    printed = " ".join(" ".join(pages(pdf(sheet))).split())
    assert "Sanjay Seth ≠" in printed.replace("\N{NO-BREAK SPACE}", " ")


def test_a_contested_field_without_a_column_is_named_below_the_row(store: Store) -> None:
    assert rows_of(sheet_of(store, "attendees"))["Badra Gunba"].remark.endswith("Counted leader ≠")


def test_a_row_has_the_best_grade_among_its_claims(store: Store) -> None:
    sheet = sheet_of(store, "absences")
    place = column_of(sheet, "Grade")
    grades = {name: row.cells[place].words for name, row in rows_of(sheet).items()}
    assert grades["Narendra Modi"] == "B"
    assert grades["Viktor Orbán"] == "D"
    assert grades["Donald Trump"] == "F"
    (table,) = only(sheet_of(store, "sources"), Table)
    assert "Grade" not in [column.title for column in table.columns]


def test_the_legend_explains_the_signs_that_occur(store: Store) -> None:
    (contested,) = only(sheet_of(store, "absences"), SourceList)
    (agreed,) = only(sheet_of(store, "veterans"), SourceList)
    assert "≠ marks" in contested.legend
    assert "≠" not in agreed.legend
    assert DIGITS not in contested.legend
    judged = Table((HeadColumn("Grade"),), (Group("", (Row((Cell("B2"),)),)),))
    assert DIGITS in source_list(store, {}, [judged]).legend


def test_changes_stand_with_the_latest_first(store: Store) -> None:
    sheet = sheet_of(store, "figures")
    (changes,) = only(sheet, Changes)
    first, second = changes.lines
    assert (first.date, first.before, first.after) == ("7 May 2025", "29", "27")
    assert first.said_by == "Yuri Ushakov"
    assert second.date == "6 May 2025"
    assert first.sources
    assert second.sources
    kinds = [type(block) for part in sheet.parts for block in part.blocks]
    assert kinds.index(Scope) < kinds.index(Changes) < kinds.index(Conflicts) < kinds.index(Table)
    assert not only(sheet_of(store, "absences"), Changes)


def test_of_many_the_first_are_told_and_the_others_counted(
    store: Store, findings: Findings
) -> None:
    (leaders,) = (one for one in findings.conflicts if one.record == "foreign_leaders")
    change = findings.changes[-1]
    many = leaders._replace(values=leaders.values * 2)
    words = Wording(store, [change, leaders], {})
    changes = words.changes([change] * (MOST_CHANGES + 3))
    assert len(changes.lines) == MOST_CHANGES
    assert changes.more == "and 3 more"
    conflicts = words.conflicts([many] * (MOST_CONFLICTS + 1), ": see the rows marked ≠")
    assert len(conflicts.fields) == MOST_CONFLICTS
    assert conflicts.more == "and 1 more: see the rows marked ≠"
    assert len(conflicts.fields[0].values) == MOST_VALUES
    assert conflicts.fields[0].more == f"and {len(many.values) - MOST_VALUES} more values"


def test_conflicts_stand_in_the_order_of_the_rows(findings: Findings) -> None:
    ids = [one.record for one in findings.conflicts if one.section == "absences"]
    shown = [("absences", id) for id in reversed(ids)]
    found = disputing(findings, shown)
    assert [one.record for one in found.conflicts] == sorted(ids, reverse=True)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-05-06", "2025-05-10", "6–10 May 2025"),
        ("2025-05-06", "2025-05-06", "6 May 2025"),
        ("2025-04-15", "2025-05-09", "15 April – 9 May 2025"),
        ("2024-05-09", "2025-05-09", "9 May 2024 – 9 May 2025"),
        ("2025-05", "2025-05-09", "May – 9 May 2025"),
        ("2025", "2025-05-09", "2025 – 9 May 2025"),
        ("", "", "undated"),
    ],
)
def test_two_dates_do_not_say_a_month_twice(first: str, last: str, words: str) -> None:
    assert period(first, last) == words


@pytest.mark.parametrize("rows", range(24, 34))
def test_a_conflict_stays_together_and_its_heading_with_it(rows: int) -> None:
    table = Table(
        (HeadColumn("Name"),), (Group("", tuple(Row((Cell("x"),)) for _ in range(rows))),)
    )
    conflicts = Conflicts(
        tuple(a_conflict(f"Name{n}", *(f"value{n}.{v}" for v in range(5))) for n in range(12))
    )
    texts = pages(set_as_pdf(table, Heading("Conflicts", 2), conflicts))
    assert len(texts) > 1
    for text in texts:
        for n in range(12):
            marks = [f"Name{n}\n" in text, *(f"value{n}.{v}" in text for v in range(5))]
            assert len(set(marks)) == 1, n
        assert ("\nConflicts\n" in text) == ("value0.0" in text)
        assert ("What Value Claims" in text) == ("value" in text)


def test_a_conflict_that_fills_pages_is_printed_whole() -> None:
    words = " ".join(f"w{n}" for n in range(3_000))
    texts = pages(set_as_pdf(Conflicts((a_conflict("Name " * 200, words, "other"),))))
    assert re.findall(r"\bw\d+", " ".join(texts)) == words.split()
    assert any("other" in text for text in texts)


def test_long_words_of_findings_stay_on_the_page() -> None:
    long = "x" * 300
    lines = (ChangeLine("7 May 2025", long, long, long, long, long, (Run(1, 1),)),)
    data = set_as_pdf(
        Changes(lines, "and 1 more"),
        Conflicts((a_conflict(long, long, long, tie=True),), "and 1 more"),
    )
    assert " ".join(pages(data)).count("x") >= 7 * 300


def test_the_foot_edition_and_scope_say_the_day(then: Store) -> None:
    sheet = sheet_of(then, "absences")
    (scope,) = only(sheet, Scope)
    (prepared,) = only(sheet, Prepared)
    assert sheet.as_of.words == "6 May 2025"
    assert sheet.edition == "Edition of 6 May 2025"
    assert scope.words.endswith(f"; as of 6 May 2025, {then.undated} undated claims left out")
    assert [(fact.label, fact.words) for fact in prepared.facts] == [("As of", "6 May 2025")]
    assert not {"Thongloun Sisoulith", "Ilham Aliyev"} & set(rows_of(sheet))
    data = pdf(sheet)
    assert all("As of 6 May 2025" in text for text in pages(data))
    with pikepdf.open(io.BytesIO(data)) as document:
        assert str(document.docinfo.CreationDate).startswith("D:20250506")


def test_a_full_briefing_of_an_earlier_day_says_so_throughout(then: Store) -> None:
    sheet = compose_full(then, Choices())
    scopes = [scope.words for scope in only(sheet, Scope)]
    assert scopes[0] == f"As of 6 May 2025, {then.undated} undated claims left out"
    assert all(f"{then.undated} undated claims left out" in words for words in scopes)
    assert sheet.as_of.words == "6 May 2025"


def test_an_empty_list_of_an_earlier_day_says_the_day(then: Store) -> None:
    (sentence,) = only(sheet_of(then, "absences", search="zzzz"), Sentence)
    assert sentence.words.endswith(
        f"search is “zzzz”; as of 6 May 2025, {then.undated} undated claims left out."
    )


def test_the_cover_is_the_overview(store: Store, findings: Findings) -> None:
    sheet = compose_full(store, Choices(), findings)
    cover, overview = sheet.parts[0], make_overview(store)
    headings = [block.words for block in cover.blocks if isinstance(block, Heading)]
    assert headings == [
        "Main points",
        "Latest changes",
        f"Open conflicts: {len(findings.conflicts)}",
        "Who speaks of what",
        "Contents",
    ]
    (event,) = only(sheet, Cover)
    assert {fact.label for fact in event.facts if fact.contested} == {"Occasion"}
    (glance,) = only(sheet, Glance)
    figures, absences = glance
    cells = [row.cells for row in figures.table.rows]
    assert [value.words for value, _, _ in cells] == [one.value.words for one in overview.figures]
    assert [grade.words for _, _, grade in cells] == [one.grade for one in overview.figures]
    assert cells[0][0].contested
    assert figures.more == f"and {overview.figures_in_all - len(overview.figures)} more"
    assert absences.table.size == overview.absences_in_all
    assert next(absences.table.rows).cells[1].words == "Health: COVID-19 infection"


def test_the_cover_names_the_weightiest_conflicts(store: Store, findings: Findings) -> None:
    sheet = compose_full(store, Choices(), findings)
    conflicts = next(block for block in sheet.parts[0].blocks if isinstance(block, Conflicts))
    assert len(conflicts.fields) == MOST_ON_COVER
    assert conflicts.fields[0].field == "Figures · Value"
    left = len(findings.conflicts) - MOST_ON_COVER
    assert conflicts.more == f"and {left} more, each with its section"
    runs = [run for field in conflicts.fields for value in field.values for run in value.sources]
    (sources,) = only(sheet, SourceList)
    assert all(1 <= run.first <= run.last <= len(sources.entries) for run in runs)


def test_coverage_counts_what_goes_with_the_briefing(store: Store, findings: Findings) -> None:
    (coverage,) = only(compose_full(store, Choices(), findings), CoverageTable)
    first, *_ = findings.coverage.rows
    publisher, *cells = next(coverage.table.rows).cells
    assert publisher.words == first.publisher
    assert len(coverage.table.columns) == 1 + len(findings.coverage.sections)
    for said, cell in zip(cells, first.cells, strict=True):
        assert (f"≠{cell.contradicting}" in said.words) == bool(cell.contradicting)
        assert (said.words == "–") == (not cell.agreeing and not cell.contradicting)
    assert coverage.more.endswith("other publishers with fewer claims")


def test_a_briefing_on_which_all_agree_says_so(store: Store, findings: Findings) -> None:
    calm = findings._replace(conflicts=(), changes=(), contested={})
    sheet = compose_full(store, Choices(), calm)
    words = [block.words for block in only(sheet, Sentence)]
    assert words == [
        "Nobody said otherwise at a later date.",
        "No two origins contradict each other.",
    ]
    assert not only(sheet, Conflicts)
    assert pdf(sheet)
