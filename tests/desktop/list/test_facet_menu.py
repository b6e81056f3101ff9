"""The menu of a facet with many values: letters lead to them, and not all stand there at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidgetAction
from pytestqt.qtbot import QtBot

from briefing.desktop.list.facet_menu import MANY, FacetMenu
from briefing.desktop.widgets.chip import FilterChip
from briefing.desktop.window.main_window import Window


@pytest.fixture
def menu(window: Window, qtbot: QtBot) -> FacetMenu:
    """The open menu of the countries that attendees are from."""
    window.navigator.go("attendees")
    chip = next(c for c in window.list.facets.chips if c.objectName() == "country")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert isinstance(chip.menu, FacetMenu)
    return chip.menu


def offered(menu: FacetMenu) -> list[str]:
    """Return the values that stand in the menu."""
    seen = (one for one in menu.actions() if one.isVisible() and one.isCheckable())
    return [one.text().partition("\t")[0] for one in seen]


def active(menu: FacetMenu) -> str:
    action = menu.activeAction()
    return action.text().partition("\t")[0] if action is not None else ""


def rest(menu: FacetMenu) -> list[str]:
    """Return what else stands in the menu, in words."""
    seen = (one for one in menu.actions() if one.isVisible() and not one.isCheckable())
    return [one.text() for one in seen if one.text() and not isinstance(one, QWidgetAction)]


def test_of_many_values_the_first_stand_there_until_all_are_asked_for(
    menu: FacetMenu, qtbot: QtBot
) -> None:
    number = len(menu.choices)
    assert number > MANY
    assert offered(menu) == [choice.words for choice in menu.choices[:MANY]]
    everything = next(one for one in menu.actions() if one.text() == f"All {number} values")
    place = menu.actionGeometry(everything).center()
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    assert menu.isVisible()
    assert len(offered(menu)) == number
    assert rest(menu) == ["Is not, contains, stated…"]


def test_letters_lead_to_a_value_and_enter_ticks_it(
    menu: FacetMenu, window: Window, qtbot: QtBot
) -> None:
    last = menu.choices[-1].words
    assert last not in offered(menu)
    qtbot.keyClicks(menu, last.upper())
    assert offered(menu) == [last]
    assert active(menu) == last
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert not menu.isVisible()
    assert window.list.criteria.chosen("country") == (last,)


def test_a_word_within_a_value_leads_to_it_and_a_blank_may_be_typed(
    menu: FacetMenu, qtbot: QtBot
) -> None:
    qtbot.keyClicks(menu, "kor")
    assert offered(menu) == ["North Korea"]
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert menu.isVisible()
    assert menu.typed == ""
    qtbot.keyClicks(menu, "north k")
    assert offered(menu) == ["North Korea"]
    qtbot.keyClick(menu, Qt.Key.Key_Backspace)
    assert menu.typed == "north "


def test_space_ticks_what_was_found_and_the_menu_stays(
    menu: FacetMenu, window: Window, qtbot: QtBot
) -> None:
    qtbot.keyClicks(menu, "serb")
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert window.list.criteria.chosen("country") == ("Serbia",)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert not menu.isVisible()
    assert window.list.criteria.chosen("country") == ("Serbia",)
    qtbot.waitUntil(lambda: any("Serbia" in c.text() for c in window.list.facets.chips))


def test_space_ticks_where_the_arrows_lead(menu: FacetMenu, window: Window, qtbot: QtBot) -> None:
    menu.setActiveAction(next(one for one in menu.actions() if one.data() == "Serbia"))
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert menu.typed == ""
    assert window.list.criteria.chosen("country") == ("Serbia",)


def test_the_chips_say_what_was_chosen_last(menu: FacetMenu, window: Window, qtbot: QtBot) -> None:
    qtbot.keyClicks(menu, "serb")
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.keyClicks(menu, "abk")
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    QApplication.processEvents()  # what waited for the menu to close would be shown now
    filters = [chip.text() for chip in window.list.facets.chips if isinstance(chip, FilterChip)]
    assert filters == ["country is Serbia or Abkhazia"]


def test_what_no_value_begins_with_is_said(menu: FacetMenu, qtbot: QtBot) -> None:
    qtbot.keyClicks(menu, "x&y")
    assert offered(menu) == []
    assert rest(menu) == ["No value begins with “x&&y”", "Is not, contains, stated…"]


def test_a_value_that_is_ticked_stands_among_the_first(
    menu: FacetMenu, window: Window, qtbot: QtBot
) -> None:
    last = menu.choices[-1].words
    menu.close()
    window.list.facets.toggled.emit("country", last)
    chip = next(c for c in window.list.facets.chips if c.objectName() == "country")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert isinstance(chip.menu, FacetMenu)
    assert last in offered(chip.menu)
    assert len(offered(chip.menu)) == MANY + 1
    chip.menu.close()


def test_a_window_may_close_while_the_menu_is_open(
    menu: FacetMenu, window: Window, qtbot: QtBot
) -> None:
    qtbot.keyClicks(menu, "serb")
    qtbot.keyClick(menu, Qt.Key.Key_Space)  # the chips follow once the menu is closed
    window.close()
    menu.close()
    QApplication.processEvents()
    assert window.session.store is None
