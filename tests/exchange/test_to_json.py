"""JSON has one shape, and everything that stands behind a record."""

from __future__ import annotations

import json
from typing import Any

from briefing.store.store import Store
from tests.exchange.exchanged import CONTROL, listed, text, ungrouped


def read(written: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(written)


def test_a_section_carries_claims_conflicts_and_sources(store: Store) -> None:
    found = read(text(listed(store, "absences", "country=Laos"), ".json", "Internal"))
    assert found["as_of"] == "2025-07-31"
    assert found["scope"] == "1 of 12 absences: country is Laos"
    assert (found["event"]["place"], found["marking"]) == ("Red Square, Moscow", "Internal")
    (record,) = found["sections"]["absences"]["records"]
    assert (record["id"], record["announced_on"]) == ("abs-la", "2025-05-07")
    known = {source["id"]: source for source in found["sources"]}
    claim = record["claims"][0]
    assert claim["publisher"] == known[claim["source"]]["publisher"]
    assert claim["grade"][0] == known[claim["source"]]["reliability"]
    (name, _) = record["conflicts"]
    assert (name["field"], len(name["values"])) == ("name", 2)
    assert set(name["values"][0]["sources"]) <= set(known)


def test_all_has_the_same_shape(store: Store) -> None:
    found = read(text(store, ".json"))
    assert list(found["sections"])[:2] == ["attendees", "absences"]
    assert len(found["sources"]) == 219
    assert [source["number"] for source in found["sources"]] == list(range(1, 220))
    assert all(point["sources"] for point in found["main_points"])
    veterans = {one["id"]: one for one in found["sections"]["veterans"]["records"]}
    assert (veterans["vet-am"]["number"], veterans["vet-il"]["number"]) == (2, None)


def test_text_is_as_it_is_held(hard_store: Store) -> None:
    found = read(text(ungrouped(hard_store, "absences"), ".json"))
    assert found["sections"]["absences"]["records"][2]["reason"] == CONTROL
