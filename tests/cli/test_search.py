"""All sections searched from the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefing.cli import make_command
from tests.many_scripts import many_scripts

BEGUN_WITH_A_DASH = (
    "-troops",
    "- korea",
    "--",
    "---",
    "-forces",
    "-m",
    "--nothing",
    "-f-",
    "--x=1",
    "--help=x",
)


def run(*arguments: str | Path) -> Result:
    command = make_command(lambda file, timings, as_of, link: 1)
    words = ["search", *(str(word) for word in arguments)]
    return CliRunner(catch_exceptions=False).invoke(command, words)


def test_a_table_says_where_it_was_found() -> None:
    result = run("Вучич")
    assert (result.exit_code, result.stderr) == (0, "")
    head, row, empty, last = result.stdout.splitlines()
    assert head.split() == ["Section", "Id", "Record", "Found", "in", "Text"]
    assert row.split() == [
        *("attendees", "att-rs", "Aleksandar", "Vučić"),
        *("Name", "Aleksandar", "Vučić"),
    ]
    assert (empty, last) == ("", "1 record found.")


def test_a_record_found_in_two_fields_has_two_lines(tmp_path: Path) -> None:
    result = run("president", "petrovic", "-f", many_scripts(tmp_path))
    _, one, two, *_ = result.stdout.splitlines()
    assert one.split()[:2] == ["attendees", "rs"]
    assert two.startswith(" ")
    assert "speaker of a claim on office" in two


def test_no_more_than_wanted_of_each_section() -> None:
    result = run("putin", "--most", "1")
    rows = result.stdout.split("\n\n")[0].splitlines()[1:]
    keys = [row.split()[0] for row in rows if not row.startswith(" ")]
    assert len(keys) == len(set(keys)) > 3
    last = result.stdout.splitlines()[-1]
    assert last.endswith(f" records found; {len(keys)} of them shown.")


def test_json_has_marks_and_totals() -> None:
    (some,) = json.loads(run("covid", "--format", "json").stdout)
    assert (some["section"], some["total"]) == ("absences", 1)
    (one,) = some["found"]
    assert one["id"] == "abs-la"
    assert one["heading"] == {"text": "Thongloun Sisoulith", "marks": []}
    (match,) = one["matches"]
    assert (match["place"], match["field"], match["claim"]) == ("own", "As stated", None)
    ((start, end),) = match["marks"]
    assert match["text"][start:end] == "COVID"


@pytest.mark.parametrize(
    "typed", ["", "!?", '"', "xyzzy", "NEAR(", "a AND (", "'; DROP TABLE x", *BEGUN_WITH_A_DASH]
)
def test_any_text_is_a_search(typed: str) -> None:
    result = run(typed)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1].endswith("ound.") or "shown" in result.stdout
    assert json.loads(run("--format", "json", typed).stdout) is not None


def test_words_may_be_left_out() -> None:
    assert "att-br" in run("lula").stdout
    assert run("lula -brazil").stdout == "Nothing found.\n"
    assert run("--", "-brazil", "lula").stdout == "Nothing found.\n"


@pytest.mark.parametrize("words", ["-brazil lula", "lula -brazil", "-- lula -brazil"])
def test_options_keep_working_beside_a_dash(words: str) -> None:
    assert run(*words.split()).stdout == "Nothing found.\n"
    some = json.loads(run("--most=1", "-veterans", "--format", "json", "ushakov").stdout)
    assert [len(one["found"]) for one in some] == [1] * len(some)
    assert run("-putin", "-f", "no such file").exit_code == 2
    assert "requires an argument" in run("-putin", "--most").stderr
    assert run("--help").stdout.startswith("Usage: ")
    assert run().exit_code == 2


def test_a_dash_leaves_out_and_does_not_choose_a_file() -> None:
    assert run("-forces").stdout.splitlines()[-1].startswith("405 records found")


def test_what_was_said_later_is_not_found() -> None:
    assert run("covid", "--as-of", "2025-05-06").stdout.startswith("Nothing found.\nAs of 6 May")
    assert "abs-la" in run("covid", "--as-of", "2025-05-07").stdout
