"""The manual never claims what is not so; what it says of the window is held beside the window."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from briefing.cli import make_command
from briefing.exchange.formats import FORMATS
from briefing.resources import BUNDLED_BRIEFING, FOLDER, MANUAL
from tests.first_format import first_format

CHAPTERS = {path.name: path.read_text(encoding="utf-8") for path in sorted(MANUAL.glob("*"))}
TEXT = "\n".join(CHAPTERS.values())
COMMANDS = [
    line.removeprefix("$ briefing ")
    for block in re.findall(r"^```console\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]
COMMAND = make_command(lambda files, timings, as_of, link: 0)


@pytest.mark.parametrize("line", [line for line in COMMANDS if not line.startswith("print ")])
def test_every_command_does_what_it_says(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(FOLDER / "victory-day-2025", "my-folder")
    if not line.startswith("build "):
        shutil.copy(BUNDLED_BRIEFING, "my.briefing")
    first_format(Path(shutil.copy(BUNDLED_BRIEFING, "old.briefing")))
    words = shlex.split(line)
    done = CliRunner(catch_exceptions=False).invoke(COMMAND, words)
    assert done.exit_code == 0, done.stderr
    if "-o" in words:
        assert Path(words[words.index("-o") + 1]).stat().st_size > 0
    elif words[0] not in ("open", "filters"):
        assert done.stdout


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("print ")])
def test_every_command_that_prints_can_be_given(line: str) -> None:
    """The words are parsed by the real command; there is no such printer here."""
    with click.Context(COMMAND, **COMMAND.context_settings) as context:
        name, found, arguments = COMMAND.resolve_command(context, shlex.split(line))
        assert found is not None
        assert found.make_context(name, arguments, parent=context).params["printer"] == "Office"


def test_every_command_that_there_is_has_its_line() -> None:
    with click.Context(COMMAND) as context:
        there = set(COMMAND.list_commands(context))
    assert {line.split()[0] for line in COMMANDS} == there


def test_every_chapter_is_markdown_that_begins_with_its_title() -> None:
    assert all(name.endswith(".md") for name in CHAPTERS)
    assert [name for name, text in CHAPTERS.items() if not re.match(r"# \S.*\n\n", text)] == []


def test_every_link_is_to_another_chapter() -> None:
    links = [
        (name, link) for name in CHAPTERS for link in re.findall(r"\]\(([^)]+)\)", CHAPTERS[name])
    ]
    assert links
    assert [(name, link) for name, link in links if link not in CHAPTERS or link == name] == []


def test_every_kind_of_file_that_can_be_made_is_told() -> None:
    told = set(re.findall(r"^\| `(\.\w+)` \|", TEXT, re.MULTILINE))
    assert told == {*FORMATS}
