"""Sheets made from a request: the same bytes in this process and in another."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pikepdf
import pytest

from briefing.criteria import Criteria
from briefing.document.blocks import Choices
from briefing.document.request import DOSSIER, FULL, LIST, Wanted, compose
from briefing.document.walk import texts
from briefing.errors import BriefingError, FileTrouble, UnknownName
from briefing.queries.findings import find
from briefing.resources import FOLDER
from briefing.sheets.hold_rows import hold_rows
from briefing.sheets.job import Maker, Request
from briefing.sheets.job_in_process import ROWS, Pace, sheet_job, shortened
from briefing.sheets.page_ranges import page_count
from briefing.sheets.typeset import pdf
from briefing.store.build.build import build
from briefing.store.file.version import Opened
from briefing.store.store import Store

VETERANS = Wanted(LIST, "veterans", Criteria(), Choices(marking="Internal"))


def request(path: Path, wanted: Wanted = VETERANS, as_of: str = "") -> Request:
    return Request(Opened(path, as_of=as_of), wanted)


def nothing(pace: Pace) -> None:
    """Hear how much there is to do."""


@pytest.mark.parametrize(
    "wanted",
    [VETERANS, Wanted(DOSSIER, "veterans"), Wanted(FULL, "", sections=("veterans", "figures"))],
)
def test_the_bytes_are_those_of_the_sheet(store: Store, bundled: Path, wanted: Wanted) -> None:
    maker = Maker()
    made = maker.make(request(bundled, wanted))
    maker.close()
    assert made.pdf == pdf(compose(store, wanted))
    assert made.missing == ""
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        assert made.pages == len(document.pages) == page_count(made.pdf)


def test_findings_handed_over_change_nothing(store: Store, bundled: Path) -> None:
    maker = Maker()
    assert maker.make(request(bundled), find(store)) == maker.make(request(bundled))
    maker.close()


@pytest.mark.parametrize("as_of", ["", "2025-05-06"])
def test_another_process_makes_the_same_bytes(bundled: Path, as_of: str) -> None:
    wanted = Wanted(LIST, "figures", Criteria(search="parade"))
    maker = Maker()
    here = maker.make(request(bundled, wanted, as_of))
    maker.close()
    assert sheet_job(request(bundled, wanted, as_of)).run(nothing) == here


def test_a_file_that_was_written_anew_is_read_anew(bundled: Path, tmp_path: Path) -> None:
    path = tmp_path / "my.briefing"
    shutil.copy(bundled, path)
    maker = Maker()
    first = maker.make(request(path))
    path.unlink()
    with pytest.raises(FileTrouble):
        maker.make(request(path))
    path.write_bytes(b"something else")
    with pytest.raises(FileTrouble):
        maker.make(request(path))
    shutil.copy(bundled, path)
    assert maker.make(request(path)) == first
    maker.close()


def test_an_error_of_the_user_s_world_comes_back_as_its_sentence(bundled: Path) -> None:
    unknown = request(bundled, Wanted(DOSSIER, "veterans", record="nobody"))
    maker = Maker()
    with pytest.raises(UnknownName) as here:
        maker.make(unknown)
    maker.close()
    with pytest.raises(BriefingError) as there:
        sheet_job(unknown).run(nothing)
    assert str(there.value) == str(here.value)


def test_a_bug_in_the_other_process_is_loud(bundled: Path) -> None:
    broken = request(bundled, VETERANS._replace(choices=Choices(paper="no such paper")))
    with pytest.raises(RuntimeError, match="no such paper"):
        sheet_job(broken).run(nothing)


def test_a_long_sheet_is_shortened_and_a_short_one_is_not(store: Store) -> None:
    sheet = hold_rows(compose(store, VETERANS))
    assert shortened(sheet) is sheet
    (part,) = sheet.parts
    long = sheet._replace(parts=(part._replace(blocks=part.blocks * (ROWS + 1)),))
    short = shortened(long)
    assert len("".join(texts(short))) < len("".join(texts(long)))
    assert len(short.parts[0].blocks) == ROWS * len({type(block) for block in part.blocks})


def test_how_much_there_is_to_do_is_told_before_it_is_done(tmp_path: Path) -> None:
    path = with_attendees(tmp_path, 1500)
    told: list[Pace] = []
    made = sheet_job(request(path, Wanted(LIST, "attendees"))).run(told.append)
    (pace,) = told
    assert made.pages * 0.6 < pace.pages < made.pages * 1.6
    assert pace.seconds > 0


def with_attendees(folder: Path, number: int) -> Path:
    """Build the bundled briefing with its attendees again and again."""
    shutil.copytree(FOLDER / "victory-day-2025", folder / "csv")
    for name, field, own in (("attendees", "id", "name"), ("claims", "record", "note")):
        path = folder / "csv" / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        some = [row for row in rows if name == "attendees" or row["section"] == "attendees"]
        people = len({row[field] for row in some})
        with path.open("a", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            for time in range(1, number // people):
                for row in some:
                    again = {key: f"{row[key]}-{time}" for key in ("id", field) if key in row}
                    writer.writerow({**row, own: f"{row[own]} {time}", **again})
    target = folder / "large.briefing"
    build(folder / "csv", target)
    return target
