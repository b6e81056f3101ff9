"""`briefing conflicts` and `briefing changes`, and every reading command as of a date."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner, Result

from briefing.cli import make_command

AS_JSON = ("--format", "json")
LEFT_OUT = "; left out for want of a date: 374 claims."


def run(*arguments: str | Path) -> Result:
    """Run the command line in this process; a bug in it is raised, not caught."""
    command = make_command(lambda file, timings, as_of, link: 1)
    return CliRunner(catch_exceptions=False).invoke(command, [str(word) for word in arguments])


def printed(*arguments: str | Path) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def objects(*arguments: str | Path) -> list[dict[str, Any]]:
    found = json.loads(printed(*arguments, *AS_JSON))
    assert isinstance(found, list)
    return found


# conflicts


def test_conflicts_as_json() -> None:
    found = objects("conflicts")
    for one in found:
        assert list(one) == ["section", "record", "field", "kind", "values"]
        assert one["kind"] in ("value", "count", "presence", "name")
        assert sum(value["disputed"] for value in one["values"]) > 1
        for value in one["values"]:
            assert 1 <= value["origins"] <= value["claims"]
            assert 1 <= len(value["sources"]) <= value["claims"]
    (vehicles,) = (one for one in found if one["record"] == "equipment_total")
    assert {"183", "130", "200"} <= {value["value"] for value in vehicles["values"]}
    assert vehicles["values"][0] == {
        "value": "183",
        "qualifier": None,
        "claims": 4,
        "origins": 4,
        "sources": ["newsru_t34", "malkevich", "ena", "bricslat"],
        "grade": "B",
        "first_date": "2025-05-09",
        "last_date": "2025-05-12",
        "disputed": True,
    }


def test_conflicts_as_a_table() -> None:
    text = printed("conflicts")
    assert text.splitlines()[0].split()[:4] == ["Section", "Record", "Field", "Kind"]
    assert "count, a tie" in text
    assert "at most 200" in text
    assert "also said" in text
    assert "Luiz" not in text
    assert f"\n\n{len(objects('conflicts'))} conflicts.\n" in text
    assert text.endswith("12 names are spelled in several ways; --variants lists them.\n")


def test_spellings_are_shown_on_request() -> None:
    plain, all_ = objects("conflicts"), objects("conflicts", "--variants")
    assert all_[: len(plain)] == plain
    assert {one["kind"] for one in all_[len(plain) :]} == {"spelling"}
    assert "Luis Inacio Lula da Silva" in printed("conflicts", "--variants")
    assert "--variants lists" not in printed("conflicts", "--variants")


# changes


def test_changes_as_json() -> None:
    assert {
        "section": "figures",
        "record": "foreign_leaders",
        "field": "held_value",
        "said_by": "Yuri Ushakov",
        "from": "29",
        "to": "27",
        "from_date": "2025-05-06",
        "to_date": "2025-05-07",
    } in objects("changes")


def test_changes_since_a_date() -> None:
    assert [one["to_date"] for one in objects("changes")] == ["2025-05-06", "2025-05-07"]
    assert [one["to_date"] for one in objects("changes", "--since", "2025-05-07")] == ["2025-05-07"]
    assert objects("changes", "--since", "2026") == []
    assert printed("changes", "--since", "2025-05-08") == "0 changes since 8 May 2025.\n"


def test_changes_as_a_table() -> None:
    lines = printed("changes").splitlines()
    assert lines[0].split()[0] == "Date"
    assert "7 May 2025" in lines[2]
    assert lines[-1] == "2 changes."


# as of


def test_a_list_as_of_a_date() -> None:
    text = printed("list", "absences", "--as-of", "2025-05-06")
    assert "Laos" not in text
    assert "Azerbaijan" not in text
    assert text.endswith(f"\nAs of 6 May 2025{LEFT_OUT}\n")
    text = printed("list", "absences", "--as-of", "2025-05-07")
    assert "Thongloun Sisoulith" in text
    assert "Ilham Aliyev" in text


def test_a_record_as_of_a_date() -> None:
    text = printed("show", "figures", "foreign_leaders", "--as-of", "2025-05-06")
    assert "Value: 29" in text
    assert "7 May 2025" not in text
    assert text.endswith(f"\n\nAs of 6 May 2025{LEFT_OUT}\n")
    (record,) = objects("show", "figures", "foreign_leaders", "--as-of", "2025-05-07")
    assert record["held_value"] == 27


def test_sections_as_of_a_date() -> None:
    counts = {one["key"]: one["count"] for one in objects("sections", "--as-of", "2025-05-06")}
    assert counts["equipment"] == 0
    assert printed("sections", "--as-of", "2025-05").endswith(f"\n\nAs of May 2025{LEFT_OUT}\n")


def test_conflicts_and_changes_as_of_a_date() -> None:
    assert "foreign_leaders" not in [one["record"] for one in objects("changes", *SIXTH)]
    assert len(objects("conflicts", *SIXTH)) < len(objects("conflicts"))
    for command in ("conflicts", "changes"):
        assert printed(command, *SIXTH).endswith(f"As of 6 May 2025{LEFT_OUT}\n")


SIXTH = ("--as-of", "2025-05-06")


@pytest.mark.parametrize("section", ["absences", "all"])
@pytest.mark.parametrize("date", ["1990", "2025-05-06", "2099"])
def test_a_sheet_as_of_a_date(tmp_path: Path, section: str, date: str) -> None:
    target = tmp_path / "sheet.pdf"
    text = printed("sheet", section, "-o", target, "--as-of", date)
    assert text.splitlines()[-1].endswith(LEFT_OUT)
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) > 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "absences", "--as-of", "may"),
        ("show", "absences", "abs-la", "--as-of", "2025-02-30"),
        ("sections", "--as-of", ""),
        ("sheet", "all", "-o", "never.pdf", "--as-of", "2025-5-6"),
        ("conflicts", "--as-of", "tomorrow"),
        ("changes", "--as-of", "6.5.2025"),
        ("changes", "--since", "yesterday"),
    ],
    ids=" ".join,
)
def test_a_wrong_date_is_one_sentence(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line == (
        f"briefing: “{arguments[-1]}” is not a date such as 2025-05-07, 2025-05 or 2025."
    )
    assert not Path("never.pdf").exists()


def test_a_record_that_was_not_there_yet_is_said_to_be_none() -> None:
    result = run("show", "absences", "abs-la", *SIXTH)
    assert result.exit_code == 2
    assert result.stderr == "briefing: There is no absence “abs-la” in absences.\n"


def test_another_file(tmp_path: Path, bundled: Path) -> None:
    copy = tmp_path / "visit.briefing"
    copy.write_bytes(bundled.read_bytes())
    assert objects("conflicts", "--file", copy) == objects("conflicts")
    assert objects("changes", "--file", copy, *SIXTH) == objects("changes", *SIXTH)
    assert copy.read_bytes() == bundled.read_bytes()
