"""The log tells of what no report can: a crash of native code, and a run that did not end."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.desktop.state.log import NAME, begin_log, end_log, note
from briefing.desktop.window.main_window import Window

ROOT = Path(__file__).resolve().parents[2]
CRASH = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from briefing.desktop.state.log import LARGEST, begin_log, end_log
log = begin_log(Path({path!r}))
for _ in range({lines}):
    log.info("x" * 1000)
def breaks_down():
    import ctypes
    ctypes.string_at(0)
breaks_down()
"""


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    end_log(logging.getLogger(NAME))  # which forgets what waits from other tests
    yield tmp_path / "logs" / "briefing.log"
    end_log(logging.getLogger(NAME))


@pytest.mark.parametrize("lines", [0, 600])
def test_a_crash_of_native_code_leaves_its_trace(path: Path, lines: int) -> None:
    code = CRASH.format(root=str(ROOT), path=str(path), lines=lines)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == -signal.SIGSEGV
    written = path.read_text(encoding="utf-8")
    assert "Segmentation fault" in written
    assert "in breaks_down" in written


def test_what_happened_before_the_log_was_open_is_told_too(path: Path) -> None:
    note("A file was refused: damaged")
    begin_log(path)
    first, second = path.read_text(encoding="utf-8").splitlines()
    assert "INFO Briefing" in first
    assert second.endswith("INFO A file was refused: damaged")


def test_a_refused_file_is_told_by_the_kind_of_trouble_alone(
    window: Window, path: Path, broken_files: dict[str, Path]
) -> None:
    begin_log(path)
    for file in broken_files.values():
        assert not window.file_opener.open(file)
    written = path.read_text(encoding="utf-8")
    kinds = [line.partition("refused: ")[2] for line in written.splitlines()[1:]]
    assert sorted(set(kinds)) == [
        "a folder",
        "damaged",
        "empty",
        "missing",
        "newer",
        "no briefing",
        "unknown format",
    ]
    assert not [name for name in broken_files if f"{name}.briefing" in written]
