"""What is there for the first paint, what comes later, and that nobody has to wait for that."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from briefing.desktop.app.plain_import import import_plainly
from briefing.desktop.widgets.theme import DARK
from briefing.desktop.window.commands import COMMANDS
from briefing.desktop.window.main_window import Window
from briefing.resources import BUNDLED_BRIEFING
from briefing.settings import Settings

ROOT: Final = Path(__file__).resolve().parents[3]

# The program itself; at its first paint it says which modules it has loaded by then, and ends.
SAYS_MODULES: Final = """
import json, os, sys
from briefing.desktop.app.timings import Timings
def mark(self, name):
    if name == "first_rows_painted":
        print(json.dumps(sorted(sys.modules)), flush=True)
        os._exit(0)
Timings.mark = mark
from briefing.__main__ import open_window
open_window([], True)
"""
LATER: Final = (
    "PySide6.QtNetwork",
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
    "briefing.desktop.list.clipboard",
    "briefing.desktop.preview.export_job",
    "briefing.desktop.palette.finder",
    "briefing.desktop.list.list_pane",
    "briefing.desktop.state.log",
    "briefing.desktop.app.error_report",
    "briefing.exchange",
    "briefing.sheets",
    "click",
    "qtawesome",
    "typst",
)


@pytest.fixture
def unpainted(qtbot: QtBot, settings_file: Path) -> Iterator[Window]:
    """The window with the bundled briefing, not yet shown."""
    made = Window(Settings(settings_file), COMMANDS)
    qtbot.addWidget(made)
    made.file_opener.open(BUNDLED_BRIEFING)
    yield made
    made.close()


def test_the_first_paint_waits_for_nothing_that_it_does_not_show(tmp_path: Path) -> None:
    says = subprocess.run(
        [sys.executable, "-c", SAYS_MODULES],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        check=True,
        timeout=60,
    )
    loaded = set(json.loads(says.stdout))
    assert "briefing.desktop.window.main_window" in loaded
    assert not loaded.intersection(LATER)


def test_on_the_overview_there_is_no_list_until_one_is_asked_for(window: Window) -> None:
    assert not window.navigator.has_list
    window.navigator.go("absences")
    assert window.navigator.has_list
    assert window.list.isVisible()
    assert not window.list.filters_button.icon().isNull()


def test_a_key_before_the_first_paint_does_what_it_does_later(
    unpainted: Window, qtbot: QtBot
) -> None:
    unpainted.navigator.section_view.clipboard.rows()
    assert unpainted.notice.words.startswith("There is no list here")
    unpainted.links.copy()
    assert QApplication.clipboard().text() == "briefing://overview"
    unpainted.focus_search()
    assert unpainted.navigator.place == "attendees"
    with qtbot.waitSignal(unpainted.icons_drawn):
        unpainted.show()
    assert unpainted.list.listing is not None
    assert not unpainted.list.filters_button.icon().isNull()


def test_a_menu_of_the_list_says_that_there_is_none(window: Window) -> None:
    menus = {menu.title(): menu for menu in window.menuBar().findChildren(QMenu)}
    for title in ("&Columns", "&Group by", "&Filter by", "S&ort by", "&Named filters"):
        menus[title].aboutToShow.emit()
        assert [action.text() for action in menus[title].actions()] == ["No list is shown"]
    window.navigator.go("absences")
    menus["&Columns"].aboutToShow.emit()
    assert len(menus["&Columns"].actions()) > 1


def test_a_window_that_closes_before_it_is_painted_keeps_how_it_was(
    qtbot: QtBot, settings_file: Path
) -> None:
    first = Window(Settings(settings_file), COMMANDS)
    qtbot.addWidget(first)
    first.file_opener.open(BUNDLED_BRIEFING)
    first.navigator.go("absences")
    first.list.table.column_layout.widths["absences"] = {"name": 321}
    first.navigator.go("overview")
    first.close()
    before = json.loads(settings_file.read_text("utf-8"))
    again = Window(Settings(settings_file), COMMANDS)
    qtbot.addWidget(again)
    again.file_opener.open(BUNDLED_BRIEFING)
    assert not again.navigator.has_list
    again.close()
    after = json.loads(settings_file.read_text("utf-8"))
    assert after["widths"] == before["widths"] == {"absences": {"name": 321}}
    assert after["inner panes"] == before["inner panes"]
    assert after["place"] == "overview"


def test_a_list_is_no_window_for_a_moment(window: Window) -> None:
    shown: list[QWidget] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
                shown.extend([watched] if watched.isWindow() else [])
            return False

    watch = Watch()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(watch)
    window.navigator.go("absences")
    application.removeEventFilter(watch)
    assert shown == []


def test_a_list_has_the_theme_that_was_chosen_before_it(window: Window) -> None:
    window.choose_theme("dark")
    window.navigator.go("absences")
    QCoreApplication.processEvents()
    assert window.list.grab().toImage().pixelColor(2, 2).name() == DARK.base
    window.choose_theme("system")


def test_what_cannot_be_opened_leaves_a_window_that_says_so(
    qtbot: QtBot, settings_file: Path, tmp_path: Path
) -> None:
    window = Window(Settings(settings_file), COMMANDS)
    qtbot.addWidget(window)
    assert not window.file_opener.open(tmp_path / "gone.briefing")
    window.show()
    window.navigator.take_focus()
    assert window.list.isVisible()
    assert window.navigator.section_view.panes.isVisible()
    window.file_opener.open(BUNDLED_BRIEFING)
    assert window.navigator.page.isVisible()
    qtbot.waitUntil(lambda: "Key figures" in window.navigator.page.toPlainText())
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    window.close()


def test_a_page_is_laid_out_once_for_the_first_paint(
    unpainted: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[int] = []
    own = unpainted.navigator.page.setHtml

    def set_html(html: str) -> None:
        laid_out.append(len(html))
        own(html)

    monkeypatch.setattr(unpainted.navigator.page, "setHtml", set_html)
    with qtbot.waitSignal(unpainted.rows_painted):
        unpainted.show()
    assert len(laid_out) == 1


def test_importing_is_left_to_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "imported_plainly.py").write_text("HELD = 1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    import_plainly()
    import_plainly()  # once more changes nothing
    names: dict[str, Any] = {}
    exec("import imported_plainly", names)  # of a statement PySide6 would hear
    assert names["imported_plainly"].HELD == 1
    looked_through = sys.modules["PySide6.support.feature"].pyside_feature_dict
    assert "imported_plainly" not in looked_through
