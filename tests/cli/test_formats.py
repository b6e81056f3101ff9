"""JSON and CSV say the same as the file, to the libraries that read them."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from briefing.cli import make_command
from briefing.cli.json_output import json_array
from briefing.resources import FOLDER
from briefing.section import Column, Kind, Section
from tests.shipped import SECTIONS, section_named

CSV_FOLDER = FOLDER / "victory-day-2025"
NUMBERS = (Kind.COUNT, Kind.NUMBER)


def listed(section: str, format_: str) -> bytes:
    command = make_command(lambda file, timings, as_of, link: 1)
    result = CliRunner(catch_exceptions=False).invoke(
        command, ["list", section, "--format", format_]
    )
    assert result.exit_code == 0
    return result.stdout_bytes


def researched(section: Section) -> dict[str, dict[str, str]]:
    """Read the CSV file that the section was built from, by id."""
    with (CSV_FOLDER / f"{section.key}.csv").open(encoding="utf-8", newline="") as file:
        return {row[section.id_column]: row for row in csv.DictReader(file)}


def as_stored(column: Column, text: str) -> str | float | None:
    if not text:
        return None
    return float(text) if column.kind in NUMBERS else text


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_json_is_what_was_researched(section: Section) -> None:
    records = json.loads(listed(section.key, "json").decode())
    rows = researched(section)
    assert {record["id"] for record in records} == set(rows)
    for record in records:
        keys = ["id", *(column.key for column in section.columns)]
        beside = {"number"} if section.register else {"grade", "source_numbers"}
        assert [key for key in record if key not in beside - {*keys}] == keys
        assert beside <= record.keys()
        for column in section.columns:
            assert record[column.key] == as_stored(column, rows[record["id"]][column.key])


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_csv_is_what_json_is(section: Section) -> None:
    text = listed(section.key, "csv").decode()
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    records = json.loads(listed(section.key, "json").decode())
    assert len(rows) == len(records)
    keys = {column.title: column.key for column in section.columns}
    for row, record in zip(rows, records, strict=True):
        shown = {keys[title]: value for title, value in row.items() if title in keys}
        assert len(shown) > len(section.sheet.columns) - 1
        assert shown == {key: "" if record[key] is None else str(record[key]) for key in shown}


def test_csv_lines_end_as_the_rfc_says() -> None:
    text = listed("veterans", "csv")
    assert (
        text.count(b"\r\n") == text.count(b"\n") == len(researched(section_named("veterans"))) + 1
    )
    assert text.startswith(b"id,Country,Country code,")


def test_an_empty_list_is_an_empty_array_or_a_head() -> None:
    command = make_command(lambda file, timings, as_of, link: 1)
    nothing = ["list", "absences", "--search", "nobody at all", "--format"]
    assert json.loads(CliRunner().invoke(command, [*nothing, "json"]).stdout) == []
    assert len(CliRunner().invoke(command, [*nothing, "csv"]).stdout.splitlines()) == 1


texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(st.dictionaries(texts, texts | st.none() | st.integers() | st.booleans())))
def test_any_object_comes_back_from_json(objects: list[dict[str, str | int | None]]) -> None:
    text = "".join(json_array(objects))
    assert json.loads(text) == objects
    assert not set(text) & {"\x1b", "\x7f", "\x9b", "\u202e", "\u2028"}
