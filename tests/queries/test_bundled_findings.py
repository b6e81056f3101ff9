"""What is found in the bundled briefing, as an analyst has reviewed it.

After a change that is meant, renew the files and read the difference:

    BRIEFING_RENEW_GOLDEN=1 python -m pytest tests/queries/test_bundled_findings.py
    git diff tests/queries/golden
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from briefing.evidence.changes import Change
from briefing.evidence.conflicts import Conflict
from briefing.evidence.coverage import Coverage
from briefing.evidence.values_by_support import SupportedValue
from briefing.queries.findings import Findings, find
from briefing.store.store import Store

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def findings(store: Store) -> Findings:
    return find(store)


def check(name: str, lines: Iterable[str]) -> None:
    file, text = GOLDEN / f"{name}.txt", "\n".join(lines) + "\n"
    if os.environ.get("BRIEFING_RENEW_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def conflict_lines(conflicts: Iterable[Conflict]) -> Iterator[str]:
    for one in conflicts:
        tie = ", a tie" if one.is_tie else ""
        yield f"{one.section} {one.record} {one.field}: {one.kind.value}{tie}"
        yield from (f"    {value_line(value)}" for value in one.values)
        yield from (f"  + {value_line(value)}" for value in one.beside)
        yield ""


def value_line(value: SupportedValue) -> str:
    said = (
        f"{value.first_date or 'no date'} to {value.last_date}" if value.first_date else "no date"
    )
    return (
        f"{value.words} | {value.origins} of {len(value.claims)} | {value.best_grade.shown} | "
        f"{said} | {' '.join(value.sources)}"
    )


def change_line(change: Change) -> str:
    return (
        f"{change.after_date} {change.section} {change.record} {change.field}: "
        f"{change.said_by}, {change.before_words} ({change.before_date}) -> {change.after_words} | "
        f"{' '.join(change.before_claims)} -> {' '.join(change.after_claims)}"
    )


def coverage_lines(found: Coverage) -> Iterator[str]:
    for row in found.rows:
        yield f"{row.publisher}: {row.claims} claims of {len(row.sources)} sources"
        for section, cell in zip(found.sections, row.cells, strict=True):
            yield f"    {section}: {cell.agreeing} and {cell.contradicting}"
    yield f"{found.others} others"


def test_the_conflicts(findings: Findings) -> None:
    check("conflicts", conflict_lines(findings.conflicts))


def test_the_spelling_variants(findings: Findings) -> None:
    check("variants", conflict_lines(findings.variants))


def test_the_changes(findings: Findings) -> None:
    check("changes", map(change_line, findings.changes))


def test_the_coverage(findings: Findings) -> None:
    check("coverage", coverage_lines(findings.coverage))


@pytest.mark.parametrize(
    ("place", "kind", "values"),
    [
        (("figures", "foreign_leaders", "held_value"), "count", {"27", "29"}),
        (("attendees", "att-et", "name"), "name", {"Taye Atske Selassie", "Abiy Ahmed"}),
        (
            ("absences", "abs-la", "represented_by"),
            "name",
            {"Thongsavanh Phomvihane", "Saleumxay Kommasith", "Thongloun Sisoulith"},
        ),
        (("figures", "equipment_total", "held_value"), "count", {"183", "130", "200"}),
        (("figures", "equipment_total_2024", "held_value"), "count", {"61", "75"}),
        (("figures", "personnel", "held_value"), "count", {"11000", "11500", "12500"}),
        (("contingents", "con-in", "status"), "presence", {"marched", "not_marched"}),
        (("equipment", "eq-su25", "status"), "presence", {"shown", "not_shown"}),
        (("equipment", "eq-mig29", "status"), "presence", {"shown", "not_shown"}),
        (("equipment", "eq-su30", "status"), "presence", {"shown", "not_shown"}),
    ],
)
def test_it_finds_what_an_analyst_would(
    findings: Findings, place: tuple[str, str, str], kind: str, values: set[str]
) -> None:
    found = findings.conflict_at(*place)
    assert found is not None
    assert found.kind.value == kind
    assert values <= {value.value for value in (*found.values, *found.beside)}


def test_who_takes_a_number_back_contradicts_nobody_with_it(
    store: Store, findings: Findings
) -> None:
    ushakov = {claim.id for claim in store.all_claims() if claim.said_by == "Yuri Ushakov"}
    leaders = findings.conflict_at("figures", "foreign_leaders", "held_value")
    assert leaders is not None
    of_29 = next(value for value in leaders.values if value.value == "29")
    assert not ushakov & set(of_29.claims)
    assert findings.conflict_at("figures", "defence_ministries", "held_value") is None


def test_the_president_that_the_article_misnames_is_another_name(findings: Findings) -> None:
    found = findings.conflict_at("absences", "abs-la", "name")
    assert found is not None
    assert [(value.words, value.origins) for value in found.values] == [
        ("Thongloun Sisoulith", 6),
        ("Thongsouk Sisoulith", 1),
    ]
