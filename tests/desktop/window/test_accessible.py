"""What screen readers are told, through AT-SPI, of the real window on a virtual screen.

Run with `pytest -m screen`; needs Xvfb, openbox, xdotool, and Debian's at-spi2-core, dbus-daemon,
gir1.2-atspi-2.0 and python3-gi.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from briefing.section import Section
from tests.desktop.reader import Reader, go, name_of, one, parts, shown, untold
from tests.screen import PATIENCE, Screen, wait_until
from tests.shipped import SECTIONS

pytestmark = pytest.mark.screen


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("screen")
    screen = Screen(folder)
    made = Reader(screen, folder)
    try:
        screen.window_named("Victory Day parade on Red Square")
        wait_until(lambda: bool(shown(made.told(), "table", "document frame", "list")), "the list")
        yield made
    finally:
        made.close()
        screen.close()


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_every_part_of_a_section_has_a_name_and_its_table_has_positions(
    reader: Reader, section: Section
) -> None:
    go(reader, section.key)
    tree = reader.told()
    assert untold(tree) == []
    table = one(tree, "table", section.title)
    heads = [part["name"] for part in shown(table, "table column header")]
    assert len(heads) == table["columns"]
    assert set(heads) <= {column.title for column in section.columns} | {"Grade"}
    cells = shown(table, "table cell")
    assert {cell["row"] for cell in cells} <= set(range(table["rows"]))
    assert {cell["column"] for cell in cells} <= set(range(table["columns"]))
    assert len({(cell["row"], cell["column"]) for cell in cells}) == len(cells)
    named = (part["name"] for part in parts(table) if part["role"] == "table row header")
    rows = [name for name in named if name]
    first = next(cell for cell in cells if cell["description"])
    assert f"{first['name']}, {first['description']}" in rows


def test_a_row_is_told_as_a_whole_and_a_contradiction_in_words(reader: Reader) -> None:
    go(reader, "absences")
    table = one(reader.told(), "table", "Absences")
    rows = [part["name"] for part in parts(table) if part["role"] == "table row header"]
    (row,) = (name for name in rows if name.startswith("Thongloun Sisoulith"))
    assert row.replace(" (sources contradict each other)", "").startswith(
        "Thongloun Sisoulith, Laos, COVID-19 infection"
    )
    go(reader, "figures")
    cells = [part["name"] for part in shown(reader.told(), "table cell")]
    assert "27 (sources contradict each other)" in cells


@pytest.mark.parametrize("place", ["overview", "conflicts", "changes"])
def test_every_part_of_a_page_has_a_name(reader: Reader, place: str) -> None:
    go(reader, place)
    tree = reader.told()
    assert untold(tree) == []
    chosen = [p for p in shown(tree, "list item") if "selected" in p["states"]]
    assert [name_of(part).split(",")[0] for part in chosen] == [place.title()]


def test_the_date_is_called_as_of_and_tells_its_value(reader: Reader) -> None:
    go(reader, "overview")
    box = one(reader.told(), "combo box", "As of")
    assert box["name"] == "All – 31 July 2025"


def test_a_filter_tells_its_state_and_its_menu_has_names(reader: Reader) -> None:
    go(reader, "absences")
    before = one(reader.told(), "check box", "Security, 2")
    assert "checked" not in before["states"]
    go(reader, "absences?reason_kind=security")
    tree = reader.told()
    assert "checked" in one(tree, "check box", "Security, 2")["states"]
    assert [p["name"] for p in shown(tree, "label") if "2 of 12 shown" in p["name"]]
    reader.screen.press("ctrl+shift+a")


def test_what_tab_reaches_and_what_opens_there_is_told_by_name(reader: Reader) -> None:
    go(reader, "absences")
    hearing = reader.hear(20)
    reader.screen.press("ctrl+f")
    reader.screen.press(*["Tab"] * 6)
    reader.screen.press("space")  # the menu of a facet
    reader.screen.press("Down", "Down")
    reader.screen.press("Escape")
    reader.screen.press(*["Tab"] * 3)  # past the heads of the columns
    reader.screen.press("space")  # the menu of the list
    reader.screen.press("Down")
    reader.screen.press("Escape")
    reader.screen.press("Tab", "Down")
    heard, _ = hearing.communicate(timeout=PATIENCE)
    said = heard.splitlines()
    assert said[:9] == [
        "text: Search absences",
        "push button: Named filters",
        "check box: Health, 1",
        "check box: Domestic agenda, 1",
        "check box: Security, 2",
        "check box: Not stated, 8",
        "check box: Country",
        "menu item: India\t2",
        "menu item: United States\t2",
    ]
    assert "push button: Columns and groups" in said
    assert "menu item: Columns" in said
    assert said[-1].startswith("table cell: ")  # of the row that was chosen last, or the next
    assert [line for line in said if not line.partition(": ")[2]] == ["Name, column"]  # announced


def test_what_is_left_is_announced(reader: Reader) -> None:
    go(reader, "attendees")
    hearing = reader.hear(8)
    reader.screen.press("ctrl+f")
    reader.screen.type("laos")
    said, _ = hearing.communicate(timeout=PATIENCE)
    assert "1 of 56 shown" in said.splitlines()
    reader.screen.press("Escape")


def test_every_choice_of_the_preview_has_a_name(reader: Reader) -> None:
    go(reader, "attendees")
    reader.screen.press("ctrl+p")
    time.sleep(3)
    for name in ("Columns", "More choices"):
        heading = next(
            p for p in shown(reader.told(), "push button", "toggle button")
            if name_of(p).startswith(name)
        )  # fmt: skip
        if heading["description"] == "closed":
            reader.screen.press({"Columns": "alt+l", "More choices": "alt+c"}[name])
    tree = reader.told()
    assert untold(tree) == []
    for name in ("What to print", "Paper", "Orientation", "Type"):
        assert one(tree, "combo box", name)["name"]
    assert one(tree, "combo box", "What to print")["name"] == "List: 56 attendees"
    assert "value" in one(tree, "spin button", "Numbered copies")
    one(tree, "check box", "With sources")
    one(tree, "list", "Columns")
    reader.screen.press("Escape")


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        ("ctrl+e", "Export"),
        ("F1", "Keys – Briefing"),
        ("ctrl+k", "Victory Day parade on Red Square"),
        ("ctrl+l", "Victory Day parade on Red Square"),
    ],
)
def test_every_part_of_what_opens_by_a_key_has_a_name(
    reader: Reader, keys: str, title: str
) -> None:
    go(reader, "attendees")
    reader.screen.press(keys)
    reader.screen.window_named(title)
    time.sleep(0.5)
    tree = reader.told()
    assert untold(tree) == []
    reader.screen.press("Escape")


def test_the_box_that_searches_everything_tells_what_it_found(reader: Reader) -> None:
    go(reader, "overview")
    reader.screen.press("ctrl+k")
    hearing = reader.hear(8)
    reader.screen.type("modi")
    said, _ = hearing.communicate(timeout=PATIENCE)
    assert "Modi" in said
    tree = reader.told()
    assert untold(tree) == []
    assert any("Modi" in item["name"] for item in shown(one(tree, "list", "Results")))
    reader.screen.press("Escape")


def test_the_window_about_the_program_has_names(reader: Reader) -> None:
    go(reader, "overview")
    reader.screen.press("alt+h", "a")
    reader.screen.window_named("About Briefing")
    tree = reader.told()
    assert untold(tree) == []
    one(tree, "table", "Parts and their licences")
    reader.screen.press("Escape")


def test_what_happens_while_nobody_looks_is_announced(reader: Reader) -> None:
    go(reader, "attendees")
    hearing = reader.hear(6)
    reader.screen.press("ctrl+shift+l")
    said, _ = hearing.communicate(timeout=PATIENCE)
    assert "Copied: briefing://attendees" in said
    wait_until(lambda: bool(shown(reader.told(), "panel")), "the notice")
