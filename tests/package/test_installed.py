"""The package on a real system: put there by apt, used by a stranger, and taken away again."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.package.running import CHECKOUT, run

pytestmark = [pytest.mark.package, pytest.mark.usefixtures("installed")]

MIME = "application/vnd.briefing+sqlite3"
Stranger = tuple[dict[str, str], Path]


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """Return when each file below a folder was changed last, and its size."""
    return {
        str(path): (path.lstat().st_mtime_ns, path.lstat().st_size) for path in folder.rglob("*")
    }


def test_the_commands_work_far_from_the_program(stranger: Stranger, installed: Path) -> None:
    environment, folder = stranger
    before = state(installed)

    def briefing(*words: str | Path) -> str:
        return run("/usr/bin/briefing", *words, env=environment, cwd=folder)

    assert "12 absences" in briefing("list", "absences")
    briefing("sheet", "absences", "-o", "x.pdf")
    for ending in ("xlsx", "docx", "csv", "json", "html", "md"):
        briefing("export", "absences", "-o", f"x.{ending}")
    briefing("build", CHECKOUT / "resources/victory-day-2025", "-o", "x.briefing")
    briefing("check", "x.briefing")
    assert (folder / "x.pdf").read_bytes()[:5] == b"%PDF-"
    assert {(folder / f"x.{ending}").read_bytes()[:2] for ending in ("xlsx", "docx")} == {b"PK"}
    assert json.loads((folder / "x.json").read_text(encoding="utf-8"))
    assert state(installed) == before
    assert list((folder.parent / "temporary").iterdir()) == []


def test_a_mistake_is_told_in_one_sentence(stranger: Stranger) -> None:
    environment, folder = stranger
    (folder / "bad.briefing").write_text("This is not a briefing.", encoding="utf-8")
    said = run(
        "/usr/bin/briefing", "-f", "bad.briefing", "list", "absences",
        status=2, env=environment, cwd=folder,
    )  # fmt: skip
    assert len(said.splitlines()) == 1
    assert "Traceback" not in said


@contextmanager
def opened(
    environment: dict[str, str], folder: Path
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Open the window; yield its process, and what it says when it is painted."""
    with subprocess.Popen(
        ["/usr/bin/briefing", "--timings"],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=folder,
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline()
        finally:
            process.terminate()
            process.wait(60)


def test_the_window_opens_and_nothing_is_unpacked_for_it(
    stranger: Stranger, installed: Path
) -> None:
    environment, folder = stranger
    before = state(installed)
    with opened(environment, folder) as (process, said):
        assert json.loads(said)["first_rows_painted"] > 0
        maps = Path(f"/proc/{process.pid}/maps").read_text(encoding="utf-8")
        left = list((folder.parent / "temporary").iterdir())
    assert process.returncode == 0
    ours = {line.split()[-1] for line in maps.splitlines() if "libQt6" in line}
    assert ours
    assert all(path.startswith(str(installed)) for path in ours)
    assert not [path for path in left if path.is_dir() and path.name.startswith("_MEI")]
    assert state(installed) == before


def kind(file: Path) -> str:
    return run("gio", "info", "-a", "standard::content-type", file).split()[-1]


def test_a_briefing_is_known_by_its_name_and_by_its_content(stranger: Stranger) -> None:
    folder = stranger[1]
    bundled = CHECKOUT / "resources/victory-day-2025.briefing"
    for name in ("x.briefing", "nameless"):
        shutil.copy(bundled, folder / name)
        assert kind(folder / name) == MIME
    (folder / "damaged.briefing").write_bytes(b"\x00\x01 damaged")  # its name says it
    assert kind(folder / "damaged.briefing") == MIME


def test_another_sqlite_file_is_not_taken_for_a_briefing(stranger: Stranger) -> None:
    other = stranger[1] / "other"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    assert kind(other) == "application/vnd.sqlite3"


def test_the_program_opens_the_type(stranger: Stranger) -> None:
    environment, _ = stranger
    said = run("gio", "mime", MIME, env=environment)
    assert "briefing.desktop" in said


def test_the_shell_completes(stranger: Stranger) -> None:
    environment, folder = stranger
    script = """
        source /usr/share/bash-completion/completions/briefing
        complete -p briefing
        ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
                _briefing_completion briefing; printf '%s\\n' "${COMPREPLY[@]}"; }
        compopt() { :; }
        ask briefing conf
        ask briefing list abs
    """
    said = run("bash", "-euc", script, env=environment, cwd=folder).splitlines()
    assert said[0].endswith("-F _briefing_completion briefing")
    assert said[1:] == ["conflicts", "absences"]


def test_the_files_are_those_that_were_packed() -> None:
    assert run("dpkg", "--verify", "briefing") == ""


def test_removing_it_leaves_nothing_behind(package: Path) -> None:
    listed = [Path(line) for line in run("dpkg", "-L", "briefing").splitlines() if line != "/."]
    files = [path for path in listed if path.is_symlink() or not path.is_dir()]
    assert len(files) > 100
    try:
        run("dpkg", "--purge", "briefing")
        assert [path for path in files if path.exists() or path.is_symlink()] == []
        assert not Path("/usr/lib/briefing").exists()
        types = Path("/usr/share/mime/globs2").read_text(encoding="utf-8")
        assert MIME not in types
    finally:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        run("dpkg", "-i", package, env=quiet)
