from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from briefing.criteria import Criteria
from briefing.desktop.table.rows import RecordRows
from briefing.desktop.window.main_window import Window
from briefing.document.blocks import Choices
from briefing.document.compose import compose_list
from briefing.queries.listing import RecordGroup


def heads(window: Window) -> list[tuple[str, int]]:
    model = window.list.table.records
    groups = [model.rows.group_at(row) for row in model.rows.heads]
    return [(group.title, group.size) for group in groups if group is not None]


def group(window: Window, title: str) -> RecordGroup:
    return next(g for g in window.list.table.records.rows.groups if g.title == title)


def chosen(window: Window) -> str:
    record = window.list.table.current_record()
    return record.id if record is not None else ""


def test_another_facet_groups_the_list_and_counts(window: Window) -> None:
    window.navigator.go("absences")
    window.list.group_by("country")
    listing = window.list.listing
    assert listing is not None
    countries = Counter(record.text("country") for record in listing.page(0, len(listing)))
    assert dict(heads(window)) == countries
    assert [title for title, _ in heads(window)] == sorted(countries)
    sheet = compose_list(listing, Choices())
    assert window.navigator.criteria["absences"].group_by == "country"
    assert sheet is not None
    window.list.group_by("")
    assert heads(window) == []
    window.list.group_by("reason_kind")
    assert window.navigator.criteria["absences"].group_by is None  # the section's own


def test_a_click_on_a_head_folds_its_records_away_and_another_one_shows_them(
    window: Window, qtbot: QtBot
) -> None:
    window.navigator.show_record("absences", "abs-az")
    table = window.list.table
    rows = table.records.rowCount()
    head = table.records.rows.head_of(group(window, "Not stated"))
    place = QPoint(30, table.rowViewportPosition(head) + 10)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.records.rowCount() == rows - 8
    assert chosen(window) == "abs-az"
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.records.rowCount() == rows
    assert chosen(window) == "abs-az"


def test_left_folds_the_group_of_the_record_and_right_opens_it(
    window: Window, qtbot: QtBot
) -> None:
    window.navigator.show_record("absences", "abs-az")
    table = window.list.table
    rows = table.records.rowCount()
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.records.rowCount() == rows - 1
    assert table.currentIndex().data() == "Domestic agenda"
    assert "Domestic agenda" in window.dossier.toPlainText()
    assert "1 absence" in window.dossier.toPlainText()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Up)  # a head that is folded is a stop on the way
    assert table.currentIndex().data() == "Domestic agenda"
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.records.rowCount() == rows
    assert chosen(window) == "abs-az"
    qtbot.keyClick(table, Qt.Key.Key_Left)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert table.records.rowCount() == rows


def test_all_groups_fold_and_open_and_the_window_remembers_which(window: Window) -> None:
    window.navigator.go("absences")
    table = window.list.table
    rows = table.records.rowCount()
    table.fold_all()
    assert table.records.rowCount() == 4
    window.navigator.go("figures")
    window.navigator.go("absences")
    assert table.records.rowCount() == 4
    window.list.group_by("country")
    assert table.records.rowCount() > 12  # another grouping is folded by itself
    window.list.group_by("reason_kind")
    table.turn(group(window, "Security"))
    assert table.records.rowCount() == 6
    table.unfold_all()
    assert table.records.rowCount() == rows


def test_folding_hides_no_record_from_the_count_the_sheet_or_a_link_to_it(
    window: Window,
) -> None:
    window.navigator.go("absences")
    window.list.table.fold_all()
    assert window.list.sentence.text() == "12 absences"
    listing = window.navigator.listing()
    assert listing is not None
    assert len(listing) == 12
    window.navigator.show_record("absences", "abs-la")
    assert chosen(window) == "abs-la"
    assert window.list.table.records.rowCount() == 5


def test_a_filter_leaves_folded_groups_folded(window: Window) -> None:
    window.navigator.go("absences")
    window.list.table.fold_all()
    window.list.criteria_asked.emit(Criteria().choosing("country", ("India", "Laos")))
    assert heads(window) == [("Health", 1), ("Security", 2)]
    assert window.list.table.records.rowCount() == 2


def test_the_head_of_a_category_is_chosen_by_a_click_and_folded_by_the_next(
    window: Window, qtbot: QtBot
) -> None:
    window.navigator.go("equipment")
    table = window.list.table
    rows = table.records.rowCount()
    tanks = group(window, "Tanks")
    place = QPoint(20, table.rowViewportPosition(table.records.rows.head_of(tanks)) + 10)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.dossier.toPlainText().startswith("Tanks")
    assert table.records.rowCount() == rows
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.records.rowCount() == rows - tanks.size
    assert window.dossier.toPlainText().startswith("Tanks")


def test_the_columns_keep_their_widths_when_everything_is_folded(window: Window) -> None:
    window.navigator.go("absences")
    table = window.list.table
    before = [table.columnWidth(place) for place in range(table.records.columnCount())]
    table.fold_all()
    window.resize(window.width() - 1, window.height())
    window.resize(window.width() + 1, window.height())
    after = [table.columnWidth(place) for place in range(table.records.columnCount())]
    assert after == before


@given(st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=8))
def test_every_row_is_a_head_or_leads_to_its_record_and_back(
    sizes: list[tuple[int, bool]],
) -> None:
    groups, start = [], 0
    for number, (size, _) in enumerate(sizes):
        groups.append(RecordGroup(str(number), f"group {number}", start, size))
        start += size
    folded = {str(number) for number, (_, is_folded) in enumerate(sizes) if is_folded}
    rows = RecordRows(start, tuple(groups), folded)
    seen = []
    for row in range(len(rows)):
        head, place = rows.group_at(row), rows.index_at(row)
        assert (head is None) == (place >= 0)
        if head is None:
            assert rows.row_of(place) == row
            around, own = rows.group_around(row), rows.group_of(place)
            assert around == own
            seen.append(place)
        else:
            assert rows.head_of(head) == row
    hidden = [place for place in range(start) if groups and rows.row_of(place) < 0]
    assert sorted(seen + hidden) == (list(range(start)) if groups else [])
