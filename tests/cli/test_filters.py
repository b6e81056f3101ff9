"""Operators, columns, grouping and named filters on the command line."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from briefing.cli import make_command
from briefing.cli.options import Narrowing, narrowing_options, section_argument
from briefing.criteria import Criteria, as_options, make_criteria
from briefing.criteria.saved_filters import save_filter
from briefing.section import Section, Sort
from briefing.settings import Settings
from tests.criteria.drawing import filtered
from tests.shipped import SECTIONS, section_named

ABSENCES = section_named("absences")


def run(*words: str | Path) -> Result:
    command = make_command(lambda file, timings, as_of, link: 0)
    return CliRunner(catch_exceptions=False).invoke(command, [str(word) for word in words])


def printed(*words: str | Path) -> str:
    result = run(*words)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def complaint(*words: str | Path) -> str:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    return result.stderr


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("attendees --where country=kenya", "2 of 8 attendees: country is Kenya"),
        ("attendees --where 'name~to ren'", "1 of 8 attendees: name contains “to ren”"),
        ("attendees --where arrived_on>2031-06-07", "1 of 8 attendees: arrival is after 7 June 2"),
        ("absences --where reason=", "3 of 6 absences: reason in words is not stated"),
        (
            "absences --where announced_on=2031-06-06..2031-06-07",
            "2 of 6 absences: announcement is between 6 June 2031",
        ),
        ("equipment --where quantity>=2", "1 of 4 items: quantity is at least 2"),
    ],
)
def test_every_operator_is_understood(regatta_file: Path, words: str, last: str) -> None:
    assert last in printed("list", *shlex.split(words), "--file", regatta_file).splitlines()[-1]


def test_columns_are_shown_in_their_order(regatta_file: Path) -> None:
    words = (
        "list",
        "absences",
        "--file",
        regatta_file,
        "--where",
        "reason_kind=health",
        "--columns",
    )
    table = printed(*words, "note,name", "--columns", "country")
    heads = ["Id", "Note", "Name", "Country", "Grade", "Sources"]
    assert table.splitlines()[0].split() == heads
    (one,) = json.loads(printed(*words, "country, name", "--format", "json"))
    assert list(one) == ["id", "country", "name", "grade", "source_numbers"]
    (heads, row) = csv.reader(io.StringIO(printed(*words, "country", "--format", "csv")))
    assert heads == ["id", "Country", "Country code", "Grade", "Sources", "source_ids"]
    assert row[:4] == ["br", "Brazil", "BR", "B"]


def test_records_of_a_group_stand_together() -> None:
    words = ("list", "absences", "--sort", "name", "--format", "csv", "--columns", "reason_kind")
    rows = list(csv.reader(io.StringIO(printed(*words, "--group-by", "reason_kind"))))[1:]
    kinds = [kind for _, kind, *_ in rows]
    assert kinds == sorted(kinds, key=list(ABSENCES.column("reason_kind").words).index)
    flat = [kind for _, kind, *_ in list(csv.reader(io.StringIO(printed(*words))))[1:]]
    assert flat != kinds
    assert sorted(flat) == sorted(kinds)
    table = printed("list", "absences", "--group-by", "announced_by", "--columns", "name")
    assert table.split()[:4] == ["Id", "Name", "Announced", "by"]


@pytest.mark.parametrize("option", ["--columns=name,mood", "--group-by=mood", "--sort=mood"])
@pytest.mark.parametrize("command", ["list", "sheet", "export"])
def test_a_column_that_is_not_there_gets_one_line(
    command: str, option: str, tmp_path: Path
) -> None:
    output: list[str | Path] = [] if command == "list" else ["-o", tmp_path / "x.pdf"]
    output = ["-o", tmp_path / "x.csv"] if command == "export" else output
    assert "Absences has no column “mood”; it has name, " in complaint(
        command, "absences", option, *output
    )
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    path = tmp_path / "settings.json"
    monkeypatch.setattr("briefing.cli.saved_filters.settings_path", lambda: path)
    return Settings(path)


def test_a_named_filter_is_joined_with_what_is_typed(settings: Settings) -> None:
    kept = make_criteria(
        ABSENCES, "minister", ("country!=Laos",), ("-name",), columns=("name", "reason_kind")
    )
    save_filter(settings, ABSENCES, "Not Laos’s", kept)
    save_filter(settings, section_named("veterans"), "All", Criteria())
    words = ("list", "absences", "--filter", "Not Laos’s", "--format", "csv")
    assert printed(*words) == printed(
        *("list", "absences", "--search=minister", "--where=country!=Laos", "--sort=-name"),
        *("--columns=name,reason_kind", "--format=csv"),
    )
    both = printed("list", "absences", "--filter", "Not Laos’s", "--where", "reason_kind=security")
    assert both.splitlines()[-1].endswith(
        " of 12 absences: country is not Laos, reason is security, search is “minister”"
    )
    shown = printed("filters").splitlines()
    assert shown[0::2] == ["Not Laos’s", "All"]
    assert printed(*shlex.split(shown[1])[1:], "--format", "csv") == printed(*words)
    assert json.loads(printed("filters", "--format", "json"))[1] == {
        "section": "veterans",
        "name": "All",
        "options": [],
    }


def test_a_filter_that_nobody_named_is_told(settings: Settings, tmp_path: Path) -> None:
    assert "You have named no filter yet" in printed("filters")
    none = "There is no filter “Health”; Absences has none; the window keeps them."
    assert none in complaint("list", "absences", "--filter", "Health")
    save_filter(settings, ABSENCES, "Security", make_criteria(ABSENCES))
    some = "There is no filter “Health”; Absences has “Security”."
    assert some in complaint("sheet", "absences", "--filter=Health", "-o", tmp_path / "x.pdf")
    assert "A named filter belongs to one section" in complaint(
        "export", "all", "--filter", "Security", "-o", tmp_path / "x.json"
    )


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
@given(data=st.data())
@hypothesis_settings(deadline=None)
def test_a_command_line_says_the_same_as_the_criteria(
    section: Section, data: st.DataObject
) -> None:
    keys = st.sampled_from([column.key for column in section.columns])
    texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
    made = data.draw(filtered(section))._replace(
        search=data.draw(texts.filter(lambda text: not text or bool(text.strip()))),
        sort=tuple(data.draw(st.lists(st.builds(Sort, keys, st.booleans()), max_size=2))),
        group_by=data.draw(st.none() | st.just("") | keys),
        columns=tuple(data.draw(st.lists(keys, max_size=3, unique=True))),
    )
    read: list[Criteria] = []

    @click.command()
    @section_argument
    @narrowing_options
    def command(
        *,
        section: str,
        narrowing: Narrowing,
    ) -> None:
        read.append(make_criteria(section_named(section), **narrowing._asdict()))

    typed = shlex.split(shlex.join([section.key, *as_options(made)]))
    assert command.main(typed, standalone_mode=False) is None
    assert read == [made]
