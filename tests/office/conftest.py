"""LibreOffice without a display, with a profile of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office.converting import Office


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("profile"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "made"
    made.mkdir()
    return made
