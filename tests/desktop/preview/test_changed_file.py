"""The open file changes on disk: what leaves the window is of the file on screen, or not made."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.desktop.preview import pdf_job
from briefing.desktop.preview.export_dialog import ExportChoice
from briefing.desktop.window.main_window import Window
from briefing.queries.listing import Listing
from tests.desktop.sheets import file_printer, preview, settled

SAYS = "visit.briefing has changed on disk since it was opened; open it again."
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
IN_ITS_PLACE = "another file in its place"
OVER_IT = "another file copied over it"

Change = Callable[[], None]


@pytest.fixture
def file(window: Window, qtbot: QtBot, bundled: Path, tmp_path: Path) -> Path:
    """Show a file of one's own, with the findings of its claims."""
    path = tmp_path / "visit.briefing"
    shutil.copy(bundled, path)
    window.file_opener.open(path)
    window.file_opener._watcher.watch(None)  # which says it too, before or after
    window.navigator.go("attendees")
    # Findings of a file that changes meanwhile say it in other words, before or after.
    qtbot.waitUntil(lambda: window.session.findings is not None)
    return path


@pytest.fixture(params=[IN_ITS_PLACE, OVER_IT])
def change(request: pytest.FixtureRequest, file: Path, tmp_path: Path) -> Change:
    """Return what puts a briefing without most of its attendees under the name of the open one."""
    other = tmp_path / "other"
    shutil.copy(file, other)
    with closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute('DELETE FROM attendees WHERE "row" > 13')
        connection.execute("UPDATE attendees SET name = 'Somebody Else'")
        # Only the rows differ: SQLite would take what it has read before for what is there.
        changes = int.from_bytes(file.read_bytes()[24:28])
    content = bytearray(other.read_bytes())
    content[24:28] = content[92:96] = changes.to_bytes(4)
    other.write_bytes(content)

    def do() -> None:
        if request.param == IN_ITS_PLACE:
            other.replace(file)
        else:
            shutil.copy(other, file)

    return do


def said(window: Window, qtbot: QtBot, words: str = SAYS) -> None:
    qtbot.waitUntil(lambda: window.notice.words == words, timeout=30_000)


@pytest.mark.parametrize("large", [0, 300])
def test_no_sheet_is_made_of_another_file(
    window: Window,
    qtbot: QtBot,
    change: Change,
    monkeypatch: pytest.MonkeyPatch,
    large: int,
) -> None:
    monkeypatch.setattr(pdf_job, "LARGE", large)  # with 0 it is made in a process of its own
    change()
    window.preview.show_list()
    said(window, qtbot)
    assert window.preview.sheet is not None
    assert window.preview.sheet.pdf_bytes == b""


def test_a_sheet_that_is_shown_stays_and_no_other_is_made_of_the_new_file(
    window: Window, qtbot: QtBot, change: Change, tmp_path: Path
) -> None:
    page = preview(window, qtbot, "attendees")
    before = page.pdf_bytes
    change()
    page.choices.density.setCurrentIndex(1)
    said(window, qtbot)
    assert page.pdf_bytes == before
    target = tmp_path / "sheet.pdf"
    page.save_to(target)
    assert target.read_bytes() == before


def test_no_dossier_is_made_of_another_file(window: Window, qtbot: QtBot, change: Change) -> None:
    change()
    window.preview.show_dossier()
    said(window, qtbot)
    assert window.preview.sheet is not None
    assert window.preview.sheet.pdf_bytes == b""


def test_no_numbered_copy_is_printed_of_another_file(
    window: Window, qtbot: QtBot, change: Change, tmp_path: Path
) -> None:
    page = preview(window, qtbot, "attendees")
    page.choices.copies.number.setValue(2)
    first = settled(page, qtbot)
    change()
    page.print_to(file_printer(tmp_path / "sheet.pdf"))
    said(window, qtbot, f"Copy 1 is on its way. {SAYS}")
    assert {path.name for path in tmp_path.glob("*.pdf")} == {"sheet copy 1.pdf"}
    assert (tmp_path / "sheet copy 1.pdf").read_bytes() == first


@pytest.mark.parametrize("whole", [False, True])
def test_nothing_is_exported_of_another_file(
    window: Window, qtbot: QtBot, change: Change, tmp_path: Path, *, whole: bool
) -> None:
    listing = window.navigator.listing()
    assert listing is not None
    change()
    target = tmp_path / "x.xlsx"
    choice = ExportChoice(whole=whole, kind=".xlsx", marking="", paper="a4")
    window.export_job.start(listing.store if whole else listing, target, choice)
    said(window, qtbot)
    assert not target.exists()


def test_as_of_a_date_nothing_is_exported_of_another_file(
    window: Window, qtbot: QtBot, change: Change, tmp_path: Path
) -> None:
    window.as_of.show("2025-05-07")
    listing = window.navigator.listing()
    assert listing is not None
    assert listing.store.as_of == "2025-05-07"
    change()
    target = tmp_path / "x.csv"
    window.export_job.start(listing, target, ExportChoice(False, ".csv", "", "a4"))
    said(window, qtbot)
    assert not target.exists()


def test_rows_that_are_copied_are_of_the_file_on_screen_or_none_are(
    window: Window, qtbot: QtBot, change: Change, file: Path
) -> None:
    QApplication.clipboard().setText("before")
    inode = file.stat().st_ino
    change()
    window.list.table.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_C, CTRL_SHIFT)
    copied = QApplication.clipboard().text()
    if file.stat().st_ino == inode:
        said(window, qtbot)
        assert copied == "before"
    else:  # the file that was opened is still there, under no name
        assert copied.count("\n") > 31
        assert "Vladimir Putin" in copied
        assert "Somebody Else" not in copied


def test_rows_that_come_into_sight_are_never_of_another_file(
    window: Window, qtbot: QtBot, change: Change, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inode = file.stat().st_ino
    change()
    listing = window.list.table.records.listing
    assert listing is not None
    window.list.table.show_listing(Listing.completed(listing))
    table = window.list.table
    names = [
        str(table.records.index(row, 0).data())
        for row in range(table.records.rowCount())
        if row not in table.records.rows.heads
    ]
    assert "Somebody Else" not in names
    if file.stat().st_ino == inode:
        said(window, qtbot)
    else:
        assert "Vladimir Putin" in names


def test_read_again_shows_the_new_file(window: Window, qtbot: QtBot, change: Change) -> None:
    change()
    window.file_opener.read_again()
    listing = window.navigator.listing()
    assert listing is not None
    assert len(listing) == 13
    window.preview.show_list()
    assert window.preview.sheet is not None
    assert settled(window.preview.sheet, qtbot).startswith(b"%PDF")
