"""A CSV file comes back as it was, but for the apostrophe."""

from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.document.content import Options
from briefing.document.gather import gather
from briefing.exchange.formula_guard import is_formula
from briefing.exchange.to_csv import write
from briefing.resources import BUNDLED_BRIEFING
from briefing.store.store import Store
from tests.exchange.exchanged import FORMULA, listed, made, text, ungrouped


def rows(written: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written, newline=""), strict=True))


def test_it_holds_stored_values_by_key(store: Store) -> None:
    written = text(ungrouped(store, "absences"), ".csv")
    found = {row["id"]: row for row in rows(written)}
    first, second = found["abs-la"], found["abs-az"]
    assert written.startswith("id,name,office,country,code,")
    assert (first["code"], first["reason_kind"]) == ("LA", "health")
    assert (first["announced_on"], first["as_of"]) == ("2025-05-07", "2025-07-31")
    assert second["represented_by"] == ""
    assert "tass_laos" in first["sources"].split(";")


def test_lines_end_as_rfc_4180_says(hard_store: Store) -> None:
    data = made(listed(hard_store, "equipment"), ".csv").data
    assert data.count(b"\r\n") == data.count(b"\n") == 39
    assert not data.startswith(b"\xef\xbb\xbf")


def test_numbers_are_plain(store: Store) -> None:
    quantities = {row["quantity"] for row in rows(text(listed(store, "equipment"), ".csv"))}
    assert quantities == {"", "6"}
    assert all(not value or value.isdecimal() for value in quantities)


def test_a_formula_is_made_harmless_and_counted(hard_store: Store) -> None:
    written = made(ungrouped(hard_store, "absences"), ".csv")
    assert rows(written.data.decode())[3]["reason"] == f"'{FORMULA}"
    assert written.report.harmless == 1


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_but_for_the_apostrophe(said: str) -> None:
    with Store(BUNDLED_BRIEFING, immutable=True) as store:
        content = gather(listed(store, "absences", "country=Laos"), Options())
    (part,) = content.parts
    (record,) = part.records
    changed = record._replace(values={**record.values, "reason": said})
    written = write(content._replace(parts=(part._replace(records=[changed]),)))
    (row,) = rows(written.data.decode())
    assert row["reason"] == (f"'{said}" if is_formula(said) else said)
    assert written.report.harmless == is_formula(said)
