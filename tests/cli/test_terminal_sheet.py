"""A sheet from the terminal is the one that the window prints."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from briefing.cli import make_command
from briefing.resources import BUNDLED_BRIEFING

PDF = b"%PDF-"


def sheet(*arguments: str | Path) -> Result:
    command = make_command(lambda file, timings, as_of: 1)
    words = ["sheet", *(str(word) for word in arguments)]
    return CliRunner(catch_exceptions=False).invoke(command, words)


def made(target: Path, *arguments: str) -> bytes:
    result = sheet(*arguments, "-o", target)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{target.name} is made (")
    return target.read_bytes()


def complaint(*arguments: str | Path) -> str:
    result = sheet(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    return line.removeprefix("briefing: ")


def size(pdf: Path) -> set[int]:
    """Return the sides of the first page, in points."""
    with pikepdf.open(pdf) as document:
        box = document.pages[0].mediabox
        return {round(float(box[2])), round(float(box[3]))}


def test_a_section_becomes_a_pdf(tmp_path: Path) -> None:
    target = tmp_path / "кто не приехал.pdf"
    assert made(target, "absences").startswith(PDF)
    says = sheet("absences", "-o", target, "--where", "reason_kind=health").stdout
    assert says == f"{target.name} is made (1 of 12 absences: reason is health).\n"


def test_the_whole_briefing_becomes_a_pdf(tmp_path: Path) -> None:
    target = tmp_path / "all.pdf"
    assert made(target, "all").startswith(PDF)
    with pikepdf.open(target) as document:
        assert len(document.pages) > 8


@pytest.mark.parametrize(("paper", "sides"), [("a4", {595, 842}), ("letter", {612, 792})])
def test_the_paper_is_the_one_asked_for(paper: str, sides: set[int], tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    made(target, "veterans", "--paper", paper)
    assert size(target) == sides


def test_the_paper_is_that_of_the_locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    target = tmp_path / "x.pdf"
    made(target, "veterans")
    assert size(target) == {612, 792}


def test_the_same_asked_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    words = ["absences", "--sort", "-name", "--marking", "Для служебного пользования"]
    words += ["--for", "The Minister", "--from", "Protocol", "--contact", "room 5"]
    first = made(tmp_path / "one.pdf", *words)
    assert made(tmp_path / "two.pdf", *words) == first
    assert made(tmp_path / "three.pdf", *words[:-1], "room 6") != first


@pytest.mark.parametrize("option", ["--search=lao", "--where=country=Laos", "--sort=name"])
def test_the_full_briefing_is_never_narrowed(option: str, tmp_path: Path) -> None:
    assert "leave out --search" in complaint("all", option, "-o", tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    assert "folder" in complaint("absences", "-o", tmp_path)
    assert "folder" in complaint("absences", "-o", tmp_path / "none" / "x.pdf")
    assert "Missing option '-o'" in complaint("absences")


def test_the_briefing_itself_is_never_replaced(tmp_path: Path) -> None:
    file = tmp_path / "visit.briefing"
    file.write_bytes(BUNDLED_BRIEFING.read_bytes())
    assert "is the briefing itself" in complaint("absences", "-f", file, "-o", file)
    assert file.read_bytes() == BUNDLED_BRIEFING.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("ministers -o x.pdf", "There is no section “ministers”"),
        ("absences -o x.pdf --paper a3", "'a3' is not one of 'a4', 'letter'"),
        ("absences -o x.pdf --where mood=bad", "has no column “mood”"),
        ("absences -o x.pdf -f none.briefing", "There is no file none.briefing"),
    ],
)
def test_a_mistake_gets_one_line(arguments: str, says: str) -> None:
    assert says in complaint(*arguments.split())


def test_a_sheet_never_takes_the_place_of_a_briefing(tmp_path: Path) -> None:
    other = tmp_path / "other.briefing"
    other.write_bytes(BUNDLED_BRIEFING.read_bytes())
    assert "is a briefing, which this would destroy" in complaint("veterans", "-o", other)
    assert other.read_bytes() == BUNDLED_BRIEFING.read_bytes()
