"""A file that is made in another process is the same file, and is whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.criteria import Criteria
from briefing.document.blocks import Choices
from briefing.document.progress import READING, WRITING, Progress, Tell
from briefing.errors import OutputTrouble
from briefing.exchange.export import ExportRequest, export_job, request_for, save_export
from briefing.exchange.formats import FORMATS
from briefing.exchange.written import Report
from briefing.queries.listing import Listing
from briefing.queries.open_as_of import open_as_of
from briefing.resources import BUNDLED_BRIEFING
from briefing.section import Sort
from briefing.store.store import Store
from briefing.subprocess_job import Cancelled
from tests.exchange.exchanged import listed, made
from tests.shipped import section_named


def exported(request: ExportRequest, tell: Tell = print) -> Report:
    """Make a file in another process, as the window does."""
    return save_export(export_job(request).run(tell), request.target)


@pytest.mark.parametrize("ending", FORMATS)
def test_it_is_the_file_that_is_made_here(store: Store, ending: str, tmp_path: Path) -> None:
    listing = listed(store, "programme" if FORMATS[ending].calendar else "absences")
    target = tmp_path / f"x{ending}"
    report = exported(request_for(listing, target, Choices(paper="letter")))
    here = made(listing, ending, paper="letter")
    assert (target.read_bytes(), report) == here
    assert list(tmp_path.iterdir()) == [target]


def test_it_is_the_list_as_it_stands(store: Store, tmp_path: Path) -> None:
    section = section_named("attendees")
    criteria = Criteria(
        search="presid", sort=(Sort("name"),), group_by="", columns=("country", "name")
    )
    target = tmp_path / "x.csv"
    with open_as_of(store, "2025-05-07") as then:
        listing = Listing(then, section, criteria)
        # A marking that is kept for all files does no harm where there is no place for one.
        exported(request_for(listing, target, Choices(marking="Internal")))
        assert target.read_bytes() == made(listing, ".csv").data
        assert b"2025-05-07" in target.read_bytes()


def test_it_tells_how_far_it_is(store: Store, tmp_path: Path) -> None:
    told: list[Progress] = []
    exported(request_for(store, tmp_path / "x.docx", Choices()), told.append)
    reading = [one for one in told if one.doing == READING]
    writing = [one for one in told if one.doing == WRITING]
    assert (reading[0].done, writing[0].done) == (0, 0)
    assert reading[-1].done == reading[-1].total == 409
    assert writing[-1].done == writing[-1].total == 190
    assert told.index(reading[-1]) < told.index(writing[0])


def test_what_is_ended_leaves_what_stood_there(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "x.xlsx"
    target.write_bytes(b"old")
    job = export_job(request_for(store, target, Choices()))
    with pytest.raises(Cancelled):
        job.run(lambda progress: job.cancel())
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_place_that_cannot_be_written_is_told(store: Store, tmp_path: Path) -> None:
    request = request_for(store, tmp_path / "missing" / "x.json", Choices())
    with pytest.raises(OutputTrouble, match="There is no folder"):
        exported(request)


def test_the_briefing_itself_and_unknown_kinds_are_refused_at_once(tmp_path: Path) -> None:
    file = tmp_path / "visit.json"
    file.write_bytes(BUNDLED_BRIEFING.read_bytes())
    with Store(file) as opened:
        with pytest.raises(OutputTrouble, match="is the briefing itself"):
            request_for(opened, file, Choices())
        with pytest.raises(OutputTrouble, match="does not say what to make"):
            request_for(opened, tmp_path / "x.odt", Choices())


def test_a_file_that_has_gone_is_told(tmp_path: Path) -> None:
    file = tmp_path / "visit.briefing"
    file.write_bytes(BUNDLED_BRIEFING.read_bytes())
    with Store(file) as opened:
        request = request_for(opened, tmp_path / "x.json", Choices())
    file.unlink()
    with pytest.raises(OutputTrouble, match=r"visit\.briefing"):
        exported(request)
