from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.criteria import Criteria
from briefing.desktop.table.record_model import RecordModel
from briefing.desktop.window.commands import COMMANDS
from briefing.desktop.window.main_window import Window
from briefing.queries.listing import Listing
from briefing.resources import BUNDLED_BRIEFING
from briefing.section import Section, Sort
from briefing.settings import Setting, Settings
from briefing.store.build.build import build
from briefing.store.store import Store
from tests.shipped import SECTIONS, section_named


def words_of(window: Window, column: int = 0) -> list[str]:
    """What the list shows in one column, heads of groups left out."""
    model = window.list.table.records
    return [
        str(model.index(row, column).data())
        for row in range(model.rowCount())
        if row not in model.rows.heads
    ]


def type_into_search(qtbot: QtBot, window: Window, text: str) -> None:
    window.focus_search()
    qtbot.keyClicks(window.list.search, text)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda s: s.key)
def test_every_section_is_shown_by_the_same_list(window: Window, section: Section) -> None:
    window.navigator.go(section.key)
    assert window.session.store is not None
    assert len(words_of(window)) == window.session.store.count(section)
    assert window.list.sentence.text().startswith(str(window.session.store.count(section)))
    assert window.dossier.toPlainText().strip()


def test_the_sidebar_shows_the_event_and_the_sections_with_their_counts(window: Window) -> None:
    model = window.sidebar.model
    named = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(9)]
    assert named[:4] == ["Overview", "Attendees, 56", "Absences, 12", "Veterans, 6"]
    assert named[-1] == "Sources, 219"


def test_a_click_on_a_section_shows_it(window: Window, qtbot: QtBot) -> None:
    view = window.sidebar.view
    place = view.visualRect(window.sidebar.model.index(2)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.navigator.place == "absences"
    assert "Thongloun Sisoulith" in words_of(window)


def test_typing_filters_the_list_and_says_so_in_words(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("attendees")
    type_into_search(qtbot, window, "vucic")
    assert words_of(window) == ["Aleksandar Vučić"]
    assert window.list.sentence.text() == "1 of 56 shown: search is “vucic”"
    qtbot.waitUntil(lambda: "Serbia" in window.dossier.toPlainText())
    qtbot.keyClick(window.list.search, Qt.Key.Key_Escape)
    assert len(words_of(window)) == 56


def test_a_search_without_an_answer_says_what_was_asked_and_offers_a_way_back(
    window: Window, qtbot: QtBot
) -> None:
    window.navigator.go("absences")
    type_into_search(qtbot, window, "zzzz")
    shown = [label.text() for label in window.list.findChildren(type(window.list.sentence))]
    assert "None of the 12 absences fits: search is “zzzz”." in shown
    assert window.dossier.toPlainText() == ""
    window.navigator.show_all()
    assert len(words_of(window)) == 12
    assert window.list.search.text() == ""


def test_letters_typed_into_the_list_search_it(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("absences")
    window.list.table.setFocus()
    qtbot.keyClicks(window.list.table, "m")
    assert window.list.search.text() == "m"
    assert "Narendra Modi" in words_of(window)


def test_one_click_on_a_facet_filters_and_a_second_one_lets_go(
    window: Window, qtbot: QtBot
) -> None:
    window.navigator.go("absences")

    def click() -> None:
        chip = next(c for c in window.list.facets.chips if c.objectName() == "reason_kind=security")
        assert chip.accessibleName() == "Security, 2"
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)

    click()
    assert words_of(window) == ["Narendra Modi", "Rajnath Singh"]
    assert window.list.sentence.text() == "2 of 12 shown: reason is security"
    click()
    assert len(words_of(window)) == 12


def test_a_facet_menu_stays_open_while_values_are_chosen(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("absences")
    chip = next(c for c in window.list.facets.chips if c.objectName() == "country")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    menu = chip.menu
    assert menu is not None
    for action in menu.actions():
        if action.text().startswith(("India", "Laos")):
            place = menu.actionGeometry(action).center()
            qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    assert menu.isVisible()
    assert len(words_of(window)) == 3
    menu.close()
    qtbot.waitUntil(lambda: any("india" in c.text().lower() for c in window.list.facets.chips))


def test_a_click_on_a_head_sorts_up_then_down_then_as_the_section_does(window: Window) -> None:
    window.navigator.go("figures")
    table = window.list.table
    first = words_of(window)
    for expected in (sorted(first, key=str.casefold), None, first):
        table.horizontalHeader().sectionClicked.emit(0)
        if expected is not None:
            assert words_of(window) == expected
        else:
            assert words_of(window) == sorted(first, key=str.casefold, reverse=True)
    assert table.head.order == {}


def test_the_arrow_keys_step_over_heads_that_say_nothing(window: Window, qtbot: QtBot) -> None:
    window.navigator.go("absences")
    table = window.list.table
    seen = []
    for _ in range(12):
        record = table.current_record()
        assert record is not None
        seen.append(record.id)
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert len(set(seen)) == 12
    qtbot.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    record = table.current_record()
    assert record is not None
    assert record.id == seen[0]


def test_the_head_of_a_category_shows_what_is_claimed_about_it(
    window: Window, qtbot: QtBot
) -> None:
    window.navigator.go("equipment")
    table = window.list.table
    row = next(
        row for row in table.records.rows.heads if table.records.index(row, 0).data() == "Tractors"
    )
    table.choose_row(row)
    text = window.dossier.toPlainText()
    assert text.startswith("Tractors")
    assert "Unknown online article" in text
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert window.dossier.toPlainText().startswith("Tanks")


def test_categories_without_an_item_stand_in_the_list(window: Window) -> None:
    window.navigator.go("equipment")
    model = window.list.table.records
    heads = [model.rows.group_at(row) for row in model.rows.heads]
    empty = [head.title for head in heads if head is not None and head.size == 0]
    assert empty == ["Tank trucks", "Tractors"]


def test_a_country_is_a_code_and_a_name_and_one_without_a_code_has_none(window: Window) -> None:
    window.navigator.go("attendees")
    model = window.list.table.records
    records = (model.record_at(row) for row in range(model.rowCount()))
    countries = [model.cells(record)[1] for record in records if record is not None]
    codes = {country.words: country.code for country in countries}
    assert codes["Serbia"] == "RS"
    assert codes["Abkhazia"] == ""


def test_the_dossier_shows_every_field_with_its_claims(window: Window) -> None:
    window.navigator.show_record("absences", "abs-la")
    text = window.dossier.toPlainText()
    for words in (
        "COVID-19 infection",
        "said by Yuri Ushakov",
        "TASS",
        "7 May 2025",
        "Came instead",
    ):
        assert words in text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_source_in_the_dossier_leads_to_its_record(window: Window) -> None:
    window.navigator.show_record("absences", "abs-la")
    window.navigator.show_record("sources", "tass_laos")
    record = window.list.table.current_record()
    assert window.navigator.place == "sources"
    assert record is not None
    assert record.id == "tass_laos"


def test_markup_in_a_file_stays_text(window: Window, tmp_path: Path) -> None:
    folder = tmp_path / "csv"
    folder.mkdir()
    for file in (BUNDLED_BRIEFING.with_suffix("")).glob("*.csv"):
        text = file.read_text(encoding="utf-8").replace("Thongloun Sisoulith", "<b>T&amp;</b> &A")
        (folder / file.name).write_text(text, encoding="utf-8")
    target = tmp_path / "markup.briefing"
    build(folder, target)
    assert window.file_opener.open(target)
    window.navigator.show_record("absences", "abs-la")
    assert "<b>T&amp;</b> &A" in window.dossier.toPlainText()
    assert "<b>T&amp;</b> &A" in words_of(window)


def test_the_window_comes_back_as_it_was(window: Window, qtbot: QtBot, settings_file: Path) -> None:
    window.resize(760, 640)
    window.navigator.go("figures")
    window.list.table.setColumnWidth(0, 333)
    window.navigator.show_record("absences", "abs-kp")
    window.list.criteria_asked.emit(
        Criteria(sort=(Sort("name", descending=True),)).choosing("reason_kind", ("not_stated",))
    )
    window.close()
    again = Window(Settings(settings_file), COMMANDS)
    qtbot.addWidget(again)
    again.file_opener.open(BUNDLED_BRIEFING)
    again.show()
    qtbot.waitExposed(again)
    assert (again.width(), again.height()) == (760, 640)
    assert again.navigator.place == "absences"
    assert again.list.sentence.text() == "8 of 12 shown: reason is not stated"
    assert words_of(again)[0] == "Viktor Orbán"
    record = again.list.table.current_record()
    assert record is not None
    assert record.id == "abs-kp"
    again.navigator.go("figures")
    assert again.list.table.columnWidth(0) == 333
    again.close()


@pytest.mark.parametrize("damage", ["", "[", '{"geometry": 7, "criteria": {"absences": 3}}', "\0"])
def test_damaged_settings_are_forgotten(qtbot: QtBot, settings_file: Path, damage: str) -> None:
    settings_file.write_text(damage, encoding="utf-8")
    again = Window(Settings(settings_file), COMMANDS)
    qtbot.addWidget(again)
    assert again.file_opener.open(BUNDLED_BRIEFING)
    again.close()


JUNK: tuple[Setting, ...] = (10**12, -1, 1e308, True, None, "\ud800", "x" * 9_999, [[]], {"": {}})


def spoiled(value: Setting, dice: random.Random) -> Setting:
    """Return a choice with one thing in it replaced by what nobody has chosen."""
    if value and isinstance(value, dict):
        name = dice.choice(sorted(value))
        return {**value, name: spoiled(value[name], dice)}
    if value and isinstance(value, list):
        place = dice.randrange(len(value))
        return [*value[:place], spoiled(value[place], dice), *value[place + 1 :]]
    return dice.choice(JUNK)


def test_settings_of_which_anything_is_damaged_are_no_obstacle(
    window: Window, qtbot: QtBot, settings_file: Path
) -> None:
    """Keep all that there is to keep, and start with one thing of it spoiled, again and again."""
    window.navigator.go("absences")
    window.list.table.setColumnWidth(0, 222)
    window.preview.show_list()
    assert window.preview.sheet is not None
    window.preview.sheet.choices.density.setCurrentIndex(1)
    window.preview.leave()
    window.close()
    kept = json.loads(settings_file.read_text(encoding="utf-8"))
    assert {"widths", "geometry", "criteria", "sheet"} <= {*kept}
    kept |= {"export": {"folder": "/tmp", "kind": ".csv", "paper": "a4"}, "theme": "dark"}
    kept |= {"commands_used": {"Copy": 3}, "recent files": ["/tmp/a"], "open files": ["", ""]}
    kept["widths"] = {"absences": {"name": 222, "reason": 333}}
    dice = random.Random(9)
    damage: list[tuple[str, Setting]] = [
        ("widths", {"absences": {"name": 10**12}}),
        ("geometry", "\ud800"),
        *((name, spoiled(kept[name], dice)) for name in sorted(kept)),
    ]
    for name, value in damage:
        settings_file.write_text(json.dumps({**kept, name: value}), encoding="utf-8")
        again = Window(Settings(settings_file), COMMANDS)
        qtbot.addWidget(again)
        assert again.file_opener.open(BUNDLED_BRIEFING)
        again.show()
        again.navigator.go("absences")
        if name in ("sheet", "sheet folder"):
            again.preview.show_list()
        again.finder.ask()
        again.close()


def test_a_file_that_cannot_be_opened_gets_a_line_and_what_was_open_stays(
    window: Window, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.briefing"
    wrong.write_bytes(b"no briefing at all")
    assert not window.file_opener.open(wrong)
    assert window.notice.isVisible()
    assert window.notice.words.startswith("wrong.briefing is not a briefing file")
    window.navigator.go("attendees")
    assert len(words_of(window)) == 56


def test_a_window_that_could_open_nothing_offers_the_bundled_briefing(
    qtbot: QtBot, settings_file: Path, tmp_path: Path
) -> None:
    alone = Window(Settings(settings_file), COMMANDS)
    qtbot.addWidget(alone)
    alone.show()
    assert not alone.file_opener.open(tmp_path / "missing.briefing")
    assert "There is no file" in alone.notice.words
    alone.preview.show_list()
    assert alone.notice.words == "There is nothing to print yet; open a briefing first."
    alone.file_opener.open(BUNDLED_BRIEFING)
    assert not alone.notice.isVisible()
    assert "Main points" in alone.navigator.page.toPlainText()
    alone.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_is_chosen_and_kept(window: Window, settings_file: Path, theme: str) -> None:
    window.choose_theme(theme)
    ground = QApplication.palette().window().color().lightness()
    assert (ground < 100) == (theme == "dark")
    window.close()
    assert Settings(settings_file).text("theme") == theme


def test_the_model_finds_the_row_of_every_record(store: Store) -> None:
    for key in ("equipment", "absences", "figures"):
        section = section_named(key)
        listing = Listing(store, section, Criteria())
        model = RecordModel()
        model.show(listing)
        for row in range(model.rowCount()):
            record = model.record_at(row)
            if record is not None:
                assert model.rows.row_of(listing.index_of(record.row)) == row
        assert listing.index_of(10_000) == -1


def test_tab_goes_from_search_over_the_filters_to_the_list_and_the_dossier(
    window: Window, qtbot: QtBot
) -> None:
    window.navigator.go("absences")
    qtbot.waitUntil(lambda: all(chip.isVisible() for chip in window.list.facets.chips))
    window.list.search.setFocus()
    stops = [
        window.list.filters_button,
        *window.list.facets.chips,
        window.list.table.head,
        window.list.table.head.button,
        window.list.table,
        window.dossier,
    ]
    for stop in stops:
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is stop


def test_a_click_on_the_head_of_a_group_leaves_the_record_chosen(
    window: Window, qtbot: QtBot
) -> None:
    window.navigator.show_record("absences", "abs-az")
    table = window.list.table
    place = table.visualRect(table.records.index(0, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    record = table.current_record()
    assert record is not None
    assert record.id == "abs-az"
    assert table.selectionModel().hasSelection()
