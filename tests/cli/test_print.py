"""What the terminal prints is the sheet that it makes, on the queue that is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefing.cli import make_command
from tests.print_service import (
    PAPER,
    SPARE,
    PrintService,
    command,
    print_service,
    text_of,
)

SENT = re.compile(r" sent to (\S+) \(job (\d+)\): ")


def briefing(*words: str | Path) -> Result:
    return CliRunner(catch_exceptions=False).invoke(
        make_command(lambda file, timings, as_of, link: 1), [str(word) for word in words]
    )


def printed(*words: str) -> tuple[str, int]:
    """Return what was said of a sheet that was sent, and the number of its job."""
    result = briefing("print", *words)
    assert (result.exit_code, result.stderr) == (0, "")
    found = SENT.search(result.stdout)
    assert found is not None
    return result.stdout, int(found[2])


def complaint(*words: str) -> str:
    result = briefing("print", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    return line.removeprefix("briefing: ")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("absences --copies 0", "0 is not in the range 1<=x<=999"),
        ("absences --copies many", "'many' is not a valid integer range"),
        ("absences --pages first", "“first” names no pages; write them as 2, 1-3 or 1-2,4."),
        ("absences --pages 3-1", "The pages “3-1” do not go upwards"),
        ("absences --pages 1-99", "There is no page 99: the sheet has "),
        ("absences --numbered", "--numbered numbers several copies: say how many with --copies."),
        ("absences --numbered --copies 2 --copy 1/2", "gives every copy its own number"),
        ("absences --copies 2 --copy 1/2", "All copies would have the same number"),
        ("absences --copy 3/2", "“3/2” is no copy"),
        ("all --dossiers", "The full briefing has no dossiers"),
        ("absences --paper a3", "'a3' is not one of 'a4', 'letter'"),
        ("ministers", "There is no section “ministers”"),
        ("all --search lao", "leave out --search"),
        ("absences --where mood=bad", "has no column “mood”"),
        ("absences -f none.briefing", "There is no file none.briefing"),
        ("absences", "This computer has no print service (CUPS with its command “lp”); "),
        ("absences --printer Office", "install it, or save the sheet as a PDF."),
    ],
)
def test_a_mistake_gets_one_line(
    words: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert says in complaint(*words.split())


@pytest.fixture(scope="module")
def service() -> Iterator[PrintService]:
    with print_service() as running:
        yield running


@pytest.mark.cups
def test_the_sheet_arrives_and_its_text_is_text(service: PrintService) -> None:
    said, job = printed("absences", "--printer", PAPER, "--paper", "a4")
    assert f"pages sent to {PAPER} (job {job}): 12 absences.\n" in said
    assert "Thongloun Sisoulith" in text_of(service.printed(job))
    assert service.wishes(job)[1:] == ["1", "-", "A4"]


@pytest.mark.cups
def test_what_is_printed_is_what_the_sheet_command_makes(
    service: PrintService, tmp_path: Path
) -> None:
    words = [
        "absences",
        "--where",
        "reason_kind=health",
        "--sort",
        "-name",
        "--marking",
        "Internal",
    ]
    words += ["--for", "The Minister", "--as-of", "2025-05-09", "--paper", "letter"]
    briefing("sheet", *words, "-o", tmp_path / "x.pdf")
    said, job = printed(*words, "--printer", SPARE)
    assert service.received(job) == (tmp_path / "x.pdf").read_bytes()
    assert service.wishes(job)[3] == "Letter"
    assert "absences: reason is health.\nAs of 9 May 2025; left out" in said


@pytest.mark.cups
def test_pages_and_copies_are_those_asked_for(service: PrintService) -> None:
    words = ["--printer", PAPER, "--pages", "2-3,5", "--copies", "2"]
    said, job = printed("all", *words)
    assert re.match(r"3 of \d\d pages in 2 copies sent to ", said)
    on_paper = text_of(service.printed(job))
    assert re.findall(r"page (\d+) of", on_paper) == ["2", "3", "5", "2", "3", "5"]
    assert service.wishes(job)[1] == "2"


@pytest.mark.cups
def test_numbered_copies_are_documents_of_their_own(service: PrintService, tmp_path: Path) -> None:
    words = ["absences", "--record", "abs-la", "--paper", "a4"]
    result = briefing("print", *words, "--printer", SPARE, "--copies", "3", "--numbered")
    assert (result.exit_code, result.stderr) == (0, "")
    found = re.search(
        rf"pages in 3 numbered copies sent to {SPARE} \(jobs (\d+) to (\d+)\): "
        r"the dossier of Thongloun Sisoulith\.\n",
        result.stdout,
    )
    assert found is not None
    first, last = int(found[1]), int(found[2])
    assert last == first + 2
    for number, job in enumerate(range(first, last + 1), 1):
        briefing("sheet", *words, "--copy", f"{number}/3", "-o", tmp_path / "x.pdf")
        assert service.received(job) == (tmp_path / "x.pdf").read_bytes()
        assert service.wishes(job)[1] == "1"


@pytest.mark.cups
@pytest.mark.parametrize(
    ("words", "sides"),
    [
        (["absences"], "-"),
        (["all", "--duplex"], "two-sided-long-edge"),
        (["attendees", "--duplex"], "two-sided-long-edge"),
        (["sources", "--duplex"], "two-sided-short-edge"),
        (["all", "--one-sided"], "one-sided"),
    ],
)
def test_a_book_is_turned_as_a_book(words: list[str], sides: str, service: PrintService) -> None:
    _, job = printed(*words, "--printer", SPARE)
    assert service.wishes(job)[2] == sides


@pytest.mark.cups
def test_pages_keep_their_size(service: PrintService) -> None:
    _, job = printed("attendees", "--printer", PAPER, "--paper", "a4")
    before = service.folder / "before.pdf"
    before.write_bytes(service.received(job))
    was, on_paper = (_places(pdf, "President") for pdf in (before, service.printed(job)))
    assert was
    for place, place_on_paper in zip(was, on_paper, strict=True):
        assert place_on_paper == pytest.approx(place, abs=1)  # point


def _places(pdf: Path, word: str) -> list[list[float]]:
    """Return where a word stands on the first page: middle, left and right, in points."""
    boxes = command("pdftotext", "-bbox", "-l", "1", str(pdf), "-")
    found = re.findall(rf'xMin="(.+)" yMin="(.+)" xMax="(.+)" yMax="(.+)">{word}<', boxes)
    edges = ([float(number) for number in place] for place in found)
    # How high a line is is told by the face, and that has changed its form on the way.
    return sorted([(top + bottom) / 2, left, right] for left, top, right, bottom in edges)


@pytest.mark.cups
def test_without_a_name_the_default_printer_prints(
    service: PrintService, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert complaint("absences") == (
        f"This computer has no default printer; choose from “{PAPER}” and “{SPARE}”."
    )
    monkeypatch.setenv("PRINTER", SPARE)
    assert f"sent to {SPARE} (job" in printed("absences")[0]
    service.finish()


@pytest.mark.cups
def test_a_printer_that_would_let_it_wait_is_refused(service: PrintService) -> None:
    assert complaint("absences", "--printer", "Nowhere").startswith(
        "There is no printer “Nowhere” here; choose from "
    )
    command("cupsdisable", "-r", "paper jam", SPARE)
    assert complaint("absences", "--printer", SPARE).startswith(
        f"The printer “{SPARE}” is stopped (paper jam) and the sheet would wait; nothing was sent"
    )
    assert service.waiting() == []
    command("cupsenable", SPARE)


@pytest.mark.cups
def test_a_service_that_is_gone_gets_one_line(
    service: PrintService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(service.folder / "gone"))
    assert "The print service of this computer (CUPS) does not answer" in complaint("absences")
