"""README never claims what is not so."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from briefing.cli import make_command
from briefing.sections import SECTIONS

README = Path(__file__).parents[1] / "README.md"
TEXT = README.read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_two_commands_of_one_line_do_all_the_set_up() -> None:
    commands = blocks("sh")
    assert len(commands) == 2
    assert all(command.count("\n") == 1 for command in commands)


def test_every_section_is_named() -> None:
    assert [s.key for s in SECTIONS if f"`{s.key}`" not in TEXT] == []


def test_every_picture_and_file_that_is_linked_is_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", TEXT) if "://" not in link]
    assert links
    assert [link for link in links if not (README.parent / link).exists()] == []


@pytest.mark.parametrize(
    "line",
    [
        line.removeprefix("$ briefing ")
        for block in blocks("console")
        for line in block.splitlines()
        if line.startswith("$ briefing ")
    ],
)
def test_every_command_of_the_terminal_is_one_that_there_is(line: str) -> None:
    """The words are parsed by the real command, up to the point of doing it."""
    command = make_command(lambda file, timings, as_of, link: 0)
    name, *arguments = shlex.split(line)
    with click.Context(command, **command.context_settings) as context:
        found = command.get_command(context, name)
        assert found is not None
        made = found.make_context(name, arguments, parent=context)
        assert made.params is not None
