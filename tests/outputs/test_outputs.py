"""Every output of a listing has the same columns, grades, main point and numbers of sources."""

from __future__ import annotations

import re

import pytest

from briefing.criteria import Criteria
from briefing.document.blocks import Choices, Document, SourceList
from briefing.document.compose import compose_list
from briefing.document.main_point import main_point
from briefing.queries.findings import Findings, find
from briefing.queries.listing import Listing
from briefing.section import Section
from briefing.store.store import Store
from tests.outputs.reading_back import OUTPUTS, Output
from tests.shipped import SECTIONS

# What programs get beside the columns: ids, codes, and in words what no value can carry as a sign.
FOR_PROGRAMS = {"Id", "id", "Country code", "Contested", "source_ids", "as_of", "scope"}


@pytest.fixture(scope="module")
def findings(store: Store) -> Findings:
    return find(store)


@pytest.fixture(scope="module", params=SECTIONS, ids=lambda section: section.key)
def listing(store: Store, request: pytest.FixtureRequest) -> Listing:
    section: Section = request.param
    return Listing(store, section, Criteria())


@pytest.fixture(scope="module")
def document(listing: Listing, findings: Findings) -> Document:
    return compose_list(listing, Choices(), findings)


@pytest.fixture(scope="module", params=OUTPUTS)
def output(listing: Listing, request: pytest.FixtureRequest) -> Output:
    return OUTPUTS[request.param](listing)


def test_it_has_the_columns_of_every_output_in_their_order(
    document: Document, output: Output
) -> None:
    (table,) = document.tables
    columns = [
        column.title
        for column in table.columns
        if not (output.grouped and column.groups) and not (output.below and column.below)
    ]
    expected = [*columns, *["Sources"] * table.cited]
    assert [head for head in output.heads if head not in FOR_PROGRAMS] == expected


def test_a_record_has_its_grade_under_the_same_head(document: Document, output: Output) -> None:
    (table,) = document.tables
    (place,) = (at for at, column in enumerate(table.columns) if column.strong)
    title = table.columns[place].title
    for row, found in zip(table.rows, output.rows, strict=True):
        assert flat(row.cells[place].words) in flat(found[title])
        if table.cited:
            assert (found["Grade"] or "–") == row.cells[-1].words
        else:  # a source has a letter of its own, and the number by which all refer to it
            assert "Grade" not in found
            number = found.get("No.") or found["Number"]
            assert int(float(number)) == int(row.cells[0].words)


def test_it_says_the_main_point_if_it_has_a_place_for_it(listing: Listing, output: Output) -> None:
    if output.main_point:
        said = flat(output.text)
        assert [line for line in main_point(listing) if flat(line) not in said] == []


def test_a_source_has_its_number_and_no_other(document: Document, output: Output) -> None:
    lists = (block for block in document.blocks if isinstance(block, SourceList))
    entries = {entry.number: entry for block in lists for entry in block.entries}
    if output.lists_sources:
        # Rows are copied without the groups that they stand in, and what is said of these.
        assert output.sources.keys() == entries.keys() or output.of_rows
    assert output.sources.keys() <= entries.keys()
    for number, words in output.sources.items():
        assert flat(entries[number].publisher) in flat(words)
        assert flat(entries[number].title) in flat(words)


def flat(words: str) -> str:
    """Return the letters and digits: where a line ends, nobody means a space."""
    return re.sub(r"[\W_]+", "", words)
