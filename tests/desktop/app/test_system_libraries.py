"""Where the system lacks what Qt needs, a sentence says so and names what brings it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefing.desktop.app import system_libraries
from briefing.desktop.app.system_libraries import PACKAGES, missing_libraries
from tests.cli.program import BRIEFING, environment

NOT_THERE = "{}: cannot open shared object file: No such file or directory"
ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere Qt brings all that it needs"
)


def opened(**more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*BRIEFING, "open"],
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def broken_qt(tmp_path: Path) -> Path:
    """Return a folder with a Qt that fails as it does without a library."""
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").touch()
    file = tmp_path / "PySide6" / "QtCore.py"
    file.write_text(f'raise ImportError("{NOT_THERE.format("libglib-2.0.so.0")}")\n')
    return tmp_path


def test_a_library_that_is_not_there_is_named_with_its_package(broken_qt: Path) -> None:
    done = opened(PYTHONPATH=f"{broken_qt}:{ROOT}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "briefing: The window needs libraries that are not installed here (libglib-2.0.so.0); "
        "install them, on Debian or Ubuntu with “apt install libglib2.0-0”, and try again.\n"
    )


def test_an_import_that_fails_for_another_reason_stays_loud(broken_qt: Path) -> None:
    (broken_qt / "PySide6" / "QtCore.py").write_text('raise ImportError("a bug")\n')
    done = opened(PYTHONPATH=f"{broken_qt}:{ROOT}")
    assert done.returncode == 1
    assert done.stderr.endswith("ImportError: a bug\n")


def test_a_screen_that_cannot_be_reached_is_no_abort() -> None:
    done = opened(DISPLAY=":77", QT_QPA_PLATFORM="xcb")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("briefing: There is no screen here to show the window on;")
    assert done.stderr.count("\n") == 1


def test_a_library_of_which_no_package_is_known_is_named_alone() -> None:
    assert missing_libraries(ImportError(NOT_THERE.format("libodd.so.7"))) == (
        "The window needs libraries that are not installed here (libodd.so.7); "
        "install them, and try again."
    )


def test_all_that_is_missing_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "_is_there", lambda name: "xcb" not in name)
    said = missing_libraries()
    named = [name for name in PACKAGES if "xcb" in name]
    assert f"({', '.join(sorted(named))})" in said
    assert f"“apt install {' '.join(sorted(PACKAGES[name] for name in named))}”" in said


def test_here_nothing_is_missing() -> None:
    assert missing_libraries() == ""


def test_the_readme_names_the_packages() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"apt install {' '.join(sorted(PACKAGES.values()))}" in " ".join(readme.split())
