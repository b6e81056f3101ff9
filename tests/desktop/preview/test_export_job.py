"""The export dialog, the file that it leads to, and what the window says of it."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from briefing.desktop.preview.export_dialog import ExportChoice, ExportDialog
from briefing.desktop.preview.save_path import file_name
from briefing.desktop.window.main_window import Window
from briefing.document.blocks import Choices
from briefing.exchange.export import render
from briefing.exchange.formats import FORMATS
from briefing.queries.listing import Listing
from briefing.resources import BUNDLED_BRIEFING
from briefing.settings import Settings

# What the offscreen platform says of every dialog; a real screen takes its size.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)

PLAIN = ExportChoice(whole=False, kind=".csv", marking="", paper="a4")


def list_of(window: Window) -> Listing:
    listing = window.navigator.listing()
    assert listing is not None
    return listing


def wait_for(window: Window, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: not window.export_job.busy, timeout=60_000)
    return window.notice.words


def dialog_on(window: Window, qtbot: QtBot, choice: ExportChoice) -> ExportDialog:
    dialog = ExportDialog(list_of(window), choice, window)
    qtbot.addWidget(dialog)
    return dialog


def everything_but(settings_file: Path, folder: Path) -> dict[Path, bytes]:
    """Read every file below a folder; the window writes its settings whenever it wants to."""
    return {
        path: path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
        if path != settings_file
    }


def entered(
    window: Window, qtbot: QtBot, choice: ExportChoice, *keys: Qt.Key
) -> ExportChoice | None:
    """Show the dialog, press keys and at last Enter; return what is to be exported, if anything."""
    dialog = dialog_on(window, qtbot, choice)
    found: list[ExportChoice] = []
    dialog.accepted.connect(lambda: found.append(dialog.choice))
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget() or window))
    for key in (*keys, Qt.Key.Key_Return):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)
    assert not dialog.isVisible()
    return found[0] if found else None


def test_enter_exports_what_is_chosen_by_keyboard(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("absences")
    excel = PLAIN._replace(kind=".xlsx")
    assert entered(window, qtbot, excel) == excel
    assert entered(window, qtbot, PLAIN) == PLAIN
    down = Qt.Key.Key_Down
    assert entered(window, qtbot, excel, down) == PLAIN._replace(kind=".docx")
    marked = entered(window, qtbot, excel, Qt.Key.Key_Tab, Qt.Key.Key_S)
    assert marked == excel._replace(marking="s")


def test_escape_exports_nothing(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("absences")
    dialog = dialog_on(window, qtbot, PLAIN)
    dialog.show()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_keys_do_not_reach_a_kind_that_cannot_be(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("absences")
    whole = ExportChoice(whole=True, kind=".xlsx", marking="", paper="a4")
    down, up = Qt.Key.Key_Down, Qt.Key.Key_Up
    backtab, space = Qt.Key.Key_Backtab, Qt.Key.Key_Space
    assert entered(window, qtbot, whole, down, down) == whole._replace(kind=".json")
    # A plain table holds one section: with the whole briefing it becomes a kind that can be.
    assert entered(window, qtbot, PLAIN, backtab, space) == whole
    chosen = [entered(window, qtbot, PLAIN, *[key] * n) for key in (up, down) for n in range(8)]
    assert all(one is not None and one.kind != ".ics" for one in chosen)


def test_a_file_is_called_after_the_briefing_as_sheets_are(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "Парад 2025.briefing"
    file.write_bytes(BUNDLED_BRIEFING.read_bytes())
    window.file_opener.open(file)
    window.navigator.go("absences")
    window.as_of.show("2025-05-07")
    listing = list_of(window)
    path = listing.store.path
    assert file_name(path, listing.section.key) == "Парад 2025 absences"
    assert file_name(path, "") == "Парад 2025 full briefing"


def test_the_list_on_the_screen_becomes_a_file(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    window.navigator.go("absences")
    window.focus_search()
    qtbot.keyClicks(window.list.search, "india")
    listing, target = list_of(window), tmp_path / "из окна.csv"
    window.export_job.start(listing, target, PLAIN)
    assert window.export_job.busy
    said = wait_for(window, qtbot)
    assert said == f"Exported 2 of 12 absences to {target.name} in {tmp_path}."
    assert target.read_bytes() == render(listing, FORMATS[".csv"], Choices()).data


def test_a_date_turned_back_to_is_the_date_of_the_file(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    window.navigator.go("absences")
    window.as_of.show("2025-05-07")
    listing, target = list_of(window), tmp_path / "x.json"
    window.export_job.start(listing, target, PLAIN._replace(kind=".json"))
    wait_for(window, qtbot)
    assert json.loads(target.read_text(encoding="utf-8"))["as_of"] == "2025-05-07"


def test_the_whole_briefing_becomes_a_file(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    assert window.session.store is not None
    target = tmp_path / "x.xlsx"
    window.export_job.start(
        window.session.store, target, ExportChoice(True, ".xlsx", "Internal", "a4")
    )
    assert wait_for(window, qtbot).startswith("Exported the whole briefing to x.xlsx in ")
    book = CalamineWorkbook.from_path(target)
    assert book.sheet_names[-2:] == ["Sources", "About"]
    about = {row[0]: row[1] for row in book.get_sheet_by_name("About").to_python()}
    assert about["Marking"] == "Internal"


def test_what_was_made_harmless_is_said(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "x.briefing"
    file.write_bytes(BUNDLED_BRIEFING.read_bytes())
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE absences SET reason = '=1+1' WHERE id IN ('abs-la', 'abs-az')")
    window.file_opener.open(file)
    window.navigator.go("absences")
    window.export_job.start(list_of(window), tmp_path / "x.csv", PLAIN)
    assert wait_for(window, qtbot).endswith(
        "2 cells began with a sign that spreadsheets take for a formula; "
        "an apostrophe stands before them."
    )


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("missing/x.csv", "There is no folder"),
        ("folder.csv", "is a folder"),
        ("open.briefing.csv", "is the briefing itself"),
        ("other.csv", "is a briefing, which this would destroy"),
    ],
)
def test_a_place_that_will_not_do_is_one_sentence_in_the_window(
    window: Window, qtbot: QtBot, tmp_path: Path, name: str, sentence: str
) -> None:
    (tmp_path / "folder.csv").mkdir()
    for other in ("open.briefing.csv", "other.csv"):
        (tmp_path / other).write_bytes(BUNDLED_BRIEFING.read_bytes())
    window.file_opener.open(tmp_path / "open.briefing.csv")
    settings_file = tmp_path / "settings.json"
    before = everything_but(settings_file, tmp_path)
    window.export_job.start(list_of(window), tmp_path / name, PLAIN)
    assert sentence in wait_for(window, qtbot)
    assert everything_but(settings_file, tmp_path) == before


def test_a_long_export_shows_how_far_it_is_and_can_be_cancelled(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.session.store is not None
    target = tmp_path / "x.docx"
    target.write_bytes(b"old")
    told: list[str] = []
    line = window.export_job.line
    go_on = line.go_on

    def tell_and_cancel(words: str, **how_far: float) -> None:
        go_on(words, **how_far)
        if how_far:
            told.append(words)
            window.export_job.cancel()

    monkeypatch.setattr(line, "go_on", tell_and_cancel)
    window.export_job.start(window.session.store, target, ExportChoice(True, ".docx", "", "a4"))
    assert wait_for(window, qtbot) == "The export was cancelled; x.docx was not written."
    assert told
    assert target.read_bytes() == b"old"
    assert list(tmp_path.glob("*.docx")) == [target]
    assert not window.export_job.line.isVisible()


def test_the_window_can_be_closed_while_a_file_is_made(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    assert window.session.store is not None
    window.export_job.start(
        window.session.store, tmp_path / "x.docx", ExportChoice(True, ".docx", "", "a4")
    )
    window.close()
    assert not window.export_job.busy
    assert not list(tmp_path.glob("*x.docx*"))


def test_every_kind_says_what_it_is_good_for_or_why_it_cannot_be(
    window: Window, qtbot: QtBot
) -> None:
    window.navigator.go("absences")
    dialog = dialog_on(window, qtbot, PLAIN)
    assert dialog.this_list.text() == "This list: 12 absences"
    assert not dialog.kinds[".ics"].isEnabled()
    assert "nothing but the section programme" in dialog.reasons[".ics"].text()
    assert dialog.reasons[".xlsx"].text() == FORMATS[".xlsx"].good_for
    dialog.whole.setChecked(True)
    assert not dialog.kinds[".csv"].isEnabled()
    assert "holds one section" in dialog.reasons[".csv"].text()
    assert dialog.kinds[".csv"].accessibleDescription() == dialog.reasons[".csv"].text()
    assert dialog.choice == ExportChoice(True, ".xlsx", "", "a4")
    dialog.this_list.setChecked(True)
    assert dialog.choice == PLAIN
    window.navigator.go("programme")
    assert dialog_on(window, qtbot, PLAIN).kinds[".ics"].isEnabled()


def test_a_marking_is_asked_for_where_it_has_a_place(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("absences")
    dialog = dialog_on(window, qtbot, PLAIN._replace(marking="Internal"))
    assert (dialog.marking.isEnabled(), dialog.marking.text()) == (False, "")
    assert (dialog.choice.marking, dialog.kept_marking) == ("", "Internal")
    dialog.kinds[".docx"].click()
    assert (dialog.marking.isEnabled(), dialog.marking.text()) == (True, "Internal")
    assert dialog.paper.isEnabled()
    dialog.marking.clear()
    qtbot.keyClicks(dialog.marking, " Secret ")
    assert dialog.choice.marking == "Secret"
    dialog.kinds[".md"].click()
    assert not dialog.paper.isEnabled()


def test_the_way_through_both_dialogs_and_what_is_kept_of_it(
    window: Window, qtbot: QtBot, tmp_path: Path, settings_file: Path
) -> None:
    window.navigator.go("veterans")
    window._settings["sheet"] = {"marking": "Internal", "paper": "letter"}
    seen: list[str] = []

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        seen.append(f"{dialog.marking.text()} {dialog.paper.currentText()}")
        dialog.kinds[".docx"].click()
        QTimer.singleShot(0, save)
        dialog.accept()

    def save() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        seen.append(Path(dialog.selectedFiles()[0]).name)
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("мой файл")
        dialog.done(QDialog.DialogCode.Accepted)

    QTimer.singleShot(0, choose)
    window.export_job.ask()
    said = wait_for(window, qtbot)
    assert seen == ["Internal Letter", f"{BUNDLED_BRIEFING.stem} veterans.docx"]
    assert said == f"Exported 6 countries to мой файл.docx in {tmp_path}."
    assert (tmp_path / "мой файл.docx").read_bytes()[:2] == b"PK"
    window.close()
    kept = Settings(settings_file).mapping("export")
    assert kept == {"kind": ".docx", "paper": "letter", "folder": str(tmp_path)}
    assert Settings(settings_file).mapping("sheet")["marking"] == "Internal"


def test_a_bug_in_the_other_process_is_loud(window: Window) -> None:
    with pytest.raises(RuntimeError, match="of the other process"):
        window.export_job._fail(RuntimeError("the traceback of the other process"))


BESIDE = ("Grade", "Sources", "Contested", "source_ids", "as_of", "scope")


def test_the_first_row_of_the_file_names_its_columns(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    window.navigator.go("absences")
    section = list_of(window).section.key
    window.navigator.criteria[section] = list_of(window).criteria._replace(
        columns=("country", "name")
    )
    window.navigator.go(section)
    window.export_job.start(list_of(window), tmp_path / "x.csv", PLAIN)
    wait_for(window, qtbot)
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        head = next(csv.reader(file))
    assert head == ["id", "Country", "Country code", "Name", "Reason", *BESIDE]
