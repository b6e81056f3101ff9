"""A document reaches a print queue as it is, or a sentence says why not."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.errors import OutputTrouble
from briefing.sheets.print_queue import (
    LONG_EDGE,
    Wishes,
    default_queue,
    has_queues,
    queues,
    send,
)
from tests.print_service import PAPER, SPARE, PrintService, command, print_service

PDF = b"%PDF-1.7 a sheet"
WISHES = Wishes("absences")

# It stands for the service: keeps what it was called with, and says what the service says.
PROGRAM = """\
#!{python}
import json, os, sys
from pathlib import Path
folder, name = Path(__file__).parent, Path(__file__).name
with (folder / "called").open("a", encoding="utf-8") as called:
    called.write(json.dumps([name, *sys.argv[1:]]) + "\\n")
if name == "lp":
    (folder / "document").write_bytes(sys.stdin.buffer.read())
said = json.loads((folder / "answers").read_text(encoding="utf-8"))
key = " ".join([name, *sys.argv[1:2]]) if name == "lpstat" else name
status, out, err = said[key]
sys.stdout.write(out); sys.stderr.write(err); sys.exit(status)
"""
ANSWERS = {
    "lp": (0, "request id is Office-12 (0 file(s))\n", ""),
    "lpoptions": (0, "copies=1 printer-is-accepting-jobs=true printer-state=3\n", ""),
    "lpstat -r": (0, "scheduler is running\n", ""),
    "lpstat -e": (0, "Office\nProtocol_2\n", ""),
    "lpstat -d": (0, "system default destination: Office\n", ""),
}


class Programs:
    """Programs of the service's names, in a folder that is searched first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers: dict[str, tuple[int, str, str]] = {}
        for name in ("lp", "lpstat", "lpoptions"):
            path = folder / name
            path.write_text(PROGRAM.format(python=sys.executable), encoding="utf-8")
            path.chmod(0o755)
        self.answer(ANSWERS)

    def answer(self, answers: dict[str, tuple[int, str, str]]) -> None:
        self.answers |= answers
        (self.folder / "answers").write_text(json.dumps(self.answers), encoding="utf-8")

    def called(self, name: str) -> list[list[str]]:
        path = self.folder / "called"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return [words[1:] for words in map(json.loads, lines) if words[0] == name]


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    if os.name != "posix":
        pytest.skip("programs that begin with #!")
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return Programs(folder)


def trouble(queue: str = "Office", wishes: Wishes = WISHES) -> str:
    with pytest.raises(OutputTrouble) as caught:
        send(PDF, queue, wishes)
    said = str(caught.value)
    assert "\n" not in said
    assert said.endswith(".")
    return said


def test_the_document_goes_to_the_queue_with_nothing_added(programs: Programs) -> None:
    sent = send(PDF, "Office", WISHES)
    assert (sent.queue, sent.job) == ("Office", 12)
    assert programs.called("lp") == [["-d", "Office", "-n", "1", "-t", "absences", "-"]]
    assert (programs.folder / "document").read_bytes() == PDF


def test_each_wish_is_an_option_of_its_own(programs: Programs) -> None:
    send(PDF, "Office", Wishes("absences", 3, ((1, 3), (5, 5)), LONG_EDGE, "Letter"))
    (words,) = programs.called("lp")
    assert words == [
        *("-d", "Office", "-n", "3", "-t", "absences"),
        *("-o", "collate=true", "-P", "1-3,5-5"),
        *("-o", "sides=two-sided-long-edge", "-o", "media=Letter", "-"),
    ]


@pytest.mark.parametrize("odd", ["-o raw", "$(touch x)", "; touch x", "a\nb", "a\0b", "день" * 99])
def test_a_title_is_one_word_that_no_shell_reads(
    odd: str, programs: Programs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    send(PDF, "Office", Wishes(odd))
    (words,) = programs.called("lp")
    assert len(words) == 7
    assert words[5].isprintable()
    assert len(words[5]) <= 80
    assert [path.name for path in tmp_path.iterdir()] == ["programs"]


def test_a_queue_whose_name_looks_like_an_option_is_a_name(programs: Programs) -> None:
    send(PDF, "-h", WISHES)
    assert programs.called("lp")[0][:2] == ["-d", "-h"]
    assert programs.called("lpoptions") == [["-p", "-h"]]


def test_the_queues_are_named(programs: Programs) -> None:
    assert queues() == ["Office", "Protocol_2"]
    assert default_queue() == "Office"
    programs.answer({"lpstat -d": (0, "no system default destination\n", "")})
    with pytest.raises(OutputTrouble) as caught:
        default_queue()
    assert str(caught.value) == (
        "This computer has no default printer; choose from “Office” and “Protocol_2”."
    )
    programs.answer({"lpstat -e": (0, "", "")})
    with pytest.raises(OutputTrouble, match="and it has no other: set one up, or save"):
        default_queue()


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        (
            {"lpstat -r": (0, "scheduler is not running\n", "")},
            "The print service of this computer (CUPS) does not answer; start it and try again",
        ),
        (
            {
                "lpoptions": (0, "printer-state=5 printer-state-reasons=paused\n", ""),
                "lpstat -p": (0, "printer Office disabled since Sun -\n\tno toner\n", ""),
            },
            "The printer “Office” is stopped (no toner) and the sheet would wait; nothing was sent",
        ),
        (
            {
                "lpoptions": (0, "printer-state=5\n", ""),
                "lpstat -p": (0, "printer Office disabled since Sun -\n\tPaused\n", ""),
            },
            "The printer “Office” is stopped and the sheet would wait; ",
        ),
        (
            {
                "lpoptions": (0, "printer-is-accepting-jobs=false printer-state=3\n", ""),
                "lpstat -a": (0, "Office not accepting requests -\n\treason unknown\n", ""),
            },
            "The printer “Office” takes no jobs; nothing was sent: try again later",
        ),
        (
            {"lpoptions": (0, "printer-state=3 printer-state-reasons=none,hold-new-jobs\n", "")},
            "The printer “Office” holds new jobs back and the sheet would wait; ",
        ),
    ],
)
def test_a_queue_on_which_the_sheet_would_wait_is_refused(
    answers: dict[str, tuple[int, str, str]], says: str, programs: Programs
) -> None:
    programs.answer(answers)
    assert trouble().startswith(says)
    assert programs.called("lp") == []


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (
            "lp: Error - The printer or class does not exist.\n",
            "There is no printer “Office” here; choose from “Office” and “Protocol_2”.",
        ),
        (
            "lp: Unable to start page: quota\nlp: Quota limit.\n",
            "The printer “Office” did not take the sheet (Quota limit); nothing was sent",
        ),
        ("", "The printer “Office” did not take the sheet; nothing was sent"),
    ],
)
def test_what_the_service_complains_of_is_said(said: str, says: str, programs: Programs) -> None:
    programs.answer({"lpoptions": (0, "\n", ""), "lp": (1, "", said)})
    assert trouble().startswith(says)


def test_without_the_service_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not has_queues()
    assert trouble().startswith("This computer has no print service (CUPS with its command “lp”); ")


@pytest.fixture(scope="module")
def service() -> Iterator[PrintService]:
    with print_service() as running:
        yield running


@pytest.mark.cups
def test_a_real_queue_gets_the_same_bytes(service: PrintService) -> None:
    assert queues() == [PAPER, SPARE]
    sent = send(PDF, SPARE, Wishes("Кто не приехал", 2, ((1, 1),), LONG_EDGE, "A4"))
    name, copies, sides, media = service.wishes(sent.job)
    assert service.received(sent.job) == PDF
    assert (name, copies, sides, media) == ("Кто не приехал", "2", LONG_EDGE, "A4")


@pytest.mark.cups
def test_a_real_queue_that_is_not_printing_is_refused(service: PrintService) -> None:
    for stop, start, says in (
        (("cupsdisable", "-r", "Нет бумаги"), ("cupsenable",), "is stopped (Нет бумаги) and"),
        (("cupsdisable",), ("cupsenable",), "is stopped and the sheet would wait"),
        (("cupsdisable", "--hold"), ("cupsenable", "--release"), "holds new jobs back"),
        (("cupsreject", "-r", "No guests"), ("cupsaccept",), "takes no jobs (No guests)"),
    ):
        command(*stop, SPARE)
        assert says in trouble(SPARE)
        assert service.waiting() == []
        command(*start, SPARE)
        send(PDF, SPARE, WISHES)
        service.finish()


@pytest.mark.cups
def test_a_queue_that_is_not_there_names_those_that_are(service: PrintService) -> None:
    assert trouble("Nowhere") == (
        f"There is no printer “Nowhere” here; choose from “{PAPER}” and “{SPARE}”."
    )
    command("lpadmin", "-p", "Gone", "-E", "-v", "file:/dev/null")
    send(PDF, "Gone", WISHES)
    service.finish()
    command("lpadmin", "-x", "Gone")
    assert "There is no printer “Gone” here" in trouble("Gone")


@pytest.mark.cups
def test_a_name_in_any_script_is_a_name(service: PrintService) -> None:
    command("lpadmin", "-p", "Протокол-2", "-E", "-v", "file:/dev/null")
    sent = send(PDF, "Протокол-2", WISHES)
    assert sent.job > 0
    assert "Протокол-2" in queues()
    service.finish()
    command("lpadmin", "-x", "Протокол-2")


@pytest.mark.cups
def test_a_service_that_is_gone_gets_a_sentence(
    service: PrintService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(service.folder / "gone"))
    assert "does not answer" in trouble(SPARE)
