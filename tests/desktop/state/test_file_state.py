"""Each file is found as it was left, and nothing of it is carried into another one."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from briefing.criteria import Criteria, Filter
from briefing.desktop.state.file_state import MOST, FileState, file_state, keep_file_state
from briefing.desktop.window.commands import COMMANDS
from briefing.desktop.window.main_window import Window
from briefing.resources import BUNDLED_BRIEFING
from briefing.section import Sort
from briefing.settings import Settings
from tests.shipped import SHIPPED

WANTED = Criteria(
    "a", (Filter("reason_kind", ("security",)),), (Sort("name"),), "country", ("name", "note")
)
LEFT = FileState("absences", {"absences": WANTED}, {"absences": "abs-in1"})


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "other.briefing"
    path.write_bytes(BUNDLED_BRIEFING.read_bytes())
    return path


def test_each_file_is_found_as_it_was_left(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings = Settings(path)
    one, other = tmp_path / "one\udcff.briefing", tmp_path / "other.briefing"
    keep_file_state(settings, one, LEFT)
    keep_file_state(settings, other, FileState("figures", {}, {}))
    assert settings.save()
    for kept in (settings, Settings(path)):
        assert file_state(kept, one, SHIPPED) == LEFT
        assert file_state(kept, other, SHIPPED) == FileState("figures", {}, {})
        assert file_state(kept, tmp_path / "new.briefing", SHIPPED) == FileState("overview", {}, {})
    assert str(tmp_path) not in path.read_text(encoding="utf-8")


def test_another_file_begins_with_the_columns_alone(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    keep_file_state(settings, BUNDLED_BRIEFING, LEFT)
    new = file_state(settings, tmp_path / "new.briefing", SHIPPED)
    assert new == FileState("overview", {"absences": Criteria(columns=("name", "note"))}, {})


def test_only_so_many_files_are_kept(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    names = [tmp_path / f"{number}.briefing" for number in range(MOST + 2)]
    for name in (*names, names[1]):
        keep_file_state(settings, name, LEFT._replace(place="figures", criteria={}))
    places = [file_state(settings, name, SHIPPED).place for name in names]
    assert places == ["overview"] + ["figures"] * (MOST + 1)


def test_damaged_settings_are_no_obstacle(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    for damage in (None, 7, [7, {"file": 3}, {"file": "x", "place": []}], {"file": 7}):
        for name in ("file", "place", "criteria", "chosen", "other files"):
            settings[name] = damage  # type: ignore[assignment]
        settings["criteria"] = {"absences": damage, "nothing": {}}  # type: ignore[dict-item]
        left = file_state(settings, tmp_path / "new.briefing", SHIPPED)
        assert left == FileState("overview", left.criteria, {})
        keep_file_state(settings, BUNDLED_BRIEFING, LEFT)
        assert file_state(settings, BUNDLED_BRIEFING, SHIPPED) == LEFT


def test_a_window_takes_nothing_of_a_file_into_another_one(
    window: Window, copy: Path, qtbot: QtBot, settings_file: Path
) -> None:
    window.navigator.show_record("absences", "abs-in1")
    window.list.criteria_asked.emit(WANTED)
    assert window.file_opener.open(copy)
    assert window.navigator.place == "overview"
    window.navigator.go("absences")
    assert window.list.criteria == Criteria(columns=("name", "note"))
    assert window.list.listing is not None
    assert len(window.list.listing) == 12
    window.list.criteria_asked.emit(Criteria("kim"))
    window.close()

    later = Window(Settings(settings_file), COMMANDS)
    qtbot.addWidget(later)
    assert later.file_opener.open(BUNDLED_BRIEFING)
    assert later.navigator.place == "absences"
    assert later.list.criteria == WANTED
    record = later.list.table.current_record()
    assert record is not None
    assert record.id == "abs-in1"
    assert later.file_opener.open(copy)
    assert later.list.criteria == Criteria("kim")
    later.close()
