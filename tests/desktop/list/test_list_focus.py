"""Where the keyboard is after a jump, and that what is chosen is in sight."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractSlider, QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from briefing.criteria import Criteria
from briefing.desktop.app.windows import Windows
from briefing.desktop.list.list_pane import ListPane
from briefing.desktop.window.commands import COMMANDS
from briefing.desktop.window.main_window import Window
from briefing.resources import BUNDLED_BRIEFING
from briefing.settings import Settings
from tests.desktop.sheets import settled
from tests.shipped import SECTIONS

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
KEYS = [section.key for section in SECTIONS]


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    qtbot.keyClick(focus(), key, modifier or Qt.KeyboardModifier.NoModifier)


def row(window: Window) -> int:
    return window.list.table.currentIndex().row()


def is_in_view(window: Window, number: int) -> bool:
    table = window.list.table
    top = table.rowViewportPosition(number)
    return top >= 0 and top + table.rowHeight(number) <= table.viewport().height()


def settle(qtbot: QtBot) -> None:
    qtbot.wait(30)  # the layout comes to rest


def small(window: Window, qtbot: QtBot) -> None:
    window.resize(1000, 640)
    window.activateWindow()
    settle(qtbot)


def test_a_jump_from_the_overview_leads_into_the_list(window: Window, qtbot: QtBot) -> None:
    window.activateWindow()
    window.navigator.take_focus()
    qtbot.waitUntil(window.navigator.page.hasFocus)
    press(qtbot, Qt.Key.Key_2, CONTROL)
    assert window.navigator.place == "absences"
    assert focus() is window.list.table
    before = row(window)
    press(qtbot, Qt.Key.Key_Down)
    assert row(window) > before
    press(qtbot, Qt.Key.Key_9, CONTROL)
    assert focus() is window.navigator.page
    press(qtbot, Qt.Key.Key_Left, ALT)
    assert focus() is window.list.table


def test_a_jump_leads_there_from_the_sidebar_too_and_the_arrows_stay_in_it(
    window: Window, qtbot: QtBot
) -> None:
    window.activateWindow()
    window.sidebar.view.setFocus()
    qtbot.waitUntil(window.sidebar.view.hasFocus)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Down)
    assert window.navigator.place == "absences"
    assert focus() is window.sidebar.view
    press(qtbot, Qt.Key.Key_1, CONTROL)
    assert focus() is window.list.table


def test_a_link_of_a_page_leads_into_the_list(window: Window, qtbot: QtBot) -> None:
    window.activateWindow()
    window.navigator.take_focus()
    qtbot.waitUntil(window.navigator.page.hasFocus)
    window.navigator.page.place_asked.emit("figures")
    assert focus() is window.list.table


def test_every_new_window_has_the_keyboard_in_what_it_shows(qtbot: QtBot, tmp_path: Path) -> None:
    windows = Windows(Settings(tmp_path / "settings.json"))
    other = tmp_path / "other.briefing"
    other.write_bytes(BUNDLED_BRIEFING.read_bytes())
    for file in (None, other):
        made = windows.open(file)
        qtbot.addWidget(made)
        assert made.focusWidget() is made.navigator.page
    windows.all[0].sidebar.view.setFocus()
    windows.open(None)  # it is there already: nobody moves the user's cursor
    assert windows.all[0].focusWidget() is windows.all[0].sidebar.view
    windows.close()


def test_a_list_without_rows_lends_the_keyboard_to_its_search(window: Window, qtbot: QtBot) -> None:
    window.activateWindow()
    window.navigator.go("equipment")
    window.list.table.setFocus()
    qtbot.waitUntil(window.list.table.hasFocus)
    window.list.criteria_asked.emit(Criteria(search="nothing is called so"))
    assert focus() is window.list.search
    press(qtbot, Qt.Key.Key_Left, ALT)
    assert focus() is window.list.table
    press(qtbot, Qt.Key.Key_Right, ALT)
    assert focus() is window.list.search
    press(qtbot, Qt.Key.Key_1, CONTROL)
    assert focus() is window.list.table
    press(qtbot, Qt.Key.Key_4, CONTROL)
    assert focus() is window.list.search


def test_the_button_that_shows_all_gives_the_keyboard_to_the_rows(
    window: Window, qtbot: QtBot
) -> None:
    window.activateWindow()
    window.navigator.go("equipment")
    window.list.criteria_asked.emit(Criteria(search="nothing is called so"))
    button = next(
        one
        for one in window.findChildren(QPushButton)
        if one.text() == "Show all" and not one.objectName() and one.isVisible()
    )
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    press(qtbot, Qt.Key.Key_Space)
    assert focus() is window.list.table


@pytest.mark.parametrize("section", KEYS)
def test_what_is_chosen_is_in_view_after_a_jump_a_search_and_going_back(
    window: Window, qtbot: QtBot, section: str
) -> None:
    small(window, qtbot)
    other = "programme" if section == "figures" else "figures"
    window.navigator.go(section)
    window.list.table.setFocus()
    settle(qtbot)
    press(qtbot, Qt.Key.Key_End)
    last = row(window)
    assert is_in_view(window, last)
    for there in (lambda: window.navigator.go("overview"), lambda: window.navigator.go(other)):
        there()
        settle(qtbot)
        window.navigator.back()
        settle(qtbot)
        assert row(window) == last
        assert is_in_view(window, last)
    window.list.search.setFocus()
    qtbot.keyClicks(window.list.search, "ru")
    settle(qtbot)
    assert is_in_view(window, row(window))
    qtbot.keyClick(window.list.search, Qt.Key.Key_Escape)
    settle(qtbot)
    assert is_in_view(window, row(window))


def test_what_is_chosen_stays_in_view_until_it_is_scrolled_away(
    window: Window, qtbot: QtBot
) -> None:
    window.resize(1300, 860)
    window.navigator.go("figures")
    settle(qtbot)
    qtbot.keyClick(window.list.table, Qt.Key.Key_End)
    for size in ((1000, 500), (700, 900), (900, 460)):
        window.resize(*size)
        settle(qtbot)
        assert is_in_view(window, row(window))
    bar = window.list.table.verticalScrollBar()
    bar.triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    window.resize(1000, 520)
    settle(qtbot)
    assert bar.value() == 0


def test_the_window_comes_back_with_what_is_chosen_in_view(
    window: Window, qtbot: QtBot, settings_file: Path
) -> None:
    small(window, qtbot)
    window.navigator.go("sources")
    qtbot.keyClick(window.list.table, Qt.Key.Key_End)
    last = row(window)
    window.close()
    again = Window(Settings(settings_file), COMMANDS)
    qtbot.addWidget(again)
    again.file_opener.open(BUNDLED_BRIEFING)
    with qtbot.waitSignal(again.icons_drawn):
        again.show()
    settle(qtbot)
    assert row(again) == last
    assert is_in_view(again, last)
    again.close()


@pytest.mark.parametrize("folded", [False, True])
@pytest.mark.parametrize("section", ["attendees", "figures", "equipment"])
def test_home_and_end_lead_to_the_first_and_the_last_row(
    window: Window, qtbot: QtBot, section: str, folded: bool
) -> None:
    window.navigator.go(section)
    table = window.list.table
    if folded:
        table.fold_all()
    choosable = [
        number
        for number in range(table.records.rowCount())
        if table.records.index(number, 0).flags() & Qt.ItemFlag.ItemIsSelectable
    ]
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert row(window) == choosable[-1]
    assert is_in_view(window, row(window))
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert row(window) == choosable[0]
    assert table.verticalScrollBar().value() == 0


def test_shift_and_end_choose_all_rows_down_to_the_last(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("sources")
    table = window.list.table
    qtbot.keyClick(table, Qt.Key.Key_Home)
    qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert len(table.selectionModel().selectedRows()) == len(window.list.listing or ())


def test_the_head_of_a_group_is_in_view_with_its_first_record(window: Window, qtbot: QtBot) -> None:
    small(window, qtbot)
    window.navigator.go("attendees")
    table = window.list.table
    for back in (Qt.Key.Key_Home, Qt.Key.Key_PageUp, Qt.Key.Key_Up):
        qtbot.keyClick(table, Qt.Key.Key_End)
        assert not is_in_view(window, 0)
        for _ in range(80):
            qtbot.keyClick(table, back)
        assert row(window) == 1
        assert is_in_view(window, 0)
    window.list.criteria_asked.emit(Criteria(search="guest"))
    settle(qtbot)
    assert is_in_view(window, 0)


def test_a_search_is_not_lost_to_back_when_a_record_was_chosen(
    window: Window, qtbot: QtBot
) -> None:
    window.activateWindow()
    window.navigator.go("attendees")
    window.navigator.go("absences")
    window.focus_search()
    qtbot.keyClicks(window.list.search, "putin")
    qtbot.keyClick(window.list.search, Qt.Key.Key_Return)
    assert focus() is window.list.table
    press(qtbot, Qt.Key.Key_Down)
    window.focus_search()
    press(qtbot, Qt.Key.Key_Escape)
    assert window.list.search.text() == ""
    press(qtbot, Qt.Key.Key_Left, ALT)
    assert (window.navigator.place, window.list.search.text()) == ("absences", "putin")
    press(qtbot, Qt.Key.Key_Left, ALT)
    assert (window.navigator.place, window.list.search.text()) == ("absences", "")
    press(qtbot, Qt.Key.Key_Left, ALT)
    assert window.navigator.place == "attendees"


def opened_menu(pane: ListPane) -> QMenu:
    return next(menu for menu in pane.findChildren(QMenu) if menu.isVisible())


def test_shift_and_f10_open_the_menu_of_the_head_that_the_arrows_reach(
    window: Window, qtbot: QtBot
) -> None:
    window.activateWindow()
    window.navigator.go("attendees")
    head = window.list.table.head
    head.setFocus()
    qtbot.waitUntil(head.hasFocus)
    with qtbot.waitSignal(head.announcer.announced) as told:
        press(qtbot, Qt.Key.Key_Right)
    assert told.args == ["Country, column"]
    press(qtbot, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: any(m.isVisible() for m in window.list.findChildren(QMenu)))
    menu = opened_menu(window.list)
    words = [action.text() for action in menu.actions()]
    assert "Filter by country…" in words
    next(action for action in menu.actions() if action.text() == "Sort descending").trigger()
    menu.close()
    assert [(s.column, s.descending) for s in window.list.criteria.sort] == [("country", True)]
    assert focus() is head
    press(qtbot, Qt.Key.Key_Home)
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert [step.column for step in window.list.criteria.sort] == ["country", "name"]
    press(qtbot, Qt.Key.Key_Down)
    assert focus() is window.list.table


def test_the_head_that_the_keyboard_reaches_scrolls_into_view(window: Window, qtbot: QtBot) -> None:
    window.resize(900, 640)
    window.navigator.go("attendees")
    columns = ("name", "country", "office", "kind", "status", "arrived_on", "note")
    window.list.criteria_asked.emit(Criteria(columns=columns))
    settle(qtbot)
    table, head = window.list.table, window.list.table.head
    assert table.horizontalScrollBar().maximum() > 0
    for key in [Qt.Key.Key_Right] * 7 + [Qt.Key.Key_Left] * 7:
        qtbot.keyClick(head, key)
        left = table.columnViewportPosition(head.reached)
        if head.reached:
            assert left >= table.columnWidth(0) or table.horizontalScrollBar().value() == 0
            assert left + table.columnWidth(head.reached) <= table.viewport().width()
    assert head.reached == 0


def test_shift_and_f10_open_the_menu_of_a_row_and_of_the_search(
    window: Window, qtbot: QtBot
) -> None:
    window.activateWindow()
    window.navigator.go("attendees")
    for part, words in ((window.list.table, "Copy rows"), (window.list.search, "&Paste")):
        part.setFocus()
        qtbot.waitUntil(part.hasFocus)
        seen: list[str] = []
        closing = _closing(window, seen)
        press(qtbot, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
        qtbot.waitUntil(partial(bool, seen))
        closing.stop()
        assert any(words in one for one in seen)


def _closing(window: Window, seen: list[str]) -> QTimer:
    """Close a menu that opens, and tell its words: one of Qt's own waits until it is closed."""

    def look() -> None:
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            popup.close()
            seen.extend(action.text() for action in popup.actions())

    timer = QTimer(window)
    timer.timeout.connect(look)
    timer.start(50)
    return timer


def test_the_preview_has_the_keyboard_on_its_print_button_each_time(
    window: Window, qtbot: QtBot
) -> None:
    window.activateWindow()
    window.navigator.go("absences")
    window.list.table.setFocus()
    qtbot.waitUntil(window.list.table.hasFocus)
    for _ in range(3):
        window.preview.show_list()
        sheet = window.preview.sheet
        assert sheet is not None
        assert focus() is not sheet.side.back_button
        settled(sheet, qtbot)
        qtbot.waitUntil(sheet.side.print_button.hasFocus)
        window.preview.leave()
        assert focus() is window.list.table


@pytest.mark.parametrize("section", KEYS)
def test_a_window_of_usual_width_shows_all_columns_with_their_last_title(
    window: Window, qtbot: QtBot, section: str
) -> None:
    window.resize(1216, 720)
    window.navigator.go(section)
    settle(qtbot)
    table = window.list.table
    assert table.horizontalScrollBar().maximum() == 0
    last = table.records.columnCount() - 1
    title = str(table.records.headerData(last, Qt.Orientation.Horizontal))
    room = table.head.button.x() - table.columnViewportPosition(last)
    assert table.fontMetrics().horizontalAdvance(title) < room
