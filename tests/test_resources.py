from __future__ import annotations

from pathlib import Path

import pytest

from briefing.resources import BUNDLED_BRIEFING, FOLDER
from briefing.store.store import Store
from tests.shipped import SHIPPED


def test_the_bundled_briefing_is_found() -> None:
    assert BUNDLED_BRIEFING.is_file()
    assert BUNDLED_BRIEFING.suffix == ".briefing"
    assert BUNDLED_BRIEFING.parent == FOLDER


def test_its_csv_files_travel_with_it() -> None:
    names = {path.stem for path in (FOLDER / "victory-day-2025").glob("*.csv")}
    assert names == {table.key for table in SHIPPED.tables}


def test_the_bundled_briefing_is_found_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert BUNDLED_BRIEFING.is_absolute()
    assert BUNDLED_BRIEFING.is_file()


def test_nothing_in_the_bundled_briefing_leads_nowhere(store: Store) -> None:
    assert store.problems() == []
