"""README, and what is there for those who work on the program, never claim what is not so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
CONTRIBUTING = ROOT / ".github" / "CONTRIBUTING.md"
TEXT = README.read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_two_commands_of_one_line_do_all_the_set_up() -> None:
    commands = blocks("sh")
    assert len(commands) == 2
    assert all(command.count("\n") == 1 for command in commands)


@pytest.mark.parametrize("document", [README, CONTRIBUTING], ids=lambda path: path.stem)
def test_every_picture_and_file_that_is_linked_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert links
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_file_and_module_that_contributors_are_told_of_is_there() -> None:
    text = CONTRIBUTING.read_text(encoding="utf-8")
    files = set(re.findall(r"(?<![\w/.])((?:\.?\w+/)+[\w.]+\.\w+)", text))
    files |= {f"{name.replace('.', '/')}.py" for name in re.findall(r"-m (tests\.[\w.]+)", text)}
    made = {"bin/python", "dist/briefing_0.2.0_amd64.deb"}
    assert len(files) > 15
    assert {name for name in files - made if not (ROOT / name).exists()} == set()
