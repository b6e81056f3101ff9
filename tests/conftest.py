"""What tests share: surroundings, the bundled briefing, files that are wrong in common ways."""

from __future__ import annotations

import shutil
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest
from hypothesis import settings

from briefing.resources import BUNDLED_BRIEFING
from briefing.store.build.build import build
from briefing.store.store import Store
from tests.large import large_briefing
from tests.screen import Screen, screen_in
from tests.surroundings import folders_in, stand_apart
from tests.typst_memory import TypstMemory

# How long a test takes says nothing of whether it holds.
settings.register_profile("at leisure", deadline=None)
settings.load_profile("at leisure")
# A shell starts what runs in its background deaf to Ctrl+C, and so all that this starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
# Where each test has its folders; a short name, since the path of a socket has some 100 letters.
VISIT = Path(__file__).parent / "data/visit"
SURROUNDINGS = pytest.StashKey[Path]()


def pytest_sessionstart(session: pytest.Session) -> None:
    kept = TemporaryDirectory(prefix="briefing-", ignore_cleanup_errors=True)
    session.config.add_cleanup(kept.cleanup)
    session.config.stash[SURROUNDINGS] = Path(kept.name)
    stand_apart(Path(kept.name) / "all")


@pytest.fixture(autouse=True)
def own_folders(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a home, and a place for settings, caches, logs and sockets."""
    folder = Path(mkdtemp(dir=request.config.stash[SURROUNDINGS], prefix=""))
    for variable, path in folders_in(folder).items():
        monkeypatch.setenv(variable, path)


@pytest.fixture(scope="session")
def typst_memory() -> TypstMemory:
    return TypstMemory()


@pytest.fixture(autouse=True)
def small_memory(typst_memory: TypstMemory) -> Iterator[None]:
    yield
    typst_memory.keep_small()


@pytest.fixture(scope="session")
def bundled() -> Path:
    return BUNDLED_BRIEFING


@pytest.fixture(scope="session")
def store(bundled: Path) -> Iterator[Store]:
    with Store(bundled, immutable=True) as opened:
        yield opened


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    """The folder of a briefing with sections of its own, which no other has."""
    return Path(shutil.copytree(VISIT, tmp_path / "visit"))


@pytest.fixture(scope="session")
def visit_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The briefing that is built from it."""
    target = tmp_path_factory.mktemp("visit") / "visit.briefing"
    build(VISIT, target)
    return target


@pytest.fixture
def visit_store(visit_file: Path) -> Iterator[Store]:
    with Store(visit_file) as opened:
        yield opened


@pytest.fixture(scope="session")
def regatta_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small briefing for tests of rules, built from the folder `regatta`; all is made up.

    What its records hold is claimed on 7 June 2031, with few exceptions.
    """
    file = tmp_path_factory.mktemp("regatta") / "regatta.briefing"
    build(Path(__file__).parent / "regatta", file)
    return file


@pytest.fixture(scope="session")
def regatta(regatta_file: Path) -> Iterator[Store]:
    with Store(regatta_file, immutable=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A briefing with two large sections, beside the folder `large` that it is built from."""
    return large_briefing(tmp_path_factory.mktemp("large"))


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """A virtual screen of its own; see tests/screen.py for what it needs."""
    with screen_in(tmp_path / "screen") as made:
        yield made


@pytest.fixture
def broken_files(bundled: Path, tmp_path: Path) -> dict[str, Path]:
    """Return what a user may take for a briefing, by what is wrong with it."""
    whole = bundled.read_bytes()
    folder = tmp_path / "broken"
    folder.mkdir()
    files = {
        "empty": b"",
        "text": b"Who comes, and who stays away?\n" * 9,
        "picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "damaged": whole[:8192] + b"\xff" * 8192 + whole[16384:],
        "cut short": whole[: len(whole) // 2],
        "newer": whole[:60] + (99).to_bytes(4, "big") + whole[64:],
        "unversioned": whole[:60] + bytes(4) + whole[64:],
    }
    for name, content in files.items():
        (folder / f"{name}.briefing").write_bytes(content)
    (folder / "a folder.briefing").mkdir()
    with closing(sqlite3.connect(folder / "another program's.briefing")) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    names = [*files, "a folder", "another program's", "missing"]
    return {name: folder / f"{name}.briefing" for name in names}
