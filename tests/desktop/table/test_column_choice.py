from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from briefing.criteria import Criteria
from briefing.desktop.table.column_choice import GRADE, moved, sorted_also_by, sorted_by, toggled
from briefing.desktop.window.commands import COMMANDS
from briefing.desktop.window.main_window import Window
from briefing.resources import BUNDLED_BRIEFING
from briefing.section import Sort
from briefing.settings import Settings
from tests.shipped import section_named

MANY = ("name", "country", "office", "kind", "status", "arrived_on", "counted_in_total", "note")


def titles(window: Window) -> list[str]:
    model = window.list.table.records
    return [
        str(model.headerData(place, Qt.Orientation.Horizontal))
        for place in range(model.columnCount())
    ]


def open_menu(window: Window) -> QMenu:
    menus = [menu for menu in window.list.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    return menus[0]


def entry(menu: QMenu, words: str) -> QMenu:
    sub = next(a for a in menu.actions() if a.text().replace("&", "") == words).menu()
    assert isinstance(sub, QMenu)
    return sub


def click_in(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()


def again(qtbot: QtBot, settings_file: Path, place: str) -> Window:
    """The window at its next start."""
    made = Window(Settings(settings_file), COMMANDS)
    qtbot.addWidget(made)
    made.file_opener.open(BUNDLED_BRIEFING)
    made.show()
    qtbot.waitExposed(made)
    made.navigator.go(place)
    return made


def scrolled(window: Window) -> None:
    window.resize(1000, 700)
    window.navigator.go("attendees")
    window.list.criteria_asked.emit(Criteria(columns=MANY))
    window.list.table.horizontalScrollBar().setValue(150)
    assert window.list.table.horizontalOffset() == 150


def test_the_button_at_the_end_of_the_head_offers_the_columns(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("absences")
    button = window.list.table.head.button
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    columns = entry(open_menu(window), "Columns")
    ticked = [action.text() for action in columns.actions() if action.isChecked()]
    assert ticked == titles(window)
    click_in(columns, "Office")
    assert titles(window)[-2:] == ["Office", "Grade"]
    assert window.navigator.criteria["absences"].columns == (
        *section_named("absences").listed,
        "office",
    )
    click_in(columns, "Reset columns")
    assert window.navigator.criteria["absences"].columns == ()


def test_a_right_click_on_a_title_hides_its_column(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("absences")
    head = window.list.table.head
    place = QPoint(head.sectionViewportPosition(2) + 10, 10)
    reason = QContextMenuEvent.Reason.Mouse
    over = head.viewport()
    QApplication.sendEvent(over, QContextMenuEvent(reason, place, over.mapToGlobal(place)))
    click_in(open_menu(window), "Hide this column")
    assert "As stated" not in titles(window)
    assert "reason" not in window.navigator.criteria["absences"].columns


def test_the_menu_of_a_column_moves_it(window: Window) -> None:
    window.navigator.go("absences")
    window.list.table.head.menu_asked.emit("name", QPoint(300, 100))
    menu = open_menu(window)
    enabled = {action.text(): action.isEnabled() for action in menu.actions()}
    assert enabled["Move to the right"]
    assert not enabled["Move to the left"]
    click_in(menu, "Move to the right")
    assert titles(window)[:2] == ["Country", "Name"]


def test_the_grade_can_be_hidden_moved_and_had_back(
    window: Window, qtbot: QtBot, settings_file: Path
) -> None:
    window.navigator.go("figures")
    plain = [column.key for column in window.list.table.records.columns]
    window.list.show_columns(plain[:-1])
    assert "Grade" not in titles(window)
    assert window.navigator.criteria["figures"].columns == ()  # of these it is no column
    window.close()
    later = again(qtbot, settings_file, "figures")
    assert "Grade" not in titles(later)
    later.list.show_columns([plain[0], GRADE.key, *plain[1:-1]])
    assert titles(later)[1] == "Grade"
    later.list.reset_columns()
    assert titles(later)[-1] == "Grade"
    later.close()


def test_a_title_that_is_dragged_takes_its_column_along(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("figures")
    head = window.list.table.head
    width = head.sectionSize(0)
    before = [column.key for column in window.list.table.records.columns]
    head.moveSection(0, 2)
    qtbot.waitUntil(lambda: window.list.table.records.columns[2].key == before[0])
    assert window.navigator.criteria["figures"].columns == tuple(moved(before, before[0], 2)[:-1])
    assert [head.visualIndex(place) for place in range(head.count())] == list(range(head.count()))
    assert head.sectionSize(2) >= min(width, 170)


def test_widths_belong_to_columns_and_are_kept(
    window: Window, qtbot: QtBot, settings_file: Path
) -> None:
    window.navigator.go("absences")
    window.list.table.setColumnWidth(1, 222)
    keys = [column.key for column in window.list.table.records.columns]
    window.list.show_columns(moved(keys, "country", 0))
    assert window.list.table.columnWidth(0) == 222
    window.close()
    later = again(qtbot, settings_file, "absences")
    assert titles(later)[0] == "Country"
    assert later.list.table.columnWidth(0) == 222
    later.list.reset_columns()
    assert titles(later)[0] == "Name"
    assert later.list.table.columnWidth(1) != 222
    later.close()


def test_shift_and_a_click_sort_by_one_more_column(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("attendees")
    table = window.list.table
    head = table.head

    def click(column: int, *, shift: bool = False) -> None:
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        place = QPoint(head.sectionViewportPosition(column) + 20, head.height() // 2)
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, held, place)

    click(3)
    click(1, shift=True)
    click(1, shift=True)
    assert list(window.list.criteria.sort) == [Sort("status"), Sort("country", descending=True)]
    assert {place: (step.rank, step.descending) for place, step in head.order.items()} == {
        3: (1, False),
        1: (2, True),
    }
    shown = [
        (table.records.index(row, 3).data(), table.records.index(row, 1).data())
        for row in range(table.records.rowCount())
        if row not in table.records.rows.heads
    ]
    kind = table.records.rows.groups[1]
    assert kind.title == "Head of state"
    some = shown[kind.start : kind.start + kind.size]
    assert {status for status, _ in some} == {"Attended"}
    assert [country for _, country in some] == sorted((c for _, c in some), reverse=True)
    click(0)
    assert window.list.criteria.sort == (Sort("name"),)


def test_the_first_column_stays_in_view_when_the_list_scrolls_sideways(
    window: Window, qtbot: QtBot
) -> None:
    scrolled(window)
    table = window.list.table
    row = 3
    width = table.columnWidth(0)
    first = table.records.index(row, 0)
    assert table.visualRect(first).x() == 0
    assert table.indexAt(QPoint(width // 2, table.rowViewportPosition(row) + 5)) == first
    assert table.head.column_at(QPoint(width // 2, 5)) == 0
    strip = QRect(0, 0, width - 2, table.viewport().height())
    there = table.viewport().grab(strip).toImage()
    title = table.head.viewport().grab(QRect(0, 0, width - 2, table.head.height())).toImage()
    table.horizontalScrollBar().setValue(0)
    assert table.viewport().grab(strip).toImage() == there
    back = table.head.viewport().grab(QRect(0, 0, width - 2, table.head.height())).toImage()
    assert back == title


def test_a_click_on_the_column_that_stays_chooses_its_row_and_sorts_by_it(
    window: Window, qtbot: QtBot
) -> None:
    scrolled(window)
    table = window.list.table
    place = QPoint(20, table.rowViewportPosition(4) + 5)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.currentIndex().row() == 4
    assert table.horizontalOffset() == 150  # choosing a row does not scroll sideways
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 5
    assert table.horizontalOffset() == 150
    qtbot.mouseClick(table.head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert window.list.criteria.sort == (Sort("name"),)


def test_the_edge_of_the_column_that_stays_is_dragged_where_it_is_seen(
    window: Window, qtbot: QtBot
) -> None:
    scrolled(window)
    head = window.list.table.head
    width = head.sectionSize(0)
    over = head.viewport()
    qtbot.mousePress(over, Qt.MouseButton.LeftButton, pos=QPoint(width - 1, 12))
    for step in (10, 20, 30):
        qtbot.mouseMove(over, QPoint(width - 1 + step, 12))
    qtbot.mouseRelease(over, Qt.MouseButton.LeftButton, pos=QPoint(width + 29, 12))
    assert head.sectionSize(0) == width + 30


def test_the_arrow_keys_scroll_sideways(window: Window, qtbot: QtBot) -> None:
    scrolled(window)
    table = window.list.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.horizontalOffset() == 210
    for _ in range(4):
        qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.horizontalOffset() == 0
    assert not any(map(table.records.rows.is_folded, table.records.rows.groups))


def test_another_section_begins_at_its_first_column(window: Window) -> None:
    scrolled(window)
    window.navigator.go("absences")
    assert window.list.table.horizontalOffset() == 0


@pytest.mark.parametrize(
    ("keys", "key", "then"),
    [
        (("name", "its grade"), "office", ("name", "office", "its grade")),
        (("its grade", "name"), "office", ("its grade", "name", "office")),
        (("name", "office"), "office", ("name",)),
        (("name", "its grade"), "name", ("name", "its grade")),
        (("name", "its grade"), "its grade", ("name",)),
        (("name",), "its grade", ("name", "its grade")),
    ],
)
def test_a_column_comes_before_the_grade_and_the_last_one_stays(
    keys: tuple[str, ...], key: str, then: tuple[str, ...]
) -> None:
    assert toggled(section_named("absences"), keys, key) == then


def test_an_order_is_turned_and_let_go() -> None:
    criteria = Criteria()
    seen = []
    for _ in range(3):
        criteria = sorted_by(criteria, "name")
        seen.append(criteria.sort)
    assert seen == [(Sort("name"),), (Sort("name", descending=True),), ()]
    criteria = sorted_also_by(sorted_also_by(Criteria(), "name"), "country")
    assert list(criteria.sort) == [Sort("name"), Sort("country")]
    criteria = sorted_also_by(sorted_also_by(criteria, "name"), "name")
    assert list(criteria.sort) == [Sort("country")]
