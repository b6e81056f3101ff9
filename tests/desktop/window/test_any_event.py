"""A window shows whatever sections a file brings along, and each file its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from briefing.desktop.state.places import places_of
from briefing.desktop.window.main_window import Window
from tests.desktop.sheets import preview, settled, text_of


def places(window: Window) -> list[str]:
    model = window.sidebar.model
    return [model.index(row).data() for row in range(model.rowCount())]


def go_menu(window: Window) -> dict[str, str]:
    """Return the keys of the places in the menu."""
    (menu,) = [one for one in window.findChildren(QMenu) if one.title() == "&Go"]
    return {a.text(): a.shortcut().toString() for a in menu.actions() if a.data()}


def test_the_sections_of_a_file_stand_in_sidebar_and_menu(
    window: Window, visit_file: Path, bundled: Path
) -> None:
    before = places(window)
    window.file_opener.open(visit_file)
    assert [place.split(",")[0] for place in places(window)] == [
        *("Overview", "Bilaterals", "Gifts", "Sources", "Conflicts", "Changes")
    ]
    assert go_menu(window) == {
        "Overview": "Ctrl+0",
        "Bilaterals": "Ctrl+1",
        "Gifts": "Ctrl+2",
        "Sources": "Ctrl+3",
        "Conflicts": "Ctrl+4",
        "Changes": "Ctrl+5",
    }
    window.file_opener.open(bundled)
    assert places(window) == before
    assert list(go_menu(window))[1] == "Attendees"


def test_a_section_of_a_file_is_listed_searched_and_turned_back(
    window: Window, visit_file: Path, qtbot: QtBot
) -> None:
    window.file_opener.open(visit_file)
    window.navigator.go("gifts")
    listing = window.list.listing
    assert listing is not None
    assert listing.sentence == "3 gifts"
    window.navigator.show_record("gifts", "horse")
    qtbot.waitUntil(lambda: "Grey horse" in window.dossier.toPlainText())
    assert "Refused" in window.dossier.toPlainText()
    window.as_of.show("2031-04-01")
    qtbot.waitUntil(lambda: window.session.as_of == "2031-04-01")
    listing = window.list.listing
    assert listing is not None
    assert listing.sentence == "2 gifts"


def test_what_one_file_lacks_is_no_obstacle_to_where_another_was_left(
    window: Window, visit_file: Path, bundled: Path
) -> None:
    window.navigator.go("absences")
    window.file_opener.open(visit_file)
    window.navigator.go("gifts")
    window.file_opener.open(bundled)
    window.navigator.go(window.navigator.place)
    assert window.navigator.place == "absences"
    window.file_opener.open(visit_file)
    assert window.navigator.place == "gifts"


def test_the_sheet_offers_the_sections_of_the_file(
    window: Window, visit_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = preview(window, qtbot)
    page.side.back_button.click()
    window.file_opener.open(visit_file)
    window.navigator.go("gifts")
    page = preview(window, qtbot, "gifts")
    page.choices.kind.setCurrentIndex(page.choices.kind.findData("all"))
    assert page.choices.sections.keys() == ("bilaterals", "gifts", "sources")
    file = tmp_path / "sheet.pdf"
    file.write_bytes(settled(page, qtbot))
    assert "Colonel Sapt" in text_of(file)


def test_the_places_of_a_file_are_its_sections_between_the_pages(window: Window) -> None:
    keys = [place.key for place in places_of(window.session.vocabulary)]
    assert keys[0] == "overview"
    assert keys[-2:] == ["conflicts", "changes"]
