"""Lists of large sections: made off the thread that paints, stopped by what is asked next."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from briefing.criteria import Criteria, Filter
from briefing.desktop.list import list_loader as list_making
from briefing.desktop.list.list_loader import FIRST
from briefing.desktop.table.column_layout import SAMPLE
from briefing.desktop.table.metrics import chip_width
from briefing.desktop.window import as_of_controller
from briefing.desktop.window.commands import COMMANDS
from briefing.desktop.window.main_window import Window
from briefing.errors import FileTrouble, Interrupted
from briefing.queries import open_as_of as going_back
from briefing.queries.listing import Listing
from briefing.resources import BUNDLED_BRIEFING
from briefing.section import Section, Sort
from briefing.settings import Settings
from briefing.store.store import Store
from tests.large import RECORDS
from tests.shipped import section_named

ATTENDEES = section_named("attendees")
EQUIPMENT = section_named("equipment")
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
DATE = "2025-05-06"


@pytest.fixture
def large(large_file: Path, qtbot: QtBot, settings_file: Path) -> Iterator[Window]:
    """The window with the list of attendees of a large briefing, painted and counted."""
    QApplication.setStyle("Fusion")
    made = Window(Settings(settings_file), COMMANDS)
    qtbot.addWidget(made)
    made.file_opener.open(large_file)
    made.navigator.go("attendees")
    with qtbot.waitSignal(made.icons_drawn):
        made.show()
    at_rest(made, qtbot)
    yield made
    made.close()


def at_rest(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.navigator.section_view.loader.busy, timeout=60_000)


def begun(window: Window, qtbot: QtBot) -> None:
    """Wait until the list that is asked for begins."""
    with qtbot.waitSignal(window.navigator.section_view.loader.begun, timeout=60_000):
        pass


def answer(window: Window, section: Section, criteria: Criteria) -> Listing:
    """Make the same list at once."""
    store = window.session.store
    assert store is not None
    return Listing(store, section, criteria)


def shown(window: Window) -> Listing:
    listing = window.list.listing
    assert listing is not None
    return listing


def numbers(window: Window) -> dict[str, str]:
    return {
        chip.objectName(): chip.accessibleName()
        for chip in window.list.facets.chips
        if "=" in chip.objectName()
    }


def of_menu(window: Window, facet: str) -> list[str]:
    chip = next(c for c in window.list.facets.chips if c.objectName() == facet)
    assert chip.menu is not None
    chip.menu.aboutToShow.emit()
    return [action.text() for action in chip.menu.actions() if action.isCheckable()]


def endless(monkeypatch: pytest.MonkeyPatch, typed: str) -> list[str]:
    """Let one search never end by itself; returns what becomes of it."""
    ends: list[str] = []
    begin = list_making._begin

    def never(wanted: list_making.ListRequest, store: Store) -> object:
        if wanted.criteria.search != typed:
            return begin(wanted, store)
        ends.append("begun")
        try:
            store._rows(ENDLESS, ())
        except Interrupted:
            ends.append("stopped")
            raise
        return begin(wanted, store)

    monkeypatch.setattr(list_making, "_begin", never)
    return ends


def test_who_types_quickly_sees_the_last_answer_alone(
    large: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = endless(monkeypatch, "v")
    seen: list[str] = []
    large.navigator.section_view.loader.begun.connect(
        lambda wanted, _: seen.append(wanted.criteria.search)
    )
    qtbot.keyClicks(large.list.search, "v")
    qtbot.waitUntil(lambda: ends == ["begun"])
    assert len(shown(large)) == RECORDS  # the rows of before
    qtbot.keyClicks(large.list.search, "ucic")
    at_rest(large, qtbot)
    assert ends == ["begun", "stopped"]
    assert seen == ["vucic"]
    right = answer(large, ATTENDEES, Criteria(search="vucic"))
    assert 0 < len(right) < RECORDS
    assert list(shown(large).rows) == list(right.rows)
    assert large.list.sentence.text().startswith(f"{len(right):,} of {RECORDS:,} shown")
    assert large.list.search.text() == "vucic"


def test_the_box_says_that_it_searches_and_the_old_rows_stay(
    large: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless(monkeypatch, "v")
    rows = large.list.table.records.rowCount()
    qtbot.keyClicks(large.list.search, "v")
    qtbot.waitUntil(lambda: large.list.sentence.text() == "Searching…")
    assert large.list.table.records.rowCount() == rows
    assert large.list.criteria.search == "v"
    qtbot.keyClick(large.list.search, Qt.Key.Key_Backspace)
    at_rest(large, qtbot)
    assert large.list.sentence.text() == shown(large).sentence


def test_counts_come_right_and_are_grey_until_then(large: Window, qtbot: QtBot) -> None:
    chips = [chip for chip in large.list.facets.chips if "=" in chip.objectName()]
    before = numbers(large)
    qtbot.keyClicks(large.list.search, "vucic")
    begun(large, qtbot)
    assert numbers(large) == before
    assert not any(chip._is_fresh for chip in chips)
    at_rest(large, qtbot)
    assert all(chip._is_fresh for chip in chips)
    assert [chip for chip in large.list.facets.chips if "=" in chip.objectName()] == chips
    right = answer(large, ATTENDEES, Criteria(search="vucic"))
    first, *others = ATTENDEES.facets
    assert numbers(large) == {
        f"{first}={choice.value}": f"{choice.words}, {choice.number:,}"
        for choice in right.choices(first)
    }
    for facet in others:
        words = [f"{choice.words}\t{choice.number:,}" for choice in right.choices(facet)]
        assert of_menu(large, facet) == words


def test_facets_chosen_one_after_the_other_add_up(large: Window, qtbot: QtBot) -> None:
    facet = ATTENDEES.facets[0]
    both = [chip for chip in large.list.facets.chips if "=" in chip.objectName()][:2]
    for chip in both:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    at_rest(large, qtbot)
    values = tuple(chip.objectName().partition("=")[2] for chip in both)
    right = answer(large, ATTENDEES, Criteria(filters=(Filter(facet, values=values),)))
    assert list(shown(large).rows) == list(right.rows)
    assert all(chip.isChecked() for chip in both)


def test_sorting_and_grouping_answer_as_the_file_does(large: Window, qtbot: QtBot) -> None:
    large.navigator.go("equipment")
    at_rest(large, qtbot)
    for criteria in (
        Criteria(sort=(Sort("quantity", descending=True), Sort("item"))),
        Criteria(search="tigr", group_by="status"),
        Criteria(search="tigr", group_by=""),
    ):
        large.list.criteria_asked.emit(criteria)
        at_rest(large, qtbot)
        right = answer(large, EQUIPMENT, criteria)
        assert list(shown(large).rows) == list(right.rows)
        assert shown(large).groups == right.groups
        assert large.list.table.records.rowCount() == len(right) + len(right.groups)


def test_the_far_end_is_empty_until_it_comes(large: Window, qtbot: QtBot) -> None:
    large.list.search_asked.emit(Criteria(search="a"))
    begun(large, qtbot)
    table, listing = large.list.table, shown(large)
    assert len(listing.rows) == FIRST < len(listing)
    table.scrollToBottom()
    last = table.records.rowCount() - 1
    table.choose_row(last)
    assert not table.grab().isNull()  # it is painted
    assert table.current_record() is None
    assert large.dossier.toPlainText() == ""
    at_rest(large, qtbot)
    right = answer(large, ATTENDEES, Criteria(search="a"))
    (record,) = right.page(len(right) - 1, len(right))
    assert table.currentIndex().row() == last
    assert table.current_record() == record
    assert record.text(ATTENDEES.heading) in large.dossier.toPlainText()


def test_the_dossier_follows_when_the_typing_rests(large: Window, qtbot: QtBot) -> None:
    qtbot.keyClicks(large.list.search, "kuzmin")
    at_rest(large, qtbot)
    first = large.list.table.current_record()
    assert first is not None
    heading = first.text(ATTENDEES.heading)
    qtbot.waitUntil(lambda: large.dossier.toPlainText().lstrip().startswith(heading))
    assert first.row == shown(large).rows[0]


def test_a_record_is_shown_wherever_it_stands(large: Window, qtbot: QtBot) -> None:
    right = answer(large, ATTENDEES, Criteria())
    (record,) = right.page(RECORDS - 1, RECORDS)
    qtbot.keyClicks(large.list.search, "xyzzy")
    at_rest(large, qtbot)
    assert len(shown(large)) == 0
    large.navigator.show_record("attendees", record.id)
    at_rest(large, qtbot)
    assert len(shown(large)) == RECORDS
    assert large.list.table.current_record() == record
    found = answer(large, ATTENDEES, Criteria(search="a"))
    (record,) = found.page(len(found) - 1, len(found))
    large.navigator.criteria["attendees"] = Criteria(search="a")
    large.navigator.show_record("attendees", record.id)
    at_rest(large, qtbot)
    assert len(shown(large)) == len(found)
    assert large.list.table.current_record() == record


def test_another_section_shows_nothing_of_the_one_before(
    large: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless(monkeypatch, "tigr")
    large.navigator.criteria["equipment"] = Criteria(search="tigr")
    large.navigator.go("equipment")
    assert large.list.table.records.rowCount() == 0
    assert large.list.search.text() == "tigr"
    large.navigator.go("overview")
    assert not large.navigator.section_view.loader.busy
    large.navigator.go("attendees")
    at_rest(large, qtbot)
    assert shown(large).section == ATTENDEES


Leaving = Callable[[Window], object]


@pytest.mark.parametrize(
    "leave",
    [
        lambda window: window.close(),
        lambda window: window.file_opener.open(BUNDLED_BRIEFING),
        lambda window: window.navigator.go("overview"),
    ],
    ids=["closed", "another file", "a page"],
)
def test_leaving_in_the_middle_stops_what_is_asked(
    large: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, leave: Leaving
) -> None:
    ends = endless(monkeypatch, "v")
    qtbot.keyClicks(large.list.search, "v")
    qtbot.waitUntil(lambda: ends == ["begun"])
    leave(large)
    qtbot.waitUntil(lambda: ends == ["begun", "stopped"])
    assert not large.navigator.section_view.loader.busy


def as_of(window: Window, qtbot: QtBot, date: str) -> None:
    """Turn the window back, and wait until it is."""
    window.as_of.show(date)
    qtbot.waitUntil(lambda: window.session.as_of == date, timeout=60_000)
    at_rest(window, qtbot)


def test_as_of_a_date_the_list_is_made_apart_too(
    large: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_of(large, qtbot, DATE)
    whole = answer(large, ATTENDEES, Criteria())
    assert list(shown(large).rows) == list(whole.rows)
    ends = endless(monkeypatch, "v")
    qtbot.keyClicks(large.list.search, "v")
    qtbot.waitUntil(lambda: ends == ["begun"])
    assert large.session.store is not None
    assert large.session.store.count(ATTENDEES) == len(whole)  # the window goes on reading
    qtbot.keyClicks(large.list.search, "u")
    qtbot.waitUntil(lambda: ends == ["begun", "stopped"])
    at_rest(large, qtbot)
    right = answer(large, ATTENDEES, Criteria(search="vu"))
    assert list(shown(large).rows) == list(right.rows)
    assert "left out" in large.list.sentence.text()
    qtbot.keyClick(large.list.search, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: ends == ["begun", "stopped", "begun"])
    large.as_of.show("")
    assert ends[2:] == ["begun", "stopped"]
    large.navigator.show_all()
    at_rest(large, qtbot)
    assert len(shown(large)) == RECORDS


def test_a_large_file_is_turned_back_while_the_window_goes_on(
    large: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = Event()
    monkeypatch.setattr(as_of_controller, "store_as_of", held_up(may_end))
    large.as_of.show(DATE)
    assert large.sidebar.as_of.as_of == DATE
    qtbot.waitUntil(large.notice.isVisible)
    assert large.notice.words.startswith("Going back to 6 May 2025.")
    large.session.find_dates()
    with qtbot.waitSignal(large.session.dated):
        pass
    assert large.sidebar.as_of.as_of == DATE
    qtbot.keyClicks(large.list.search, "vu")  # with all claims, as before
    at_rest(large, qtbot)
    right = answer(large, ATTENDEES, Criteria(search="vu"))
    assert (large.session.as_of, list(shown(large).rows)) == ("", list(right.rows))
    large.navigator.go("equipment")
    may_end.set()
    qtbot.waitUntil(lambda: large.session.as_of == DATE, timeout=60_000)
    at_rest(large, qtbot)
    assert large.navigator.place == "equipment"
    assert not large.notice.isVisible()
    assert shown(large).store.as_of == DATE
    large.navigator.back()
    qtbot.waitUntil(lambda: large.session.as_of == "")
    large.navigator.forward()
    qtbot.waitUntil(lambda: large.session.as_of == DATE, timeout=60_000)
    assert large.navigator.place == "equipment"


def test_turning_back_is_given_up_with_one_click(
    large: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = list[str](), list[str]()

    def endlessly(file: Store, date: str) -> Store:
        begun.append(date)
        try:
            file._rows(ENDLESS, ())
        except Interrupted:
            ended.append(date)
            raise
        return file

    monkeypatch.setattr(as_of_controller, "store_as_of", endlessly)
    for date in ("2025-05-05", DATE):  # the second one takes the place of the first
        large.as_of.show(date)
    qtbot.waitUntil(lambda: "6 May" in large.notice.words and large.notice.isVisible())
    qtbot.waitUntil(lambda: DATE in begun)  # else it never is, and nothing of it ends
    (stop,) = (one for one in large.notice.findChildren(QPushButton) if one.text() == "Stop")
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert not large.as_of.busy
    assert (large.session.as_of, large.sidebar.as_of.as_of) == ("", "")
    assert not large.notice.isVisible()
    qtbot.waitUntil(lambda: DATE in ended)
    monkeypatch.undo()
    as_of(large, qtbot, DATE)


def test_a_window_is_closed_while_it_is_turned_back(
    large: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    large.as_of.show(DATE)
    large.close()
    assert not large.as_of.busy


def held_up(may_end: Event) -> Callable[[Store, str], Store]:
    def store_as_of(file: Store, date: str) -> Store:
        assert may_end.wait(30)
        return going_back.open_as_of(file, date)

    return store_as_of


def test_a_file_replaced_under_its_name_is_shown_as_it_was_opened(
    qtbot: QtBot, large_file: Path, settings_file: Path, tmp_path: Path, bundled: Path
) -> None:
    copied = tmp_path / "a.briefing"
    shutil.copy(large_file, copied)
    window = Window(Settings(settings_file), COMMANDS)
    qtbot.addWidget(window)
    window.file_opener.open(copied)
    new = tmp_path / "b.briefing"
    shutil.copy(bundled, new)
    new.replace(copied)
    window.navigator.go("attendees")
    at_rest(window, qtbot)
    qtbot.keyClicks(window.list.search, "vucic")
    at_rest(window, qtbot)
    right = answer(window, ATTENDEES, Criteria(search="vucic"))
    assert list(shown(window).rows) == list(right.rows)
    assert len(right) > 100
    window.close()


def test_what_is_wrong_with_the_file_is_said(
    large: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "The file is damaged; open another."

    def rows(*asked: object, **more: object) -> None:
        raise FileTrouble(said)

    monkeypatch.setattr(list_making, "_begin", rows)
    monkeypatch.setattr(list_making, "Listing", rows)
    qtbot.keyClicks(large.list.search, "v")
    at_rest(large, qtbot)
    assert large.notice.words == said


def test_the_days_of_a_large_file_come_after_it(
    large: Window, qtbot: QtBot, large_file: Path
) -> None:
    qtbot.waitUntil(lambda: bool(large.sidebar.as_of.dates))
    with Store(large_file) as store:
        assert list(large.sidebar.as_of.dates) == store.stated_dates()


def test_a_facet_of_the_file_that_is_gone_lets_go_of_the_filters(
    large: Window, qtbot: QtBot
) -> None:
    large.list.criteria_asked.emit(Criteria(filters=(Filter("nonsense", values=("x",)),)))
    at_rest(large, qtbot)
    assert len(shown(large)) == RECORDS
    assert "nonsense" in large.notice.words


def test_home_and_end_lead_to_the_ends_and_columns_fit_what_stands_there(
    large: Window, qtbot: QtBot
) -> None:
    table = large.list.table
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.currentIndex().row() == table.records.rowCount() - 1
    last = table.current_record()
    assert last is not None
    beginning = {record.text("country") for record in table.records.sample(SAMPLE)}
    assert last.text("country") not in beginning  # nothing there told how wide it is
    (cell,) = (
        cell
        for column, cell in zip(table.records.columns, table.records.cells(last), strict=True)
        if column.key == "country"
    )
    place = [column.key for column in table.records.columns].index("country")
    needed = table.fontMetrics().horizontalAdvance(cell.words) + chip_width(table.font())
    assert table.columnWidth(place) > needed
    before = [table.columnWidth(place) for place in range(table.records.columnCount())]
    large.list.criteria_asked.emit(Criteria(search=cell.words))
    at_rest(large, qtbot)
    after = [table.columnWidth(place) for place in range(table.records.columnCount())]
    assert min(now - then for now, then in zip(after[:2], before[:2], strict=True)) >= -8
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.verticalScrollBar().value() == 0
