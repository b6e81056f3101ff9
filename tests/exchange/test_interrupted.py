"""Ctrl+C in a terminal ends an export at once, and leaves nothing half-written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
import os, signal, sys
from briefing.__main__ import terminal
{before}
sys.argv = ["briefing", "export", "absences", "-o", sys.argv[1]]
terminal()
"""
IN_WRITING = """
import briefing.document.progress as progress
def interrupted(self, number):
    os.kill(os.getpid(), signal.SIGINT)
progress.Steps.count = interrupted
"""
IN_SAVING = """
def interrupted(number):
    os.kill(os.getpid(), signal.SIGINT)
os.fsync = interrupted
"""


@pytest.mark.parametrize("before", [IN_WRITING, IN_SAVING], ids=["writing", "saving"])
@pytest.mark.parametrize("ending", ["xlsx", "docx", "csv"])
def test_it_ends_with_130_and_without_a_traceback(before: str, ending: str, tmp_path: Path) -> None:
    target = tmp_path / f"x.{ending}"
    target.write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(before=before), str(target)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 128 + signal.SIGINT
    assert done.stderr == "briefing: Stopped; nothing is left half-written.\n"
    assert done.stdout == ""
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
