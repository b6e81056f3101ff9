"""The program as the shell starts it: exit statuses, streams, locales, start cost."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from briefing.cli.tables import width
from briefing.resources import BUNDLED_BRIEFING, FOLDER
from tests.cli.program import BRIEFING, environment, open_terminal

HEAVY = ("PySide6", "shiboken6", "typst", "sqlite_utils", "babel", "qtawesome", "platformdirs")
LIGHT = [
    ["sections"],
    ["list", "absences"],
    ["list", "absences", "--format", "json"],
    ["list", "attendees", "--where", "status=attended", "--sort", "-name", "--format", "csv"],
    ["show", "absences", "abs-la"],
    ["--help"],
    ["list", "ministers"],
]


def run(
    *arguments: str | Path, cwd: Path | None = None, **more: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*BRIEFING, *arguments],
        capture_output=True,
        check=False,
        cwd=cwd,
        env=environment(**more),
        timeout=60,
    )


def python(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        check=False,
        env=environment(),
        timeout=60,
    )


def on_a_terminal(columns: int, *arguments: str) -> str:
    """Run the program on a terminal of its own and return what it shows."""
    ours, its = open_terminal()
    running = subprocess.Popen(
        [*BRIEFING, *arguments],
        stdout=its,
        stderr=its,
        env=environment(COLUMNS=str(columns)),
    )
    os.close(its)
    shown = b""
    with contextlib.suppress(OSError):  # how Linux says that the other end is closed
        while piece := os.read(ours, 1 << 16):
            shown += piece
    os.close(ours)
    assert running.wait(60) == 0
    return shown.decode().replace("\r\n", "\n")


def test_a_list_goes_to_stdout_and_nothing_to_stderr(tmp_path: Path) -> None:
    done = run("list", "absences", "--format", "json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(json.loads(done.stdout)) == 12


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "ministers"],
        ["list", "absences", "--where", "reason_kind=tired"],
        ["show", "absences", "nobody"],
        ["list", "absences", "-f", "нет такого файла.briefing"],
        ["check", "."],
        ["--colour"],
        ["bild"],
        ["build", "nowhere", "-o", "x.briefing"],
        ["sheet", "ministers", "-o", "x.pdf"],
    ],
)
def test_a_mistake_is_status_2_and_one_line_on_stderr(arguments: list[str], tmp_path: Path) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("briefing: ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_names_are_utf8_in_a_locale_without_letters(locale: str, tmp_path: Path) -> None:
    plain: dict[str, Any] = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = run("list", "absences", **plain)
    assert done.returncode == 0
    assert "João Lourenço" in done.stdout.decode("utf-8")
    missing = run("list", "absences", "-f", tmp_path / "день.briefing", **plain)
    assert missing.returncode == 2
    assert len(missing.stderr.decode("utf-8").splitlines()) == 1


def test_a_file_with_blanks_and_cyrillic_is_found_in_any_locale(tmp_path: Path) -> None:
    path = tmp_path / "Визит и парад" / "день победы.briefing"
    path.parent.mkdir()
    shutil.copy(BUNDLED_BRIEFING, path)
    for locale in ("C", "C.UTF-8"):
        done = run("list", "absences", "-f", path, LC_ALL=locale)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode().endswith("\n12 absences\n")
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices of a POSIX system")
@pytest.mark.parametrize("format_", ["table", "json", "csv"])
def test_a_reader_that_stops_reading_is_no_mistake(format_: str) -> None:
    writing = subprocess.Popen(
        [*BRIEFING, "list", "sources", "--format", format_],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert writing.stdout is not None
    assert writing.stderr is not None
    assert writing.stdout.read(10)
    writing.stdout.close()
    assert writing.stderr.read() == b""
    writing.stderr.close()
    assert writing.wait(60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*BRIEFING, "list", "sources"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=environment(),
            timeout=60,
        )
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("briefing: The output cannot be written (")


def test_a_table_fits_the_terminal() -> None:
    lines = on_a_terminal(72, "list", "absences").splitlines()
    blank = lines.index("")
    assert blank == 13
    assert max(map(width, lines[:blank])) <= 72
    assert lines[0].split()[-1] == "Grade"
    assert lines[-2].startswith("No room here for Announced by, Announced")
    assert "…" in lines[1]
    assert lines[-1] == "12 absences"
    record = on_a_terminal(72, "show", "absences", "abs-la").splitlines()
    assert max(map(width, record)) <= 72


def test_a_pipe_gets_everything() -> None:
    assert "…" not in run("list", "absences", COLUMNS="72").stdout.decode()


def test_building_shows_its_progress_on_a_terminal_alone(tmp_path: Path) -> None:
    build = ["build", str(FOLDER / "victory-day-2025"), "-o", str(tmp_path / "x.briefing")]
    assert "claims, 1,235 rows" in on_a_terminal(100, *build)
    assert run(*build).stderr == b""


def test_a_bug_is_loud() -> None:
    program = (
        "from briefing.cli import make_command\n"
        "def window(file, timings, as_of, link): raise KeyError('a bug')\n"
        "make_command(window)(['open'])"
    )
    done = python("-c", program)
    assert done.returncode == 1
    assert b"Traceback" in done.stderr
    assert b"KeyError: 'a bug'" in done.stderr


@pytest.mark.parametrize("arguments", LIGHT, ids=" ".join)
def test_reading_imports_nothing_heavy(arguments: list[str]) -> None:
    done = python("-X", "importtime", "-m", "briefing", *arguments)
    imported = {
        line.rpartition("|")[2].strip().partition(".")[0]
        for line in done.stderr.decode().splitlines()
        if line.startswith("import time:")
    }
    assert "click" in imported
    assert imported.isdisjoint(HEAVY)


def test_nothing_is_imported_for_the_window_but_click() -> None:
    program = (
        "import sys\n"
        "from briefing.cli import make_command\n"
        "def window(file, timings, as_of, link):\n"
        "    print(*sorted({name.partition('.')[0] for name in sys.modules}\n"
        "          | {name for name in sys.modules if name.startswith('briefing')}))\n"
        "    return 0\n"
        "make_command(window)(['open', '--timings'])"
    )
    done = python("-c", program)
    assert done.returncode == 0
    imported = set(done.stdout.decode().split())
    assert "briefing.cli.open_" in imported
    assert imported.isdisjoint({*HEAVY, "sqlite3", "briefing.sections", "briefing.store"})


def test_without_a_screen_the_window_says_so_in_one_line() -> None:
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {name: value for name, value in os.environ.items() if name not in named}
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "open"],
        env=bare,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("briefing: There is no screen here")
    assert done.stderr.count("\n") == 1
