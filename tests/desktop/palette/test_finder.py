from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.criteria import Criteria
from briefing.desktop.palette import search as finder_search
from briefing.desktop.palette.finder import Finder
from briefing.desktop.palette.rows import AsOfRow, CommandRow, HeadRow, MoreRow, RecordRow, Row
from briefing.desktop.palette.search import Answer, search
from briefing.desktop.state.background_reader import BackgroundReader
from briefing.desktop.widgets.theme import DARK
from briefing.desktop.window.main_window import Window
from briefing.errors import Interrupted
from briefing.queries.search_all import FoundInSection, find_everything
from briefing.resources import BUNDLED_BRIEFING
from briefing.settings import Settings
from briefing.store.file.version import Opened
from briefing.store.store import Store
from tests.shipped import section_named

CONTROL = Qt.KeyboardModifier.ControlModifier
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def opened(window: Window, qtbot: QtBot, typed: str = "") -> Finder:
    """Press Ctrl+K, type, and wait for the answer."""
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_K, CONTROL)
    assert window.finder is not None
    finder = window.finder
    assert finder.isVisible()
    QAbstractItemModelTester(finder.box.results, finder)
    if typed:
        finder.box.line.setText(typed)
        qtbot.waitUntil(lambda: not finder.searching.busy, timeout=20_000)
    return finder


def press(finder: Finder, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(finder.box.line, key)


def rows(finder: Finder) -> tuple[Row, ...]:
    return finder.box.results.rows


def chosen(finder: Finder) -> Row:
    return rows(finder)[finder.box.view.currentIndex().row()]


def spoken(finder: Finder) -> list[str]:
    model = finder.box.results
    return [str(model.index(row).data(SPOKEN)) for row in range(model.rowCount())]


@pytest.fixture
def searching(qtbot: QtBot) -> Iterator[BackgroundReader]:
    made = BackgroundReader()
    yield made
    made.stop()


def test_ctrl_k_types_finds_and_enter_opens_the_record(window: Window, qtbot: QtBot) -> None:
    finder = opened(window, qtbot)
    qtbot.keyClicks(finder.box.line, "vucic")
    qtbot.waitUntil(lambda: not finder.searching.busy)
    assert [type(row) for row in rows(finder)] == [HeadRow, RecordRow]
    assert finder.box.says.text() == "1 record in 1 section"
    press(finder, qtbot, Qt.Key.Key_Return)
    assert not finder.isVisible()
    record = window.list.table.current_record()
    assert record is not None
    assert (window.navigator.place, record.id) == ("attendees", "att-rs")
    assert window.list.table.hasFocus()


def test_results_stand_by_section_in_order_with_their_number(
    window: Window, qtbot: QtBot, store: Store
) -> None:
    finder = opened(window, qtbot, "ushakov")
    found = find_everything(store, "ushakov", 5)
    heads = [row for row in rows(finder) if isinstance(row, HeadRow)]
    assert heads == [HeadRow(some.section.title, f"{some.total:,}") for some in found]
    hits = [row.found for row in rows(finder) if isinstance(row, RecordRow)]
    assert hits == [one for some in found for one in some.found]
    assert len(found) > 3


def test_a_result_says_which_field_holds_the_words_and_marks_them(
    window: Window, qtbot: QtBot
) -> None:
    finder = opened(window, qtbot, "thongloun laos infection")
    hit = next(row for row in rows(finder) if isinstance(row, RecordRow))
    heading = hit.found.heading
    assert [heading.text[start:end] for start, end in heading.marks] == ["Thongloun"]
    assert [hit.under.text[start:end] for start, end in hit.under.marks] == ["Laos"]
    (told,) = hit.told  # Laos is marked beside the heading already
    assert told.field == "As stated"
    assert [told.excerpt.text[start:end] for start, end in told.excerpt.marks] == ["infection"]


def test_rows_are_read_out_with_section_and_field(window: Window, qtbot: QtBot) -> None:
    finder = opened(window, qtbot, "kim jong un putin")
    assert "Kim Jong Un, Leader, North Korea; Absences; matched in name and source title" in spoken(
        finder
    )
    finder.leave()
    finder = opened(window, qtbot, "ushakov")
    assert "More in Attendees…, 41 found" in spoken(finder)
    assert any("; matched in speaker of a claim on " in row for row in spoken(finder))


def test_the_number_and_the_chosen_row_are_announced(window: Window, qtbot: QtBot) -> None:
    finder = opened(window, qtbot)
    with qtbot.waitSignal(finder.announced, timeout=5000) as told:
        finder.box.line.setText("vucic")
    assert told.args == [
        "1 record in 1 section; Aleksandar Vučić, President, Serbia; Attendees; matched in name"
    ]
    assert finder.box.line.accessibleDescription() == "1 record in 1 section"
    finder.box.line.setText("ushakov")
    qtbot.waitUntil(lambda: not finder.searching.busy)
    with qtbot.waitSignal(finder.announced) as told:
        press(finder, qtbot, Qt.Key.Key_Down)
    assert told.args == [spoken(finder)[2]]


def test_the_keys_move_through_results_while_the_caret_stays(window: Window, qtbot: QtBot) -> None:
    finder = opened(window, qtbot, "putin")
    stops = [row for row in rows(finder) if not isinstance(row, HeadRow)]
    assert chosen(finder) == stops[0]
    for key, place in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_Up, 1),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Up, len(stops) - 1),
        (Qt.Key.Key_Down, 0),
    ):
        press(finder, qtbot, key)
        assert chosen(finder) == stops[place]
    press(finder, qtbot, Qt.Key.Key_PageDown)
    assert chosen(finder) in stops[2:]
    for _ in range(len(stops)):
        press(finder, qtbot, Qt.Key.Key_PageDown)
    assert chosen(finder) == stops[-1]
    for _ in range(len(stops)):
        press(finder, qtbot, Qt.Key.Key_PageUp)
    assert chosen(finder) == stops[0]
    assert finder.box.line.hasFocus()
    assert finder.box.line.text() == "putin"
    press(finder, qtbot, Qt.Key.Key_Left)
    assert finder.box.line.cursorPosition() == len("puti")


def test_more_opens_the_list_of_the_section(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("attendees")
    window.list.criteria_asked.emit(Criteria().choosing("kind", ("guest",)))
    finder = opened(window, qtbot, "ushakov")
    row = next(n for n, one in enumerate(rows(finder)) if isinstance(one, MoreRow))
    finder.box.view.setCurrentIndex(finder.box.results.index(row))
    press(finder, qtbot, Qt.Key.Key_Return)
    assert window.navigator.place == "attendees"
    assert window.list.criteria == Criteria(search="ushakov")
    assert window.list.search.text() == "ushakov"
    assert len(window.list.listing or ()) == 41


def test_the_mouse_opens_what_is_clicked(window: Window, qtbot: QtBot) -> None:
    finder = opened(window, qtbot, "lula inacio")
    row = next(n for n, one in enumerate(rows(finder)) if isinstance(one, RecordRow))
    view = finder.box.view
    where = view.visualRect(finder.box.results.index(row)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert not finder.isVisible()
    assert window.navigator.place == "attendees"


def test_an_empty_box_offers_places_and_commands_with_their_keys(
    window: Window, qtbot: QtBot
) -> None:
    finder = opened(window, qtbot)
    assert spoken(finder)[:3] == ["Places", "Overview; Ctrl+0", "Attendees; Ctrl+1"]
    doings = {row.words.text: row.keys for row in rows(finder) if isinstance(row, CommandRow)}
    assert doings["Export…"] == "Ctrl+E"
    assert "Search everything…" not in doings  # it is open
    assert "Back" not in doings  # there is nowhere to go back to
    finder.leave()
    window.navigator.go("absences")
    finder = opened(window, qtbot)
    assert "Back; Alt+Left" in spoken(finder)


def test_commands_and_places_are_found_and_done(window: Window, qtbot: QtBot) -> None:
    finder = opened(window, qtbot, "link copy")
    (command,) = (row for row in rows(finder) if isinstance(row, CommandRow))
    text = command.words.text
    assert [text[start:end] for start, end in command.words.marks] == ["Copy", "link"]
    press(finder, qtbot, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "briefing://overview"
    finder = opened(window, qtbot, "figures")
    assert isinstance(chosen(finder), CommandRow)
    press(finder, qtbot, Qt.Key.Key_Enter)
    assert window.navigator.place == "figures"
    finder = opened(window, qtbot, "dark")
    press(finder, qtbot, Qt.Key.Key_Return)
    assert QApplication.palette().color(QPalette.ColorRole.Base).name() == DARK.base


def test_commands_that_are_used_most_come_first(
    window: Window, qtbot: QtBot, settings_file: Path
) -> None:
    for words in ("figures", "copy link", "figures"):
        finder = opened(window, qtbot, words)
        press(finder, qtbot, Qt.Key.Key_Return)
    finder = opened(window, qtbot)
    first = ["Used most", "Figures; Places; Ctrl+7", "Copy link to this place; Go; Ctrl+Shift+L"]
    assert spoken(finder)[:4] == [*first, "Places"]
    finder.leave()
    window.close()
    assert Settings(settings_file).mapping("commands_used")["Figures"] == 2


def test_what_is_left_out_leaves_commands_out_too(window: Window, qtbot: QtBot) -> None:
    finder = opened(window, qtbot, "open -bundled")
    doings = [row.words.text for row in rows(finder) if isinstance(row, CommandRow)]
    assert "Open a briefing…" in doings
    assert "Open the bundled briefing" not in doings


def test_the_briefing_is_searched_as_it_is_shown(window: Window, qtbot: QtBot) -> None:
    finder = opened(window, qtbot, "covid")
    assert any(isinstance(row, RecordRow) and row.found.id == "abs-la" for row in rows(finder))
    finder.leave()
    window.as_of.show("2025-05-03")
    finder = opened(window, qtbot, "covid")
    assert not any(isinstance(row, RecordRow) and row.found.id == "abs-la" for row in rows(finder))
    finder.leave()
    window.as_of.show("")
    finder = opened(window, qtbot, "covid")
    assert any(isinstance(row, RecordRow) and row.found.id == "abs-la" for row in rows(finder))


@pytest.mark.parametrize("typed", ["7 may 2025", "2025-05-07", "as of 7 may"])
def test_a_date_turns_the_briefing_back(window: Window, qtbot: QtBot, typed: str) -> None:
    finder = opened(window, qtbot, typed)
    (row,) = (row for row in rows(finder) if isinstance(row, AsOfRow))
    assert (row.date, row.words.text) == ("2025-05-07", "As of 7 May 2025")
    assert chosen(finder) == row
    press(finder, qtbot, Qt.Key.Key_Return)
    assert window.session.store is not None
    assert window.session.store.as_of == "2025-05-07"
    assert window.sidebar.as_of.as_of == "2025-05-07"
    finder = opened(window, qtbot, "as of now")
    press(finder, qtbot, Qt.Key.Key_Return)
    assert window.session.store.as_of == ""


def test_escape_gives_the_focus_back(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("absences")
    for part in (window.list.table, window.list.search, window.sidebar.view):
        part.setFocus()
        finder = opened(window, qtbot, "putin")
        assert finder.box.line.hasFocus()
        press(finder, qtbot, Qt.Key.Key_Escape)
        assert not finder.isVisible()
        assert part.hasFocus()


def test_a_click_beside_the_box_closes_it(window: Window, qtbot: QtBot) -> None:
    finder = opened(window, qtbot, "putin")
    qtbot.mouseClick(finder.box, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert finder.isVisible()
    qtbot.mouseClick(finder, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not finder.isVisible()


def test_keys_of_the_window_still_work_and_close_it(window: Window, qtbot: QtBot) -> None:
    finder = opened(window, qtbot, "putin")
    qtbot.keyClick(finder.box.line, Qt.Key.Key_K, CONTROL)
    assert finder.isVisible()
    assert finder.box.line.selectedText() == "putin"
    qtbot.keyClick(finder.box.line, Qt.Key.Key_F, CONTROL)
    assert not finder.isVisible()
    assert window.list.search.hasFocus()


def test_the_box_stays_within_a_window_of_any_size(window: Window, qtbot: QtBot) -> None:
    for size in ((1440, 860), (760, 520), (640, 420)):
        window.resize(*size)
        finder = opened(window, qtbot, "putin")
        assert finder.rect().contains(finder.box.geometry())
        assert finder.geometry() == window.rect()
        window.resize(size[0] + 40, size[1] + 30)
        assert finder.geometry() == window.rect()
        assert abs(finder.box.geometry().center().x() - finder.rect().center().x()) <= 1
        finder.leave()


@pytest.mark.parametrize(
    "typed",
    [
        *('"', "-", "*", "(", "a OR b NOT (", "'; DROP TABLE claims; --", "<b>x</b>", "“", "%s"),
        *(
            "\u202exyz",
            "🙂",
            "\ud83d",
            "习近平",
            "السيسي -",
            "x" * 5000,
            '-"',
            "NEAR(a b)",
            "\x00a",
        ),
    ],
)
def test_any_text_is_a_search(window: Window, qtbot: QtBot, typed: str) -> None:
    finder = opened(window, qtbot, typed)
    assert finder.box.says.text()
    finder.grab()
    assert finder.rect().contains(finder.box.geometry())


def test_nothing_found_says_so(window: Window, qtbot: QtBot) -> None:
    finder = opened(window, qtbot, " xyzzy <b> ")
    assert rows(finder) == ()
    assert finder.box.says.text() == "Nothing holds “xyzzy <b>”."
    press(finder, qtbot, Qt.Key.Key_Down)
    press(finder, qtbot, Qt.Key.Key_Return)
    assert finder.isVisible()


def test_enter_before_the_answer_opens_what_the_answer_finds(window: Window, qtbot: QtBot) -> None:
    finder = opened(window, qtbot, "putin")
    finder.box.line.setText("vucic")
    assert finder.searching.busy
    press(finder, qtbot, Qt.Key.Key_Return)
    assert finder.isVisible()
    qtbot.waitUntil(lambda: not finder.isVisible())
    record = window.list.table.current_record()
    assert record is not None
    assert record.id == "att-rs"


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def test_a_newer_question_stops_the_older_and_drops_its_answer(
    searching: BackgroundReader, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends: list[str] = []

    def find(store: Store, typed: str, most: int) -> tuple[FoundInSection, ...]:
        if typed != "endless":
            return find_everything(store, typed, most)
        ends.append("begun")
        try:
            store._rows(ENDLESS, ())
        except Interrupted:
            ends.append("stopped")
            raise
        return ()

    monkeypatch.setattr(finder_search, "find_everything", find)
    answers: list[Answer] = []
    searching.answered.connect(answers.append)
    shown = Opened(BUNDLED_BRIEFING, immutable=True)
    searching.read(shown, partial(search, "endless", 5))
    qtbot.waitUntil(lambda: ends == ["begun"])
    searching.read(shown, partial(search, "tass", 5))
    searching.read(shown, partial(search, "vucic", 5))
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    searching.stop()
    assert ends == ["begun", "stopped"]
    assert [answer.typed for answer in answers] == ["vucic"]
    assert not searching.busy


def test_a_question_that_was_answered_comes_too_late_if_dropped(
    searching: BackgroundReader, qtbot: QtBot
) -> None:
    answers: list[Answer] = []
    searching.answered.connect(answers.append)
    searching.read(Opened(BUNDLED_BRIEFING, immutable=True), partial(search, "vucic", 5))
    searching._latest.wait()  # answered, but the answer is still on its way
    searching.drop()
    qtbot.wait(50)
    assert answers == []


def test_a_file_that_has_changed_is_read_anew(
    searching: BackgroundReader, qtbot: QtBot, tmp_path: Path, bundled: Path
) -> None:
    file = tmp_path / "a.briefing"
    shutil.copy(bundled, file)
    shown = Opened(file, immutable=False)
    with qtbot.waitSignal(searching.answered) as first:
        searching.read(shown, partial(search, "vucic", 5))
    assert first.args is not None
    assert first.args[0].found[0].section == section_named("attendees")
    file.unlink()
    with qtbot.waitSignal(searching.failed) as told:
        searching.read(shown, partial(search, "vucic ", 5))
    assert told.args is not None
    assert "There is no file" in str(told.args[0])


def test_a_file_that_is_gone_is_told_in_the_box(
    window: Window, qtbot: QtBot, tmp_path: Path, bundled: Path
) -> None:
    file = tmp_path / "a.briefing"
    shutil.copy(bundled, file)
    window.file_opener.open(file)
    file.unlink()
    finder = opened(window, qtbot, "vucic")
    assert "There is no file" in finder.box.says.text()
