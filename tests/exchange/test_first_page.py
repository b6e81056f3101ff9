"""A document of the whole briefing begins with what a principal must see first."""

from __future__ import annotations

import html
import io
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import docx
import pytest

from briefing.evidence.conflicts import weightiest_first
from briefing.queries.findings import Findings, find
from briefing.queries.overview import make_overview
from briefing.resources import BUNDLED_BRIEFING
from briefing.store.store import Store
from tests.exchange.exchanged import listed, made

TAG = re.compile(r"<[^>]*>")
ENDINGS = (".docx", ".html", ".md")
HEADINGS = ("Main points", "Key figures", "Absent, and why", "Latest changes", "Open conflicts")


def words(what: Store, ending: str) -> str:
    """Return the words before the first section, in order, without markup."""
    data = made(what, ending).data
    if ending == ".docx":
        document = docx.Document(io.BytesIO(data))
        lines = []
        for block in document.iter_inner_content():
            if isinstance(block, docx.table.Table):
                lines += [" ".join(cell.text for cell in row.cells) for row in block.rows]
            else:
                lines.append(block.text)
        whole = "\n".join(lines)
        return whole.partition("\nAttendees\n")[0]
    whole = data.decode()
    if ending == ".html":
        whole = html.unescape(TAG.sub(" ", whole.partition('id="attendees"')[0]))
    else:
        whole = re.sub(r"\\(.)", r"\1", whole.partition("\n## Attendees\n")[0])
    return re.sub(r"[\s*|]+", " ", whole)


@pytest.fixture(scope="module")
def findings(store: Store) -> Findings:
    return find(store)


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_tells_what_the_overview_tells(store: Store, findings: Findings, ending: str) -> None:
    found, overview = words(store, ending), make_overview(store)
    places = [found.index(heading) for heading in HEADINGS]
    assert places == sorted(places)
    flat = " ".join(found.replace("\N{NO-BREAK SPACE}", " ").split())
    assert " ".join(store.event.text("summary").split()) in flat
    assert len(overview.figures) == 10
    for figure in overview.figures:
        marked = findings.conflict_at("figures", figure.record.id, "held_value") is not None
        value = f"{figure.value.words} ≠" if marked else figure.value.words
        assert f"{value} {figure.title} {figure.grade}" in flat
    for absence in overview.absences:
        assert absence.name in flat
        assert absence.reason.casefold() in flat.casefold()
    for change in findings.changes[-2:]:
        assert f"“{change.before_words}” became “{change.after_words}”" in flat
    assert f"Open conflicts: {len(findings.conflicts)}" in flat
    weightiest = min(findings.conflicts, key=weightiest_first)
    said = weightiest.values[0]
    assert f"{said.words} ({len(said.claims)} claims, {said.origins} origins, grade" in flat
    assert f"and {len(findings.conflicts) - 5} more, each with its section" in flat


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_list_has_none_of_it(store: Store, ending: str) -> None:
    data = made(listed(store, "programme"), ending).data
    assert b"Key figures" not in data
    if ending == ".docx":
        styles = [p.style and p.style.name for p in docx.Document(io.BytesIO(data)).paragraphs]
        assert "Heading 1" not in styles


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_briefing_that_says_nothing_says_so(tmp_path: Path, ending: str) -> None:
    file = tmp_path / "empty.briefing"
    file.write_bytes(BUNDLED_BRIEFING.read_bytes())
    with closing(sqlite3.connect(file)) as connection, connection:
        for table in ("claims", "figures", "absences"):
            connection.execute(f"DELETE FROM {table}")
    with Store(file) as store:
        found = words(store, ending)
    for sentence in (
        "No figure is recorded.",
        "No absence is recorded.",
        "Nobody said otherwise at a later date.",
        "No two origins contradict each other.",
    ):
        assert sentence in found
