"""One whole story in the real window: a user with keyboard and mouse, on a virtual screen.

Run with `pytest -m screen`; what it needs is told in tests/screen.py, and poppler's pdftotext.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.screen import PATIENCE, Screen, wait_until

ROOT: Final = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.screen


@contextmanager
def running(screen: Screen, command: Sequence[str | Path], **more: str) -> Iterator[None]:
    """Run the program; it must end by itself, well and without a word."""
    program = screen.start(command, **more)
    yield
    assert program.wait(PATIENCE) == 0
    assert screen.said == ""


def text_of(pdf: Path) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True, timeout=PATIENCE
    )
    return done.stdout.decode("utf-8")


def test_open_pick_a_section_search_read_a_claim_print_and_read_the_paper(
    screen: Screen, tmp_path: Path
) -> None:
    with running(screen, [sys.executable, ROOT / "main.py"]):
        screen.window_named("Victory Day parade on Red Square")
        screen.press("ctrl+2")  # the second section: absences
        screen.press("ctrl+f")
        screen.type("sisoulith")
        screen.press("Return", "Tab")  # to the list, then to the dossier beside it
        claims = screen.copied()
        assert "COVID-19 infection" in claims
        assert "said by Yuri Ushakov" in claims
        assert "7 May 2025" in claims

        screen.press("ctrl+p")
        time.sleep(2)
        target = tmp_path / "the sheet.pdf"
        screen.press("ctrl+s")
        screen.window_named("Save the sheet as PDF")
        screen.press("ctrl+a")
        screen.type(str(target))
        screen.press("Return")
        wait_until(target.exists, "the PDF")
        paper = text_of(target)
        assert "Thongloun Sisoulith" in paper
        assert "Narendra Modi" not in paper  # the sheet is the list as it was filtered
        assert "1 of 12 absences" in paper
        assert "age 1 of" in paper

        screen.window_named("Victory Day parade on Red Square")
        screen.press("Escape")
        screen.press("ctrl+q")
    kept = json.loads((screen.home / ".config/briefing/settings.json").read_text("utf-8"))
    assert kept["place"] == "absences"
    assert kept["criteria"]["absences"]["search"] == "sisoulith"


def test_a_damaged_file_gets_its_sentence_in_the_window_and_no_traceback(
    screen: Screen, tmp_path: Path
) -> None:
    wrong = tmp_path / "Приёмы “и” it's.briefing"
    wrong.write_bytes(b"SQLite format 3\0 but not really")
    # By its shebang, as a file manager does.
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    with running(screen, [ROOT / "main.py", wrong], PATH=path):
        screen.window_named("Briefing")
        time.sleep(1)
        screen.press("ctrl+q")
