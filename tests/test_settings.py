"""Settings are kept whole, whatever other processes keep and whatever stands in the file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.criteria import Criteria
from briefing.criteria.saved_filters import forget_filter, save_filter, saved_filters
from briefing.settings import Settings
from tests.shipped import section_named

ABSENCES = section_named("absences")

KEEP = """
import sys
from pathlib import Path
from briefing.criteria import Criteria
from briefing.criteria.saved_filters import save_filter
from tests.shipped import section_named
from briefing.settings import Settings

settings = Settings(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    settings[f"{sys.argv[2]} {number}"] = number
    assert settings.save()
assert save_filter(settings, section_named("absences"), sys.argv[2], Criteria(sys.argv[2]))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_what_two_processes_keep_is_kept(path: Path) -> None:
    one, other = Settings(path), Settings(path)
    one["theme"] = "dark"
    assert one.save()
    other["geometry"] = "AAAA"
    assert other.save()
    assert json.loads(path.read_text(encoding="utf-8")) == {"geometry": "AAAA", "theme": "dark"}
    assert other["theme"] == "dark"
    one["theme"] = None
    assert one.save()
    other["panes"] = "x"
    assert other.save()  # and does not bring back what the first one has let go of
    assert Settings(path)["theme"] is None


def test_a_filter_that_another_process_has_named_stays(path: Path) -> None:
    one, other = Settings(path), Settings(path)
    assert save_filter(one, ABSENCES, "first", Criteria("a"))
    assert save_filter(other, ABSENCES, "second", Criteria("b"))
    assert save_filter(one, ABSENCES, "third", Criteria("c"))
    assert forget_filter(other, ABSENCES, "first")
    names = [kept.name for kept in saved_filters(Settings(path), ABSENCES)]
    assert names == ["second", "third"]


def test_processes_that_write_at_the_same_moment_lose_nothing(path: Path) -> None:
    names = ("one", "two", "three")
    started = [
        subprocess.Popen([sys.executable, "-c", KEEP, str(path), name, "40"]) for name in names
    ]
    assert [process.wait() for process in started] == [0, 0, 0]
    kept = Settings(path)
    assert [kept[f"{name} {n}"] for name in names for n in range(40)] == [*range(40)] * 3
    assert list(path.parent.iterdir()) == [path]


def test_a_name_that_is_no_text_is_kept_with_all_else(path: Path) -> None:
    settings = Settings(path)
    settings["recent files"] = ["/home/парад \udcff.briefing"]
    settings["theme"] = "dark"
    assert settings.save()
    assert "парад \\udcff" in path.read_text(encoding="utf-8")
    again = Settings(path)
    assert again["recent files"] == ["/home/парад \udcff.briefing"]
    assert again["theme"] == "dark"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"nonsense", b"\xff\xfe", b"[" * 100_000, b'{"a": ' * 100_000, b"1" * 10_000],
)
def test_a_damaged_file_is_forgotten(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    settings = Settings(path)
    assert settings["theme"] is None
    settings["theme"] = "dark"
    assert settings.save()
    assert Settings(path)["theme"] == "dark"


def test_only_what_is_nested_too_deeply_is_forgotten(path: Path) -> None:
    deep: object = 0
    for _ in range(200):
        deep = [deep]
    path.write_text(json.dumps({"deep": deep, "theme": "dark"}), encoding="utf-8")
    settings = Settings(path)
    assert settings["deep"] is None
    assert settings["theme"] == "dark"
    assert settings.save()


def test_a_place_that_cannot_be_written_is_told_and_harms_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings = Settings(tmp_path / "file" / "settings.json")
    settings["theme"] = "dark"
    assert not settings.save()
    assert settings["theme"] == "dark"
