from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QMenu
from pytestqt.qtbot import QtBot

from briefing.criteria import Criteria, Filter, Operator, parse_where
from briefing.criteria.saved_filters import saved_filters
from briefing.desktop.list.filter_editor import FilterEditor
from briefing.desktop.widgets.chip import Chip, FilterChip
from briefing.desktop.widgets.edged_line_edit import EdgedLineEdit
from briefing.desktop.widgets.popup import LinePopup
from briefing.desktop.window.commands import COMMANDS
from briefing.desktop.window.main_window import Window
from briefing.resources import BUNDLED_BRIEFING
from briefing.section import Sort
from briefing.settings import Settings
from tests.shipped import section_named

ABSENCES = section_named("absences")


def shown(window: Window, column: str) -> set[str]:
    listing = window.list.listing
    assert listing is not None
    return {record.text(column) for record in listing.page(0, len(listing))}


def editor(window: Window, column: str) -> FilterEditor:
    made = window.list.edit_filter(column, window.list.mapToGlobal(QPoint(100, 100)))
    assert made is not None
    return made


def ask(made: FilterEditor, operator: Operator, value: str = "", second: str = "") -> None:
    made.operator.setCurrentIndex(made.operator.findData(operator))
    if isinstance(made.value, QComboBox):
        made.value.setCurrentIndex(made.value.findText(value))
    else:
        made.value.setText(value)
    made.second.setText(second)
    made._ask()


def filter_chips(window: Window) -> list[FilterChip]:
    return [chip for chip in window.list.facets.chips if isinstance(chip, FilterChip)]


def asked(window: Window, *wheres: str) -> None:
    criteria = Criteria()
    for text in wheres:
        criteria = criteria.with_filter(parse_where(ABSENCES, text))
    window.navigator.go("absences")
    window.list.criteria_asked.emit(criteria)


@pytest.mark.parametrize(
    ("column", "operator", "values", "words", "number"),
    [
        ("country", Operator.IS_NOT, ("india",), "country is not India", 10),
        ("name", Operator.CONTAINS, ("SIS",), "name contains “SIS”", 1),
        ("name", Operator.BEGINS, ("not n",), "name begins with “not n”", 2),
        ("announced_on", Operator.AFTER, ("5 May 2025",), "announcement is after 5 May 2025", 4),
        (
            "announced_on",
            Operator.AT_MOST,
            ("May 2025",),
            "announcement is in or before May 2025",
            6,
        ),
        (
            "announced_on",
            Operator.BETWEEN,
            ("2025-05-06", "2025-05-03"),
            "announcement is between 3 May 2025 and 6 May 2025",
            2,
        ),
        ("announced_by", Operator.STATED, (), "announced by is stated", 7),
        ("reason_kind", Operator.IS_NOT, ("Security",), "reason is not security", 10),
    ],
)
def test_a_column_is_asked_with_an_operator_and_a_chip_says_so(  # noqa: PLR0917
    window: Window,
    column: str,
    operator: Operator,
    values: tuple[str, ...],
    words: str,
    number: int,
) -> None:
    window.navigator.go("absences")
    ask(editor(window, column), operator, *values)
    assert window.list.sentence.text() == f"{number} of 12 shown: {words}"
    assert [chip.accessibleName() for chip in filter_chips(window)] == [words]


def test_a_number_is_asked_with_an_operator(window: Window) -> None:
    window.navigator.go("veterans")
    ask(editor(window, "number"), Operator.AT_LEAST, "2")
    assert {int(float(number)) >= 2 for number in shown(window, "number")} == {True}
    assert window.list.criteria.filters == (Filter("number", ("2",), Operator.AT_LEAST),)


def test_the_editor_is_worked_by_keyboard_alone(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("absences")
    made = editor(window, "announced_on")
    made.operator.setFocus()
    while made.operator.currentData() is not Operator.AFTER:
        qtbot.keyClick(made.operator, Qt.Key.Key_Down)
    assert isinstance(made.value, EdgedLineEdit)
    qtbot.keyClicks(made.value, "2025-05-06")
    qtbot.keyClick(made.value, Qt.Key.Key_Return)
    assert shown(window, "announced_on") == {"2025-05-07", "2025-05-10"}


def test_the_editor_shows_only_what_the_operator_needs(window: Window) -> None:
    window.navigator.go("absences")
    made = editor(window, "announced_on")
    for operator, value, second in (
        (Operator.AFTER, True, False),
        (Operator.BETWEEN, True, True),
        (Operator.STATED, False, False),
    ):
        made.operator.setCurrentIndex(made.operator.findData(operator))
        assert made.value.isVisible() == value
        assert made.second.isVisible() == second
    made.close()


@pytest.mark.parametrize(
    ("column", "operator", "value", "says"),
    [
        ("announced_on", Operator.AFTER, "soon", "“soon” is not a date; type a date such as 7 May"),
        ("announced_on", Operator.IS, "2025-13", "“2025-13” is not a date"),
        ("announced_on", Operator.BETWEEN, "2025", "Say both ends"),
        ("name", Operator.CONTAINS, " ", "Say what name contains."),
    ],
)
def test_what_cannot_be_asked_is_said_in_the_editor(
    window: Window, column: str, operator: Operator, value: str, says: str
) -> None:
    window.navigator.go("absences")
    made = editor(window, column)
    ask(made, operator, value)
    assert made.isVisible()
    assert made.wrong.text().startswith(says)
    assert window.list.criteria == Criteria()
    made.close()


def test_the_values_of_a_column_complete_what_is_typed(window: Window) -> None:
    window.navigator.go("absences")
    made = editor(window, "country")
    assert isinstance(made.value, EdgedLineEdit)
    completer = made.value.completer()
    completer.setCompletionPrefix("ind")
    assert {completer.currentCompletion()} <= {"India", "Indonesia"}
    assert completer.completionCount() == 2
    made.close()


def test_the_menu_of_a_facet_leads_to_the_editor(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("absences")
    chip = next(c for c in window.list.facets.chips if c.objectName() == "country")
    assert chip.menu is not None
    chip.menu.aboutToShow.emit()
    chip.menu.actions()[-1].trigger()
    made = window.list.findChild(FilterEditor)
    assert made is not None
    ask(made, Operator.IS_NOT, "India")
    assert "India" not in shown(window, "country")


def test_a_click_on_a_chip_lets_its_filter_go(window: Window, qtbot: QtBot) -> None:
    asked(window, "country!=India", "announced_on>2025-05-05")
    chips = filter_chips(window)
    assert [chip.text() for chip in chips] == [
        "country is not India",
        "announcement is after 5 May 2025",
    ]
    qtbot.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    assert window.list.sentence.text().endswith("shown: announcement is after 5 May 2025")


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Space])
def test_one_key_lets_a_filter_go_and_the_focus_stays_among_the_chips(
    window: Window, qtbot: QtBot, key: Qt.Key
) -> None:
    asked(window, "country!=India", "announced_on>2025-05-05")
    chip = filter_chips(window)[1]
    qtbot.waitUntil(chip.isVisible)
    chip.setFocus()
    qtbot.keyClick(chip, key)
    assert [one.text() for one in filter_chips(window)] == ["country is not India"]
    focused = QApplication.focusWidget()
    assert isinstance(focused, Chip)
    assert focused.text() == "country is not India"
    qtbot.keyClick(focused, key)
    assert window.list.sentence.text() == "12 absences"


def test_a_value_that_is_chosen_goes_with_the_same_key(window: Window, qtbot: QtBot) -> None:
    asked(window, "reason_kind=security")
    assert filter_chips(window) == []  # the open facet shows it by itself
    chip = next(c for c in window.list.facets.chips if c.objectName() == "reason_kind=security")
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert window.list.criteria == Criteria()


def test_delete_on_a_value_that_is_not_chosen_does_nothing(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("absences")
    chip = next(c for c in window.list.facets.chips if c.objectName() == "reason_kind=security")
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert window.list.criteria == Criteria()


def test_the_counts_of_the_facets_respect_operators(window: Window) -> None:
    asked(window, "announced_by!=")
    names = {chip.objectName(): chip.accessibleName() for chip in window.list.facets.chips}
    kinds = [
        record.text("reason_kind")
        for listing in [window.list.listing]
        if listing is not None
        for record in listing.page(0, len(listing))
    ]
    assert names["reason_kind=security"] == f"Security, {kinds.count('security')}"
    assert names["reason_kind=not_stated"] == f"Not stated, {kinds.count('not_stated')}"


def test_a_filter_is_kept_under_a_name_and_is_there_at_the_next_start(
    window: Window, qtbot: QtBot, settings_file: Path
) -> None:
    asked(window, "country!=India")
    wanted = window.list.criteria._replace(
        search="a", sort=(Sort("name"),), group_by="country", columns=("name", "office")
    )
    window.list.criteria_asked.emit(wanted)
    popup = window.navigator.section_view.saved_filters.ask(ABSENCES)
    assert popup.line.text() == "country is not India, search is “a”"
    popup.line.setText("  For the  minister & staff ")
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    window.navigator.show_all()
    window.close()

    later = Window(Settings(settings_file), COMMANDS)
    qtbot.addWidget(later)
    later.file_opener.open(BUNDLED_BRIEFING)
    later.show()
    qtbot.waitExposed(later)
    later.navigator.go("absences")
    menu = QMenu(later)
    later.navigator.section_view.saved_filters.fill(menu)
    action = menu.actions()[0]
    assert action.text() == "For the minister && staff"
    assert not action.isChecked()
    action.trigger()
    assert later.list.criteria == wanted
    later.navigator.section_view.saved_filters.fill(menu)
    assert menu.actions()[0].isChecked()
    later.navigator.go("attendees")
    later.navigator.section_view.saved_filters.fill(menu)
    assert [one.text() for one in menu.actions()] == ["Keep this filter…"]
    assert not menu.actions()[0].isEnabled()  # nothing is filtered there
    later.close()


def test_a_named_filter_is_renamed_and_deleted_and_had_back(
    window: Window, settings_file: Path
) -> None:
    kept = window.navigator.section_view.saved_filters

    def names() -> list[str]:
        return [one.name for one in saved_filters(Settings(settings_file), ABSENCES)]

    for name, where in (("one", "country=India"), ("two", "country=Laos")):
        asked(window, where)
        popup = kept.ask(ABSENCES)
        popup.answered.emit(name)
    assert names() == ["one", "two"]
    first = saved_filters(Settings(settings_file), ABSENCES)[0]
    popup = LinePopup("Rename", "Rename", window)
    kept.rename(popup, ABSENCES, first, "two")
    assert popup.wrong.text() == "Another filter is called “two”; choose another name."
    assert names() == ["one", "two"]
    kept.rename(popup, ABSENCES, first, "India")
    assert names() == ["India", "two"]
    kept.delete(ABSENCES, first._replace(name="India"))
    assert names() == ["two"]
    assert window.notice.words == "The filter “India” is deleted."
    window.notice._act()
    assert sorted(names()) == ["India", "two"]


def test_the_button_beside_the_search_box_opens_the_named_filters(
    window: Window, qtbot: QtBot
) -> None:
    window.navigator.go("absences")
    qtbot.mouseClick(window.list.filters_button, Qt.MouseButton.LeftButton)
    assert window.navigator.section_view.saved_filters.menu.isVisible()
    assert [one.text() for one in window.navigator.section_view.saved_filters.menu.actions()] == [
        "Keep this filter…"
    ]
    window.navigator.section_view.saved_filters.menu.close()
    window.navigator.go("overview")
    window.navigator.section_view.saved_filters.fill(
        window.navigator.section_view.saved_filters.menu
    )
    assert [
        one.isEnabled() for one in window.navigator.section_view.saved_filters.menu.actions()
    ] == [False]
