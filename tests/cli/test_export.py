"""A view as a file from the terminal, by the ending of its name."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefing.cli import make_command
from briefing.resources import BUNDLED_BRIEFING


def run(*arguments: str | Path) -> Result:
    command = make_command(lambda file, timings, as_of, link: 1)
    words = ["export", *(str(word) for word in arguments)]
    return CliRunner(catch_exceptions=False).invoke(command, words)


def complaint(*arguments: str | Path) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    return line.removeprefix("briefing: ")


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "docx", "html", "md"])
def test_a_section_becomes_a_file(ending: str, tmp_path: Path) -> None:
    target = tmp_path / f"absences.{ending}"
    result = run("absences", "--where", "reason_kind=health", "-o", target)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"{target.name} is made (1 of 12 absences: reason is health).\nAs of 31 July 2025.\n"
    )
    assert target.stat().st_size > 100


def test_the_whole_briefing_of_a_date(tmp_path: Path) -> None:
    target = tmp_path / "all.json"
    result = run("all", "--as-of", "2025-05-07", "-o", target)
    assert result.stdout.startswith("all.json is made (the whole briefing).\nAs of 7 May 2025; ")
    found = json.loads(target.read_text(encoding="utf-8"))
    assert found["as_of"] == "2025-05-07"
    assert found["undated_claims_left_out"] > 0


def test_a_step_without_a_date_is_told(tmp_path: Path) -> None:
    result = run("programme", "-o", tmp_path / "x.ics")
    assert (result.exit_code, result.stderr) == (0, "1 step has no full date and so no entry.\n")


def test_what_is_made_harmless_is_told(tmp_path: Path) -> None:
    file = tmp_path / "x.briefing"
    file.write_bytes(BUNDLED_BRIEFING.read_bytes())
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE absences SET note = '=1+1' WHERE \"row\" < 4")
    result = run("absences", "-f", file, "-o", tmp_path / "x.csv")
    assert result.stderr == (
        "3 cells began with a sign that spreadsheets take for a formula; "
        "an apostrophe stands before them.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("all -o x.csv", "A .csv file holds one section"),
        ("absences -o x.odt", "let the name end in .xlsx, .docx, .csv, .json, .html, .md or .ics"),
        ("absences -o x.ics", "can hold nothing but the section programme"),
        ("absences -o x.csv --marking Secret", "has no place for a marking"),
        ("all -o x.xlsx --search lao", "leave out --search"),
        ("ministers -o x.csv", "There is no section “ministers”"),
        ("absences", "Missing option '-o'"),
    ],
)
def test_a_mistake_gets_one_line(
    arguments: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert says in complaint(*arguments.split())
    assert not list(tmp_path.iterdir())
