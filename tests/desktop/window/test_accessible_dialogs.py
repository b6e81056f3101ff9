"""What screen readers are told of everything that opens over the window: no control without a name.

Run with `pytest -m screen`; needs what test_accessible.py needs.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from typing import Final

import pytest

from briefing.resources import BUNDLED_BRIEFING
from tests.desktop.reader import MAIN, ROOT, Part, Reader, go, name_of, one, shown, untold
from tests.screen import PATIENCE, Screen, wait_until

TITLE: Final = "Victory Day parade on Red Square"
DAMAGED: Final = "damaged.briefing"
# The program, in which F1 fails and “About” shows the print dialog, which wants no printer so.
ODD: Final = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from PySide6.QtPrintSupport import QPrinter
from briefing.desktop.preview.print_dialog import print_dialog
from briefing.desktop.window import about_dialog, shortcuts_dialog
def broken(keys, window):
    raise ValueError("an odd value")
def printing(window):
    window.printer = QPrinter()
    return print_dialog(window.printer, window)
shortcuts_dialog.ShortcutsDialog, about_dialog.AboutDialog = broken, printing
from briefing.__main__ import window
window()
"""

pytestmark = pytest.mark.screen


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("screen")
    screen = Screen(folder)
    made = Reader(screen, folder, (sys.executable, "-c", ODD))
    try:
        screen.window_named(TITLE)
        wait_until(lambda: bool(shown(made.told(), "document frame", "list")), "the window")
        yield made
    finally:
        made.close()
        screen.close()


def at_country(reader: Reader) -> None:
    """Bring the keyboard to the facet that is a menu."""
    go(reader, "absences")
    reader.screen.press("ctrl+f")
    reader.screen.press(*["Tab"] * 6)


def whole(reader: Reader) -> Part:
    """Return all that is told of the windows, of which nothing may be missing."""
    time.sleep(0.6)
    tree = reader.told()
    assert untold(tree) == []
    return tree


def opened(reader: Reader, *keys: str) -> Part:
    """Return all that is told of what opens by keys, of which nothing may be missing."""
    tree = reader.opened(*keys)
    assert untold(tree) == []
    return tree


def test_the_menu_of_a_facet_tells_what_is_chosen(reader: Reader) -> None:
    at_country(reader)
    before = one(opened(reader, "space", "Down"), "menu item", "India\t2")
    assert "checkable" in before["states"]
    assert "checked" not in before["states"]
    reader.screen.press("space")  # the menu stays open
    after = one(opened(reader, "Down", "Up"), "menu item", "India\t2")
    assert "checked" in after["states"]
    reader.screen.press("Escape", "ctrl+shift+a")


def test_the_editor_of_a_filter_tells_its_operator_and_its_values(reader: Reader) -> None:
    at_country(reader)
    tree = opened(reader, "space", "Up", "Return")
    assert one(tree, "combo box", "How to compare country")["name"] == "is"
    one(tree, "text", "Value")
    one(tree, "push button", "Filter")
    hearing = reader.hear(4)
    reader.screen.press("Return")  # nothing is typed
    said, _ = hearing.communicate(timeout=PATIENCE)
    assert "Say what country is." in said.splitlines()
    reader.screen.press("Escape")


def test_the_dates_that_open_have_names_and_positions(reader: Reader) -> None:
    go(reader, "absences")
    tree = opened(reader, "alt+a", "space", "Down")
    dates = one(tree, "list", "As of")
    listed = shown(dates, "list item")
    assert listed[0]["name"] == "All – 31 July 2025"
    assert [item["index"] for item in listed] == list(range(len(listed)))
    assert dates["count"] > 20
    reader.screen.press("Escape")


def test_the_choice_of_columns_tells_which_are_shown(reader: Reader) -> None:
    at_country(reader)
    tree = opened(reader, *["Tab"] * 3, "space", "Down", "Right")
    shown_ones = {name_of(p): "checked" in p["states"] for p in shown(tree, "menu item")}
    assert shown_ones["Country"]
    assert not shown_ones["Was expected as"]
    reader.screen.press("Escape", "Escape")


def test_named_filters_are_told(reader: Reader) -> None:
    go(reader, "absences?reason_kind=security")
    tree = opened(reader, "ctrl+f", "Tab", "space", "Down", "Return")
    assert shown(tree, "text")
    reader.screen.press("Escape", "Escape", "ctrl+shift+a")


def test_the_results_of_the_box_have_positions(reader: Reader) -> None:
    go(reader, "overview")
    reader.screen.press("ctrl+k")
    reader.screen.type("modi")
    tree = whole(reader)
    items = shown(one(tree, "list", "Results"), "list item")
    assert items
    assert [item["index"] for item in items] == list(range(len(items)))
    reader.screen.press("Escape")


def test_the_dialog_for_printing_has_names(reader: Reader) -> None:
    go(reader, "overview")
    reader.screen.press("alt+h", "a")
    reader.screen.window_named("Print the sheet")
    tree = whole(reader)
    assert shown(tree, "dialog", "frame")
    one(tree, "push button", "Print")
    reader.screen.press("Escape")


def test_the_dialog_for_exports_tells_what_is_chosen(reader: Reader) -> None:
    go(reader, "absences")
    reader.screen.press("ctrl+e")
    reader.screen.window_named("Export")
    tree = whole(reader)
    chosen = [name_of(p) for p in shown(tree, "radio button") if "checked" in p["states"]]
    assert chosen == ["This list: 12 absences", "Spreadsheet"]
    assert one(tree, "combo box", "Paper")["name"]
    reader.screen.press("Escape")


def test_the_line_between_the_parts_is_told(reader: Reader) -> None:
    go(reader, "absences")
    hearing = reader.hear(6)
    reader.screen.press("F8")
    said, _ = hearing.communicate(timeout=PATIENCE)
    assert "Line between two parts of the window" in said
    whole(reader)
    reader.screen.press("Return")


def test_the_report_of_an_error_has_names(reader: Reader) -> None:
    go(reader, "overview")
    reader.screen.press("F1")
    reader.screen.window_named("Something went wrong")
    tree = whole(reader)
    one(tree, "text", "Report")
    one(tree, "push button", "Copy the report")
    reader.screen.press("Escape")


def test_a_line_about_a_damaged_file_tells_what_can_be_done(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("screen")
    damaged = folder / DAMAGED
    shutil.copy(BUNDLED_BRIEFING, damaged)
    damaged.write_bytes(damaged.read_bytes()[:5000])
    screen = Screen(folder)
    reader = Reader(screen, folder, (sys.executable, MAIN, str(damaged)))
    try:
        screen.window_named("Briefing")
        wait_until(lambda: bool(shown(reader.told(), "push button")), "the line")
        tree = whole(reader)
        one(tree, "push button", "Open the bundled briefing")
        one(tree, "push button", "Close this notice")
        assert [p for p in shown(tree, "label") if p["name"].startswith(f"{DAMAGED} is damaged")]
    finally:
        reader.close()
        screen.close()
