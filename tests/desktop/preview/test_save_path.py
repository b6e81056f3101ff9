"""Where one is asked for a name: the folder used last, else documents, never where it started."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from briefing.desktop.preview.save_path import folder_for_saving, with_ending
from briefing.errors import OutputTrouble


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "home"
    made.mkdir()
    monkeypatch.setattr(Path, "home", lambda: made)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(made / "Documents"))
    return made


def test_the_folder_used_last_comes_first(home: Path, tmp_path: Path) -> None:
    assert folder_for_saving(str(tmp_path)) == tmp_path


@pytest.mark.parametrize("kept", ["", "relative", "/nowhere/at/all"])
def test_else_the_documents_if_there_is_such_a_folder(home: Path, kept: str) -> None:
    assert folder_for_saving(kept) == home
    (home / "Documents").mkdir()
    assert folder_for_saving(kept) == home / "Documents"


def test_a_file_of_which_nobody_asked_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"old")
    assert with_ending(tmp_path / "x.csv", ".csv") == tmp_path / "x.csv"
    assert with_ending(tmp_path / "y", ".csv") == tmp_path / "y.csv"
    assert with_ending(tmp_path / "y.v2", ".csv") == tmp_path / "y.v2.csv"
    with pytest.raises(OutputTrouble, match=r"There is already a file x\.csv"):
        with_ending(tmp_path / "x", ".csv")
