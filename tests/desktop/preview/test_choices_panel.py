"""The choices of the preview: each counts, each is kept, each can be reached."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QScrollBar,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefing.desktop.preview.kept_choices import KeptChoices, remember
from briefing.desktop.preview.sheet_page import SheetPage
from briefing.desktop.preview.tick_list import ColumnsChooser
from briefing.desktop.window.commands import COMMANDS
from briefing.desktop.window.main_window import Window
from briefing.resources import BUNDLED_BRIEFING
from briefing.settings import Settings
from tests.desktop.sheets import preview, settled, text_of


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> SheetPage:
    return preview(window, qtbot)


def choose(box: QComboBox, data: str) -> None:
    place = box.findData(data)
    assert place >= 0
    box.setCurrentIndex(place)


def untick(some: QListWidget, words: str) -> None:
    (item,) = some.findItems(words, Qt.MatchFlag.MatchExactly)
    item.setCheckState(Qt.CheckState.Unchecked)


def type_(field: QLineEdit) -> None:
    field.setText("Anna")
    field.textEdited.emit("Anna")


def move_down(chooser: ColumnsChooser, row: int) -> None:
    chooser.list.setCurrentRow(row)
    chooser.down.click()


CHANGES: dict[str, Callable[[SheetPage], None]] = {
    "dossiers": lambda page: choose(page.choices.kind, "dossier"),
    "one dossier": lambda page: choose(page.choices.kind, "one"),
    "full briefing": lambda page: choose(page.choices.kind, "all"),
    "marking": lambda page: type_(page.choices.texts["marking"]),
    "for": lambda page: type_(page.choices.texts["for_whom"]),
    "from": lambda page: type_(page.choices.texts["from_whom"]),
    "contact": lambda page: type_(page.choices.texts["contact"]),
    "type": lambda page: choose(page.choices.density, "principal"),
    "paper": lambda page: choose(
        page.choices.paper, "a4" if page.choices.paper.currentData() == "letter" else "letter"
    ),
    "portrait": lambda page: choose(page.choices.orientation, "portrait"),
    "numbered copies": lambda page: page.choices.copies.number.setValue(5),
    "without sources": lambda page: page.choices.sources.setChecked(False),
    "fewer columns": lambda page: untick(page.choices.columns.list, "Office"),
    "columns in another order": lambda page: move_down(page.choices.columns, 1),
}


@pytest.mark.parametrize("what", CHANGES)
def test_every_choice_changes_the_pages(page: SheetPage, qtbot: QtBot, what: str) -> None:
    before = page.pdf_bytes
    CHANGES[what](page)
    assert page.busy
    assert settled(page, qtbot) != before


def test_the_same_choices_give_the_same_pages_again(page: SheetPage, qtbot: QtBot) -> None:
    before = page.pdf_bytes
    page.choices.copies.number.setValue(3)
    settled(page, qtbot)
    page.choices.copies.number.setValue(0)
    assert settled(page, qtbot) == before


def test_a_section_that_is_not_ticked_is_not_in_the_full_briefing(
    page: SheetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(page.choices.kind, "all")
    untick(page.choices.sections, "Veterans")
    assert page.choices.sections_fold.heading.text().endswith("7 of 8")
    settled(page, qtbot)
    page.save_to(tmp_path / "some.pdf")
    text = text_of(tmp_path / "some.pdf")
    assert "Equipment" in text
    assert "\nVeterans\n" not in text


def test_each_copy_says_which_one_it_is(page: SheetPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.choices.copies.number.setValue(5)
    page.choices.copies.shown.setValue(2)
    settled(page, qtbot)
    page.save_to(tmp_path / "second.pdf")
    assert "Copy 2 of 5" in text_of(tmp_path / "second.pdf")


def test_columns_move_with_the_keyboard_and_come_back(page: SheetPage, qtbot: QtBot) -> None:
    chooser = page.choices.columns
    usual = chooser.list.keys()
    assert not chooser.reset.isEnabled()
    chooser.list.setFocus()
    chooser.list.setCurrentRow(0)
    qtbot.keyClick(chooser.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert chooser.keys() == (usual[1], usual[0], *usual[2:])
    assert chooser.list.currentRow() == 1
    qtbot.keyClick(chooser.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert chooser.keys() == ()  # as the sheet has them by itself
    untick(chooser.list, "Office")
    settled(page, qtbot)
    assert page.shown is not None
    assert page.shown.criteria.columns == tuple(key for key in usual if key != "office")
    chooser.reset.click()
    assert chooser.list.keys() == usual


def test_notes_are_ticked_and_go_when_they_no_longer_are(
    page: SheetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    note = "No announcement of an absence found"
    ticked = page.choices.columns.list.keys()
    assert "note" in ticked
    with_notes, without = tmp_path / "with.pdf", tmp_path / "without.pdf"
    with_notes.write_bytes(settled(page, qtbot))
    assert note in text_of(with_notes)
    untick(page.choices.columns.list, "Note")
    without.write_bytes(settled(page, qtbot))
    assert note not in text_of(without)
    assert "João Lourenço" in text_of(without)


def test_one_column_and_one_section_always_stay(page: SheetPage) -> None:
    for some in (page.choices.columns.list, page.choices.sections):
        for row in range(some.count()):
            some.item(row).setCheckState(Qt.CheckState.Unchecked)
        assert len(some.keys()) == 1


def test_all_choices_are_kept_between_starts(
    page: SheetPage, window: Window, qtbot: QtBot, settings_file: Path
) -> None:
    for what in ("marking", "for", "from", "contact", "type", "paper", "portrait"):
        CHANGES[what](page)
    for what in ("numbered copies", "without sources", "fewer columns", "dossiers"):
        CHANGES[what](page)
    untick(page.choices.sections, "Veterans")
    page.choices.more_fold.heading.click()
    settled(page, qtbot)
    expected = page.choices.wanted
    window.close()
    again = Window(Settings(settings_file), COMMANDS)
    qtbot.addWidget(again)
    again.file_opener.open(BUNDLED_BRIEFING)
    again.show()
    other = preview(again, qtbot)
    assert other.choices.wanted == expected
    assert other.choices.more_fold.is_open
    choose(other.choices.kind, "list")
    assert "office" not in other.choices.wanted.criteria.columns
    choose(other.choices.kind, "all")
    assert "veterans" not in other.choices.wanted.sections
    assert len(other.choices.wanted.sections) == 7
    again.close()


@pytest.mark.parametrize(
    "damaged",
    [
        "all",
        7,
        {"kind": 7, "paper": "a0", "orientation": [], "density": "huge", "copies": "5"},
        {"copies": -1, "sources": "no", "marking": ["x"], "for_whom": None, "folds": 3},
        {"copies": True, "left out": "veterans", "columns": [1], "folds": {"more": "yes"}},
        {"columns": {"absences": {"usual": 1, "chosen": "no list"}, "x": None}},
        {"columns": {"absences": {"chosen": []}}, "left out": [1, None]},
    ],
)
def test_damaged_choices_are_forgotten(settings_file: Path, damaged: object) -> None:
    settings_file.write_text(json.dumps({"sheet": damaged}), encoding="utf-8")
    assert remember(Settings(settings_file)) == KeptChoices()


def test_choices_that_belong_to_another_file_have_no_effect_and_are_kept(
    window: Window, qtbot: QtBot, settings_file: Path
) -> None:
    usual = ["name", "country", "office", "reason", "announced_by", "announced_on"]
    kept = {"absences": {"usual": usual, "chosen": ["no such column"]}}
    window._settings["sheet"] = {"columns": kept, "left out": ["gifts"]}  # type: ignore[dict-item]
    page = preview(window, qtbot)
    assert page.choices.wanted.criteria.columns == ()
    choose(page.choices.kind, "all")
    assert page.choices.wanted.sections == ()
    assert remember(window._settings).left_out == ("gifts",)


def test_columns_kept_give_way_when_the_sheet_has_others_by_itself(
    page: SheetPage, window: Window, qtbot: QtBot
) -> None:
    untick(page.choices.columns.list, "Office")
    settled(page, qtbot)
    page.side.back_button.click()
    criteria = page.choices.wanted.criteria._replace(columns=("name", "note"))
    window.list.criteria_asked.emit(criteria)
    window.preview.show_list()
    assert page.choices.columns.list.keys() == ("name", "note")


def test_every_control_has_a_name_for_those_who_hear_it(page: SheetPage) -> None:
    controls = (QAbstractButton, QComboBox, QLineEdit, QListWidget, QSpinBox)
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if isinstance(widget, controls)
        and not widget.accessibleName()
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), (QComboBox, QSpinBox, QScrollBar))
    ]
    assert nameless == []
    assert page.view.accessibleName() == "Pages"


def test_tab_goes_through_the_choices_from_top_to_bottom(
    page: SheetPage, window: Window, qtbot: QtBot
) -> None:
    choices = page.choices
    choices.columns_fold.heading.click()
    choices.more_fold.heading.click()
    choices.copies.number.setValue(2)
    window.activateWindow()
    choices.kind.setFocus()
    expected = [
        choices.kind,
        choices.columns_fold.heading,
        choices.columns.list,
        choices.columns.down,
        choices.texts["marking"],
        choices.texts["for_whom"],
        choices.texts["from_whom"],
        choices.density,
        choices.paper,
        choices.more_fold.heading,
        choices.orientation,
        choices.texts["contact"],
        choices.copies.number,
        choices.copies.shown,
        choices.sources,
        page.side.print_button,
        page.side.save_button,
        page.side.back_button,
        page.bar.smaller,
        page.bar.larger,
        page.bar.width_button,
        page.bar.page_button,
        page.view,
    ]
    settled(page, qtbot)
    found = []
    for _ in expected:
        focus = QApplication.focusWidget()
        assert focus is not None
        found.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert [w.accessibleName() for w in found] == [w.accessibleName() for w in expected]


def test_the_wheel_over_a_choice_scrolls_and_does_not_change_it(
    page: SheetPage, qtbot: QtBot
) -> None:
    page.view.setFocus()
    box = page.choices.paper
    before = box.currentIndex()
    middle = QPointF(box.rect().center())
    for turn in (120, -120):
        event = QWheelEvent(
            middle,
            box.mapToGlobal(middle),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, event)
        assert box.currentIndex() == before
