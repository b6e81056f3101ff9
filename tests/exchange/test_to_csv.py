"""A CSV file comes back as it was, but for the apostrophe."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from briefing.document.blocks import Choices
from briefing.document.compose import compose_list
from briefing.exchange.formula_guard import is_formula
from briefing.exchange.to_csv import line_of, values
from briefing.store.store import Store
from tests.exchange.exchanged import FORMULA, cited, listed, made, text, ungrouped


def rows(written: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written, newline=""), strict=True))


def test_it_holds_stored_values_under_the_heads_of_the_list(store: Store) -> None:
    written = text(ungrouped(store, "absences"), ".csv")
    found = {row["id"]: row for row in rows(written)}
    first, second = found["abs-la"], found["abs-az"]
    assert written.startswith("id,Name,Reason,Country,Country code,Office,")
    assert (first["Country code"], first["Reason"]) == ("LA", "health")
    assert (first["Announced"], first["as_of"]) == ("2025-05-07", "2025-07-31")
    assert second["Came instead"] == ""
    assert "tass_laos" in first["source_ids"].split(";")
    number = store.source_numbers()["tass_laos"]
    assert number in cited(first["Sources"])


def test_lines_end_as_rfc_4180_says(hard_store: Store) -> None:
    data = made(listed(hard_store, "equipment"), ".csv").data
    assert data.count(b"\r\n") == data.count(b"\n") == 39
    assert not data.startswith(b"\xef\xbb\xbf")


def test_numbers_are_plain(store: Store) -> None:
    quantities = {row["Quantity"] for row in rows(text(listed(store, "equipment"), ".csv"))}
    assert quantities == {"", "6"}
    assert all(not value or value.isdecimal() for value in quantities)


def test_a_formula_is_made_harmless_and_counted(hard_store: Store) -> None:
    written = made(ungrouped(hard_store, "absences"), ".csv")
    assert rows(written.data.decode())[3]["As stated"] == f"'{FORMULA}"
    assert written.report.harmless == 1


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers())
def test_any_text_survives_but_for_the_apostrophe(said: str, number: int) -> None:
    line = line_of([said, number, None])
    ((text, whole, empty),) = csv.reader(io.StringIO(line, newline=""), strict=True)
    assert text == (f"'{said}" if is_formula(said) else said)
    assert (whole, empty) == (str(number), "")


def test_numbers_that_are_none_are_not_stated(store: Store) -> None:
    (figures,) = compose_list(ungrouped(store, "figures"), Choices(sources=False)).tables
    row = next(iter(figures.rows))
    endless = [cell._replace(value=float("inf")) for cell in row.cells]
    record, *cells = values(figures, row._replace(cells=tuple(endless)), {})
    assert record == "foreign_leaders"
    assert cells[:-1] == [None] * (len(cells) - 1)
