"""Build the Debian package once, look into it, and put it on the system and away again."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.package.running import CHECKOUT, run

INSTALLED = Path("/usr/lib/briefing")


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the package, built by the one command."""
    target = tmp_path_factory.mktemp("package")
    said = run(sys.executable, CHECKOUT / ".package/build_deb.py", target)
    (made,) = target.iterdir()
    assert said.splitlines()[-1] == str(made)
    return made


@pytest.fixture(scope="session")
def tree(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the files of the package, its control files in DEBIAN."""
    target = tmp_path_factory.mktemp("tree")
    run("dpkg-deb", "-R", package, target / "files")
    return target / "files"


@pytest.fixture(scope="module")
def installed(package: Path) -> Iterator[Path]:
    """Install the package on this very system; return the program's folder."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", "install", "-q", "-y", "--no-install-recommends", package, env=quiet)
    try:
        yield INSTALLED
    finally:
        run("dpkg", "--purge", "briefing")


@pytest.fixture
def stranger(tmp_path: Path) -> tuple[dict[str, str], Path]:
    """Return the surroundings of a user who starts it for the first time, far from its files."""
    for name in ("home", "temporary", "elsewhere"):
        (tmp_path / name).mkdir()
    environment = {
        "HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path / "temporary"),
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
    }
    return environment, tmp_path / "elsewhere"
