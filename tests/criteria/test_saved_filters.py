"""Filters that have a name are kept and come back."""

from __future__ import annotations

import json
from pathlib import Path

from briefing.criteria import make_criteria
from briefing.criteria.saved_filters import SavedFilter, forget_filter, save_filter, saved_filters
from briefing.section import Section
from briefing.settings import Settings
from tests.shipped import section_named

ABSENCES = section_named("absences")
ATTENDEES = section_named("attendees")
HEALTH = make_criteria(ABSENCES, "lao", ("reason_kind=health", "announced_on>=2025-05"), ("-name",))
NOTED = make_criteria(ABSENCES, where=("note!=",), group_by="", columns=("name", "note"))


def names(settings: Settings, section: Section) -> list[str]:
    return [one.name for one in saved_filters(settings, section)]


def test_what_is_named_comes_back_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings = Settings(path)
    settings["theme"] = "dark"
    assert save_filter(settings, ABSENCES, " Health,\n “Laos” ", HEALTH)
    assert save_filter(settings, ABSENCES, "Noted", NOTED)
    assert save_filter(settings, ATTENDEES, "Noted", make_criteria(ATTENDEES))
    again = Settings(path)
    assert saved_filters(again, ABSENCES) == (
        SavedFilter("Health, “Laos”", "absences", HEALTH),
        SavedFilter("Noted", "absences", NOTED),
    )
    assert names(again, ATTENDEES) == ["Noted"]
    assert names(again, section_named("figures")) == []
    assert again["theme"] == "dark"


def test_a_name_is_given_anew_in_its_place_and_forgotten(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    for name, criteria in (("a", HEALTH), ("b", HEALTH), ("a", NOTED)):
        assert save_filter(settings, ABSENCES, name, criteria)
    assert [one.criteria for one in saved_filters(settings, ABSENCES)] == [NOTED, HEALTH]
    assert forget_filter(settings, ABSENCES, "a")
    assert forget_filter(settings, ABSENCES, "nobody")
    assert names(Settings(tmp_path / "settings.json"), ABSENCES) == ["b"]


def test_without_a_name_or_a_place_nothing_is_kept(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    assert not save_filter(settings, ABSENCES, " \n ", HEALTH)
    assert names(settings, ABSENCES) == []
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert not save_filter(Settings(tmp_path / "file" / "settings.json"), ABSENCES, "a", HEALTH)


def test_damaged_names_are_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    wrong: tuple[object, ...] = (3, [], {"absences": 3})
    for kept in (*wrong, {"absences": [3, [], ["a"], [7, {}], [" ", {}]]}):
        path.write_text(json.dumps({"named filters": kept}), encoding="utf-8")
        assert names(Settings(path), ABSENCES) == []
    path.write_text('{"named filters": {"absences": [["a", 3]]}}', encoding="utf-8")
    assert saved_filters(Settings(path), ABSENCES)[0].criteria == make_criteria(ABSENCES)
