"""What each command prints, and the one line that it prints instead when it cannot."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefing import __version__
from briefing.cli import make_command
from briefing.resources import BUNDLED_BRIEFING, FOLDER
from tests.shipped import SECTIONS

BOTH = (Path("a.briefing"), Path("b.briefing"))
BUNDLED = str(BUNDLED_BRIEFING)
CSV_FOLDER = FOLDER / "victory-day-2025"


def run(*arguments: str | Path) -> Result:
    """Run the command line in this process; a bug in it is raised, not caught."""
    command = make_command(_no_window)
    return CliRunner(catch_exceptions=False).invoke(command, [str(word) for word in arguments])


def _no_window(files: Sequence[Path], timings: bool, as_of: str, link: str) -> int:
    raise AssertionError("nobody asked for the window")


def printed(*arguments: str | Path) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def complaint(*arguments: str | Path) -> str:
    """Return the line on stderr of a command that cannot do what is asked."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.endswith("\n")
    (line,) = result.stderr.splitlines()
    assert line.startswith("briefing: ")
    assert "Traceback" not in line
    return line.removeprefix("briefing: ")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "Визит и парад" / "день победы.briefing"
    path.parent.mkdir()
    path.write_bytes(BUNDLED_BRIEFING.read_bytes())
    return path


# sections


def test_sections_as_a_table() -> None:
    lines = printed("sections").splitlines()
    assert lines[0].split() == ["Key", "Title", "Count"]
    assert [line.split()[0] for line in lines[1:]] == [section.key for section in SECTIONS]
    assert ["absences", "Absences", "12"] in [line.split() for line in lines]


def test_sections_as_json() -> None:
    sections = json.loads(printed("sections", "--format", "json"))
    assert [section["key"] for section in sections] == [section.key for section in SECTIONS]
    assert {"key": "absences", "title": "Absences", "count": 12} in sections


# list


@pytest.mark.parametrize("section", [section.key for section in SECTIONS])
def test_a_list_names_every_record_and_ends_with_its_sentence(section: str) -> None:
    lines = printed("list", section).splitlines()
    records = json.loads(printed("list", section, "--format", "json"))
    blank = lines.index("")
    assert [line.split()[0] for line in lines[1:blank]] == [record["id"] for record in records]
    assert lines[0].startswith("Id ")
    assert len(lines) > blank + 2  # what it comes to
    assert lines[-1].startswith(f"{len(records):,} ")


def test_a_list_words_what_is_stored() -> None:
    table = printed("list", "absences", "--search", "sisoulith")
    assert "Health" in table
    assert "7 May 2025" in table
    assert table.endswith("\n1 of 12 absences: search is “sisoulith”\n")


def test_a_flat_list_shows_what_the_window_groups_by() -> None:
    assert "Reason" in printed("list", "absences").splitlines()[0]


def test_an_empty_list_is_its_sentence() -> None:
    sentence = "0 of 12 absences: search is “nobody at all”\n"
    assert printed("list", "absences", "--search", "nobody at all") == sentence


def test_where_takes_stored_values_and_words() -> None:
    stored = printed("list", "absences", "--where", "reason_kind=domestic_agenda")
    assert printed("list", "absences", "--where", "reason_kind=Domestic agenda") == stored
    assert stored.endswith(" of 12 absences: reason is domestic agenda\n")


def test_wheres_of_one_column_are_alternatives_and_of_two_hold_together() -> None:
    def ids(*wheres: str) -> set[str]:
        options = [word for where in wheres for word in ("--where", where)]
        return {one["id"] for one in json.loads(printed("list", "absences", *options, *AS_JSON))}

    health, security = ids("reason_kind=health"), ids("reason_kind=security")
    assert ids("reason_kind=health", "reason_kind=security") == health | security
    assert ids("reason_kind=security", "country=India") == security & ids("country=India")


def test_where_without_a_value_finds_what_is_not_stated() -> None:
    options = ("--where", "represented_by=")
    records = json.loads(printed("list", "absences", *options, *AS_JSON))
    assert records
    assert {record["represented_by"] for record in records} == {None}


@pytest.mark.parametrize(("sort", "reverse"), [("announced_on", False), ("-announced_on", True)])
def test_sort_leaves_what_is_not_stated_to_the_end(sort: str, reverse: bool) -> None:
    records = json.loads(printed("list", "absences", "--sort", sort, *AS_JSON))
    dates = [record["announced_on"] for record in records]
    stated = [date for date in dates if date is not None]
    assert dates == sorted(stated, reverse=reverse) + [None] * (len(dates) - len(stated))


AS_JSON = ("--format", "json")


# show


def test_a_record_is_shown_with_its_claims() -> None:
    text = printed("show", "absences", "abs-la")
    assert text.startswith("Thongloun Sisoulith\nPresident · Laos\n")
    assert "\nReason: Health\n" in text
    assert "    “COVID-19 infection” – TASS (reliability C), Yuri Ushakov, 7 May 2025\n" in text
    assert "no date\n" in text


def test_a_field_that_is_not_stated_says_so() -> None:
    assert "\nCame instead: not stated\n" in printed("show", "absences", "abs-az")


def test_a_record_as_json_has_its_columns_and_claims() -> None:
    (record,) = json.loads(printed("show", "absences", "abs-la", *AS_JSON))
    (listed,) = json.loads(printed("list", "absences", "--search", "sisoulith", *AS_JSON))
    claims = record.pop("claims")
    assert record.items() <= listed.items()
    assert {claim["field"] for claim in claims} <= set(record)
    (claim,) = [
        claim
        for claim in claims
        if claim["field"] == "reason" and claim["stated_on"] and claim["said_by"]
    ]
    assert claim.pop("id").startswith("clm-")
    assert claim == {
        "field": "reason",
        "value": "COVID-19 infection",
        "value_number": None,
        "qualifier": None,
        "source": "tass_laos",
        "publisher": "TASS",
        "said_by": "Yuri Ushakov",
        "stated_on": "2025-05-07",
        "credibility": 6,
        "note": None,
    }


def test_claimed_numbers_are_numbers() -> None:
    (record,) = json.loads(printed("show", "figures", "foreign_leaders", *AS_JSON))
    assert record["held_value"] == 27
    assert {27, 29} <= {claim["value_number"] for claim in record["claims"]}


# open


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], ((), False, "", "")),
        (["open"], ((), False, "", "")),
        (["--timings"], ((), True, "", "")),
        (["open", "--timings"], ((), True, "", "")),
        (["open", "a b.briefing"], ((Path("a b.briefing"),), False, "", "")),
        (["open", "-f", "a.briefing", "--timings"], ((Path("a.briefing"),), True, "", "")),
        (["-f", "a.briefing"], ((Path("a.briefing"),), False, "", "")),
        (["-f", "a.briefing", "open"], ((Path("a.briefing"),), False, "", "")),
        (["a.briefing"], ((Path("a.briefing"),), False, "", "")),
        (["парад.BRIEFING", "--timings"], ((Path("парад.BRIEFING"),), True, "", "")),
        (["open", "a.briefing", "b.briefing"], (BOTH, False, "", "")),
        (["/media/stick/copy"], ((Path("/media/stick/copy"),), False, "", "")),
        (["open", "--as-of", "2025-05-06"], ((), False, "2025-05-06", "")),
        (
            ["open", "-f", BUNDLED, "--at", " briefing://Absences?reason_kind=health#abs-la"],
            (
                (BUNDLED_BRIEFING,),
                False,
                "",
                "briefing://absences?reason_kind=health#abs-la",
            ),
        ),
        (
            ["open", "--at", "briefing://changes?as-of=2025-05", "--as-of", "2025-05-06"],
            ((), False, "2025-05-06", "briefing://changes?as-of=2025-05-06"),
        ),
    ],
)
def test_the_window_is_asked_for(
    arguments: list[str], asked: tuple[tuple[Path, ...], bool, str, str]
) -> None:
    calls = []

    def open_window(files: Sequence[Path], timings: bool, as_of: str, link: str) -> int:
        calls.append((tuple(files), timings, as_of, link))
        return 7

    result = CliRunner(catch_exceptions=False).invoke(make_command(open_window), arguments)
    assert calls == [asked]
    assert result.exit_code == 7


def test_the_window_is_not_opened_as_of_what_is_no_date() -> None:
    assert "is not a date" in complaint("open", "--as-of", "next week")


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("absences", "is not a link to a place; one begins with briefing://"),
        ("briefing://absences?colour=red", "Absences has no column “colour”"),
        ("briefing://absences?as-of=soon", "as of “soon”, which is not a date"),
    ],
)
def test_the_window_is_not_opened_at_what_is_no_place(link: str, says: str) -> None:
    assert says in complaint("open", "--at", link)


def test_a_link_leads_to_one_file() -> None:
    assert "name one" in complaint("open", "a.briefing", "b.briefing", "--at", "briefing://changes")


def test_files_to_open_are_named_in_one_way() -> None:
    assert "not both" in complaint("open", "a.briefing", "-f", "b.briefing")


# check and build


def test_the_bundled_file_is_sound() -> None:
    says = printed("check", BUNDLED_BRIEFING)
    assert says == (
        f"{BUNDLED_BRIEFING.name} is sound: “Victory Day parade on Red Square”, 409 records.\n"
    )


def test_references_that_lead_nowhere_are_told(copy: Path) -> None:
    with sqlite3.connect(copy) as connection:
        connection.execute("DELETE FROM absences WHERE id = 'abs-la'")
    connection.close()
    line = complaint("check", copy)
    assert line.startswith("день победы.briefing is not sound. ")
    assert "column record: “abs-la” is not the id of a row in absences" in line


def test_a_folder_becomes_a_file(tmp_path: Path) -> None:
    target = tmp_path / "парад 2025.briefing"
    says = printed("build", CSV_FOLDER, "-o", target).splitlines()
    assert ["absences", "12"] in [line.split() for line in says]
    assert says[-1] == "парад 2025.briefing is made."
    assert printed("list", "absences", "-f", target) == printed("list", "absences")
    assert printed("check", target).startswith("парад 2025.briefing is sound: ")


def test_a_mistake_in_the_folder_makes_no_file(tmp_path: Path) -> None:
    folder, target = tmp_path / "csv", tmp_path / "x.briefing"
    folder.mkdir()
    for file in CSV_FOLDER.glob("*.csv"):
        text = file.read_text(encoding="utf-8")
        (folder / file.name).write_text(text.replace(",health,", ",tired,"), encoding="utf-8")
    line = complaint("build", folder, "-o", target)
    assert "absences.csv, line 2, column reason_kind: " in line
    assert not target.exists()


@pytest.mark.parametrize("target", ["", "no such folder/x.briefing"])
def test_a_target_that_cannot_be_written_is_told(tmp_path: Path, target: str) -> None:
    assert complaint("build", CSV_FOLDER, "-o", tmp_path / target)


# which file


def test_a_file_with_a_cyrillic_name_is_read_from_either_side_of_the_command(copy: Path) -> None:
    bundled = printed("list", "attendees", *AS_JSON)
    assert printed("list", "attendees", *AS_JSON, "-f", copy) == bundled
    assert printed("list", "-f", copy, "attendees", *AS_JSON) == bundled
    assert printed("-f", copy, "list", "attendees", *AS_JSON) == bundled
    assert printed("sections", "--file", copy) == printed("sections")
    assert printed("show", "veterans", "vet-mn", "-f", copy) == printed(
        "show", "veterans", "vet-mn"
    )


@pytest.mark.parametrize(
    "command", [["sections"], ["list", "absences"], ["show", "absences", "abs-la"]]
)
def test_every_reading_command_complains_of_the_file(command: list[str], tmp_path: Path) -> None:
    assert "no file" in complaint(*command, "-f", tmp_path / "none.briefing")


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("missing", "There is no file "),
        ("folder", " is a folder"),
        ("empty", " is empty"),
        ("text", " is not a briefing file"),
        ("database", " is a database, but not a briefing"),
        ("truncated", " is damaged or cut short"),
        ("newer", " was made by a newer Briefing"),
    ],
)
def test_a_wrong_file_gets_one_sentence_and_stays_as_it_was(
    kind: str, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "странный файл.briefing"
    whole = BUNDLED_BRIEFING.read_bytes()
    match kind:
        case "folder":
            path.mkdir()
        case "empty":
            path.touch()
        case "text":
            path.write_text("Who comes, who stays away?\n" * 50, encoding="utf-8")
        case "database":
            sqlite3.connect(path).execute("CREATE TABLE t (a)").connection.close()
        case "truncated":
            path.write_bytes(whole[: len(whole) // 2])
        case "newer":
            path.write_bytes(whole[:60] + (99).to_bytes(4) + whole[64:])
    before = path.read_bytes() if path.is_file() else None
    for command in (["list", "absences", "-f"], ["check"]):
        assert says in complaint(*command, path)
    assert (path.read_bytes() if path.is_file() else None) == before


# mistakes of the user


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("lst", "No such command 'lst'"),
        ("--colour", "No such option"),
        ("list", "Missing argument"),
        ("list absences veterans", "unexpected extra argument"),
        ("list absences --limit 3", "No such option"),
        ("list absences --search", "requires an argument"),
        ("list absences --format xml", "'xml' is not one of 'table', 'json', 'csv'"),
        ("sections --format csv", "'csv' is not one of"),
        ("show absences abs-la --format csv", "'csv' is not one of"),
        ("list ministers", "There is no section “ministers”; the sections are attendees, "),
        ("list absences --where mood=bad", "has no column “mood”; it has name, "),
        ("list absences --where health", "is not COLUMN=VALUE"),
        ("list absences --where reason_kind=tired", "is never “tired”; it is one of health, "),
        ("list equipment --where category=boats", "is never “boats”"),
        ("list equipment --where quantity=many", "“many” is not a number"),
        ("list absences --sort mood", "has no column “mood”"),
        ("list absences --sort=-mood", "has no column “mood”"),
        ("show absences", "Missing argument"),
        ("show absences nobody", "There is no absence “nobody” in absences."),
        ("show ministers x", "There is no section “ministers”"),
        ("check", "Missing argument"),
        ("build", "Missing argument"),
        ("build nowhere", "Missing option"),
        ("build nowhere -o x.briefing", "nowhere"),
    ],
)
def test_a_mistake_gets_one_line(arguments: str, says: str) -> None:
    assert says in complaint(*arguments.split())


def test_what_was_typed_cannot_break_the_line() -> None:
    assert "�" in complaint("list", "two\nlines\x1b[2J")
    assert complaint("show", "absences", "лаос\n\x1b]0;title\x07")
    assert complaint("list", "absences", "--where", "na\nme=x")


def test_arguments_that_are_no_text_are_read_as_marks() -> None:
    found = printed("list", "absences", "--where", "name=\udcff", "--search", "\udcfe")
    assert found.startswith("0 of 12 absences: ")
    assert complaint("show", "absences", "\udcff")


# help


@pytest.mark.parametrize(
    "command", ["", "open", "sections", "list", "show", "sheet", "check", "build", "convert"]
)
def test_help_has_an_example(command: str) -> None:
    arguments = [command] if command else []
    text = printed(*arguments, "--help")
    assert text == printed(*arguments, "-h")
    assert f"Usage: {' '.join(['briefing', *arguments])}" in text
    assert "Example" in text
    assert f"  {' '.join(['briefing', *arguments])}" in text


def test_help_lists_the_commands_in_the_order_of_use() -> None:
    text = printed("--help").partition("Commands:\n")[2]
    names = [line.split()[0] for line in text.partition("\n\n")[0].splitlines()]
    assert names == [
        *("open", "sections", "list", "filters", "search", "show", "conflicts", "changes"),
        *("sheet", "print", "export", "check", "build", "convert"),
    ]


def test_the_version_is_the_programs() -> None:
    assert printed("--version") == f"briefing {__version__}\n"
