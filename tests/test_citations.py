"""Sources that cite each other in a circle: refused, reported, and no end to nothing."""

from __future__ import annotations

import csv
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.citations import bound_together, circles
from briefing.errors import MistakeInData
from briefing.queries.findings import find
from briefing.resources import FOLDER
from briefing.store.build.build import build
from briefing.store.store import Store

SAYS = "“life”, “preview” and “shot” cite each other in a circle, so that none is the origin."


@pytest.fixture
def circular(bundled: Path, tmp_path: Path) -> Path:
    """Return a briefing in which the preview's sources lead back to it."""
    path = tmp_path / "circular.briefing"
    path.write_bytes(bundled.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE sources SET cites = 'preview' WHERE id = 'shot'")
    return path


def test_the_check_names_the_circle(circular: Path) -> None:
    with Store(circular) as store:
        assert f"sources, row 1, column cites: {SAYS}" in store.problems()


def test_the_build_refuses_the_circle(tmp_path: Path) -> None:
    folder, target = tmp_path / "data", tmp_path / "circular.briefing"
    shutil.copytree(FOLDER / "victory-day-2025", folder)
    path = folder / "sources.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["id"] == "shot":
            row["cites"] = "preview"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    with pytest.raises(MistakeInData) as refused:
        build(folder, target)
    assert str(refused.value) == f"sources.csv, line 2, column cites: {SAYS}"
    assert not target.exists()


def test_a_circle_ends_and_is_one_origin(circular: Path, store: Store) -> None:
    with Store(circular) as opened:
        found = find(opened).conflict_at("absences", "abs-la", "name")
    plain = find(store).conflict_at("absences", "abs-la", "name")
    assert found is not None
    assert plain is not None
    assert [value.origins for value in found.values] == [value.origins for value in plain.values]


def test_a_sound_file_has_no_circle(store: Store) -> None:
    assert store.problems() == []


def test_a_source_that_cites_itself_is_no_circle_of_several() -> None:
    assert circles({"a": ["a"], "b": ["a", "c"]}) == []


def test_a_long_circle_is_named_in_short(circular: Path) -> None:
    ids = [f"s{n:03}" for n in range(100)]
    cites = {id: [ids[(n + 1) % 100]] for n, id in enumerate(ids)}
    assert circles(cites) == [tuple(ids)]


graphs = st.dictionaries(st.sampled_from("abcdefg"), st.sets(st.sampled_from("abcdefgh")))


@given(graphs)
def test_groups_are_who_reach_each_other(graph: dict[str, set[str]]) -> None:
    cites = {id: tuple(cited) for id, cited in graph.items()}
    groups = list(bound_together(cites))
    every = set(cites).union(*cites.values())
    assert sorted(id for group in groups for id in group) == sorted(every)
    place = {id: at for at, group in enumerate(groups) for id in group}
    for one in every:
        for other in every:
            together = one == other or (other in after(one, cites) and one in after(other, cites))
            assert (place[one] == place[other]) is together
        assert all(place[cited] <= place[one] for cited in cites.get(one, ()))


def after(start: str, cites: dict[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    ahead = list(cites.get(start, ()))
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            ahead += cites.get(one, ())
    return found
