"""A sheet from the terminal is the one that the window prints."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
from contextlib import closing, suppress
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from briefing.cli import make_command
from briefing.resources import BUNDLED_BRIEFING
from tests.cli.program import BRIEFING, environment, open_terminal

PDF = b"%PDF-"


def sheet(*arguments: str | Path) -> Result:
    command = make_command(lambda file, timings, as_of, link: 1)
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


def bookmarks(pdf: Path) -> list[str]:
    with pikepdf.open(pdf) as document, document.open_outline() as outline:
        left, found = list(outline.root), []
        while left:
            item = left.pop(0)
            found.append(item.title)
            left = [*item.children, *left]
    return found


def about(pdf: Path) -> str:
    with pikepdf.open(pdf) as document:
        return str(document.docinfo.Title)


def test_dossiers_take_the_place_of_the_list(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    words = ["absences", "--dossiers", "--where", "reason_kind=health"]
    says = sheet(*words, "-o", target).stdout
    assert says == "x.pdf is made (dossiers of 1 of 12 absences: reason is health).\n"
    assert bookmarks(target)[:3] == ["Absences: dossiers", "Health", "Thongloun Sisoulith"]


def test_one_record_is_a_dossier_of_its_own(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    says = sheet("absences", "--record", "abs-la", "-o", target).stdout
    assert says == "x.pdf is made (the dossier of Thongloun Sisoulith).\n"
    assert about(target) == "Thongloun Sisoulith – Victory Day parade on Red Square, 9 May 2025"


def test_some_sections_of_the_full_briefing(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    says = sheet("all", "--sections", "figures, absences", "-o", target).stdout
    assert says == "x.pdf is made (the briefing, 2 of 8 sections).\n"
    shown = bookmarks(target)
    assert shown.index("Absences") < shown.index("Figures")
    assert "Veterans" not in shown


def test_paper_lies_and_type_grows_as_asked(tmp_path: Path) -> None:
    target, pages = tmp_path / "x.pdf", []
    for words in (["--orientation", "landscape"], [], ["--density", "principal"]):
        made(target, "veterans", "--dossiers", *words)
        with pikepdf.open(target) as document:
            box = [float(side) for side in document.pages[0].mediabox]
            assert (box[2] > box[3]) == ("landscape" in words)
            pages.append(len(document.pages))
    assert pages[2] > pages[1]


def test_a_copy_says_which_it_is_and_sources_can_be_left_out(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    with_sources = made(target, "veterans", "--copy", "2/5")
    with pikepdf.open(target) as document:
        assert "Copy 2 of 5" in str(document.open_metadata()["pdf:Keywords"])
    assert "Sources on this sheet" in bookmarks(target)
    assert made(target, "veterans", "--copy", "3/5") != with_sources
    made(target, "veterans", "--without-sources")
    assert "Sources on this sheet" not in bookmarks(target)


def test_columns_are_those_asked_for(tmp_path: Path) -> None:
    one = made(tmp_path / "one.pdf", "absences", "--columns", "name,country")
    assert made(tmp_path / "two.pdf", "absences", "--columns", "country,name") != one


@pytest.mark.parametrize("name", ["x.txt", "x", "x.pdf.zip", "-"])
def test_a_sheet_has_the_name_of_a_pdf(name: str, tmp_path: Path) -> None:
    stem = Path(name).stem
    says = f"A sheet is a PDF: write {stem}.pdf in the place of {name}; other kinds of file"
    assert complaint("veterans", "-o", tmp_path / name).startswith(says)
    assert list(tmp_path.iterdir()) == []
    made(tmp_path / "X.PDF", "veterans")


@pytest.mark.skipif(os.name != "posix", reason="pipes with a name")
def test_a_pipe_takes_a_sheet_whatever_its_name(tmp_path: Path) -> None:
    target = tmp_path / "pages"
    os.mkfifo(target)
    with subprocess.Popen(["cat", str(target)], stdout=subprocess.PIPE) as reading:
        result = sheet("veterans", "-o", target)
        read, _ = reading.communicate(timeout=60)
    assert (result.exit_code, result.output) == (0, "")
    assert read.startswith(PDF)


def test_stdout_takes_a_sheet_even_if_it_leads_to_a_file(tmp_path: Path) -> None:
    if not Path("/dev/stdout").exists():
        pytest.skip("a system without /dev/stdout")
    with (tmp_path / "pages").open("wb") as file:
        words = ["sheet", "veterans", "-o", "/dev/stdout"]
        subprocess.run(
            [*BRIEFING, *words],
            stdout=file,
            check=True,
            env=environment(),
        )
    assert (tmp_path / "pages").read_bytes().startswith(PDF)


def test_what_no_font_has_is_said(tmp_path: Path) -> None:
    result = sheet("veterans", "--marking", "\U000f0000", "-o", tmp_path / "x.pdf")
    assert result.exit_code == 0
    assert result.stderr.startswith("No font on this computer has U+F0000; it is printed as “�”.")
    assert result.stdout.startswith("x.pdf is made (")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a briefing with so many veterans that their sheet takes a while."""
    file = tmp_path_factory.mktemp("large") / "large.briefing"
    file.write_bytes(BUNDLED_BRIEFING.read_bytes())
    with closing(sqlite3.connect(file)) as connection, connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(veterans)")]
        new = {"id": "id || '-' || n", "row": "row + 6 * n"}
        values = ", ".join(new.get(name, name) for name in columns)
        connection.execute(
            "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers "
            f"WHERE n < 5000) INSERT INTO veterans ({', '.join(columns)}) "
            f"SELECT {values} FROM veterans, numbers"
        )
    return file


@pytest.mark.skipif(os.name != "posix", reason="terminals and signals of a POSIX system")
def test_ctrl_c_ends_a_large_sheet_at_once_and_leaves_nothing(large: Path, tmp_path: Path) -> None:
    ours, its = open_terminal()
    words = ["sheet", "veterans", "-f", str(large), "-o", str(tmp_path / "x.pdf")]
    running = subprocess.Popen([*BRIEFING, *words], stderr=its, env=environment())
    os.close(its)
    said = os.read(ours, 1000)
    assert said.decode() == "Setting 30,006 records…\r\n"
    running.send_signal(signal.SIGINT)
    # Ended by the signal itself, which a shell shows as 130, not by Python after the pages are set.
    assert running.wait(60) == -signal.SIGINT
    with suppress(OSError):  # how Linux says that the other end is closed
        assert os.read(ours, 1000) == b""
    os.close(ours)
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_while_saving_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    result = sheet("veterans", "-o", tmp_path / "x.pdf")
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "")
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_means_again_what_it_meant(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    made(tmp_path / "x.pdf", "veterans")
    assert signal.getsignal(signal.SIGINT) is before is signal.default_int_handler


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("all --dossiers", "The full briefing has no dossiers: leave out --dossiers and --record,"),
        ("all --record abs-la", "The full briefing has no dossiers"),
        ("all --columns name", "--columns, or name a section."),
        ("all --sections ministers", "There is no section “ministers”"),
        ("all --sections ,", "--sections names no section; “briefing sections” prints their keys."),
        ("absences --sections figures", "write “all” in the place of the section"),
        ("absences --record abs-la --search lao", "--record prints one record alone"),
        ("absences --record abs-la --columns name", "A dossier has every field"),
        ("absences --dossiers --columns name", "A dossier has every field"),
        ("absences --record nobody", "There is no absence “nobody” in absences."),
        ("absences --record=", "--record names no record; “briefing list SECTION” prints the ids."),
        ("absences --copy 6/5", "“6/5” is no copy; write the second of five as 2/5"),
        ("absences --copy two", "“two” is no copy"),
        ("absences --copy 0/5", "“0/5” is no copy"),
        ("absences --orientation sideways", "'sideways' is not one of 'portrait', 'landscape'"),
        ("absences --density tiny", "'tiny' is not one of 'normal', 'principal'"),
        ("absences --columns mood", "has no column “mood”"),
    ],
)
def test_what_cannot_be_had_together_gets_one_line(
    arguments: str, says: str, tmp_path: Path
) -> None:
    assert says in complaint(*arguments.split(), "-o", tmp_path / "x.pdf")
    assert not list(tmp_path.iterdir())
