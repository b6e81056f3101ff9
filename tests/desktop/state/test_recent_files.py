"""The files opened last are kept, the latest first, and those that are gone are known."""

from __future__ import annotations

from pathlib import Path

from briefing.desktop.state.recent_files import (
    MOST,
    SETTING,
    RecentFile,
    forget_recent,
    recent,
    remember_opened,
)
from briefing.resources import BUNDLED_BRIEFING
from briefing.settings import Settings


def test_the_latest_is_first_and_each_is_there_once(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    one, other = tmp_path / "one.briefing", tmp_path / "other.briefing"
    one.touch()
    for path in (one, other, one):
        remember_opened(settings, path)
    assert recent(settings) == (RecentFile(one, there=True), RecentFile(other, there=False))


def test_only_so_many_are_kept(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    for number in range(MOST + 5):
        remember_opened(settings, tmp_path / f"{number}.briefing")
    assert [one.path.stem for one in recent(settings)] == [
        str(number) for number in range(MOST + 4, 4, -1)
    ]


def test_the_bundled_briefing_is_not_among_them(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    remember_opened(settings, BUNDLED_BRIEFING)
    assert recent(settings) == ()


def test_they_can_be_forgotten(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    remember_opened(settings, tmp_path / "one.briefing")
    forget_recent(settings)
    assert recent(settings) == ()


def test_damaged_settings_and_odd_names_are_no_obstacle(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings[SETTING] = [3, "a\0b", str(tmp_path)]
    assert [one.there for one in recent(settings)] == [False, False]
    settings[SETTING] = "nonsense"
    assert recent(settings) == ()
